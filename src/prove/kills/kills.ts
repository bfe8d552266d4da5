import { setTimeout as delay } from 'node:timers/promises';
import { compileProgram } from '../compiled.ts';
import { type Gate, openGate } from '../gate.ts';
import type { Proof } from '../proof.ts';
import { seeded } from '../random.ts';
import { type Given, openWorld, type World } from '../world.ts';
import { compare, type Differences } from './compare.ts';
import { Crew, type Kill } from './crew.ts';
import { Manager } from './manager.ts';
import { killNaive, type NaiveFigures } from './naive.ts';
import type { Person, Stage } from './person.ts';
import { Specialist } from './specialist.ts';
import { Supervisor } from './supervisor.ts';
import { callsBegunAgain, lookForUntold, type Untold } from './untold.ts';

export interface KillsWish {
  readonly people: number;
  readonly kills: number;
  /** Between two kills, all people together. */
  readonly updatesAKill: number;
  /** How long the steps that are planned at the beginning take to become due, all of them. */
  readonly dueWithinMs: number;
  readonly naiveKills: number;
  readonly seed: number;
  readonly given?: Given;
}

export interface KillsFigures extends Differences, Untold {
  /** Kills that met a living program; of those, of the one that polled, and of those that were starting. */
  readonly kills: number;
  readonly ofThePoller: number;
  readonly starting: number;
  /** Programs that ended by themselves. */
  readonly crashed: number;
  /** Words and presses sent. */
  readonly updates: number;
  /** Changes that people have seen confirmed, and those of them by kind. */
  readonly effects: number;
  readonly tasks: number;
  readonly reminders: number;
  /** Presses that were refused: somebody was quicker. */
  readonly refused: number;
  /** People whom the bot left waiting, or does not answer any more, and tasks that nobody has finished. */
  readonly stuck: number;
  /** Messages shown again: what a call in flight at a kill may leave. */
  readonly seenTwice: number;
  /** Calls that were in flight at a kill, as the database has marked them. */
  readonly inFlight: number;
  /** Of the messages seen twice, those that are not marked as perhaps sent twice. */
  readonly unmarked: number;
  /** What the most patient person has waited for an answer, while programs worked. */
  readonly longestWaitMs: number;
  readonly naive: NaiveFigures;
}

/** Whether the figures say what must be. */
export function held(figures: KillsFigures): boolean {
  const { crashed, lost, failed, doubled, missing, outOfOrder, stuck, unmarked } = figures;
  const { undone, unsent, unreminded, untasked } = figures;
  const faults = [crashed, lost, failed, doubled, missing, outOfOrder, stuck, unmarked];
  const untold = [undone, unsent, unreminded, untasked];
  const happened = [figures.updates, figures.effects, figures.naive.lost + figures.naive.doubled];
  return [...faults, ...untold].every((count) => count === 0) && happened.every((count) => count > 0);
}

const longestLifeMs = 15_000;
/** Without anything done. */
const drainedWithinMs = 60_000;

/**
 * Two bots and two workers of the real program, people at work on it through the Bot API, and `kill -9` for one of the
 * four at random moments, its place taken at once by another that has to start. Afterwards what the people did is
 * compared with what the database holds.
 */
export async function proveKills(wish: KillsWish): Promise<KillsFigures> {
  const { seed } = wish;
  const compiled = await compileProgram(wish.given?.compiled);
  const random = seeded(seed);
  const crowd = crowdOf(wish.people);
  const startAt = Date.now();
  const firstStepAt = (offer: number) =>
    new Date(startAt + 10_000 + (wish.dueWithinMs * offer) / (crowd.managers * offersEach));
  const world = await openWorld(crowd.managers, offersEach, { ...crowd, firstStepAt }, wish.given);
  let gate: Gate | undefined;
  let crew: Crew | undefined;
  try {
    gate = await openGate(world.sandbox);
    crew = new Crew(world, gate, ['bot', 'bot', 'worker', 'worker'], compiled.folder);
    await crew.allWork();
    const people = peopleOf({ world, gate, working: crew.working }, seed);
    const { kills, stuck } = await killWhile(crew, people, wish, random, world);
    const answering = await Promise.all(people.all.map((person) => person.answers()));
    const untold = await settled(world);
    const crashed = (await crew.close()) + kills.filter((kill) => kill.crashed).length;
    crew = undefined;
    const naive = await killNaive(world, { people: wish.people, kills: wish.naiveKills, random });
    const updates = sum(people.all.map((person) => person.updates));
    const deeds = people.all.map((person) => person.deeds);
    const done = deeds.flatMap(({ changes }) => changes.map((change) => change.split(' ')[0]));
    return {
      ...(await compare(world.pool, deeds, updates)),
      ...untold,
      ...(await twice(world, gate)),
      ...{ updates, crashed, naive },
      kills: kills.filter((kill) => !kill.crashed).length,
      ofThePoller: kills.filter((kill) => kill.polled).length,
      starting: kills.filter((kill) => kill.starting).length,
      effects: done.length,
      tasks: done.filter((name) => name === 'finishTask').length,
      reminders: sum(people.managers.map((manager) => manager.reminders)),
      refused: sum(people.all.map((person) => person.refused)),
      stuck: stuck + answering.filter((answers) => !answers).length,
      longestWaitMs: Math.round(Math.max(...people.all.map((person) => person.longestWaitMs))),
    };
  } finally {
    await crew?.close();
    await gate?.close();
    await world.close();
    await compiled.remove();
  }
}

const offersEach = 2;

function crowdOf(people: number): { managers: number; supervisors: number; specialists: number } {
  const specialists = Math.max(2, Math.round(people / 10));
  const supervisors = Math.max(1, Math.round(people / 20));
  return { managers: people - specialists - supervisors, supervisors, specialists };
}

interface People {
  readonly all: readonly Person[];
  readonly managers: readonly Manager[];
  readonly sellers: readonly Person[];
  readonly specialists: readonly Person[];
}

function peopleOf(stage: Stage & { readonly world: World }, seed: number): People {
  let count = 0;
  const random = () => seeded(seed * 1000 + (count += 1));
  const { world } = stage;
  const managers = world.people.map((person) => new Manager(stage, person, random()));
  const supervisors = world.supervisors.map((person) => new Supervisor(stage, person, random()));
  const specialists = world.specialists.map((person) => new Specialist(stage, person, random()));
  const sellers = [...managers, ...supervisors];
  return { managers, sellers, specialists, all: [...sellers, ...specialists] };
}

/** Specialists work until what the others have asked for is done. */
async function killWhile(
  crew: Crew,
  people: People,
  { kills: most, updatesAKill }: KillsWish,
  random: () => number,
  world: World,
): Promise<{ kills: readonly Kill[]; stuck: number }> {
  let [sellersStop, specialistsStop] = [false, false];
  const sellers = Promise.allSettled(people.sellers.map((person) => person.work(() => sellersStop)));
  const specialists = Promise.allSettled(
    people.specialists.map((person) => person.work(() => specialistsStop)),
  );
  const kills: Kill[] = [];
  const sent = () => sum(people.all.map((person) => person.updates));
  while (kills.length < most) {
    const enough = sent() + random() * 2 * updatesAKill;
    const deadline = Date.now() + longestLifeMs;
    while (sent() < enough && Date.now() < deadline) await delay(5);
    kills.push(await crew.killOne(random));
  }
  sellersStop = true;
  await crew.allWork();
  const ended = [...(await sellers)];
  const unfinished = await drained(world);
  specialistsStop = true;
  ended.push(...(await specialists));
  const waiting = ended.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of waiting) console.error(reason);
  return { kills, stuck: waiting.length + unfinished };
}

/** @returns how many tasks nobody has finished, in the time that they have for it */
async function drained({ pool }: World): Promise<number> {
  const left = async () => {
    const { rows } = await pool.query<{ open: number }>(
      `select count(*)::int as open from sales.tasks where state in ('open', 'taken')`,
    );
    return rows[0]?.open ?? 0;
  };
  return untilNone(left, (open) => open);
}

/** All that was fetched is handled, and all that is due is told, or has had the time for it. */
function settled({ pool, sandbox }: World): Promise<Untold> {
  const left = async () => {
    const { rows } = await pool.query<{ n: number }>(
      'select count(*)::int as n from platform.inbox where handled_at is null',
    );
    const untold = await lookForUntold(pool);
    return { untold, n: sum([rows[0]?.n ?? 0, sandbox.pendingUpdates(), ...Object.values(untold)]) };
  };
  return untilNone(left, ({ n }) => n).then(({ untold }) => untold);
}

/** Looks until nothing is left, or as much as before for too long. */
async function untilNone<T>(look: () => Promise<T>, count: (left: T) => number): Promise<T> {
  let [least, since] = [Number.POSITIVE_INFINITY, Date.now()];
  for (;;) {
    const left = await look();
    const n = count(left);
    if (n < least) [least, since] = [n, Date.now()];
    if (n === 0 || Date.now() - since > drainedWithinMs) return left;
    await delay(200);
  }
}

/** A message may be shown again where a call was in flight when its process was killed, and nowhere else. */
async function twice(
  { pool }: World,
  { seenTwice }: Gate,
): Promise<Pick<KillsFigures, 'seenTwice' | 'inFlight' | 'unmarked'>> {
  const again = await callsBegunAgain(pool);
  const shown = new Map<number, number>();
  for (const { chatId } of seenTwice) shown.set(chatId, (shown.get(chatId) ?? 0) + 1);
  for (const { chatId, text } of seenTwice) {
    if ((shown.get(chatId) ?? 0) > (again.get(chatId) ?? 0)) console.error({ chatId, unmarked: text });
  }
  return {
    seenTwice: seenTwice.length,
    inFlight: sum([...again.values()]),
    unmarked: sum([...shown].map(([chatId, n]) => Math.max(0, n - (again.get(chatId) ?? 0)))),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const peopleAtWork = 60;
const updatesAKill = 60;
const killsANaiveOne = 5;

/** In kills. */
export const killsProof: Proof = {
  size: 150,
  async run({ seed, size }) {
    const figures = await proveKills({
      ...{ people: peopleAtWork, kills: size, updatesAKill, seed },
      naiveKills: Math.ceil(size / killsANaiveOne),
      dueWithinMs: 4_000 * size,
    });
    return { line: lineOf(figures), held: held(figures) };
  },
};

function lineOf(figures: KillsFigures): string {
  const { kills, ofThePoller, starting, updates, effects, tasks, reminders, naive } = figures;
  const untold = figures.undone + figures.unsent + figures.unreminded + figures.untasked;
  return [
    `${kills} kills of 2 bots and 2 workers (${ofThePoller} of the one that polled, ${starting} while starting), ` +
      `${updates} updates and ${effects} changes of ${peopleAtWork} people, ${tasks} tasks, ${reminders} reminders answered: ` +
      `${figures.lost} lost, ${figures.doubled} doubled, ${figures.stuck} stuck, ${figures.missing} missing, ` +
      `${figures.outOfOrder} out of order, ${figures.failed} failed, ${figures.crashed} crashed, ${untold} untold`,
    `${figures.seenTwice} messages seen twice of ${figures.inFlight} calls in flight, ${figures.unmarked} unmarked`,
    `the longest wait ${(figures.longestWaitMs / 1000).toFixed(1)} s of a program at work`,
    `beside it a naive bot, ${naive.kills} kills, ${naive.updates} updates: ${naive.lost} lost, ${naive.doubled} doubled`,
  ].join('; ');
}
