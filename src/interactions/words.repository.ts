import { type Db, type Statement, toStatement } from '../db/company.ts';

/** One message's words of an interaction. */
export interface WordsRow {
  company_id: number;
  interaction_words_id: number;
  interaction_id: number;
  text: string;
}

export function wordsInsert(
  db: Db,
  words: { companyId: number; interactionId: number; at: Date; text: string },
): Statement {
  const insert = db('sales.interaction_words').insert({
    company_id: words.companyId,
    interaction_id: words.interactionId,
    said_at: words.at,
    text: words.text,
  });
  return toStatement(insert);
}

export async function lockWords(db: Db, companyId: number, wordsId: number): Promise<WordsRow | undefined> {
  return db<WordsRow>('sales.interaction_words')
    .where({ company_id: companyId, interaction_words_id: wordsId })
    .forUpdate()
    .first('company_id', 'interaction_words_id', 'interaction_id', 'text');
}

export function wordsUpdate(db: Db, { company_id, interaction_words_id }: WordsRow, text: string): Statement {
  return toStatement(
    db('sales.interaction_words').where({ company_id, interaction_words_id }).update({ text }),
  );
}

export function wordsDelete(db: Db, companyId: number, interactionId: number): Statement {
  return toStatement(
    db('sales.interaction_words').where({ company_id: companyId, interaction_id: interactionId }).delete(),
  );
}

/** `result` of an interaction as its words say now; after all statements that change them. */
export function resultUpdate(row: { company_id: number; interaction_id: number }): Statement {
  return {
    name: 'join-words',
    text: `update sales.interactions i set revision = i.revision + 1, result = (
        select string_agg(w.text, E'\\n' order by w.interaction_words_id) from sales.interaction_words w
          where w.company_id = i.company_id and w.interaction_id = i.interaction_id)
      where i.company_id = $1 and i.interaction_id = $2`,
    values: [row.company_id, row.interaction_id],
  };
}
