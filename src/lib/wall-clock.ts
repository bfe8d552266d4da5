import { DateTime } from 'luxon';

export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/**
 * The instant at which the clocks of a zone show this. An hour that comes twice in autumn means the first one. A time
 * that the clocks skip in spring does not exist: `nearest` is then the moment they go on from. The day must exist.
 */
export function atWallTime(wall: WallTime, zone: string): { at: Date } | { nearest: Date } {
  const found = DateTime.fromObject({ ...wall }, { zone });
  if (!found.isValid) throw new Error(`Not a day or not a zone: ${JSON.stringify(wall)} ${zone}`);
  if (!shows(found, wall)) return { nearest: gapEnd(found).toJSDate() };
  for (const hours of AUTUMN_SHIFTS_HOURS) {
    const earlier = found.minus({ hours });
    if (shows(earlier, wall)) return { at: earlier.toJSDate() };
  }
  return { at: found.toJSDate() };
}

/** One hour nearly everywhere, half an hour on Lord Howe Island. */
const AUTUMN_SHIFTS_HOURS = [1, 0.5];

function shows(local: DateTime, wall: WallTime): boolean {
  return local.day === wall.day && local.hour === wall.hour && local.minute === wall.minute;
}

/** Luxon pushes a skipped time past the gap by the gap's length: walk back to where the offset changes. */
function gapEnd(pushed: DateTime): DateTime {
  let end = pushed;
  while (end.minus({ minutes: 1 }).offset === pushed.offset) end = end.minus({ minutes: 1 });
  return end;
}
