import type { Db } from '../db/company.ts';
import type { DueKind, DueRow } from './due.ts';

/** What is to be done by now, by company and kind; outside any company. */
export async function listDueGroups(db: Db, now: Date): Promise<{ companyId: number; kind: DueKind }[]> {
  return db('platform.due_times')
    .where('run_at', '<=', now)
    .whereNull('given_up_at')
    .groupBy('company_id', 'kind')
    .orderByRaw('min(run_at)')
    .select('company_id as companyId', 'kind');
}

/** What the database's clock says. */
export async function readServerTime(db: Db): Promise<Date> {
  const { rows } = await db.raw<{ rows: { now: Date }[] }>('select clock_timestamp() as now');
  return rows[0]?.now ?? new Date(Number.NaN);
}

export interface Outlook {
  /** What the database's clock says. */
  readonly serverNow: Date;
  /** Something is to be done now. */
  readonly due: boolean;
  /** An event is to be told now. */
  readonly news: boolean;
  /** When something is to be done soon, in quarters of a second since 1970, each at its end. */
  readonly slots: readonly number[];
}

/** What there is to do by `now`, and when until `until`; one statement, since an idle program asks it for ever. */
export async function lookOut(db: Db, now: Date, until: Date): Promise<Outlook> {
  const asked = db.raw<{ rows: Outlook[] }>(
    `select clock_timestamp() as "serverNow",
        exists (select from platform.due_times where run_at <= :now and given_up_at is null) as due,
        exists (select from platform.outbox
          where relayed_at is null and given_up_at is null and (retry_at is null or retry_at <= :now)) as news,
        array(select distinct ceil(extract(epoch from run_at) * 4)::bigint from platform.due_times
          where run_at > :now and run_at <= :until and given_up_at is null) as slots`,
    { now, until },
  );
  const { rows } = await asked;
  return rows[0] ?? { serverNow: now, due: false, news: false, slots: [] };
}

export interface DueGroup {
  readonly companyId: number;
  readonly kind: DueKind;
}

/** Rows of a kind that are to be done by now, the oldest first; those that somebody has locked are passed by. */
export async function lockDue(
  db: Db,
  { companyId, kind }: DueGroup,
  now: Date,
  most: number,
): Promise<DueRow[]> {
  return db('platform.due_times')
    .where({ company_id: companyId, kind, given_up_at: null })
    .where('run_at', '<=', now)
    .orderBy(['run_at', 'subject_id'])
    .limit(most)
    .forUpdate()
    .skipLocked()
    .select(columns);
}

const columns = { companyId: 'company_id', kind: 'kind', subjectId: 'subject_id', dueAt: 'due_at' };

/** The same rows of one kind again, unless they were moved, dropped, done or taken meanwhile. */
export async function lockRows(db: Db, rows: readonly DueRow[]): Promise<DueRow[]> {
  const same = asTheyWere(db, rows).whereNull('given_up_at').orderBy(['run_at', 'subject_id']);
  return same.forUpdate().skipLocked().select(columns);
}

/** Those that are still as they were: a time that has been set anew meanwhile stays. */
export async function deleteDue(db: Db, rows: readonly DueRow[]): Promise<void> {
  await asTheyWere(db, rows).delete();
}

function asTheyWere(db: Db, rows: readonly DueRow[]) {
  const { companyId = 0, kind = '' } = rows[0] ?? {};
  return db('platform.due_times')
    .where({ company_id: companyId, kind })
    .whereRaw('(subject_id, due_at) in (select * from unnest(?::bigint[], ?::timestamptz[]))', [
      rows.map(({ subjectId }) => subjectId),
      rows.map(({ dueAt }) => dueAt),
    ]);
}

export interface NewDue {
  readonly kind: DueKind;
  readonly subjectId: number;
  /** Null drops it. */
  readonly at: Date | null;
}

export async function setDue(db: Db, companyId: number, times: readonly NewDue[]): Promise<void> {
  const rows = times.map(({ kind, subjectId, at }) => ({ kind, subject: subjectId, at }));
  await db.raw(
    `select platform.set_due(?, t.kind, t.subject, t.at)
      from jsonb_to_recordset(?::jsonb) as t (kind text, subject bigint, at timestamptz)`,
    [companyId, JSON.stringify(rows)],
  );
}

/**
 * Notes that a row has failed; null for `retryAt` gives it up.
 * @returns how often it has failed by now; undefined when it was moved, dropped or done meanwhile
 */
export async function noteDueFailure(
  db: Db,
  row: DueRow,
  failure: { error: string; at: Date; retryAt: (attempt: number) => Date | null },
): Promise<{ attempt: number; givenUp: boolean } | undefined> {
  const locked: { attempt: number } | undefined = await asTheyWere(db, [row]).forUpdate().first('attempt');
  if (!locked) return undefined;
  const attempt = locked.attempt + 1;
  const retryAt = failure.retryAt(attempt);
  await asTheyWere(db, [row]).update({
    attempt,
    error: failure.error,
    ...(retryAt === null ? { given_up_at: failure.at } : { retry_at: retryAt }),
  });
  return { attempt, givenUp: retryAt === null };
}
