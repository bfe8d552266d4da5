import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countSql, type SqlCounts } from './sql-counts.ts';

/** What a stretch of work took of the process that did it. */
export interface Usage {
  /** User and system time. */
  readonly cpuMicros: number;
  readonly rssBytes: number;
  /** Only of a stretch that was counted: counting costs time. */
  readonly sql: SqlCounts | undefined;
}

type Ask = { readonly ask: 'begin'; readonly counting: boolean } | { readonly ask: 'end' | 'stop' };

/** A bot in a process of its own, so that its CPU is not the sandbox's. */
export interface MeasuredProcess {
  begin(counting: boolean): Promise<void>;
  /** Waits until everything begun is finished. */
  end(): Promise<Usage>;
  stop(): Promise<void>;
}

/** @param wish plain JSON, handed to the program */
export async function startMeasured(program: string, wish: object): Promise<MeasuredProcess> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), [JSON.stringify(wish)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const answer = async (): Promise<unknown> => {
    const ended = gone.then(([code]): never => {
      throw new Error(`${program} ended with ${String(code)}`);
    });
    const [message]: unknown[] = await Promise.race([once(child, 'message'), ended]);
    return message;
  };
  const asked = (ask: Ask): Promise<unknown> => {
    const answered = answer();
    child.send(ask);
    return answered;
  };
  await answer();
  return {
    begin: async (counting) => void (await asked({ ask: 'begin', counting })),
    end: async () => (await asked({ ask: 'end' })) as Usage,
    async stop() {
      child.send({ ask: 'stop' } satisfies Ask);
      await gone;
    },
  };
}

/** The other end: in the process that is measured. Says that it works and answers until it is told to stop. */
export function serveMeasurements(work: { idle(): Promise<void>; stop(): Promise<void> }): void {
  let cpu = process.cpuUsage();
  let counted: (() => SqlCounts) | undefined;
  const end = async (): Promise<Usage> => {
    await work.idle();
    const { user, system } = process.cpuUsage(cpu);
    const sql = counted?.();
    counted = undefined;
    return { cpuMicros: user + system, rssBytes: process.memoryUsage.rss(), sql };
  };
  const answer = async (ask: Ask): Promise<void> => {
    if (ask.ask === 'begin') {
      if (ask.counting) counted = countSql();
      cpu = process.cpuUsage();
      process.send?.({});
    } else if (ask.ask === 'end') process.send?.(await end());
    else {
      await work.stop();
      process.disconnect();
    }
  };
  process.on('message', (ask: Ask) => void answer(ask).catch(fail));
  process.on('disconnect', () => process.exit());
  process.send?.({});
}

/** What this process was started with. */
export function readWish(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** A measurement that went wrong is worth nothing: the process ends, and who waits for it hears of it. */
export function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
