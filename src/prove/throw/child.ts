import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { QueryFault } from './query-faults.ts';

/** What the program is started with: plain JSON. */
export interface Wish {
  readonly databaseUrl: string;
  readonly apiRoot: string;
  readonly token: string;
  /** Where it keeps files. */
  readonly folder: string;
  readonly logLevel: string;
}

export type Ask =
  | { readonly ask: 'arm'; readonly fault?: QueryFault }
  /** All that it has taken is handled. */
  | { readonly ask: 'settle' }
  /** What is due is carried out, and all are told what there is to tell. */
  | { readonly ask: 'deliver' }
  /** What it remembers of people, companies and chats is read anew. */
  | { readonly ask: 'forget'; readonly owners: readonly { companyId: number; memberId: number }[] }
  | { readonly ask: 'stop' };

/** Of the queries since it was armed last. */
export interface Told {
  readonly asked: number;
  readonly struck: boolean;
}

/** The program in a process of its own. One question at a time. */
export interface Child {
  ask(ask: Ask): Promise<Told>;
  /** False once it has ended, by itself too. */
  lives(): boolean;
  stop(): Promise<void>;
}

export async function startChild(wish: Wish): Promise<Child> {
  const child = fork(fileURLToPath(new URL('program.ts', import.meta.url)), [JSON.stringify(wish)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const lives = (): boolean => child.exitCode === null && child.signalCode === null;
  const answer = async (): Promise<Told> => {
    const ended = gone.then(([code]): never => {
      throw new Error(`the program ended with ${String(code)}`);
    });
    const [told]: Told[] = await Promise.race([once(child, 'message'), ended]);
    return told ?? { asked: 0, struck: false };
  };
  const ask = (asked: Ask): Promise<Told> => {
    const answered = answer();
    child.send(asked);
    return answered;
  };
  await answer();
  return {
    ask,
    lives,
    async stop() {
      if (lives()) await ask({ ask: 'stop' }).catch(() => undefined);
      if (lives()) await gone;
    },
  };
}
