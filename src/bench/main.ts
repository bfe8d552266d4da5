import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadLocales } from '../lib/locale.ts';
import { drawTable } from './figures.ts';
import { benchFunnel } from './funnel.ts';
import { benchHandover, type HandoverWish } from './handover.ts';
import { benchIdle, type IdleWish } from './idle.ts';
import { benchJobs, type JobsWish } from './jobs.ts';
import { benchLists, type ListsWish } from './lists.ts';
import { benchNeighbours, type NeighboursWish } from './neighbours.ts';
import { benchProcesses, benchSizes, type ScaleWish } from './scale.ts';
import { benchSends, type SendsWish } from './sends.ts';
import { benchUpdate, type UpdateWish } from './update.ts';

interface Size
  extends UpdateWish,
    ListsWish,
    JobsWish,
    SendsWish,
    IdleWish,
    ScaleWish,
    NeighboursWish,
    HandoverWish {}

type Row = Readonly<Record<string, string | number>>;

type Benchmark = (size: Size) => Promise<{ title: string; rows: readonly Row[] }>;

/** Each benchmark says what it measured and gives its rows, floor beside it. */
const benchmarks: Readonly<Record<string, readonly Benchmark[]>> = {
  update: [benchUpdate],
  lists: [benchLists],
  jobs: [benchJobs, benchSends],
  funnel: [benchFunnel],
  handover: [benchHandover],
  idle: [benchIdle],
  scale: [benchProcesses, benchSizes, benchNeighbours],
};

const resultsFile = fileURLToPath(new URL('../../bench-results.json', import.meta.url));

/** `npm run bench [-- NAME ...] [--chats N] [--rounds N] [--clients N] [--reads N] [--only SCREEN] [--keep] [--due N] [--seconds N] [--most-chats N]` */
async function main(): Promise<void> {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ chats: { type: 'string' }, rounds: { type: 'string' } },
      ...{
        clients: { type: 'string' },
        reads: { type: 'string' },
        only: { type: 'string' },
        keep: { type: 'boolean' },
        due: { type: 'string' },
        seconds: { type: 'string' },
        'most-chats': { type: 'string' },
      },
    },
  });
  const size: Size = {
    chats: Number(values.chats ?? 200),
    rounds: Number(values.rounds ?? 7),
    clients: Number(values.clients ?? 1_000_000),
    reads: Number(values.reads ?? 200),
    only: values.only,
    keep: values.keep ?? false,
    reminders: 100_000,
    due: Number(values.due ?? 5_000),
    spreadSeconds: 60,
    leadSeconds: 4,
    receivers: 1_500,
    pressing: 30,
    idleSeconds: Number(values.seconds ?? 120),
    mostChats: Number(values['most-chats'] ?? 1_000_000),
    neighboursSeconds: Number(values.seconds ?? 15),
  };
  const unknown = names.find((name) => !(name in benchmarks));
  if (unknown !== undefined) {
    throw new Error(`there is no benchmark "${unknown}"; there are ${Object.keys(benchmarks).join(', ')}`);
  }
  loadLocales();
  const results: Record<string, readonly Row[]> = {};
  const load = loadavg()[0];
  for (const name of names.length > 0 ? names : Object.keys(benchmarks)) {
    const all: Row[] = [];
    for (const benchmark of benchmarks[name] ?? []) {
      const { title, rows } = await benchmark(size);
      all.push(...rows);
      console.log(`\n${title}\n\n${drawTable(rows)}`);
    }
    results[name] = all;
  }
  const machine = { cores: cpus().length, loadBefore: load, node: process.version };
  await writeFile(
    resultsFile,
    `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
