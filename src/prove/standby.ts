import { setTimeout as delay } from 'node:timers/promises';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import type { ProofPerson } from './company.ts';
import { compileProgram } from './compiled.ts';
import { type Door, type Gate, openGate } from './gate.ts';
import { compare, type Differences } from './kills/compare.ts';
import type { Stage } from './kills/person.ts';
import { Seller } from './kills/seller.ts';
import { WorkingTime } from './kills/working-time.ts';
import type { Proof } from './proof.ts';
import { seeded } from './random.ts';
import { type Given, openWorld, type World } from './world.ts';

/** What becomes of the process that asks for updates: killed, asked to end, frozen and woken. */
const ends = ['SIGKILL', 'SIGTERM', 'SIGSTOP'] as const;
type End = (typeof ends)[number];

export interface StandbyWish {
  /** Each of them has all three ends. */
  readonly rounds: number;
  readonly people: number;
  readonly seed: number;
  readonly given?: Given;
}

export interface StandbyFigures extends Differences {
  /** The longest that nobody asked for updates, by the end of whoever did. */
  readonly worstMs: Readonly<Record<End, number>>;
  readonly updates: number;
  readonly stuck: number;
  /** Processes that were asked to end and did not end well. */
  readonly endedBadly: number;
  /** Frozen ones that asked for updates again when they woke, beside the one that does it now. */
  readonly wokeToPoll: number;
}

/** LANES: the lease of a frozen one is 6 s, looked at every 1.5 s. */
const standbyWithinMs = 10_000;

export function held(figures: StandbyFigures): boolean {
  const { lost, failed, doubled, missing, outOfOrder, stuck, endedBadly, wokeToPoll } = figures;
  const faults = [lost, failed, doubled, missing, outOfOrder, stuck, endedBadly, wokeToPoll];
  const inTime = Object.values(figures.worstMs).every((ms) => ms > 0 && ms < standbyWithinMs);
  return inTime && figures.updates > 0 && faults.every((count) => count === 0);
}

interface Side {
  readonly door: Door;
  program: BotProcess;
}

/** Two processes under load; whoever asks for updates ends, and the other takes its place. Nothing is lost meanwhile. */
export async function proveStandby({ rounds, people, seed, given }: StandbyWish): Promise<StandbyFigures> {
  const compiled = await compileProgram(given?.compiled);
  const world = await openWorld(people, 1, {}, given);
  const gate = await openGate(world.sandbox);
  const start = (door: Door) =>
    startBotProcess(world, {
      ...{ role: 'bot', compiled: compiled.folder },
      env: { TELEGRAM_API_ROOT: door.apiRoot },
    });
  const sides = [gate.openDoor('bot'), gate.openDoor('bot')].map(
    (door): Side => ({ door, program: start(door) }),
  );
  try {
    await Promise.all(sides.map(({ program }) => program.works));
    const { writers, stop } = writeOn(world, gate, seed);
    const worstMs = { SIGKILL: 0, SIGTERM: 0, SIGSTOP: 0 };
    let [endedBadly, wokeToPoll] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      for (const end of ends) {
        const ended = await endPoller(sides, end);
        worstMs[end] = Math.max(worstMs[end], ended.ms);
        if (end === 'SIGTERM' && ended.code !== 0) endedBadly += 1;
        if (ended.wokeToPoll) wokeToPoll += 1;
        if (end !== 'SIGSTOP') ended.side.program = start(ended.side.door);
        await ended.side.program.works;
      }
    }
    const stuck = await stop();
    const updates = writers.reduce((sum, writer) => sum + writer.updates, 0);
    const deeds = writers.map((writer) => writer.deeds);
    await handled(world, updates);
    const differences = await compare(world.pool, deeds, updates);
    return { ...differences, worstMs, updates, stuck, endedBadly, wokeToPoll };
  } finally {
    await Promise.all(sides.map(({ program }) => program.kill()));
    await gate.close();
    await world.close();
    await compiled.remove();
  }
}

/** Notes to an offer, one after another. */
class Writer extends Seller {
  readonly #offerId: number;

  constructor(stage: Stage, person: ProofPerson, random: () => number) {
    super(stage, person, random);
    this.#offerId = person.offerIds[0] ?? 0;
  }

  protected act(): Promise<void> {
    return this.writeNote(this.#offerId);
  }
}

/** @returns whoever writes, and the way to end it, which says how many were left waiting */
function writeOn(
  world: World,
  gate: Gate,
  seed: number,
): { writers: readonly Writer[]; stop: () => Promise<number> } {
  const working = new WorkingTime();
  working.begin();
  const writers = world.people.map(
    (person, index) => new Writer({ world, gate, working }, person, seeded(seed * 1000 + index)),
  );
  let stopped = false;
  const atWork = Promise.allSettled(writers.map((writer) => writer.work(() => stopped)));
  const stop = async (): Promise<number> => {
    stopped = true;
    const waiting = (await atWork).filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of waiting) console.error(reason);
    return waiting.length;
  };
  return { writers, stop };
}

const awakeMs = 3_000;

async function endPoller(
  sides: readonly Side[],
  end: End,
): Promise<{ side: Side; ms: number; code: number | null; wokeToPoll: boolean }> {
  await until(() => sides.some(({ door }) => door.isPolling));
  const [side, other] = sides[0]?.door.isPolling ? [sides[0], sides[1]] : [sides[1], sides[0]];
  if (!side || !other) throw new Error('a side is missing');
  const since = performance.now();
  side.program.signal(end);
  await until(() => other.door.isPolling);
  const ms = Math.round(performance.now() - since);
  if (end !== 'SIGSTOP') {
    const { code } = await side.program.ended;
    side.door.forget();
    return { side, ms, code, wokeToPoll: false };
  }
  side.program.signal('SIGCONT');
  await delay(awakeMs);
  return { side, ms, code: 0, wokeToPoll: side.door.isPolling };
}

const patienceMs = 60_000;

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`nobody asked for updates for ${patienceMs} ms`);
    await delay(5);
  }
}

/** Or has had the time for it. */
async function handled({ pool }: World, updates: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const { rows } = await pool.query<{ n: number }>(
      'select count(*)::int as n from platform.inbox where handled_at is not null',
    );
    if ((rows[0]?.n ?? 0) >= updates) return;
    await delay(50);
  }
}

/** In rounds. */
export const standbyProof: Proof = {
  size: 5,
  async run({ seed, size }) {
    const figures = await proveStandby({ rounds: size, people: 20, seed });
    const { worstMs, updates, lost, doubled, missing, stuck } = figures;
    const seconds = (end: End) => (worstMs[end] / 1000).toFixed(1);
    const line =
      `${size} times each, the longest until the standby asks for updates: ${seconds('SIGKILL')} s after kill -9, ` +
      `${seconds('SIGTERM')} s after SIGTERM, ${seconds('SIGSTOP')} s after a freeze; of ${updates} updates ${lost} lost, ` +
      `${doubled} doubled, ${missing} missing, ${figures.outOfOrder} out of order, ${figures.failed} failed, ${stuck} stuck; ` +
      `${figures.wokeToPoll} woke to ask beside the other, ${figures.endedBadly} ended badly`;
    return { line, held: held(figures) };
  },
};
