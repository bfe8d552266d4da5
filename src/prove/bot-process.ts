import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { proofToken, type World } from './world.ts';

/** The real program in a process of its own. */
export interface BotProcess {
  /** Resolves when it has said that it works, rejects when it ends before or takes too long. */
  readonly works: Promise<void>;
  /**
   * Ends it without a chance to tidy up, and waits until it is gone. Only the process started here can be meant: the
   * signal goes through its handle, never to a number, which by then may be somebody else's.
   * @returns false when it had ended by itself before
   */
  kill(): Promise<boolean>;
}

const project = fileURLToPath(new URL('../..', import.meta.url));
/** A busy machine may take long; one that never starts is what is meant. */
const startWithinMs = 120_000;

/** Starts `src/main.ts` as a live bot of the world's Bot API. */
export function startBotProcess(world: Pick<World, 'sandbox' | 'databaseUrl' | 'folder'>): BotProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: project,
    env: {
      PATH: process.env['PATH'],
      BOT_TOKEN: proofToken,
      TELEGRAM_API_ROOT: world.sandbox.apiRoot,
      DATABASE_URL: world.databaseUrl,
      DATA_DIR: world.folder,
      PORT: '0',
      LOG_LEVEL: 'warn',
      DEFAULT_LOCALE: 'en',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  const works = working(child);
  works.catch(() => undefined); // one that is killed while it starts is not waited for
  return {
    works,
    async kill() {
      const ended = child.exitCode !== null || child.signalCode !== null;
      const killed = !ended && child.kill('SIGKILL');
      await gone;
      return killed;
    },
  };
}

/** The line that says so; what else it says is passed on, since it may explain a failed proof. */
function working(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`the program did not start in ${startWithinMs} ms`));
    const timer = setTimeout(late, startWithinMs);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the program ended with ${code} while starting`));
    });
    child.stderr?.pipe(process.stderr, { end: false });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('works.')) {
        clearTimeout(timer);
        resolve();
      } else if (text.includes('"level":50')) process.stderr.write(text);
    });
  });
}
