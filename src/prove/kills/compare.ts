import type { Pool, QueryResultRow } from 'pg';
import { type Deeds, noDeeds, saidInProof } from './deeds.ts';

export interface Differences {
  /** Updates sent that no handling has ended. */
  readonly lost: number;
  /** Updates whose handling ended otherwise than well. */
  readonly failed: number;
  /** Effects the database has and nobody caused, or has more than once. */
  readonly doubled: number;
  /** Effects a person has seen confirmed and the database lacks. */
  readonly missing: number;
  /** People whose effects stand in another order than they were caused. */
  readonly outOfOrder: number;
}

type DeedList = Exclude<keyof Deeds, 'memberId'>;

/**
 * What people did, as they believe, against what is stored: person by person and object by object, so that a loss here
 * and a double there do not make up for each other.
 * @param updates how many were sent to the bot
 */
export async function compare(pool: Pool, done: readonly Deeds[], updates: number): Promise<Differences> {
  const [inbox] = await rows<{ handled: number; failed: number }>(
    pool,
    `select count(*) filter (where handled_at is not null) as handled,
        count(*) filter (where outcome <> 'done') as failed from platform.inbox`,
  );
  const stored = await storedDeeds(
    pool,
    done.map(({ memberId }) => memberId),
  );
  const pairs = done.flatMap((mine) =>
    deedLists.map((list) => ({
      memberId: mine.memberId,
      caused: mine[list],
      kept: stored.get(mine.memberId)?.[list] ?? [],
      ordered: list !== 'contacts',
    })),
  );
  for (const { memberId, caused, kept } of pairs) {
    const [tooMany, tooFew] = [surplusOf(kept, caused), surplusOf(caused, kept)];
    if (tooMany.length + tooFew.length > 0) console.error({ memberId, tooMany, tooFew });
  }
  const disordered = pairs.filter(({ caused, kept, ordered }) => ordered && !sameOrder(caused, kept));
  return {
    lost: updates - (inbox?.handled ?? 0),
    failed: inbox?.failed ?? 0,
    doubled: sum(pairs.map(({ caused, kept }) => surplus(kept, caused))),
    missing: sum(pairs.map(({ caused, kept }) => surplus(caused, kept))),
    outOfOrder: new Set(disordered.map(({ memberId }) => memberId)).size,
  };
}

interface StoredRow extends QueryResultRow {
  readonly memberId: number;
  readonly said: string;
}

/** Whose object nobody could name before it was there. */
const withoutObject = `('createOffer', 'createTask', 'askAboutOffers', 'undo')`;
const said = (column: string, list: keyof typeof saidInProof): string =>
  `${column} like '${saidInProof[list]}%'`;
const wordsOf = (list: 'notes' | 'replies'): string =>
  `select i.responsible_id as "memberId", w.text as said
    from sales.interaction_words w join sales.interactions i using (company_id, interaction_id)
    where i.responsible_id = any($1) and ${said('w.text', list)} order by w.interaction_words_id`;

/** Only what updates have caused: a request of theirs is named `<bot>:<update>:<n>`. */
const queries: Readonly<Record<DeedList, string>> = {
  changes: `select member_id as "memberId", use_case || case when use_case in ${withoutObject} then ''
        else ' ' || coalesce(result ->> 'taskId', result ->> 'offerId') end as said
      from sales.changes where member_id = any($1) and request_id ~ '^[0-9]+:[0-9]+:[0-9]+$' order by change_id`,
  comments: `select member_id as "memberId", comment as said from sales.offer_events
      where member_id = any($1) and ${said('comment', 'comments')} order by offer_event_id`,
  wanted: `select manager_id as "memberId", wanted as said from sales.offers
      where manager_id = any($1) and ${said('wanted', 'wanted')} order by offer_id`,
  contacts: `select responsible_id as "memberId", offer_id::text as said from sales.interactions
      where responsible_id = any($1) and happened_at is not null and kind <> 'note'`,
  notes: wordsOf('notes'),
  replies: wordsOf('replies'),
  tasks: `select asked_by as "memberId", what as said from sales.tasks
      where asked_by = any($1) and ${said('what', 'tasks')} order by task_id`,
  talk: `select member_id as "memberId", text as said from sales.task_events
      where member_id = any($1) and ${said('text', 'talk')} order by task_event_id`,
  results: `select taken_by as "memberId", result_text as said from sales.tasks
      where taken_by = any($1) and ${said('result_text', 'results')} order by closed_at, task_id`,
  // Asked once, it is a row for each manager whose offers are among them.
  questions: `select asked_by as "memberId", text as said from (
        select asked_by, text, min(question_id) as first,
          row_number() over (partition by asked_by, manager_id, text) as time
        from sales.questions where asked_by = any($1) group by asked_by, manager_id, text, question_id) asked
      group by asked_by, text, time order by min(first)`,
};
const deedLists = Object.keys(queries) as readonly DeedList[];

async function storedDeeds(pool: Pool, memberIds: readonly number[]): Promise<Map<number, Deeds>> {
  const stored = new Map(memberIds.map((memberId) => [memberId, noDeeds(memberId)]));
  await Promise.all(
    deedLists.map(async (list) => {
      const found = await rows<StoredRow>(pool, queries[list], [memberIds]);
      for (const { memberId, said } of found) stored.get(memberId)?.[list].push(said);
    }),
  );
  return stored;
}
function surplus(one: readonly string[], other: readonly string[]): number {
  return surplusOf(one, other).length;
}

/** The entries of `one` that are left when those of `other` are taken out, each as often as it stands there. */
function surplusOf(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const entry of other) left.set(entry, (left.get(entry) ?? 0) + 1);
  return one.filter((entry) => {
    const count = left.get(entry) ?? 0;
    left.set(entry, count - 1);
    return count <= 0;
  });
}

/** Whether what stands in both stands there in one order; what is missing or doubled is counted elsewhere. */
function sameOrder(caused: readonly string[], kept: readonly string[]): boolean {
  if (surplus(caused, kept) + surplus(kept, caused) === 0) return caused.join('\n') === kept.join('\n');
  const common = (list: readonly string[], other: readonly string[]) => {
    const known = new Set(other);
    return [...new Set(list)].filter((entry) => known.has(entry)).join('\n');
  };
  return common(caused, kept) === common(kept, caused);
}

async function rows<R extends QueryResultRow>(
  pool: Pool,
  sql: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  return (await pool.query<R>(sql, [...values])).rows;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
