import { isClosed, type OfferState } from '../offers/offer.ts';
import type { Calendar } from './calendar.ts';
import { contactBefore } from './contacts.ts';
import type { Fate } from './fates.ts';
import type { Random } from './random.ts';
import { type Schedule, schedule } from './schedule.ts';
import type { OfferFacts, Planned, Seller, Step } from './steps.ts';
import type { DemoTexts } from './texts.ts';

export interface Subject {
  readonly client: number;
  readonly manager: Seller;
  readonly facts: OfferFacts;
}

export interface Surroundings {
  readonly calendar: Calendar;
  readonly random: Random;
  readonly texts: DemoTexts;
}

/** How many ready reasons a company has for each state, see locales/<lang>/lists.ftl. */
const reasons = { new: 2, owe_client: 3, await_client: 3, success: 3, cancelled: 4 } as const;

/** Everything that happens to one offer, from the first demand to what is planned now, in the order of time. */
export function liveThrough(fate: Fate, subject: Subject, around: Surroundings): Step[] {
  return new Life(fate, subject, around).steps;
}

class Life {
  readonly steps: Step[] = [];
  readonly #fate: Fate;
  readonly #client: number;
  readonly #calendar: Calendar;
  readonly #random: Random;
  readonly #texts: DemoTexts;
  readonly #schedule: Schedule;
  readonly #facts: OfferFacts;
  #manager: Seller;
  #state: OfferState = 'new';
  #time: number;

  constructor(fate: Fate, subject: Subject, { calendar, random, texts }: Surroundings) {
    this.#fate = fate;
    this.#client = subject.client;
    this.#calendar = calendar;
    this.#random = random;
    this.#texts = texts;
    this.#schedule = schedule(fate, calendar, random);
    this.#facts = subject.facts;
    this.#manager = subject.manager;
    this.#time = this.#schedule.created;
    this.#create();
    for (const visit of this.#schedule.visits.keys()) this.#visit(visit);
    this.#thank();
  }

  #create(): void {
    const [facts, manager] = [this.#facts, this.#manager];
    const by = this.#random.chance(0.06) ? 'supervisor' : manager;
    const at = this.#happen(0, by);
    this.steps.push({ kind: 'create', at, by, facts, manager, nextStep: this.#nextStep(0) });
  }

  #visit(visit: number): void {
    const { visits } = this.#schedule;
    const { path } = this.#fate;
    const to = path[visit - (visits.length - path.length)];
    this.#time = visits[visit] ?? this.#time;
    if (to === undefined) {
      if (this.#random.chance(0.2)) this.#postpone(visit);
      else this.#contact(undefined, this.#nextStep(visit + 1));
    } else if (isClosed(this.#state) || this.#random.chance(isClosed(to) ? 0.35 : 0.15)) {
      this.#move(to, isClosed(to) ? undefined : this.#nextStep(visit + 1));
    } else {
      this.#contact(to, this.#nextStep(visit + 1));
      this.#move(to, undefined);
    }
    if (visit === 0 && visits.length > 1) this.#changeFacts();
  }

  #postpone(visit: number): void {
    this.steps.push({ kind: 'plan', ...this.#now(0), nextStep: this.#nextStep(visit + 1) });
  }

  #contact(to: OfferState | undefined, nextStep: Planned | undefined): void {
    const contact = contactBefore(to, this.#random);
    this.steps.push({ kind: 'contact', ...this.#now(0), ...contact, nextStep });
    const results = this.#texts.results[`${contact.contact}-${contact.outcome}`] ?? [];
    if (this.#random.chance(0.55)) {
      this.steps.push({
        kind: 'result',
        ...this.#now(this.#random.int(2, 6)),
        result: this.#random.pick(results),
      });
    }
  }

  #move(to: OfferState, nextStep: Planned | undefined): void {
    const isReopened = isClosed(this.#state);
    const by = isReopened ? 'supervisor' : this.#manager;
    const at = this.#happen(this.#random.int(3, 12), by);
    const comments = this.#texts.comments[isReopened ? 'reopened' : to === 'new' ? 'owe_client' : to];
    const because =
      !isReopened && this.#random.chance(0.45)
        ? { reason: this.#random.int(1, reasons[to]) }
        : { comment: this.#random.pick(comments) };
    this.steps.push({ kind: 'move', at, by, to, because, nextStep });
    this.#state = to;
  }

  /** Some offers turn out more urgent than they seemed, and some pass to a colleague. */
  #changeFacts(): void {
    if (isClosed(this.#state)) return;
    if (this.#random.chance(0.2)) {
      const { importance, description } = this.#facts;
      // One field at a time: each is a line of the history, and the client has one line a minute.
      const to =
        description === undefined
          ? { description: this.#random.pick(this.#texts.descriptions) }
          : { importance: importance === 3 ? 1 : importance + 1 };
      this.steps.push({ kind: 'change', ...this.#now(this.#random.int(3, 9)), to });
    }
    if (this.#manager !== 'supervisor' && this.#random.chance(0.05)) {
      const manager = this.#manager === 'firstManager' ? 'secondManager' : 'firstManager';
      const at = this.#happen(this.#random.int(3, 9), 'supervisor');
      this.steps.push({ kind: 'assign', at, by: 'supervisor', manager });
      this.#manager = manager;
    }
  }

  #thank(): void {
    const { thanks } = this.#schedule;
    if (thanks === undefined) return;
    this.#time = thanks;
    const contact = { contact: 'call', direction: 'out', outcome: 1 } as const;
    this.steps.push({ kind: 'contact', ...this.#now(0), ...contact, nextStep: undefined });
  }

  /** What is planned for this visit, or after the last one for the time after now. */
  #nextStep(visit: number): Planned {
    const { visits, due } = this.#schedule;
    const next = visits[visit];
    if (next !== undefined) return { at: this.#calendar.plan(next, this.#client) };
    if (due !== undefined) {
      const towards = this.#fate.due === 'overdue' ? 'earlier' : 'later';
      return { at: this.#calendar.plan(due, this.#client, towards) };
    }
    if (this.#fate.due === 'none') return { none: this.#random.pick(this.#texts.noStep) };
    // The last contact before an end: another one is still meant to come.
    const { minutesADay } = this.#calendar.time;
    const day = Math.floor(this.#time / minutesADay) + this.#random.int(1, 3);
    return {
      at: this.#calendar.plan(day * minutesADay + this.#random.int(0, minutesADay - 60), this.#client),
    };
  }

  /** The offer's manager does something, this many minutes after what was before. */
  #now(afterMinutes: number): { at: number; by: Seller } {
    return { at: this.#happen(afterMinutes, this.#manager), by: this.#manager };
  }

  #happen(afterMinutes: number, by: Seller): number {
    const at = this.#calendar.happen(this.#time + afterMinutes, this.#client, by);
    this.#time = at + 1;
    return at;
  }
}
