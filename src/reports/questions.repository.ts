import { type Db, type Statement, toStatement } from '../db/company.ts';

export interface NewQuestion {
  readonly companyId: number;
  readonly askedBy: number;
  readonly managerId: number;
  readonly at: Date;
  readonly text: string;
  readonly offerIds: readonly number[];
}

/** @returns the question's id */
export async function insertQuestion(db: Db, question: NewQuestion): Promise<number> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `with made as (
        insert into sales.questions (company_id, asked_by, manager_id, asked_at, text)
        values (:companyId, :askedBy, :managerId, :at, :text) returning question_id)
      insert into sales.question_lines (company_id, question_id, offer_id)
      select :companyId, made.question_id, o.id from made, unnest(:offerIds::bigint[]) with ordinality o (id, n) order by o.n
      returning question_id as id`,
    { ...question, offerIds: [...question.offerIds] },
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('insert gave no row');
  return id;
}

export interface QuestionLineRow {
  readonly company_id: number;
  readonly question_line_id: number;
  readonly offer_id: number;
}

/** A line of a question, locked until the transaction ends. */
export async function lockQuestionLine(
  db: Db,
  companyId: number,
  questionLineId: number,
): Promise<QuestionLineRow | undefined> {
  return db('sales.question_lines')
    .where({ company_id: companyId, question_line_id: questionLineId })
    .forUpdate()
    .first('company_id', 'question_line_id', 'offer_id');
}

export function answerUpdate(
  db: Db,
  { company_id, question_line_id }: QuestionLineRow,
  interactionId: number,
): Statement {
  return toStatement(
    db('sales.question_lines').where({ company_id, question_line_id }).update({ answer_id: interactionId }),
  );
}

/** @returns those that went */
export async function moveQuestionRows(
  db: Db,
  companyId: number,
  { ids, from, to }: { ids: readonly number[]; from: number; to: number },
): Promise<number[]> {
  const rows: { id: number }[] = await db('sales.questions')
    .where({ company_id: companyId, manager_id: from })
    .whereIn('question_id', [...ids])
    .update({ manager_id: to })
    .returning('question_id as id');
  return rows.map(({ id }) => id);
}
