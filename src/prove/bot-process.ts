import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { proofToken, type World } from './world.ts';

/** How a process ended: by itself with a code, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProcessWish {
  /** What `ROLE` takes: `all` unless told otherwise. */
  readonly role?: 'all' | 'bot' | 'worker';
  /**
   * Over the world's own: DATABASE_URL, REDIS_URL, TELEGRAM_API_ROOT through a proxy, PUBLIC_URL, DATA_DIR,
   * LOG_LEVEL, ... An empty value counts as absent.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** Each line on standard output. */
  readonly onLine?: (line: string) => void;
  /** The folder of `compileProgram`: absent, the sources are run as they are. */
  readonly compiled?: string | undefined;
}

/** The real program in a process of its own. */
export interface BotProcess {
  readonly pid: number;
  /** Resolves when it has said that it works, rejects when it ends before or takes too long. */
  readonly works: Promise<void>;
  /** Resolves when it is gone, however it came to that. */
  readonly ended: Promise<Ending>;
  /** Not gone yet; a stopped one is alive. */
  readonly alive: boolean;
  /** `/readyz`, `/metrics`, ... once it works: the port is in the line that says so. */
  get(path: string): Promise<{ readonly status: number; readonly text: string }>;
  /** SIGTERM, SIGSTOP, SIGCONT, ...; it goes through the handle of the process, never to a number. */
  signal(name: NodeJS.Signals): void;
  /**
   * Ends it without a chance to tidy up, stopped or not, and waits until it is gone. Only the process started here
   * can be meant: the signal goes through its handle, never to a number, which by then may be somebody else's.
   * @returns false when it had ended by itself before
   */
  kill(): Promise<boolean>;
}

export const project = fileURLToPath(new URL('../..', import.meta.url));
/** A busy machine may take long; one that never starts is what is meant. */
const startWithinMs = 120_000;
/** `The bot @... works.` or `A worker of @... is at work.`, and then: */
const workingLine = /Its health is at (http:\/\/[^/\s"]+)\/readyz/;

/** Starts the program as a live bot of the world's Bot API. */
export function startBotProcess(
  world: Pick<World, 'sandbox' | 'databaseUrl' | 'folder'>,
  { role = 'all', env = {}, onLine, compiled }: ProcessWish = {},
): BotProcess {
  const program = compiled === undefined ? ['--import', 'tsx', 'src/main.ts'] : ['dist/src/main.js'];
  const child = spawn(process.execPath, program, {
    cwd: compiled ?? project,
    env: {
      PATH: process.env['PATH'],
      BOT_TOKEN: proofToken,
      TELEGRAM_API_ROOT: world.sandbox.apiRoot,
      DATABASE_URL: world.databaseUrl,
      DATA_DIR: world.folder,
      PORT: '0',
      ROLE: role,
      LOG_LEVEL: 'warn',
      DEFAULT_LOCALE: 'en',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const url = address(child, onLine);
  url.catch(() => undefined); // one that is killed while it starts is not waited for
  const works = url.then(() => undefined);
  works.catch(() => undefined);
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    works,
    ended,
    get alive() {
      return alive();
    },
    async get(path) {
      const response = await fetch((await url) + path);
      return { status: response.status, text: (await response.text()).trim() };
    },
    signal(name) {
      child.kill(name);
    },
    async kill() {
      const killed = alive() && child.kill('SIGKILL');
      await ended;
      return killed;
    },
  };
}

/** Of the line that says it works; what else it says is passed on, since it may explain a failed proof. */
function address(child: ChildProcess, onLine: ProcessWish['onLine']): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`the program did not start in ${startWithinMs} ms`));
    const timer = setTimeout(late, startWithinMs);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the program ended with ${code} while starting`));
    });
    child.stderr?.pipe(process.stderr, { end: false });
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      onLine?.(line);
      const url = workingLine.exec(line)?.[1];
      if (url !== undefined) {
        clearTimeout(timer);
        resolve(url);
      } else if (line.includes('"level":50')) process.stderr.write(`${line}\n`);
    });
  });
}
