import type { Db } from '../db/company.ts';

/** An event that nobody has been told yet. */
export interface WaitingEvent {
  readonly outboxId: number;
  readonly companyId: number;
  readonly changeId: number;
  readonly event: string;
  readonly payload: unknown;
  readonly createdAt: Date;
  /** How often it has failed. */
  readonly attempt: number;
}

/** Companies with events to be told by now, who has waited longest first; outside any company. */
export async function listWaitingCompanies(db: Db, now: Date): Promise<number[]> {
  const rows: { companyId: number }[] = await waiting(db, now)
    .groupBy('company_id')
    .orderByRaw('min(outbox_id)')
    .select('company_id as companyId');
  return rows.map(({ companyId }) => companyId);
}

/** Events of a company in their order, locked; those somebody else has are passed by. */
export async function lockEvents(
  db: Db,
  companyId: number,
  now: Date,
  most: number,
): Promise<WaitingEvent[]> {
  return waiting(db, now)
    .where('company_id', companyId)
    .orderBy('outbox_id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .select({
      ...{ outboxId: 'outbox_id', companyId: 'company_id', changeId: 'change_id', event: 'event' },
      ...{ payload: 'payload', createdAt: 'created_at', attempt: 'attempt' },
    });
}

function waiting(db: Db, now: Date) {
  return db('platform.outbox')
    .where({ relayed_at: null, given_up_at: null })
    .whereRaw('(retry_at is null or retry_at <= ?)', [now]);
}

export async function markRelayed(db: Db, outboxIds: readonly number[], at: Date): Promise<void> {
  await db('platform.outbox')
    .whereIn('outbox_id', [...outboxIds])
    .update({ relayed_at: at });
}

/** The event stays for the owner's eyes until it is tried again. */
export async function giveUpEvents(
  db: Db,
  outboxIds: readonly number[],
  given: { at: Date; error: string },
): Promise<void> {
  await db('platform.outbox')
    .whereIn('outbox_id', [...outboxIds])
    .update({ given_up_at: given.at, error: given.error });
}

/** @param attempt how often it has failed by now */
export async function putOffEvent(
  db: Db,
  outboxId: number,
  { attempt, error, retryAt }: { attempt: number; error: string; retryAt: Date },
): Promise<void> {
  await db('platform.outbox')
    .where({ outbox_id: outboxId, relayed_at: null })
    .update({ attempt, error, retry_at: retryAt });
}

/** Told before this; what was given up stays. @returns how many went, `most` at most */
export async function deleteOldEvents(db: Db, before: Date, most: number): Promise<number> {
  return db('platform.outbox')
    .whereIn(
      'outbox_id',
      db('platform.outbox')
        .where('relayed_at', '<', before)
        .whereNull('given_up_at')
        .orderBy('outbox_id')
        .limit(most)
        .select('outbox_id'),
    )
    .delete();
}
