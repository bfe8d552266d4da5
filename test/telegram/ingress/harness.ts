import { Socket } from 'node:net';
import type { Update } from 'grammy/types';
import type { Pool, PoolClient } from 'pg';
import { createPool } from '../../../src/db/pool.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createIngress, type Ingress, type IngressDeps } from '../../../src/telegram/ingress/ingress.ts';

export const BOT = 7;

/** A text from a person in their private chat. */
export function text(updateId: number, chatId: number, words: string): Update {
  const from = { id: chatId, is_bot: false, first_name: 'Olga' };
  const chat = { id: chatId, type: 'private' as const, first_name: 'Olga' };
  return { update_id: updateId, message: { message_id: updateId, date: 1, chat, from, text: words } };
}

export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function gate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** One process as PostgreSQL sees it: a pool of its own. */
export interface TestProcess {
  readonly ingress: Ingress;
  readonly pool: Pool;
  /** Cuts every connection and lets no new one through: what `kill -9` looks like from the server. */
  kill(): void;
  /** Ends it whether it was killed or not. */
  end(): Promise<void>;
}

export type ProcessDeps = Partial<IngressDeps> & Pick<IngressDeps, 'handle'>;

export function startProcess(url: string, deps: ProcessDeps): TestProcess {
  const pool = createPool({ url, max: 10, connectTimeoutMs: 20_000 });
  const sockets = new Set<Socket>();
  pool.on('connect', (client) => {
    const stream = socketOf(client);
    sockets.add(stream);
    if (killed) stream.destroy();
    stream.on('close', () => sockets.delete(stream));
  });
  let killed = false;
  const ingress = createIngress({
    pool,
    botId: BOT,
    onFailure: async () => {},
    clock: systemClock,
    logger: silentLogger,
    ...deps,
    limits: { retryMs: 10, retryMostMs: 50, lookMs: 50, heartbeatMs: 50, stopMs: 1_000, ...deps.limits },
  });
  return {
    ingress,
    pool,
    kill() {
      killed = true;
      pool.options.connectionString = 'postgres://127.0.0.1:1/nobody'; // what is left of it reaches nothing
      for (const socket of sockets) socket.destroy();
    },
    async end() {
      await ingress.stop();
      await pool.end();
    },
  };
}

/** Between two tests. Process numbers go on, so that an earlier test's process is nobody's owner. */
export async function emptyIngress(pool: Pool): Promise<void> {
  await pool.query(
    'truncate platform.inbox, platform.chat_lane, platform.chat_state, platform.poller, platform.ingress_process',
  );
}

/** pg keeps it to itself; nothing else tells a cut cable from a goodbye. */
function socketOf(client: PoolClient): Socket {
  const connection: unknown = Reflect.get(client, 'connection');
  const stream: unknown =
    typeof connection === 'object' && connection !== null ? Reflect.get(connection, 'stream') : undefined;
  if (!(stream instanceof Socket)) throw new Error('a pg client without a socket');
  return stream;
}
