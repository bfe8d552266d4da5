import type { Sum } from '../lib/money.ts';
import { Calendar } from './calendar.ts';
import { dealFates } from './fates.ts';
import { liveThrough } from './life.ts';
import { createRandom, type Random } from './random.ts';
import type { OfferFacts, PlannedStep, Seller } from './steps.ts';
import { planTasks } from './tasks.ts';
import type { DemoTexts } from './texts.ts';
import type { WorkTime } from './work-time.ts';

const clientCount = 60;
const seed = 214;
/** Who the clients are comes from a pack of its own: how much is drawn for the rest depends on the hour. */
const seedOfClients = 4;

export interface DemoClient {
  readonly name: string;
  readonly contactPerson: string;
  /** E.164; the subscriber's part begins with 000, which nobody is given. */
  readonly phone: string;
}

export interface DemoPlan {
  readonly clients: readonly DemoClient[];
  /** In the order of time. */
  readonly steps: readonly PlannedStep[];
}

/**
 * All that has happened in the company until now. The same for the same time, hours of work and language; who the clients
 * are and who looks after them is the same at all times.
 */
export function planDemo(time: WorkTime, texts: DemoTexts): DemoPlan {
  const random = createRandom(seed);
  const calendar = new Calendar(time, random);
  const managers = dealClients(random);
  const fates = dealFates(random);
  const wants = dealWants(texts, random);
  const steps = dealOffers(fates.length, random).flatMap((client, offer) => {
    const manager = managers[client] ?? 'supervisor';
    const [businessLine, wanted] = random.pick(wants);
    const subject = {
      client,
      manager,
      facts: { ...factsOf(wanted, businessLine, texts, random), sum: sumOf(businessLine, offer) },
    };
    const fate = fates[offer];
    return fate
      ? liveThrough(fate, subject, { calendar, random, texts }).map((step) => ({ client, offer, step }))
      : [];
  });
  const inOrder = (all: readonly PlannedStep[]): PlannedStep[] =>
    all.toSorted((a, b) => a.step.at - b.step.at || a.offer - b.offer);
  const tasks = planTasks(inOrder(steps), fates, { calendar, texts });
  return { clients: makeClients(texts, createRandom(seedOfClients)), steps: inOrder([...steps, ...tasks]) };
}

/** Who looks after which client: mostly the two managers, the supervisor a few. */
function dealClients(random: Random): Seller[] {
  return random.shuffled(
    Array.from({ length: clientCount }, (_, n): Seller => {
      if (n % 10 === 9) return 'supervisor';
      return n % 2 === 0 ? 'firstManager' : 'secondManager';
    }),
  );
}

/** The client of each offer: everybody has one, the better half has the rest. */
function dealOffers(offerCount: number, random: Random): number[] {
  const others = Array.from({ length: offerCount - clientCount }, () => random.int(0, clientCount / 2));
  return random.shuffled([...Array.from({ length: clientCount }, (_, n) => n), ...others]);
}

function dealWants({ wants }: DemoTexts, random: Random): (readonly [number, string])[] {
  const lines = [wants.services, wants.projects, wants.support];
  return random.shuffled(lines.flatMap((texts, n) => texts.map((text) => [n + 1, text] as const)));
}

function factsOf(
  wanted: string,
  businessLine: number,
  texts: DemoTexts,
  random: Random,
): Omit<OfferFacts, 'sum'> {
  return {
    wanted,
    businessLine,
    importance: random.pick([1, 1, 1, 1, 1, 1, 2, 2, 3]),
    categoryOfKnown: random.pick([2, 2, 3]),
    description: random.chance(0.4) ? random.pick(texts.descriptions) : undefined,
  };
}

/** In hundreds of hryvnias or euros, by business line: services, projects, support. */
const worth = [
  [80, 600],
  [600, 6_000],
  [50, 250],
] as const;

/** Of four offers one has no sum yet, and of fifteen one is in euros. Dealt from a pack of its own. */
function sumOf(businessLine: number, offer: number): Sum | undefined {
  const random = createRandom(seed + 1 + offer);
  const [least, most] = worth[businessLine - 1] ?? worth[0];
  if (random.chance(0.25)) return undefined;
  const isForeign = random.chance(1 / 15);
  const hundreds = isForeign ? random.int(5, 120) : random.int(least, most);
  return { minor: hundreds * 100_00, currency: isForeign ? 'EUR' : 'UAH' };
}

function makeClients(texts: DemoTexts, random: Random): DemoClient[] {
  const operators = ['50', '63', '66', '67', '68', '93', '95', '96', '97', '98', '99'];
  const { women, men } = texts.contacts;
  return random.shuffled(texts.clients).map((name, n) => {
    const { first, last } = n % 2 === 0 ? women : men;
    const turn = Math.floor(n / 2);
    // Eight first names and fifteen last ones: a pair comes again after 120 turns.
    const contactPerson = `${first[turn % first.length] ?? ''} ${last[turn % last.length] ?? ''}`;
    const phone = `+380${random.pick(operators)}000${String(1000 + n * 137).slice(-4)}`;
    return { name, contactPerson, phone };
  });
}
