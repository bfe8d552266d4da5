import { type Given, openWorld, type World } from '../prove/world.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { packPress } from '../telegram/ui/press.ts';
import { floorToken, openFloor } from './floor.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';
import { openServerCpu, type ReadServerCpu } from './server-cpu.ts';
import type { BotWish } from './update-bot.ts';
import { BusyPerson } from './update-people.ts';
import { type Stretch, toRow, type UpdateRow } from './update-rows.ts';

export interface UpdateWish {
  readonly chats: number;
  /** Rounds that are timed; one before them warms up, one after them counts SQL. */
  readonly rounds: number;
  readonly given?: Given;
}

/** What people do, in this order: so that each act finds the screen it needs. Those without `row` only lead there. */
interface Scene {
  readonly row?: string;
  readonly updates: number;
  readonly act: (person: BusyPerson) => Promise<number>;
}

const scenes: readonly Scene[] = [
  { updates: 1, act: (person) => person.openCard() },
  {
    row: 'state change, 3 presses',
    updates: 3,
    act: async (person) => {
      const ms = [await person.askState(), await person.pickState(), await person.giveReason()];
      return ms.reduce((sum, each) => sum + each) / ms.length;
    },
  },
  { row: 'screen', updates: 1, act: (person) => person.askState() },
  { updates: 1, act: (person) => person.pickState() },
  { row: 'changing press', updates: 1, act: (person) => person.giveReason() },
  { updates: 1, act: (person) => person.openForm() },
  { row: 'dialogue step', updates: 1, act: (person) => person.say() },
];

const echoScene: Scene = { row: 'echo, one call one row', updates: 1, act: (person) => person.echo() };

interface Side {
  readonly process: MeasuredProcess;
  readonly people: readonly BusyPerson[];
  readonly scenes: readonly Scene[];
  readonly serverCpu: ReadServerCpu;
  readonly stretches: Map<string, Stretch[]>;
}

/**
 * The whole way of an update on the sandbox's Bot API, and a floor that makes the same calls and commits with grammY
 * and pg alone. The sides take turns, round by round, since a machine drifts; a figure is the median of its rounds.
 */
export async function benchUpdate(wish: UpdateWish): Promise<{ title: string; rows: UpdateRow[] }> {
  const world = await openWorld(wish.chats, 1, {}, wish.given);
  const floorSandbox = await createSandbox({ token: floorToken, people: world.sandbox.people() });
  const stops: (() => Promise<void>)[] = [() => world.close(), () => floorSandbox.close()];
  try {
    await world.pool.query('vacuum analyze');
    const ours = await openOurs(world, stops);
    const floorBot = await openFloor(world, floorSandbox, ours.people[0]?.screens ?? {});
    stops.push(() => floorBot.stop());
    const floor = await openSide(world, floorSandbox, floorBot, [...scenes, echoScene]);
    await runRound(ours, false);
    await runRound(floor, false);
    for (const side of [ours, floor]) side.stretches.clear();
    for (let round = 0; round < wish.rounds; round += 1) {
      const order = round % 2 === 0 ? [ours, floor] : [floor, ours];
      for (const side of order) await runRound(side, false);
    }
    for (const side of [ours, floor]) await runRound(side, true);
    return { title: titleOf(wish), rows: rowsOf(ours, floor) };
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

function titleOf({ chats, rounds }: UpdateWish): string {
  return `update: ${chats} chats at once over loopback, medians of ${rounds} rounds; the floor is grammY and pg alone`;
}

async function openOurs(world: World, stops: (() => Promise<void>)[]): Promise<Side> {
  const { token, apiRoot } = world.sandbox;
  const wish: BotWish = { databaseUrl: world.databaseUrl, token, apiRoot };
  const process = await startMeasured('./update-bot.ts', wish);
  stops.push(() => process.stop());
  return openSide(world, world.sandbox, process, scenes);
}

async function openSide(
  world: World,
  sandbox: Sandbox,
  process: MeasuredProcess,
  played: readonly Scene[],
): Promise<Side> {
  const people = world.people.map(({ personId, offerIds: [id = 0] }) => {
    const card = { companyId: world.companyId, action: 'offer.card', id, revision: 0, args: [] } as const;
    return new BusyPerson(sandbox.person(personId), packPress(card));
  });
  await Promise.all(people.map((person) => person.begin()));
  const serverCpu = await openServerCpu(world.pool);
  const side = { process, people, scenes: played, serverCpu, stretches: new Map<string, Stretch[]>() };
  // Once through, so that everything that is to be drawn has been drawn.
  if (sandbox === world.sandbox) await runRound(side, false);
  return side;
}

async function runRound(side: Side, counting: boolean): Promise<void> {
  const { process, people, scenes: played, serverCpu, stretches } = side;
  for (const { row, updates, act } of played) {
    await process.begin(counting && row !== undefined);
    const serverBefore = await serverCpu();
    const startedAt = performance.now();
    const latenciesMs = await Promise.all(people.map(act));
    const seconds = (performance.now() - startedAt) / 1000;
    const usage = await process.end();
    const serverMicros = (await serverCpu()) - serverBefore;
    if (row === undefined) continue;
    const stretch = { updates: people.length * updates, seconds, latenciesMs, serverMicros, ...usage };
    stretches.set(row, [...(stretches.get(row) ?? []), stretch]);
  }
}

function rowsOf(ours: Side, floor: Side): UpdateRow[] {
  return [...floor.stretches].map(([kind, floors]) => toRow(kind, ours.stretches.get(kind), floors));
}
