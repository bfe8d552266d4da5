import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Logger } from '../lib/logger.ts';

/** Telegram sends an update in far less; what is longer is none. */
const longestBody = 1024 * 1024;

export interface Routes {
  /** Undefined while everything is usable, else the reason why not. */
  readonly notReady: () => Promise<string | undefined>;
  readonly webhook?: {
    readonly path: string;
    readonly secret: string;
    /** Resolves once the update is committed. */
    readonly ingest: (update: unknown) => Promise<void>;
  };
  readonly logger: Logger;
}

/** The HTTP side (INTERFACE.md). @returns false for a path that is none of ours */
export function createRoutes(routes: Routes): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const { pathname } = new URL(req.url ?? '/', 'http://localhost');
    if (pathname === '/healthz') answer(res, 200, 'ok');
    else if (pathname === '/readyz') void ready(routes, res);
    else if (routes.webhook && pathname === routes.webhook.path)
      void takeUpdate(routes, routes.webhook, req, res);
    else return false;
    return true;
  };
}

async function ready({ notReady }: Routes, res: ServerResponse): Promise<void> {
  const reason = await notReady().catch((error: unknown) =>
    error instanceof Error ? error.message : 'unknown',
  );
  answer(res, reason === undefined ? 200 : 503, reason ?? 'ready');
}

async function takeUpdate(
  { logger }: Routes,
  webhook: NonNullable<Routes['webhook']>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const given = req.headers['x-telegram-bot-api-secret-token'];
  if (req.method !== 'POST' || typeof given !== 'string' || !sameSecret(given, webhook.secret)) {
    return answer(res, 401, 'unauthorized');
  }
  if (Number(req.headers['content-length'] ?? Number.NaN) > longestBody) return answer(res, 413, 'too long');
  try {
    await webhook.ingest(await json(req));
    answer(res, 200, 'ok');
  } catch (error) {
    // Telegram sends it again.
    logger.error({ err: error }, 'an update was not taken');
    answer(res, 500, 'try again');
  }
}

/** In constant time whatever the lengths. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function answer(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
