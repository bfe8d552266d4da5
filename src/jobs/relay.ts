import type { Database, Db } from '../db/company.ts';
import { isConnectionLoss } from '../db/connection-loss.ts';
import type { Logger } from '../lib/logger.ts';
import { isToldOf, newsOf } from '../notifications/events/index.ts';
import { tellGivenUp } from '../notifications/given-up.ts';
import { writeNews } from '../notifications/write-news.ts';
import {
  giveUpEvents,
  listWaitingCompanies,
  lockEvents,
  markRelayed,
  putOffEvent,
  type WaitingEvent,
} from '../outbox/waiting.ts';
import { errorCode, retryAt } from './retries.ts';

export interface RelayTools {
  readonly database: Database;
  readonly logger: Logger;
  /** Somebody is to be told something, at that moment. */
  readonly onSends?: (at: Date) => void;
  /** What is in hand is finished, and no more is begun. */
  readonly signal?: AbortSignal;
}

const mostEvents = 200;
/** What nobody could be told within a day is no news any more. */
const newsMs = 24 * 60 * 60_000;

/**
 * Tells what has happened: each event to its handler, what comes of it and the mark in one transaction. In the order of
 * the changes as far as they are there; an event that fails is tried again later and does not hold up the others. Any
 * number of processes may do so at once. @returns how many events were told
 */
export async function relayOutbox(tools: RelayTools, now: Date): Promise<number> {
  let told = 0;
  let companies: readonly number[] = await tools.database.platform((db) => listWaitingCompanies(db, now));
  // In turn: one that has much to tell holds up the others for no longer than one batch.
  while (companies.length > 0) {
    const unfinished: number[] = [];
    for (const companyId of companies) {
      if (tools.signal?.aborted) return told;
      const relayed = await relayCompany(tools, companyId, now, mostEvents);
      told += relayed.told;
      if (relayed.found === mostEvents) unfinished.push(companyId);
    }
    companies = unfinished;
  }
  return told;
}

async function relayCompany(
  tools: RelayTools,
  companyId: number,
  now: Date,
  most: number,
): Promise<{ found: number; told: number }> {
  let failing: WaitingEvent | undefined;
  const sendsAt: Date[] = [];
  try {
    const relayed = await tools.database.inCompany(companyId, async (db) => {
      const events = await lockEvents(db, companyId, now, most);
      const old = events.filter((event) => isOld(event, now));
      if (old.length > 0) {
        await skip(tools, db, old, now);
        sendsAt.push(...listed(await tellGivenUp(db, companyId, now)));
      }
      const news = events.filter((event) => !isOld(event, now));
      for (const event of news) {
        failing = event;
        sendsAt.push(...listed(await tell(db, event, now)));
      }
      failing = undefined;
      await markRelayed(db, idsOf(news), now);
      return { found: events.length, told: news.length };
    });
    for (const at of sendsAt) tools.onSends?.(at);
    return relayed;
  } catch (error) {
    // A database that went away is no fault of the event's.
    if (!failing || isConnectionLoss(error)) throw error;
    await fail(tools, failing, now, error);
    // Without the one that failed; it is not due for a while.
    return { found: mostEvents, told: 0 };
  }
}

const listed = (at: Date | undefined): Date[] => (at ? [at] : []);
const idsOf = (events: readonly WaitingEvent[]): number[] => events.map(({ outboxId }) => outboxId);

/** News that has grown old before it was told; what nobody would have been told of is none. */
function isOld({ event, attempt, createdAt }: WaitingEvent, now: Date): boolean {
  return attempt === 0 && now.getTime() - createdAt.getTime() > newsMs && isToldOf(event);
}

async function tell(db: Db, event: WaitingEvent, now: Date): Promise<Date | undefined> {
  const { companyId, changeId, createdAt: at } = event;
  const news = await newsOf(db, event.event, event.payload, { companyId, changeId, at });
  return writeNews(db, { companyId, changeId, now }, news);
}

async function skip(
  { logger }: RelayTools,
  db: Db,
  events: readonly WaitingEvent[],
  now: Date,
): Promise<void> {
  const outboxIds = idsOf(events);
  await giveUpEvents(db, outboxIds, { at: now, error: 'TOO_OLD' });
  logger.warn({ companyId: events[0]?.companyId, outboxIds }, 'events older than a day were skipped');
}

async function fail(tools: RelayTools, event: WaitingEvent, now: Date, error: unknown): Promise<void> {
  const { companyId, outboxId, attempt: before } = event;
  const attempt = before + 1;
  const again = retryAt(now, attempt);
  const code = errorCode(error);
  const tellAt = await tools.database.inCompany(companyId, async (db) => {
    if (again !== null) {
      await putOffEvent(db, outboxId, { attempt, error: code, retryAt: again });
      return undefined;
    }
    await giveUpEvents(db, [outboxId], { at: now, error: code });
    return tellGivenUp(db, companyId, now);
  });
  if (tellAt) tools.onSends?.(tellAt);
  const ids = { companyId, outboxId, event: event.event, attempt, err: error };
  if (again === null) tools.logger.error(ids, 'an event is given up');
  else tools.logger.warn(ids, 'an event has failed and is tried again');
}
