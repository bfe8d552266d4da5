import fc from 'fast-check';
import { createDatabase } from '../../db/company.ts';
import { createPool } from '../../db/pool.ts';
import { createPerform } from '../../use-cases.ts';
import type { Proof } from '../proof.ts';
import { openServer } from '../server.ts';
import { type History, historyOf } from './commands.ts';
import { liveHistory, noTally, type Place, type Tally } from './live-history.ts';

export interface ModelWish {
  readonly seed: number;
  readonly histories: number;
  readonly commands: number;
  /** A small history says more than a long one, but not at any price. */
  readonly shrinkMs?: number;
}

export interface ModelFigures extends Tally {
  readonly histories: number;
  /** The smallest history found that breaks, with what came apart; undefined: none does. */
  readonly broken: string | undefined;
}

/** So many at once: the server has a second core. */
const atOnce = 8;
const mostShrinkMs = 120_000;

/** Lives random histories beside the model until all are lived or one breaks, which is then shrunk. */
export async function proveModel(place: Place, wish: ModelWish): Promise<ModelFigures> {
  const { seed, histories, commands } = wish;
  const all = fc.sample(historyOf({ least: commands, most: commands }), { seed, numRuns: histories });
  const tally = noTally();
  let next = 0;
  let lived = 0;
  let first: History | undefined;
  let firstWords: string | undefined;
  const live = async (): Promise<void> => {
    while (next < all.length && first === undefined) {
      const history = all[next];
      const name = `${seed}-${(next += 1)}`;
      if (!history) return;
      try {
        await liveHistory(place, history, name, tally);
        lived += 1;
      } catch (error) {
        first ??= history;
        firstWords ??= error instanceof Error ? error.message : String(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, live));
  return {
    ...tally,
    histories: lived,
    broken: first && (await shrink(place, first, { ...wish, firstWords })),
  };
}

async function shrink(
  place: Place,
  history: History,
  wish: ModelWish & { readonly firstWords: string | undefined },
): Promise<string> {
  const { seed, commands, shrinkMs = mostShrinkMs } = wish;
  let tries = 0;
  const property = fc.asyncProperty(historyOf({ least: 0, most: commands }), (smaller) =>
    liveHistory(place, smaller, `${seed}-smaller-${(tries += 1)}`, noTally()),
  );
  const run = await fc.check(property, {
    seed,
    examples: [[history]],
    numRuns: 1,
    interruptAfterTimeLimit: shrinkMs,
  });
  const smallest = run.counterexample?.[0] ?? history;
  const error =
    run.errorInstance instanceof Error
      ? run.errorInstance.message
      : `and it held when it was lived again; the first time: ${wish.firstWords}`;
  return `of ${history.items.length} moments ${smallest.items.length} are left, crew ${smallest.crew}:\n${error}`;
}

/** `size` is how many histories of fifty moments are lived. */
export const modelProof: Proof = {
  size: 1_000,
  async run({ seed, size }) {
    const server = await openServer();
    const [{ databaseUrl } = { databaseUrl: '' }] = server.databases;
    const pool = createPool({ url: databaseUrl, max: atOnce * 2, statementTimeoutMs: 60_000 });
    try {
      const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
      const database = createDatabase(pool, rows[0]?.app_role ?? '');
      const place = { database, perform: createPerform(database) };
      const { broken, ...figures } = await proveModel(place, { seed, histories: size, commands: 50 });
      if (broken !== undefined) process.stderr.write(`${broken}\n`);
      return { held: broken === undefined && figures.histories === size, line: lineOf(figures, broken) };
    } finally {
      await pool.end();
      await server.close();
    }
  },
};

function lineOf(figures: Omit<ModelFigures, 'broken'>, broken: string | undefined): string {
  const { histories, commands, done, undone, refused, pairs, swapped, looks } = figures;
  return (
    `${histories} histories, ${commands} commands: ${done} done, ${undone} taken back, ${refused} refused as they had to be; ` +
    `${pairs} pairs at one moment, ${swapped} of them in the other order; ${looks} times all lists, counts and sums looked at: ` +
    `${broken === undefined ? 'no break' : 'a break, shrunk above'}`
  );
}
