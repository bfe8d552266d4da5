import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface IdleWish {
  readonly idleSeconds: number;
}

type IdleRow = Readonly<Record<string, string | number>>;

const project = fileURLToPath(new URL('../..', import.meta.url));
/** What a start leaves behind, the vacuum of a new demo above all, is not idling. */
const settleMs = 15_000;
/** Linux counts CPU in hundredths of a second for programs (USER_HZ), whatever its kernel does. */
const ticksASecond = 100;

/**
 * The default start, its demo company made, with nobody there: CPU of the program and of everything it has started. Needs
 * Linux's /proc.
 */
export async function benchIdle({ idleSeconds }: IdleWish): Promise<{ title: string; rows: IdleRow[] }> {
  if (process.platform !== 'linux') return { title: 'idle: measured on Linux alone', rows: [] };
  const folder = await mkdtemp(join(tmpdir(), 'sales-idle-'));
  const program = startDefault(folder);
  try {
    await demoIsMade(program);
    await sleep(settleMs);
    const [before, begunAt] = [await cpuOf(program.pid ?? 0), performance.now()];
    await sleep(idleSeconds * 1000);
    const after = await cpuOf(program.pid ?? 0);
    const seconds = (performance.now() - begunAt) / 1000;
    const share = (used: number): number => Math.round((used / seconds) * 10_000) / 100;
    const program100 = share(after.own - before.own);
    const database100 = share(after.others - before.others);
    return {
      title: `What the default start takes of a core in ${idleSeconds} s with nothing to do, in percent.`,
      rows: [
        {
          program: program100,
          PostgreSQL: database100,
          together: share(after.own + after.others - before.own - before.others),
        },
      ],
    };
  } finally {
    await stop(program);
    await rm(folder, { recursive: true, force: true });
  }
}

function startDefault(folder: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: project,
    env: { PATH: process.env['PATH'], HOME: folder, DATA_DIR: folder, PORT: '0', BOT_TOKEN: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The line of the log that says so. */
async function demoIsMade(program: ChildProcess): Promise<void> {
  if (!program.stdout) throw new Error('nothing is heard of the program');
  const lines = createInterface({ input: program.stdout });
  for await (const line of lines) {
    if (line.includes('the demo company')) {
      // It goes on to speak, and nobody listens: a full pipe would stop it.
      program.stdout.resume();
      return;
    }
  }
  throw new Error('the program ended before its demo was made');
}

async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || !program.kill('SIGTERM')) return;
  await once(program, 'exit');
}

interface Cpu {
  /** Seconds of the program itself. */
  readonly own: number;
  /** Seconds of what it has started, with what has ended since. */
  readonly others: number;
}

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

async function cpuOf(root: number): Promise<Cpu> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const all = (await Promise.all(pids.map(readStat))).filter((stat) => stat !== undefined);
  const below = (pid: number): ProcessStat[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  const sum = (stats: readonly ProcessStat[]): number =>
    stats.reduce((total, { seconds }) => total + seconds, 0);
  return { own: sum(all.filter(({ pid }) => pid === root)), others: sum(below(root)) };
}

/** Undefined for a process that has just ended; its time is with its parent then. */
async function readStat(pid: number): Promise<ProcessStat | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (stat === '') return undefined;
  // Behind the name in brackets, which may hold anything: state, parent, ..., utime, stime, cutime, cstime from the 12th on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
  return { pid, parent: Number(fields[1]), seconds: ticks / ticksASecond };
}
