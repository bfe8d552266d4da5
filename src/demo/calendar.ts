import type { Random } from './random.ts';
import type { WorkTime } from './work-time.ts';

/** A history ends this long before now, so that what belongs to one contact is over by then. In minutes. */
const contactMinutes = 60;
const quarter = 15;

/**
 * Who is busy when: nothing happens twice to one client in one minute, nor does anybody do two things in it.
 * All times are working minutes (`WorkTime`).
 */
export class Calendar {
  readonly time: WorkTime;
  readonly #random: Random;
  readonly #taken = new Set<string>();
  readonly #lastContact: number;

  constructor(time: WorkTime, random: Random) {
    this.time = time;
    this.#random = random;
    const latest = time.now - contactMinutes;
    const endOfDay = time.minutesADay - contactMinutes;
    this.#lastContact = latest - Math.max(0, (latest % time.minutesADay) - endOfDay);
  }

  /** The last day on which somebody can have been contacted. */
  get lastDay(): number {
    return Math.floor(this.#lastContact / this.time.minutesADay);
  }

  /** A free moment of that day with room for a contact and what follows from it. */
  momentOf(day: number): number {
    const { minutesADay } = this.time;
    if (day >= this.lastDay) {
      const start = this.lastDay * minutesADay;
      return this.#random.int(Math.max(start, this.#lastContact - 4 * contactMinutes), this.#lastContact);
    }
    return day * minutesADay + this.#random.int(0, minutesADay - contactMinutes);
  }

  /** The first minute from `from` on in which neither the client nor the member is busy; it is taken then. */
  happen(from: number, client: number, by: string): number {
    const names = [`client ${client}`, by];
    let minute = from;
    while (names.some((name) => this.#taken.has(`${minute} ${name}`))) minute += 1;
    for (const name of names) this.#taken.add(`${minute} ${name}`);
    if (minute > this.time.now) throw new RangeError(`minute ${minute} has not been yet`);
    return minute;
  }

  /** A quarter of an hour for a next step, near this minute and free for the client. */
  plan(near: number, client: number, towards: 'later' | 'earlier' = 'later'): number {
    let minute = Math.floor(near / quarter) * quarter;
    while (this.#taken.has(`${minute} client ${client}`)) minute += towards === 'later' ? quarter : -quarter;
    this.#taken.add(`${minute} client ${client}`);
    return minute;
  }

  /** A next step that nobody has taken: up to four working days old. */
  overdue(): number {
    return this.time.now - this.#random.int(contactMinutes, 4 * this.time.minutesADay);
  }

  /** Later today, or undefined when there is too little left of the day. */
  laterToday(): number | undefined {
    const { today, now, minutesADay } = this.time;
    if (today === undefined) return undefined;
    const soonest = Math.max(today, now + contactMinutes);
    const latest = today + minutesADay - quarter;
    return soonest > latest ? undefined : this.#random.int(soonest, latest);
  }

  /** On one of the next days, the near ones more often. */
  someDay(): number {
    const days = Math.min(this.#random.int(0, 11), this.#random.int(0, 11));
    const { tomorrow, minutesADay } = this.time;
    return tomorrow + days * minutesADay + this.#random.int(0, minutesADay - quarter);
  }
}
