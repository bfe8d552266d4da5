import { DateTime } from 'luxon';
import { inZone } from '../lib/zone.ts';

/** What tells whether an open offer has gone quiet. */
export interface QuietOffer {
  readonly stateSince: Date;
  readonly lastContactAt: Date | null;
  readonly nextStepAt: Date | null;
}

/**
 * Since which local date (ISO) an open offer is stale (C14); undefined for one that is not. Stale: on more than `limit`
 * days of the calendar there was no contact and no new state, and no step is planned from today to as many days ahead.
 * The limit is the longest time to the next step the company allows in the state; `zone` is the company's. As
 * `staleOffers` of the working list says it in SQL.
 */
export function staleSince(
  offer: QuietOffer,
  limit: number,
  { now, zone }: { readonly now: Date; readonly zone: string },
): string | undefined {
  const today = dayOf(now, zone);
  const quietTo = dayOf(quietSince(offer), zone).plus({ days: limit });
  const step = offer.nextStepAt === null ? undefined : dayOf(offer.nextStepAt, zone);
  const isPlanned = step !== undefined && step >= today && step <= today.plus({ days: limit });
  if (today <= quietTo || isPlanned) return undefined;
  const isMissed = step !== undefined && step < today && step > quietTo;
  return (isMissed ? step : quietTo).plus({ days: 1 }).toISODate() ?? undefined;
}

/** When there was last something: a contact, or the state it is in. */
export function quietSince({ stateSince, lastContactAt }: QuietOffer): Date {
  return lastContactAt !== null && lastContactAt > stateSince ? lastContactAt : stateSince;
}

/** A day of the calendar, whatever the clocks of the zone do. */
function dayOf(at: Date, zone: string): DateTime {
  const { year, month, day } = inZone(at, zone);
  return DateTime.utc(year, month, day);
}
