import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../db/company.ts';
import { DomainError } from '../../lib/domain-error.ts';
import type { Perform } from '../../use-cases.ts';
import { type Command, type Deed, type History, type Item, toDeed } from './commands.ts';
import { openCompany } from './company.ts';
import { compareLooks } from './looks.ts';
import { brokenLaws, compareRows, firstOf, readRows } from './rows.ts';
import { copyOf, touchedBetween, type World } from './world.ts';

export interface Place {
  readonly database: Database;
  readonly perform: Perform;
}

/** What histories came to; added up over all of them. */
export interface Tally {
  commands: number;
  /** Changed something; of them taken back; refused as they had to be. */
  done: number;
  undone: number;
  refused: number;
  /** Two at one moment; of them in the other order than they were asked in. */
  pairs: number;
  swapped: number;
  looks: number;
}

export function noTally(): Tally {
  return { commands: 0, done: 0, undone: 0, refused: 0, pairs: 0, swapped: 0, looks: 0 };
}

/** The program and the model have come apart. */
class Broke extends Error {}

type Observed =
  | { readonly refused: string }
  | {
      readonly refused?: never;
      readonly changeId: number;
      readonly result: unknown;
      readonly undoable: boolean;
    };

const looksEvery = 12;
const minuteMs = 60_000;

/** Lives one history in a company of its own. @throws Broke with all it takes to see what came apart */
export async function liveHistory(place: Place, history: History, name: string, tally: Tally): Promise<void> {
  const { companyId, world: start } = await openCompany(place, history.crew, name);
  let world = start;
  const told: string[] = [];
  const unforeseen = compareRows(world, await readRows(place.database, companyId));
  if (unforeseen.length > 0) throw new Error(`the company of ${name} is not new:\n${unforeseen.join('\n')}`);
  for (const [index, item] of history.items.entries()) {
    world.now += item.wait * minuteMs;
    const deeds = [item.first, item.second].flatMap((command) => (command && deedOf(world, command)) ?? []);
    for (const { name: what, me, input } of deeds)
      told.push(`${index} ${me.role} ${me.id} ${what} ${JSON.stringify(input)}`);
    const observed = await Promise.all(
      deeds.map((deed, nth) => carryOut(place, companyId, world, deed, item, `${name}:${index}:${nth}`)),
    ).catch((error: unknown) => Promise.reject(new Broke([...told, String(error)].join('\n'))));
    const found = await readRows(place.database, companyId);
    const orders = await ordersOf(place, companyId, observed);
    const attempts = orders.map((order) => judge(copyOf(world), deeds, observed, order, found));
    const fits = attempts.findIndex(({ wrong }) => wrong.length === 0);
    const chosen = attempts[Math.max(fits, 0)];
    const wrong = [...(fits < 0 ? (chosen?.wrong ?? []) : []), ...brokenLaws(chosen?.world ?? world, found)];
    world = chosen?.world ?? world;
    count(tally, deeds, observed, orders[fits]?.[0] === 1);
    if (wrong.length === 0 && ((index + 1) % looksEvery === 0 || index === history.items.length - 1)) {
      wrong.push(...(await compareLooks(place.database, companyId, world)));
      tally.looks += 1;
    }
    if (wrong.length > 0) {
      throw new Broke([...told, `came to ${JSON.stringify(observed)}`, ...wrong].join('\n'));
    }
  }
}

/** In which they may have come, the likeliest first; two that wrote one row in the order they wrote it. */
async function ordersOf(
  { database }: Place,
  companyId: number,
  observed: readonly Observed[],
): Promise<number[][]> {
  if (observed.length < 2) return [observed.map((_, nth) => nth)];
  const made = observed.flatMap((seen) => (seen.refused === undefined ? [seen.changeId] : []));
  const first = made.length < 2 ? undefined : await firstOf(database, companyId, made);
  const asAsked = [0, 1];
  const swapped = [1, 0];
  return first !== undefined && first === made[1] ? [swapped, asAsked] : [asAsked, swapped];
}

/** Where there is nothing to try it on yet, there soon is. */
function deedOf(world: World, command: Command): Deed | undefined {
  return toDeed(world, command) ?? toDeed(world, { ...command, what: 'createOffer' });
}

/** Does it, and does it again where the press comes twice: the same answer and nothing more. */
async function carryOut(
  { perform }: Place,
  companyId: number,
  { now }: World,
  deed: Deed,
  { first }: Item,
  requestId: string,
): Promise<Observed> {
  const who = { companyId, memberId: deed.me.id };
  const request = { id: requestId, at: new Date(now) };
  try {
    const { changeId, result, undoable } = await deed.run(perform, who, request);
    if (first.again) {
      const again = await deed.run(perform, who, request);
      if (!again.repeated || !isDeepStrictEqual(again.result, JSON.parse(JSON.stringify(result)))) {
        throw new Broke(`${deed.name} came twice and was answered ${JSON.stringify([result, again])}`);
      }
    }
    return { changeId, result, undoable };
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.code };
    throw error;
  }
}

/** Tells the world what was observed, in this order. @returns the world after, and what cannot be */
function judge(
  world: World,
  deeds: readonly Deed[],
  observed: readonly Observed[],
  order: readonly number[],
  found: Awaited<ReturnType<typeof readRows>>,
): { world: World; wrong: string[] } {
  const wrong: string[] = [];
  for (const nth of order) {
    const [deed, seen] = [deeds[nth], observed[nth]];
    if (deed && seen) wrong.push(...learn(world, deed, seen));
  }
  return { world, wrong: wrong.length > 0 ? wrong : compareRows(world, found) };
}

function learn(world: World, deed: Deed, seen: Observed): string[] {
  const expected = deed.expect(world);
  const came = seen.refused ?? 'done';
  const meant = typeof expected === 'string' ? expected : 'done';
  if (came !== meant) {
    const change =
      deed.name === 'undo'
        ? world.changes.find(({ id }) => id === (deed.input as { changeId: number }).changeId)
        : undefined;
    return [`${deed.name} came to ${came} and not to ${meant}`, ...(change ? [JSON.stringify(change)] : [])];
  }
  if (typeof expected === 'string' || seen.refused !== undefined) return [];
  if (expected.answers?.(seen.result) === false) return [`${deed.name} has done something else`];
  const before = structuredClone(world.things);
  expected.apply(seen.result);
  const { changeId: id, undoable } = seen;
  const {
    id: by,
    role,
    group,
  } = world.things.members.get(deed.me.id) === undefined ? deed.me : roleBefore(before, deed);
  const change = { id, by, role, group, at: world.now, undoable, undone: false };
  const touched = touchedBetween(before, world.things);
  // Whatever happens to a task is a line of its history; taking it back takes the line away.
  const happened = deed.name === 'undo' ? [] : touched.filter(({ kind }) => kind === 'tasks');
  const tasks = happened.map((task) => `tasks ${task.id}`);
  world.changes.push({ ...change, touched, about: [...(expected.about ?? []), ...tasks] });
  return [];
}

/** What somebody was when they did it: they may have changed just that. */
function roleBefore({ members }: World['things'], { me }: Deed) {
  return members.get(me.id) ?? me;
}

function count(tally: Tally, deeds: readonly Deed[], observed: readonly Observed[], swapped: boolean): void {
  tally.commands += deeds.length;
  for (const [nth, seen] of observed.entries()) {
    if (seen.refused !== undefined) tally.refused += 1;
    else if (deeds[nth]?.name === 'undo') tally.undone += 1;
    else tally.done += 1;
  }
  if (deeds.length < 2) return;
  tally.pairs += 1;
  if (swapped) tally.swapped += 1;
}
