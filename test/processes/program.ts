import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledProgram } from '../support/compiled.ts';

const folder = await compiledProgram();
const patienceMs = 180_000;

/** A program of src in a process of its own. */
export interface TestProgram {
  readonly pid: number;
  /** Every line on standard output so far. */
  readonly lines: readonly string[];
  /** The first line that fits, said already or to come. Rejects when the program ends first. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The address it printed when it began to work. */
  url(): Promise<string>;
  get(path: string): Promise<{ status: number; text: string }>;
  signal(name: NodeJS.Signals): void;
  /** How it ended: code (null when killed), what it wrote to standard error, ms since the last signal. */
  readonly ended: Promise<{ code: number | null; stderr: string; stdout: string; afterMs: number }>;
}

const running = new Set<ChildProcess>();

/** For afterAll: nothing of this file's programs stays, whatever failed. */
export async function endPrograms(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      if (child.kill('SIGKILL')) await gone;
    }),
  );
}

/** Starts a script of src by its name; of this process's environment it gets PATH alone. */
export function startProgram(
  env: Readonly<Record<string, string>>,
  { script = 'main', args = [] }: { script?: string; args?: readonly string[] } = {},
): TestProgram {
  const child = spawn(process.execPath, [`dist/src/${script}.js`, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (): void => {
    for (const look of waiting) look();
  };
  let stderr = '';
  let signalledAt = Date.now();
  let over = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    tell();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<{ code: number | null; stderr: string; stdout: string; afterMs: number }>(
    (resolve) => {
      child.once('close', (code) => {
        running.delete(child);
        over = true;
        tell();
        resolve({ code, stderr, stdout: lines.join('\n'), afterMs: Date.now() - signalledAt });
      });
    },
  );

  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        waiting.delete(look);
        settle();
      };
      const fail = (why: string): void =>
        end(() => reject(new Error(`${why} before it said ${pattern}\n${lines.join('\n')}\n${stderr}`)));
      const timer = setTimeout(() => fail(`${patienceMs} ms were over`), patienceMs);
      const look = (): void => {
        const found = lines.map((line) => pattern.exec(line)).find((match) => match !== null);
        if (found) end(() => resolve(found));
        else if (over) fail('the program ended');
      };
      waiting.add(look);
      look();
    });
  const url = async (): Promise<string> => (await says(/(?:Open|health is at) (http:\/\/[^/\s]+)/))[1] ?? '';
  return {
    pid: child.pid ?? 0,
    lines,
    says,
    url,
    async get(path) {
      const response = await fetch((await url()) + path);
      return { status: response.status, text: (await response.text()).trim() };
    },
    signal(name) {
      signalledAt = Date.now();
      child.kill(name);
    },
    ended,
  };
}

/** A DATA_DIR that a database under another user can reach. */
export async function makeDataDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'sales-program-'));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
