import { setTimeout as delay } from 'node:timers/promises';
import { type BotProcess, startBotProcess } from '../bot-process.ts';
import type { Proof } from '../proof.ts';
import { seeded } from '../random.ts';
import { openWorld, type World } from '../world.ts';
import { compare, type Differences } from './compare.ts';
import { Manager } from './manager.ts';
import { WorkingTime } from './working-time.ts';

export interface KillsWish {
  readonly people: number;
  readonly kills: number;
  readonly seed: number;
}

export interface KillsFigures extends Differences {
  /** Kills that met a living program. */
  readonly kills: number;
  /** Programs that ended by themselves. */
  readonly crashed: number;
  /** Words and presses sent. */
  readonly updates: number;
  /** Changes that people have seen confirmed. */
  readonly effects: number;
  /** People whom the bot left waiting, or does not answer any more. */
  readonly stuck: number;
  /** Messages that stand twice in a row: what a call in flight at a kill may leave. No fault. */
  readonly seenTwice: number;
  /** What the most patient person has waited for an answer, while programs worked. */
  readonly longestWaitMs: number;
}

/** Whether the figures say what must be. */
export function held(figures: KillsFigures): boolean {
  const { crashed, lost, failed, doubled, missing, outOfOrder, stuck, updates, effects } = figures;
  const faults = [crashed, lost, failed, doubled, missing, outOfOrder, stuck];
  return faults.every((count) => count === 0) && updates > 0 && effects > 0;
}

/** One in so many is killed before it works, or just then. */
const killedAtStart = 6;
const longestStartMs = 1_500;
/** What a program lives for: a number of updates and not of seconds, or a busy machine would prove little. */
const mostUpdatesEach = 3;
const longestLifeMs = 10_000;

/**
 * The real program in its own process, people at work on it through the Bot API, and `kill -9` at random moments.
 * Afterwards what the people did is compared with what the database holds.
 */
export async function proveKills({ people, kills, seed }: KillsWish): Promise<KillsFigures> {
  const world = await openWorld(people, 2);
  let program: BotProcess | undefined;
  try {
    const random = seeded(seed);
    const time = new WorkingTime();
    const managers = world.people.map(
      (person, index) => new Manager(world, person, seeded(seed * 1000 + index), time),
    );
    let stopped = false;
    const atWork = Promise.allSettled(managers.map((manager) => manager.work(() => stopped)));
    let killed = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      program = startBotProcess(world);
      if (random() * killedAtStart < 1) await delay(random() * longestStartMs);
      else await working(program, time, managers, random() * mostUpdatesEach * people, random() * 50);
      if (await program.kill()) killed += 1;
      time.end();
    }
    program = startBotProcess(world);
    await program.works;
    time.begin();
    stopped = true;
    const waiting = await atWork;
    const answering = await Promise.all(managers.map((manager) => manager.answers()));
    await settled(world);
    const endedWell = await program.kill();
    for (const outcome of waiting) if (outcome.status === 'rejected') console.error(outcome.reason);
    const deeds = managers.map((manager) => manager.deeds);
    const updates = sum(managers.map((manager) => manager.updates));
    return {
      kills: killed,
      crashed: kills - killed + (endedWell ? 0 : 1),
      updates,
      effects: sum(deeds.map(({ changes }) => changes.length)),
      ...(await compare(world.pool, deeds, updates)),
      stuck: waiting.filter(({ status }, index) => status === 'rejected' || !answering[index]).length,
      seenTwice: sum(managers.map((manager) => manager.seenTwice())),
      longestWaitMs: Math.round(Math.max(...managers.map((manager) => manager.longestWaitMs))),
    };
  } finally {
    await program?.kill();
    await world.close();
  }
}

/** From a moment after the start, when everything waits at once, to a steady run. */
async function working(
  program: BotProcess,
  time: WorkingTime,
  managers: readonly Manager[],
  moreUpdates: number,
  thenMs: number,
): Promise<void> {
  await program.works;
  time.begin();
  const sent = () => sum(managers.map((manager) => manager.updates));
  const enough = sent() + moreUpdates;
  const deadline = Date.now() + longestLifeMs;
  while (sent() < enough && Date.now() < deadline) await delay(5);
  await delay(thenMs);
}

/** All that was fetched is handled, or has had the time for it. */
async function settled(world: World): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const { rows } = await world.pool.query('select 1 from platform.inbox where handled_at is null limit 1');
    if (rows.length === 0 && world.sandbox.pendingUpdates() === 0) return;
    await delay(100);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const managersAtWork = 30;

/** In kills. */
export const killsProof: Proof = {
  size: 40,
  async run({ seed, size }) {
    const figures = await proveKills({ people: managersAtWork, kills: size, seed });
    const { kills, crashed, updates, effects, lost, doubled, missing, outOfOrder, failed, stuck } = figures;
    const line =
      `${kills} kills, ${updates} updates and ${effects} changes of ${managersAtWork} people: ` +
      `${lost} lost, ${doubled} doubled, ${missing} missing, ${outOfOrder} out of order, ${failed} failed, ` +
      `${stuck} stuck, ${crashed} crashed; ${figures.seenTwice} messages seen twice, ` +
      `the longest wait ${(figures.longestWaitMs / 1000).toFixed(1)} s of a program at work`;
    return { line, held: held(figures) };
  },
};
