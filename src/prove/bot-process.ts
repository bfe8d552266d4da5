import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { proofToken, type World } from './world.ts';

/** The real program in a process of its own. */
export interface BotProcess {
  readonly pid: number;
  /** Ends it without a chance to tidy up, and waits until it is gone. */
  kill(): Promise<void>;
}

const project = fileURLToPath(new URL('../..', import.meta.url));
const startWithinMs = 30_000;

/** Starts `src/main.ts` as a live bot of the world's Bot API; resolves when it works. */
export async function startBotProcess(world: World): Promise<BotProcess> {
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
  await working(child);
  if (child.pid === undefined) throw new Error('the program has no pid');
  return {
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The line that says so; what else it says is passed on, since it may explain a failed proof. */
function working(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the program did not start in ${startWithinMs} ms`)),
      startWithinMs,
    );
    child.once('exit', (code) => reject(new Error(`the program ended with ${code} while starting`)));
    child.stderr?.pipe(process.stderr, { end: false });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('works.')) {
        clearTimeout(timer);
        resolve();
      } else if (text.includes('"level":50')) process.stderr.write(text);
    });
  });
}
