import { setTimeout as delay } from 'node:timers/promises';
import { startBotProcess } from './bot-process.ts';
import { Manager } from './manager.ts';
import { seeded } from './random.ts';
import { openWorld, type World } from './world.ts';

export interface KillsWish {
  readonly people: number;
  readonly kills: number;
  readonly seed: number;
}

export interface KillsFigures {
  readonly seed: number;
  readonly kills: number;
  readonly updates: number;
  readonly lost: number;
  readonly doubled: number;
  readonly missing: number;
  readonly outOfOrder: number;
  readonly failed: number;
  readonly stuck: number;
  readonly seenTwice: number;
}

/**
 * The real program in its own process, people at work on it through the Bot API, and `kill -9` at random moments.
 * Afterwards what the people did is compared with what the database holds.
 */
export async function proveKills(wish: KillsWish): Promise<KillsFigures> {
  const world = await openWorld(wish.people, 2);
  try {
    const random = seeded(wish.seed);
    const managers = world.people.map(
      (person, index) => new Manager(world, person, seeded(wish.seed * 1000 + index)),
    );
    let stopped = false;
    const atWork = Promise.allSettled(managers.map((manager) => manager.work(() => stopped)));

    let program = await startBotProcess(world);
    for (let kill = 0; kill < wish.kills; kill += 1) {
      // From a moment after the start, when everything waits at once, to a quiet run.
      await delay(50 + random() * 1500);
      await program.kill();
      program = await startBotProcess(world);
    }
    stopped = true;
    const outcomes = await atWork;
    const answering = await Promise.all(managers.map((manager) => manager.answers()));
    await settled(world);
    await program.kill();
    const stuck = answering.filter((answers) => !answers).length;
    for (const outcome of outcomes) if (outcome.status === 'rejected') console.error(outcome.reason);
    return { ...wish, ...(await compare(world, managers)), stuck };
  } finally {
    await world.close();
  }
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

type Compared = Omit<KillsFigures, 'seed' | 'kills' | 'people' | 'stuck'>;

async function compare(world: World, managers: readonly Manager[]): Promise<Compared> {
  const deeds = managers.map((manager) => manager.deeds);
  const updates = sum(deeds.map((deed) => deed.updates));
  const inbox = await one(
    world,
    `select count(*) filter (where outcome = 'done') as done, count(*) filter (where outcome <> 'done') as failed
      from platform.inbox`,
  );
  const contacts = await one(
    world,
    'select count(*) as n from sales.interactions where happened_at is not null',
  );
  const expected = sum(deeds.map((deed) => deed.contacts));
  const comments = await found(
    world,
    `select comment as said from sales.offer_events where comment like 'proof %' order by offer_event_id`,
  );
  const wanted = await found(
    world,
    `select wanted as said from sales.offers where wanted like 'offer %' order by offer_id`,
  );
  const said = deeds.flatMap((deed) => [...deed.comments, ...deed.wanted]);
  const stored = [...comments, ...wanted];
  const storedOnce = new Set(stored);
  if (process.env['DEBUG_PROOF'])
    console.log({ contacts, expected, missing: said.filter((w) => !storedOnce.has(w)) });
  return {
    updates,
    lost: updates - (inbox['done'] ?? 0) - (inbox['failed'] ?? 0),
    failed: inbox['failed'] ?? 0,
    doubled: stored.length - storedOnce.size + Math.max(0, (contacts['n'] ?? 0) - expected),
    missing:
      said.filter((words) => !storedOnce.has(words)).length + Math.max(0, expected - (contacts['n'] ?? 0)),
    outOfOrder: deeds.filter((deed) => !sameOrder(deed.comments, comments)).length,
    seenTwice: sum(managers.map((manager) => manager.seenTwice())),
  };
}

/** The words of one person stand in the database in the order they were said. */
function sameOrder(said: readonly string[], stored: readonly string[]): boolean {
  const mine = new Set(said);
  return stored.filter((words) => mine.has(words)).join() === said.join();
}

async function one(world: World, sql: string): Promise<Record<string, number>> {
  const { rows } = await world.pool.query<Record<string, number>>(sql);
  return rows[0] ?? {};
}

async function found(world: World, sql: string): Promise<string[]> {
  const { rows } = await world.pool.query<{ said: string }>(sql);
  return rows.map((row) => row.said);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
