import type { Actor } from '../../changes/actor.ts';
import { type AskedLine, listAsked } from '../../clients/inquiries.queries.ts';
import type { Db } from '../../db/company.ts';
import { dayBounds, inZone } from '../../lib/zone.ts';
import { reachOf } from '../../members/rights.ts';
import { listUnreached } from '../../notifications/unreached.queries.ts';
import type { ListFilter } from '../../offers/list-filter.ts';
import { listStaleAlerts, type StaleAlert } from '../../offers/stale-alerts.queries.ts';
import {
  countOpenOffers,
  type ListedOffer,
  listFirstOffers,
  type Moment,
} from '../../offers/working-list.queries.ts';
import { type DayTask, listDayTasks } from '../../tasks/day-tasks.queries.ts';

/** The parts of one's own day, in their order. */
export const ownParts = ['overdue', 'today', 'none', 'stale'] as const;
export type OwnPart = (typeof ownParts)[number];

/** What a head is told of those they head, in numbers. */
export const teamParts = ['overdue', 'none', 'stale'] as const;
export type TeamPart = (typeof teamParts)[number];

/** A person's morning (F5): numbers stop at `mostCounted`, lines at `mostLines` of each part. */
export interface Digest {
  readonly own: Readonly<Record<OwnPart, { readonly count: number; readonly lines: readonly ListedOffer[] }>>;
  /** Offers their clients wait for. */
  readonly owed: number;
  /** Tasks that are late or due today: theirs to do, and those they wait for. */
  readonly tasks: readonly DayTask[];
  /** Questions of theirs to colleagues that are still open. */
  readonly asked: readonly AskedLine[];
  /** Of the group, or of the company for who heads all; absent for who heads nobody. */
  readonly team: Readonly<Record<TeamPart, number>> | undefined;
  /** Those they head to whom something did not get through. */
  readonly unreached: number;
  /** Offers of others that have gone quiet for too long, told this once. */
  readonly alerts: { readonly count: number; readonly lines: readonly StaleAlert[] };
}

/** So many lines of each part; all of them are behind the part's list. */
const mostLines = 12;
/** A question older than that is not waited for any more: over a weekend, and a day. */
const askedHours = 4 * 24;

const mine = {
  overdue: { due: 'overdue', whose: 'mine' },
  today: { due: 'today', whose: 'mine' },
  none: { due: 'none', whose: 'mine' },
  stale: { due: 'stale', whose: 'mine' },
} as const satisfies Record<OwnPart, ListFilter>;
const counted: Readonly<Record<string, ListFilter>> = { ...mine, owed: { due: 'owed', whose: 'mine' } };
const teamsCounted: typeof counted = {
  ...counted,
  ...{ teamOverdue: { due: 'overdue' }, teamNone: { due: 'none' }, teamStale: { due: 'stale' } },
};

/** What is due at the very minute of the digest is not late in it. */
const minuteMs = 60_000;

/**
 * What the day holds. `day`: the local date (ISO) the digest was sent for.
 * @returns undefined when there is nothing to say
 */
export async function readDigest(
  db: Db,
  actor: Actor,
  { now, zone, day = inZone(now, zone).toISODate() }: { now: Date; zone: string; day?: string },
): Promise<Digest | undefined> {
  const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  const moment = { now: minute, day: dayBounds(now, zone) };
  const sells = reachOf(actor, 'offer.create') !== 'none';
  const [offers, tasks] = await Promise.all([
    sells ? readOffers(db, actor, moment, day) : noOffers,
    listDayTasks(db, actor, { until: moment.day.end, most: mostLines }),
  ]);
  const digest = { ...offers, tasks };
  return isEmpty(digest) ? undefined : digest;
}

type OffersOfDay = Omit<Digest, 'tasks'>;

async function readOffers(db: Db, actor: Actor, moment: Moment, day: string): Promise<OffersOfDay> {
  const { now } = moment;
  const heads = ['group', 'company'].includes(reachOf(actor, 'offer.view'));
  const since = new Date(now.getTime() - askedHours * 3_600_000);
  const [counts, lines, asked, alerts, unreached] = await Promise.all([
    countOpenOffers(db, actor, moment, heads ? teamsCounted : counted),
    listFirstOffers(db, actor, moment, mine, mostLines),
    listAsked(db, actor, { since, most: mostLines }),
    heads ? listStaleAlerts(db, actor, { now, day, most: mostLines }) : noOffers.alerts,
    listUnreached(db, actor, now),
  ]);
  const { teamOverdue = 0, teamNone = 0, teamStale = 0, owed = 0 } = counts;
  const part = (name: OwnPart) => ({ count: counts[name] ?? 0, lines: lines[name] });
  return {
    own: { overdue: part('overdue'), today: part('today'), none: part('none'), stale: part('stale') },
    ...{ owed, asked, alerts, unreached: unreached.length },
    team: heads ? { overdue: teamOverdue, none: teamNone, stale: teamStale } : undefined,
  };
}

const nothing = { count: 0, lines: [] };
const noOffers: OffersOfDay = {
  own: { overdue: nothing, today: nothing, none: nothing, stale: nothing },
  ...{ owed: 0, asked: [], alerts: nothing, team: undefined, unreached: 0 },
};

/**
 * Clients that wait are no news of the morning by themselves: each of their offers has its step. Nor are colleagues who
 * are not reached: their heads were told when it began, and see it on the desk.
 */
function isEmpty({ own, asked, tasks, team: numbers, alerts }: Digest): boolean {
  const counts = [...Object.values(own).map(({ count }) => count), ...Object.values(numbers ?? {})];
  return counts.every((count) => count === 0) && asked.length + tasks.length + alerts.count === 0;
}
