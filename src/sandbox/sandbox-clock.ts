import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '../lib/clock.ts';
import { atWallTime, type WallTime } from '../lib/wall-clock.ts';
import { inZone } from '../lib/zone.ts';
import type { ClockView } from './protocol.ts';

/** Further at once is a slip of the finger, and the clock doesn't come back by itself. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/** Somebody asked for a time the clock cannot go to; the message says why. */
export class ClockError extends Error {}

export interface SandboxClockOptions {
  /** The machine's clock; this one runs on from it. */
  readonly now?: () => Date;
  /** IANA, UTC by default: whose mornings and evenings it is moved to. */
  readonly zone?: string;
  /** Keeps over a restart how far it was moved. Absent: memory only. */
  readonly file?: string;
}

/**
 * The time of the sandbox and of the program in it: the machine's, and further when somebody moves it on. It runs
 * forward only, over restarts too; `reset` is the one way back.
 */
export class SandboxClock implements Clock {
  readonly zone: string;
  readonly #machine: () => Date;
  readonly #file: string | undefined;
  readonly #listeners = new Set<() => void>();
  #shiftMs: number;

  constructor({ now = () => new Date(), zone = 'UTC', file }: SandboxClockOptions = {}) {
    this.zone = zone;
    this.#machine = now;
    this.#file = file;
    this.#shiftMs = file === undefined ? 0 : readShift(file);
  }

  now(): Date {
    return new Date(this.#machine().getTime() + this.#shiftMs);
  }

  view(): ClockView {
    return { now: this.now().toISOString(), zone: this.zone, shiftMs: this.#shiftMs };
  }

  /** Called after every move, the reset included. @returns the way to stop */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  forward(minutes: number): void {
    this.#moveBy(minutes * 60_000);
  }

  /** To the next time the clock on the wall shows this full hour. */
  toNext(hour: number): void {
    const now = this.now();
    const { year, month, day } = inZone(now, this.zone);
    const today = wallTime({ year, month, day, hour, minute: 0 }, this.zone);
    const next = inZone(now, this.zone).plus({ days: 1 });
    const tomorrow = { year: next.year, month: next.month, day: next.day, hour, minute: 0 };
    this.moveTo(today > now ? today : wallTime(tomorrow, this.zone));
  }

  /** @param local as a date-time input gives it, `2026-11-23T09:00`, in the clock's zone */
  toLocal(local: string): void {
    const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(local)?.slice(1).map(Number) ?? [];
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
    this.moveTo(wallTime({ year, month, day, hour, minute }, this.zone));
  }

  /** Throws ClockError for a time that is over, or further off than a year, like every move. */
  moveTo(at: Date): void {
    this.#moveBy(at.getTime() - this.now().getTime());
  }

  #moveBy(byMs: number): void {
    if (byMs < 0) throw new ClockError('the clock only goes forward');
    if (byMs > MOST_DAYS * DAY_MS) throw new ClockError('that is more than a year ahead');
    this.#shift(this.#shiftMs + byMs);
  }

  /** Back to the machine's time: what was dated ahead of it stays dated so. */
  reset(): void {
    this.#shift(0);
  }

  #shift(shiftMs: number): void {
    // Kept before it is believed: a restart must not turn the clock back.
    if (this.#file !== undefined) keepShift(this.#file, shiftMs);
    this.#shiftMs = shiftMs;
    for (const listener of this.#listeners) listener();
  }
}

function wallTime(wall: WallTime, zone: string): Date {
  try {
    const found = atWallTime(wall, zone);
    return 'at' in found ? found.at : found.nearest;
  } catch {
    throw new ClockError('there is no such date');
  }
}

function readShift(file: string): number {
  if (!existsSync(file)) return 0;
  const shiftMs = Number(readFileSync(file, 'utf8'));
  if (!Number.isFinite(shiftMs)) throw new Error(`${file} should hold how far the clock was moved`);
  return shiftMs;
}

function keepShift(file: string, shiftMs: number): void {
  writeFileSync(`${file}.new`, String(shiftMs), { flush: true });
  renameSync(`${file}.new`, file);
}
