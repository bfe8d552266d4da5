import { openWorld, type World } from '../prove/world.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { packPress } from '../telegram/ui/press.ts';
import { median, percentile } from './figures.ts';
import { floorToken, openFloor } from './floor.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';
import { type Size, seedUpTo } from './scale-seed.ts';
import { openServerCpu } from './server-cpu.ts';
import type { BotWish } from './update-bot.ts';
import { BusyPerson } from './update-people.ts';

export interface ScaleWish {
  readonly chats: number;
  readonly rounds: number;
  /** The largest size; the two before are a hundredth and a ten-thousandth of it, and companies a tenth of the chats. */
  readonly mostChats: number;
}

type Row = Readonly<Record<string, string | number>>;
interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** What a manager does in a minute, and how many updates it is. */
const minute = [
  (person: BusyPerson) => person.openCard(),
  (person: BusyPerson) => person.askState(),
  (person: BusyPerson) => person.pickState(),
  (person: BusyPerson) => person.giveReason(),
  (person: BusyPerson) => person.openForm(),
  (person: BusyPerson) => person.say(),
];

/** The whole path with 1, 2 and 4 processes, beside the floor of one bare process with grammY and pg. */
export async function benchProcesses({ chats, rounds }: ScaleWish): Promise<Table> {
  const world = await openWorld(chats, 1);
  const floorSandbox = await createSandbox({ token: floorToken, people: world.sandbox.people() });
  const processes: MeasuredProcess[] = [];
  const rows: Row[] = [];
  try {
    const people = await openPeople(world, processes);
    await playRounds(world, processes, people, 1);
    const floor = await openFloor(world, floorSandbox, people[0]?.screens ?? {});
    try {
      const floorPeople = peopleOf(world, floorSandbox);
      await Promise.all(floorPeople.map((person) => person.begin()));
      for (const count of [1, 2, 4]) {
        while (processes.length < count) processes.push(await startOurs(world));
        // The new ones get their share of the chats with the chats' next updates.
        await playRounds(world, processes, people, 1);
        const bare = await playRounds(world, [floor], floorPeople, rounds);
        const ours = await playRounds(world, processes, people, rounds);
        rows.push({
          ...{ processes: count, '/s': ours.perSecond, 'floor /s': bare.perSecond },
          ...{ ratio: round(ours.perSecond / bare.perSecond), 'p50 ms': ours.p50, 'p99 ms': ours.p99 },
          ...{ 'bots us': ours.botMicros, 'db us': ours.serverMicros },
        });
      }
    } finally {
      await floor.stop();
    }
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await floorSandbox.close();
    await world.close();
  }
  return {
    title: `scale: ${chats} chats at once, all acts of a manager's minute; the floor is one process`,
    rows,
  };
}

/** What an update costs, with ever more companies and chats in the database. */
export async function benchSizes({ rounds, mostChats }: ScaleWish): Promise<Table> {
  const sizes: Size[] = [10_000, 100, 1].map((part) => ({
    chats: Math.max(100, mostChats / part),
    companies: Math.max(10, mostChats / part / 10),
  }));
  const world = await openWorld(100, 1);
  const processes: MeasuredProcess[] = [];
  const rows: Row[] = [];
  try {
    const people = await openPeople(world, processes);
    let before: Size = { companies: 0, chats: 0 };
    let first: number | undefined;
    for (const size of sizes) {
      await seedUpTo(world.pool, before, size);
      before = size;
      await playRounds(world, processes, people, 2);
      const { botMicros, serverMicros, perSecond, p50, p99 } = await playRounds(
        world,
        processes,
        people,
        rounds,
      );
      first ??= botMicros + serverMicros;
      const ratio = round((botMicros + serverMicros) / first);
      rows.push({
        ...{ companies: size.companies, chats: size.chats, 'cpu us': botMicros + serverMicros, ratio },
        ...{ 'bot us': botMicros, 'db us': serverMicros, '/s': perSecond, 'p50 ms': p50, 'p99 ms': p99 },
      });
    }
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await world.close();
  }
  return {
    title: 'scale: CPU of an update, bot and PostgreSQL together; 100 people of one company at work',
    rows,
  };
}

async function openPeople(world: World, processes: MeasuredProcess[]): Promise<BusyPerson[]> {
  processes.push(await startOurs(world));
  const people = peopleOf(world, world.sandbox);
  await Promise.all(people.map((person) => person.begin()));
  return people;
}

function startOurs({ databaseUrl, sandbox: { token, apiRoot } }: World): Promise<MeasuredProcess> {
  return startMeasured('./update-bot.ts', { databaseUrl, token, apiRoot } satisfies BotWish);
}

function peopleOf(world: World, sandbox: World['sandbox']): BusyPerson[] {
  return world.people.map(({ personId, offerIds: [id = 0] }) => {
    const card = { companyId: world.companyId, action: 'offer.card', id, revision: 0, args: [] } as const;
    return new BusyPerson(sandbox.person(personId), packPress(card));
  });
}

interface Played {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU an update, of all bots and of PostgreSQL. */
  readonly botMicros: number;
  readonly serverMicros: number;
}

/** Everybody lives the minute `rounds` times, all at once; medians of the rounds. */
async function playRounds(
  world: World,
  processes: readonly MeasuredProcess[],
  people: readonly BusyPerson[],
  rounds: number,
): Promise<Played> {
  const serverCpu = await openServerCpu(world.pool);
  const played: Played[] = [];
  for (let n = 0; n < rounds; n += 1) {
    await Promise.all(processes.map((process) => process.begin(false)));
    const before = await serverCpu();
    const startedAt = performance.now();
    const latencies: number[] = [];
    const live = async (person: BusyPerson): Promise<void> => {
      for (const act of minute) latencies.push(await act(person));
    };
    await Promise.all(people.map(live));
    const seconds = (performance.now() - startedAt) / 1_000;
    const usages = await Promise.all(processes.map((process) => process.end()));
    const updates = people.length * minute.length;
    played.push({
      perSecond: updates / seconds,
      p50: median(latencies),
      p99: percentile(latencies, 0.99),
      botMicros: usages.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0) / updates,
      serverMicros: ((await serverCpu()) - before) / updates,
    });
  }
  const of = (figure: keyof Played): number => Math.round(median(played.map((each) => each[figure])));
  return {
    ...{ perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') },
    ...{ botMicros: of('botMicros'), serverMicros: of('serverMicros') },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
