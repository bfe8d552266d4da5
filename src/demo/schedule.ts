import { isClosed } from '../offers/offer.ts';
import type { Calendar } from './calendar.ts';
import type { Fate } from './fates.ts';
import type { Random } from './random.ts';

/** When things happen to one offer, in working minutes; wishes, which the calendar may shift by some minutes. */
export interface Schedule {
  readonly created: number;
  /** When the manager turns to the offer: at least as often as it moves. On different days. */
  readonly visits: readonly number[];
  /** When the next step is due; undefined for a closed offer and for one without a next step. */
  readonly due: number | undefined;
  /** A call after the end, of some that were won. */
  readonly thanks: number | undefined;
}

/** Working days from the first demand to the last visit, at least and at most. */
const length = {
  new: [0, 4],
  owe_client: [2, 13],
  await_client: [5, 28],
  success: [6, 26],
  cancelled: [4, 22],
} as const;

export function schedule(fate: Fate, calendar: Calendar, random: Random): Schedule {
  const due = dueOf(fate, calendar);
  const lastDay = lastDayOf(fate, due, calendar, random);
  const extra = fate.state === 'success' ? 0 : random.int(0, 1);
  const count = fate.path.length + extra;
  const [least, most] = length[fate.state];
  const days = Math.max(count, random.int(least, most));
  const firstDay = Math.max(1, lastDay - days);
  const dayOf = (visit: number) => firstDay + Math.round((visit * (lastDay - firstDay)) / Math.max(1, count));
  const moments = Array.from({ length: count + 1 }, (_, visit) => calendar.momentOf(dayOf(visit)));
  const [created = 0, ...visits] = count === 0 ? [calendar.momentOf(lastDay)] : moments;
  const thanksDay = lastDay + random.int(1, 4);
  const isThanked = fate.state === 'success' && thanksDay <= calendar.lastDay && random.chance(0.4);
  return { created, visits, due, thanks: isThanked ? calendar.momentOf(thanksDay) : undefined };
}

function dueOf({ due }: Fate, calendar: Calendar): number | undefined {
  switch (due) {
    case 'overdue':
      return calendar.overdue();
    case 'today':
      return calendar.laterToday() ?? calendar.someDay();
    case 'later':
      return calendar.someDay();
    case 'none':
    case undefined:
      return undefined;
  }
}

/** Working days after which an offer without a step counts as gone quiet in a young company, and its head hears of it. */
const quietDays = 25;

/**
 * The day of the last visit: closed offers ended at any time, open ones were seen to not long ago, but for two that
 * everybody has forgotten.
 */
function lastDayOf(fate: Fate, due: number | undefined, calendar: Calendar, random: Random): number {
  if (isClosed(fate.state)) return random.int(10, calendar.lastDay);
  if (fate.due === 'overdue' && due !== undefined) {
    return Math.min(calendar.lastDay, Math.floor(due / calendar.time.minutesADay) - random.int(1, 4));
  }
  const ago = Math.min(random.int(0, 6), random.int(0, 6));
  const isForgotten = fate.due === 'none' && fate.state !== 'await_client';
  return calendar.lastDay - ago - (isForgotten ? quietDays : 0);
}
