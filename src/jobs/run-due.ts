import type { Database, Db } from '../db/company.ts';
import { isConnectionLoss } from '../db/connection-loss.ts';
import { DomainError } from '../lib/domain-error.ts';
import type { Logger } from '../lib/logger.ts';
import { tellGivenUp } from '../notifications/given-up.ts';
import type { Notice } from '../notifications/notice.ts';
import { writeNews } from '../notifications/write-news.ts';
import type { Perform } from '../use-cases.ts';
import {
  type DueGroup,
  deleteDue,
  listDueGroups,
  lockDue,
  lockRows,
  type NewDue,
  noteDueFailure,
  setDue,
} from './due.repository.ts';
import type { ClockUseCaseName, DueHandler, DueMap, DueRow } from './due.ts';
import { errorCode, retryAt } from './retries.ts';

export interface DueTools {
  readonly database: Database;
  readonly perform: Perform;
  readonly due: DueMap;
  readonly logger: Logger;
  /** Somebody is to be told something, at that moment. */
  readonly onSends?: (at: Date) => void;
  /** A row is done. */
  readonly onDone?: (row: DueRow) => void;
  /** What is in hand is finished, and no more is begun. */
  readonly signal?: AbortSignal;
}

/** Rows of one transaction: many enough that each costs little, few enough that it ends soon. */
const mostRows = 500;

/**
 * Carries out what is to be done by `now`, what becomes due by it included; any number of processes may do so at once.
 * What fails is noted on its row and tried again later. @returns how many rows were done
 */
export async function runDue(tools: DueTools, now: Date): Promise<number> {
  let done = 0;
  for (;;) {
    const before = done;
    let groups: readonly DueGroup[] = await tools.database.platform((db) => listDueGroups(db, now));
    // In turn, so that a company with a hundred thousand rows holds up nobody else's reminder for longer than one batch.
    while (groups.length > 0) {
      const unfinished: DueGroup[] = [];
      for (const group of groups) {
        if (tools.signal?.aborted) return done;
        const taken = await runBatch(tools, group, now);
        done += taken.done;
        // Fewer than asked for: the rest is not due, or in the hands of another process.
        if (taken.found === mostRows) unfinished.push(group);
      }
      groups = unfinished;
    }
    if (done === before) return done;
  }
}

interface Taken {
  readonly found: number;
  readonly done: number;
}

function runBatch(tools: DueTools, group: DueGroup, now: Date): Promise<Taken> {
  const entry = tools.due[group.kind];
  return typeof entry === 'function'
    ? runHandler(tools, entry, group, now)
    : runUseCase(tools, entry.useCase, group, now);
}

async function runHandler(tools: DueTools, handler: DueHandler, group: DueGroup, now: Date): Promise<Taken> {
  let rows: readonly DueRow[] = [];
  const take = async (db: Db) => {
    rows = await lockDue(db, group, now, mostRows);
    return rows;
  };
  try {
    await handleRows(tools, handler, { companyId: group.companyId, now, take });
    return { found: rows.length, done: rows.length };
  } catch (error) {
    // A database that went away is no fault of the rows.
    if (rows.length === 0 || isConnectionLoss(error)) throw error;
    return { found: rows.length, done: await withoutTheFailing(tools, handler, rows, now, error) };
  }
}

/** Somewhere among the rows is one that fails: halves, until it stands alone. @returns how many were done */
async function withoutTheFailing(
  tools: DueTools,
  handler: DueHandler,
  rows: readonly DueRow[],
  now: Date,
  error: unknown,
): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  if (rows.length === 1) {
    await fail(tools, first, now, error);
    return 0;
  }
  let done = 0;
  const middle = Math.ceil(rows.length / 2);
  for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
    const take = (db: Db) => lockRows(db, half);
    try {
      await handleRows(tools, handler, { companyId: first.companyId, now, take });
      done += half.length;
    } catch (halfError) {
      if (isConnectionLoss(halfError)) throw halfError;
      done += await withoutTheFailing(tools, handler, half, now, halfError);
    }
  }
  return done;
}

/** One transaction: lock, handle, drop, set anew, tell. */
async function handleRows(
  { database, onSends, onDone }: DueTools,
  handler: DueHandler,
  { companyId, now, take }: { companyId: number; now: Date; take: (db: Db) => Promise<readonly DueRow[]> },
): Promise<void> {
  let rows: readonly DueRow[] = [];
  const sendAt = await database.inCompany(companyId, async (db) => {
    rows = await take(db);
    if (rows.length === 0) return undefined;
    const notices: Notice[] = [];
    const times: NewDue[] = [];
    const scope = {
      ...{ db, companyId, now },
      notify: (more: readonly Notice[]) => void notices.push(...more),
      setDue: (kind: NewDue['kind'], subjectId: number, at: Date | null) =>
        void times.push({ kind, subjectId, at }),
    };
    await handler(scope, rows);
    await deleteDue(db, rows);
    if (times.length > 0) await setDue(db, companyId, times);
    return writeNews(db, { companyId, changeId: null, now }, { notices });
  });
  for (const row of rows) onDone?.(row);
  if (sendAt) onSends?.(sendAt);
}

async function runUseCase(
  tools: DueTools,
  name: ClockUseCaseName,
  group: DueGroup,
  now: Date,
): Promise<Taken> {
  const rows = await tools.database.inCompany(group.companyId, (db) => lockDue(db, group, now, mostRows));
  let done = 0;
  for (const row of rows) {
    const { companyId, kind, subjectId, dueAt } = row;
    const request = {
      id: `${kind}:${subjectId}:${dueAt.getTime()}`,
      at: now,
      due: { kind, subjectId, dueAt },
    };
    try {
      await tools.perform(name, { companyId, clock: true }, request, { subjectId });
      done += 1;
      tools.onDone?.(row);
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      const isTaken = error instanceof DomainError && error.code === 'SUPERSEDED';
      if (!isTaken) await fail(tools, row, now, error);
    }
  }
  return { found: rows.length, done };
}

async function fail(tools: DueTools, row: DueRow, now: Date, error: unknown): Promise<void> {
  const { database, logger, onSends } = tools;
  const { companyId, kind, subjectId } = row;
  const failure = { error: errorCode(error), at: now, retryAt: (attempt: number) => retryAt(now, attempt) };
  const noted = await database.inCompany(companyId, async (db) => {
    const after = await noteDueFailure(db, row, failure);
    return after && { ...after, tellAt: after.givenUp ? await tellGivenUp(db, companyId, now) : undefined };
  });
  if (!noted) return;
  if (noted.tellAt) onSends?.(noted.tellAt);
  const ids = { companyId, kind, subjectId, attempt: noted.attempt, err: error };
  if (noted.givenUp) logger.error(ids, 'what was due is given up');
  else logger.warn(ids, 'what was due has failed and is tried again');
}
