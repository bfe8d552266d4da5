import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../lib/logger.ts';
import type { Metrics } from '../lib/metrics.ts';
import { BadBody, readJson } from './bodies.ts';

/** Telegram sends an update in far less; what is longer is none. */
const longestBody = 1024 * 1024;
/** A probe that hears nothing for longer takes the program for dead. */
const readyWithinMs = 2_000;

export interface Routes {
  /** Undefined while everything is usable, else the reason why not. Slow or failing: the database is away. */
  readonly notReady: () => Promise<string | undefined>;
  readonly webhook?: Webhook;
  /** For Prometheus. */
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  readonly logger: Logger;
}

export interface Webhook {
  readonly path: string;
  readonly secret: string;
  /** Kinds of updates that were asked for; others are answered and left. */
  readonly kinds: readonly string[];
  /** Resolves once the update is committed. */
  readonly ingest: (update: Update) => Promise<void>;
}

/** As much of an update as can be told without Telegram's types. */
type Update = { readonly update_id: number };

/** The HTTP side (INTERFACE.md). @returns false for a path that is none of ours */
export function createRoutes(routes: Routes): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const path = pathOf(req);
    if (path === '/healthz') answer(res, 200, 'ok');
    else if (path === '/readyz') void ready(routes, res);
    else if (path === '/metrics') void tellMetrics(routes, res);
    else if (routes.webhook && path === routes.webhook.path)
      void takeUpdate(routes, routes.webhook, req, res);
    else return false;
    return true;
  };
}

/** Without the query. Cut by hand: anybody can send what no URL parser takes. */
function pathOf(req: IncomingMessage): string {
  return (req.url ?? '/').split('?', 1)[0] ?? '/';
}

async function ready({ notReady, logger }: Routes, res: ServerResponse): Promise<void> {
  const away = 'the database is away';
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(away), readyWithinMs);
  });
  const asked = notReady().catch((error: unknown) => {
    logger.debug({ err: error }, 'not ready'); // an address or a name of a role is nobody's business outside
    return away;
  });
  const reason = await Promise.race([asked, late]);
  clearTimeout(timer);
  answer(res, reason === undefined ? 200 : 503, reason ?? 'ready');
}

async function tellMetrics({ metrics }: Routes, res: ServerResponse): Promise<void> {
  res.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.text());
}

async function takeUpdate(
  { logger }: Routes,
  { secret, kinds, ingest }: Webhook,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const given = req.headers['x-telegram-bot-api-secret-token'];
  if (typeof given !== 'string' || !sameSecret(given, secret)) return refuse(res, 401, '');
  if (req.method !== 'POST') return refuse(res, 405, 'POST only');
  try {
    const update = readUpdate(await readJson(req, longestBody));
    if (kinds.some((kind) => kind in update)) await ingest(update);
    answer(res, 200, 'ok');
  } catch (error) {
    if (error instanceof BadBody) return refuse(res, error.status, error.message);
    // Telegram sends it again.
    logger.warn({ err: error }, 'an update was not taken');
    answer(res, 500, 'try again');
  }
}

function readUpdate(body: unknown): Update {
  if (
    typeof body !== 'object' ||
    body === null ||
    !('update_id' in body) ||
    !Number.isSafeInteger(body.update_id)
  ) {
    throw new BadBody(400, 'not an update');
  }
  return { ...body, update_id: Number(body.update_id) };
}

/** In constant time whatever the lengths. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** What is still on its way of the body is not read: the connection ends with the answer. */
function refuse(res: ServerResponse, status: number, text: string): void {
  res.setHeader('connection', 'close');
  answer(res, status, text);
}

function answer(res: ServerResponse, status: number, text: string): void {
  if (text === '') return void res.writeHead(status).end();
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
