import { hasRedis } from '../own-redis.ts';
import type { Proof } from '../proof.ts';
import { type CellFigures, type Trouble, tryCell } from './cell.ts';
import { type Balance, balance } from './compare.ts';
import { type DeploymentWish, deploy } from './deployment.ts';
import { diskTroubles } from './disk-troubles.ts';
import { whyNoSmallDisk } from './small-disk.ts';
import { redisTroubles, shiftingClock, wireTroubles, workerTroubles } from './troubles.ts';

export interface FaultsFigures {
  readonly cells: readonly CellFigures[];
  readonly balances: readonly Balance[];
  /** What this machine has not, in words. */
  readonly skipped: readonly string[];
}

type Row = DeploymentWish & { readonly troubles: readonly Trouble[] };

/** One program through all of these troubles, without a restart; people write all the time. */
export async function proveTroubles({ troubles, ...wish }: Row): Promise<FaultsFigures> {
  const deployment = await deploy(wish);
  try {
    const cells: CellFigures[] = [];
    for (const trouble of troubles) cells.push(await tryCell(deployment, trouble));
    await deployment.rest();
    return { cells, balances: [await balance(deployment)], skipped: [] };
  } finally {
    await deployment.close();
  }
}

export function held({ cells, balances }: FaultsFigures): boolean {
  const isWhole = ({ lost, doubled, unanswered, notes, reminders }: Balance): boolean =>
    lost + doubled + unanswered === 0 && notes > 0 && reminders > 0;
  return cells.length > 0 && cells.every(({ wrong }) => wrong.length === 0) && balances.every(isWhole);
}

/** One line, and one for each cell that does not hold. */
export function lineOf({ cells, balances, skipped }: FaultsFigures): string {
  const sum = (of: keyof Balance): number => balances.reduce((total, one) => total + one[of], 0);
  const good = cells.filter(({ wrong }) => wrong.length === 0);
  const slowest = cells.reduce<CellFigures | undefined>(
    (worst, cell) => ((cell.resumeMs ?? Infinity) > (worst?.resumeMs ?? 0) ? cell : worst),
    undefined,
  );
  const seconds = slowest?.resumeMs === undefined ? 'never' : `${(slowest.resumeMs / 1_000).toFixed(1)} s`;
  const broken = cells.filter(({ wrong }) => wrong.length > 0);
  return [
    `${cells.length} cells, ${good.length} held; ${sum('notes')} notes, ${sum('undone')} undone and ` +
      `${sum('reminders')} reminders: ${sum('lost')} lost, ${sum('doubled')} doubled, ` +
      `${sum('unanswered')} unanswered, ${sum('told')} told to try again, ${sum('seenTwice')} seen twice; ` +
      `the slowest resume ${seconds} (${slowest?.name ?? 'none'}); ` +
      `skipped: ${skipped.length === 0 ? 'nothing' : skipped.join(', ')}`,
    ...broken.map(({ name, wrong }) => `\n  ${name}: ${wrong.join('; ')}`),
  ].join('');
}

const peopleAtWork = 5;
const stoppedMs = 45_000;

/** In rounds through the whole table. */
export const faultsProof: Proof = {
  size: 1,
  async run({ seed, size }) {
    const noDisk = await whyNoSmallDisk();
    const skipped = [
      ...(hasRedis ? [] : ['Redis (no redis-server)']),
      ...(noDisk === undefined ? [] : [`a full disk (${noDisk})`]),
    ];
    const all: FaultsFigures[] = [{ cells: [], balances: [], skipped }];
    for (let round = 0; round < size; round += 1) {
      const wish = { seed: seed + round, people: peopleAtWork };
      const first = { env: { NODE_OPTIONS: shiftingClock } };
      // Beside each other: what takes long is waiting.
      const rows: Row[] = [
        {
          ...{ ...wish, workers: 1, redis: false },
          troubles: [...wireTroubles('PostgreSQL'), ...wireTroubles('Telegram')],
        },
        {
          ...{ ...wish, workers: 2, redis: hasRedis, first },
          troubles: [
            ...(hasRedis ? [...wireTroubles('Redis'), ...redisTroubles] : []),
            ...workerTroubles(stoppedMs),
          ],
        },
        ...(noDisk === undefined
          ? [{ ...wish, workers: 1, redis: false, disks: true, troubles: diskTroubles }]
          : []),
      ];
      all.push(...(await Promise.all(rows.map(proveTroubles))));
    }
    const figures: FaultsFigures = {
      cells: all.flatMap(({ cells }) => cells),
      balances: all.flatMap(({ balances }) => balances),
      skipped: all.flatMap(({ skipped }) => skipped),
    };
    return { line: lineOf(figures), held: held(figures) };
  },
};
