import { setTimeout as wait } from 'node:timers/promises';
import { openCompanyFor, type ProofCompany } from '../prove/company.ts';
import { openWorld, type World } from '../prove/world.ts';
import { packPress } from '../telegram/ui/press.ts';
import { createPerform } from '../use-cases.ts';
import { median, percentile } from './figures.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';
import type { BotWish } from './update-bot.ts';
import { BusyPerson } from './update-people.ts';

export interface NeighboursWish {
  /** How long each of the stretches takes. */
  readonly neighboursSeconds: number;
}

const neighbours = 10;
const peopleEach = 5;
/** As many times as many acts as a neighbour, by as many more people. */
const timesTheLoad = 100;
const managersOfTheBig = 100;
/** All people of a neighbour together; a small company in a busy hour does less. */
const actsASecond = 1;
const stretches = 4;
const ownersApart = 1_000;

type Row = Readonly<Record<string, string | number>>;

/** What one company at a hundred times the load of the others costs them: their answers' times, in turn with it and without. */
export async function benchNeighbours({
  neighboursSeconds: seconds,
}: NeighboursWish): Promise<{ title: string; rows: Row[] }> {
  const world = await openWorld(managersOfTheBig, 1);
  let bot: MeasuredProcess | undefined;
  try {
    const small = await openNeighbours(world);
    const wish: BotWish = {
      databaseUrl: world.databaseUrl,
      token: world.sandbox.token,
      apiRoot: world.sandbox.apiRoot,
    };
    bot = await startMeasured('./update-bot.ts', wish);
    const big = peopleOf(world, world);
    const others = small.flatMap((company) => peopleOf(world, company));
    const quiet: number[] = [];
    const loud: number[] = [];
    await live([...big, ...others], (big.length + others.length) * 2, 5); // everything has been done once
    for (let n = 0; n < stretches; n += 1) {
      const asUsual = live(others, neighbours * actsASecond, seconds);
      quiet.push(...(await withBeside(asUsual, live(big, actsASecond, seconds))));
      const beside = live(others, neighbours * actsASecond, seconds);
      loud.push(...(await withBeside(beside, live(big, actsASecond * timesTheLoad, seconds))));
    }
    const rows = [
      rowOf('all alike', quiet, quiet),
      rowOf(`one with ${timesTheLoad} times the load`, loud, quiet),
    ];
    return {
      title: `neighbours: answers to the people of ${neighbours} companies, one act a second each`,
      rows,
    };
  } finally {
    await bot?.stop();
    await world.close();
  }
}

function rowOf(load: string, ms: readonly number[], beside: readonly number[]): Row {
  const p99 = percentile(ms, 0.99);
  return {
    ...{ load, answers: ms.length, 'p50 ms': tenth(median(ms)), 'p99 ms': tenth(p99) },
    'of the first': tenth(p99 / percentile(beside, 0.99)),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

async function openNeighbours(world: World): Promise<ProofCompany[]> {
  const perform = createPerform(world.database);
  const opened: ProofCompany[] = [];
  for (let n = 1; n <= neighbours; n += 1) {
    const ownerPersonId = 5_100_000_000 + n * ownersApart;
    const wish = { managers: peopleEach, offersEach: 1, ownerPersonId };
    const company = await openCompanyFor(world.database, perform, wish);
    for (const { personId } of company.people) {
      world.sandbox.addPerson({ id: personId, firstName: 'Neighbour', language: 'en' });
    }
    opened.push(company);
  }
  return opened;
}

/** A manager and where they are in what they do again and again. */
interface Player {
  readonly acts: readonly (() => Promise<number>)[];
  next: number;
}

function peopleOf(world: World, { companyId, people }: ProofCompany): Player[] {
  return people.map(({ personId, offerIds: [id = 0] }) => {
    const card = { companyId, action: 'offer.card', id, revision: 0, args: [] } as const;
    const { openCard, askState, pickState, giveReason } = new BusyPerson(
      world.sandbox.person(personId),
      packPress(card),
    );
    return { acts: [openCard, askState, pickState, giveReason], next: 0 };
  });
}

/** So many acts a second in all for so long, each person's at even distances. @returns how long each answer took, in ms */
async function live(players: readonly Player[], aSecond: number, seconds: number): Promise<number[]> {
  const periodMs = (1_000 * players.length) / aSecond;
  const ms: number[] = [];
  const begun = performance.now();
  await Promise.all(
    players.map(async (player, index) => {
      // Not all in the same moment.
      let at = begun + (periodMs * index) / players.length;
      while (at < begun + seconds * 1_000) {
        await wait(Math.max(0, at - performance.now()));
        const act = player.acts[player.next % player.acts.length];
        player.next += 1;
        if (act) ms.push(await act());
        at += periodMs;
      }
    }),
  );
  return ms;
}

async function withBeside<T>(measured: Promise<T>, beside: Promise<unknown>): Promise<T> {
  const [result] = await Promise.all([measured, beside]);
  return result;
}
