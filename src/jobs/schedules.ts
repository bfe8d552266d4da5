import type { Database } from '../db/company.ts';
import type { Logger } from '../lib/logger.ts';
import { atWallTime } from '../lib/wall-clock.ts';
import { inZone } from '../lib/zone.ts';
import { retryAt } from './retries.ts';
import { addSchedules, finishSchedule, listDoneFor, takeSchedule } from './schedules.repository.ts';

interface ScheduleTime {
  /** IANA: whose clocks. */
  readonly zone: string;
  /** Absent: every hour. */
  readonly hour?: number;
  readonly minute: number;
  /** Instead: so many times an hour, from the full hour on. */
  readonly everyMinutes?: number;
  /** How long one may take; absent: a quarter of an hour. */
  readonly leaseMinutes?: number;
}

/** Everything the program does for itself at set hours. */
export const schedules = {
  /** Brings files on disk and their rows together. */
  'files.sweep': { zone: 'UTC', minute: 17 },
  /** Chains what was written down for good. */
  'audit.seal': { zone: 'UTC', minute: 0, everyMinutes: 5 },
  /** Writes beside the backups who was erased. */
  'erasures.note': { zone: 'UTC', minute: 0, everyMinutes: 1 },
  /** Forgets events that were told long ago. */
  'events.sweep': { zone: 'UTC', hour: 2, minute: 40 },
  /** Forgets news that people had long ago. */
  'sends.sweep': { zone: 'UTC', hour: 2, minute: 50 },
  /** A backup of everything, verified. Before the look at its age, which a clock that was moved on would find too great. */
  'backup.make': { zone: 'UTC', hour: 1, minute: 23, leaseMinutes: 180 },
  /** The owners hear when the last good one is too old. */
  'backup.watch': { zone: 'UTC', minute: 43 },
} as const satisfies Readonly<Record<string, ScheduleTime>>;

export type ScheduleName = keyof typeof schedules;
export type ScheduleHandlers = {
  readonly [Name in ScheduleName]: (now: Date, signal: AbortSignal) => Promise<void>;
};
const names = Object.keys(schedules) as ScheduleName[];

/** Who dies in the middle holds a schedule no longer. */
const standardLeaseMinutes = 15;

/** The last moment of a schedule up to `now`. */
export function lastMoment({ zone, hour, minute, everyMinutes }: ScheduleTime, now: Date): Date {
  if (everyMinutes !== undefined) {
    const stepMs = everyMinutes * 60_000;
    return new Date(Math.floor(now.getTime() / stepMs) * stepMs);
  }
  const local = inZone(now, zone);
  if (hour === undefined) {
    const at = local.startOf('hour').plus({ minutes: minute });
    return (at.toMillis() <= now.getTime() ? at : at.minus({ hours: 1 })).toJSDate();
  }
  const momentOf = ({ year, month, day }: { year: number; month: number; day: number }): Date => {
    const wall = atWallTime({ year, month, day, hour, minute }, zone);
    return 'at' in wall ? wall.at : wall.nearest;
  };
  const today = momentOf(local);
  return today <= now ? today : momentOf(local.minus({ days: 1 }));
}

export interface ScheduleTools {
  readonly database: Database;
  readonly handlers: ScheduleHandlers;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Does what its hour has come for, once in whatever number of processes; what fails is tried again, later each time. */
export async function runSchedules(tools: ScheduleTools, now: Date): Promise<void> {
  const { database, handlers, logger, signal } = tools;
  const moments = names.map((name) => {
    const time: ScheduleTime = schedules[name];
    const leaseMs = (time.leaseMinutes ?? standardLeaseMinutes) * 60_000;
    return { name, at: lastMoment(time, now), leaseMs };
  });
  const doneFor = await database.platform((db) => listDoneFor(db));
  const missing = moments.filter(({ name }) => !doneFor.has(name));
  if (missing.length > 0) await database.platform((db) => addSchedules(db, missing));
  for (const { name, at, leaseMs } of moments) {
    const last = doneFor.get(name);
    if (signal.aborted || last === undefined || last >= at) continue;
    const until = new Date(now.getTime() + leaseMs);
    const attempt = await database.platform((db) => takeSchedule(db, name, { before: at, now, until }));
    if (attempt === undefined) continue;
    try {
      await handlers[name](now, signal);
      await database.platform((db) => finishSchedule(db, name, { doneFor: at }));
    } catch (error) {
      // What a stop has cut off is no failure.
      if (!signal.aborted)
        logger.error({ schedule: name, attempt, err: error }, 'what is done at set hours has failed');
      const again = retryAt(now, attempt) ?? until;
      await database.platform((db) => finishSchedule(db, name, { again }));
    }
  }
}
