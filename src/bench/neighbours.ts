import { setTimeout as wait } from 'node:timers/promises';
import { openCompanyFor, type ProofCompany } from '../prove/company.ts';
import { openWorld, type World } from '../prove/world.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { packPress } from '../telegram/ui/press.ts';
import { createPerform } from '../use-cases.ts';
import { watchCores } from './cores.ts';
import { median, percentile } from './figures.ts';
import { floorToken, openFloor } from './floor.ts';
import { startMeasured } from './measured-process.ts';
import type { BotWish } from './update-bot.ts';
import { BusyPerson } from './update-people.ts';

export interface NeighboursWish {
  /** How long each of the stretches takes. */
  readonly neighboursSeconds: number;
}

/** How many neighbours there are, and what all people of one do together. */
interface Load {
  readonly neighbours: number;
  readonly actsASecond: number;
}

/**
 * From small companies at their busiest, each of five pressing something every twenty seconds, to what two cores that hold
 * bot, database and people hardly do. All the neighbours together do the same in each.
 */
const loads: readonly Load[] = [
  { neighbours: 40, actsASecond: 0.25 },
  { neighbours: 20, actsASecond: 0.5 },
  { neighbours: 10, actsASecond: 1 },
];
const mostNeighbours = Math.max(...loads.map(({ neighbours }) => neighbours));
const peopleEach = 5;
/** As many times as many acts as a neighbour, by many more people. */
const timesTheLoad = 100;
const managersOfTheBig = 100;
const stretches = 5;
const ownersApart = 1_000;
/** Before anything is measured: a bot that has run for a while, its code compiled. */
const warmUpSeconds = 30;
const warmUpActsASecond = 100;
/** At the beginning of each stretch, not measured: people who have not been heard of for a while are looked up. */
const settleSeconds = 3;

type Row = Readonly<Record<string, string | number>>;

/**
 * What one company at a hundred times the load of the others costs them: how long their people wait for what they pressed
 * for, in turn with it and without, from our bot and from a bare one with the same people and screens. PostgreSQL, the
 * people and their Bot API share the machine, so that of our ratio the bare bot's is the machine's part. Figures are of
 * the answers of all stretches together: of the hundred of one the 99th percentile would be the slowest alone.
 */
export async function benchNeighbours({
  neighboursSeconds: seconds,
}: NeighboursWish): Promise<{ title: string; rows: Row[] }> {
  const world = await openWorld(managersOfTheBig, 1);
  const stops: (() => Promise<void>)[] = [() => world.close()];
  try {
    const small = await openNeighbours(world);
    const floorSandbox = await createSandbox({ token: floorToken, people: world.sandbox.people() });
    stops.push(() => floorSandbox.close());
    const { databaseUrl, sandbox } = world;
    const wish: BotWish = { databaseUrl, token: sandbox.token, apiRoot: sandbox.apiRoot };
    const bot = await startMeasured('./update-bot.ts', wish);
    stops.push(() => bot.stop());
    const ours = await openSide('ours', sandbox, world, small);
    const floor = await openFloor(world, floorSandbox, ours.big[0]?.person.screens ?? {});
    stops.push(() => floor.stop());
    const sides = [ours, await openSide('bare', floorSandbox, world, small)];
    const rows: Row[] = [];
    for (const load of loads) rows.push(...(await compare(sides, load, seconds)));
    return { title: 'neighbours: what one company costs the answers to the people of the others', rows };
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

/** The same people at one of the two bots; the others company by company. */
interface Side {
  readonly bot: string;
  readonly big: readonly Player[];
  readonly others: readonly Player[];
}

/** The bots and the two cases in turn, since a machine drifts. */
async function compare(sides: readonly Side[], load: Load, seconds: number): Promise<Row[]> {
  const measured = sides.map((side) => ({ side, quiet: [] as Stretch[], loud: [] as Stretch[] }));
  for (let n = 0; n < stretches; n += 1) {
    for (const { side, quiet, loud } of measured) {
      quiet.push(await measure(side, load, 1, seconds));
      loud.push(await measure(side, load, timesTheLoad, seconds));
    }
  }
  return measured.flatMap(({ side: { bot }, quiet, loud }) => [
    rowOf({ bot, ...load, 'the big one': 'as they' }, quiet, quiet),
    rowOf({ bot, ...load, 'the big one': `${timesTheLoad} times` }, loud, quiet),
  ]);
}

interface Stretch {
  /** How long the answers to the neighbours took. */
  readonly ms: readonly number[];
  /** The share of all cores that was at work, whoever's work it was. */
  readonly coresBusy: number;
}

/** While the big one does so many times as much as one of the neighbours. */
async function measure(
  { big, others }: Side,
  { neighbours, actsASecond }: Load,
  times: number,
  seconds: number,
): Promise<Stretch> {
  const people = others.slice(0, neighbours * peopleEach);
  const together = neighbours * actsASecond;
  const small = async (): Promise<Stretch> => {
    await live(people, together, settleSeconds);
    const coresBusy = watchCores();
    const ms = await live(people, together, seconds);
    return { ms, coresBusy: coresBusy() };
  };
  const [stretch] = await Promise.all([small(), live(big, actsASecond * times, settleSeconds + seconds)]);
  return stretch;
}

async function openSide(
  bot: string,
  sandbox: World['sandbox'],
  large: ProofCompany,
  small: readonly ProofCompany[],
): Promise<Side> {
  const big = await peopleOf(sandbox, large);
  const others = (await Promise.all(small.map((company) => peopleOf(sandbox, company)))).flat();
  await live([...big, ...others], warmUpActsASecond, warmUpSeconds);
  return { bot, big, others };
}

function rowOf(what: Row, measured: readonly Stretch[], quiet: readonly Stretch[]): Row {
  const of = (stretches: readonly Stretch[]): number[] => stretches.flatMap(({ ms }) => ms);
  const ms = of(measured);
  const p99 = percentile(ms, 0.99);
  return {
    ...{ ...what, answers: ms.length, 'p50 ms': tenth(median(ms)), 'p95 ms': tenth(percentile(ms, 0.95)) },
    ...{ 'p99 ms': tenth(p99), times: tenth(p99 / percentile(of(quiet), 0.99)) },
    'cores busy, %': Math.round(100 * median(measured.map(({ coresBusy }) => coresBusy))),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

async function openNeighbours(world: World): Promise<ProofCompany[]> {
  const perform = createPerform(world.database);
  const opened: ProofCompany[] = [];
  for (let n = 1; n <= mostNeighbours; n += 1) {
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
  readonly person: BusyPerson;
  readonly acts: readonly (() => Promise<number>)[];
  next: number;
}

/** Each with a screen to press on, and not all at the same place: of a hundred people a few save in one moment. */
async function peopleOf(sandbox: World['sandbox'], { companyId, people }: ProofCompany): Promise<Player[]> {
  const begun = people.map(async ({ personId, offerIds: [id = 0] }, index) => {
    const card = { companyId, action: 'offer.card', id, revision: 0, args: [] } as const;
    const person = new BusyPerson(sandbox.person(personId), packPress(card));
    await person.begin();
    const { openCard, askState, pickState, giveReason } = person;
    const acts = [openCard, askState, pickState, giveReason];
    const next = index % acts.length;
    for (const act of acts.slice(0, next)) await act();
    return { person, acts, next };
  });
  return Promise.all(begun);
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
