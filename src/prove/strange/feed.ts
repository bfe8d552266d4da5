import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Strange } from './updates.ts';

/**
 * The Bot API of the sandbox, whose updates are made up: getUpdates hands out strange ones, some of them twice, and
 * answers to their presses are noted; all other calls are the sandbox's own.
 */
export interface Feed {
  readonly apiRoot: string;
  /** Of presses that have had no answer. */
  readonly unanswered: ReadonlySet<string>;
  /** Updates handed out, those that came twice once. */
  sent(): number;
  /** Of them, how many the program has confirmed: those are in its inbox. */
  taken(): number;
  /** From now on everything is the sandbox's own. */
  finish(): void;
  close(): Promise<void>;
}

const most = 100;
const lookAgainMs = 20;
const longestPollMs = 500;
/** One in so many is handed out again. */
const twice = 100;

/** @param next the next update, undefined when there is none for now */
export async function openFeed(sandbox: Sandbox, next: () => Strange | undefined): Promise<Feed> {
  const unanswered = new Set<string>();
  let pending: Strange['update'][] = [];
  let sent = 0;
  let taken = 0;
  let finished = false;

  const take = (): void => {
    while (pending.length < most) {
      const made = next();
      if (!made) return;
      sent += 1;
      if (made.queryId !== undefined) unanswered.add(made.queryId);
      pending.push(made.update);
      if (sent % twice === 0) pending.push(made.update);
    }
  };
  const poll = (offset: number, res: ServerResponse, since = Date.now()): void => {
    taken = Math.max(taken, Math.min(sent, offset - 1));
    pending = pending.filter(({ update_id }) => update_id >= offset);
    take();
    if (pending.length > 0 || Date.now() - since > longestPollMs || res.destroyed)
      reply(res, pending.slice(0, most));
    else setTimeout(() => poll(offset, res, since), lookAgainMs);
  };
  const note = (id: string, res: ServerResponse): void => {
    if (unanswered.delete(id)) reply(res, true);
    else refuse(res, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
  };
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, (req, res) => {
    const method = finished ? '' : req.url?.split('/').at(-1);
    if (method === 'getUpdates') void read(req).then(({ offset }) => poll(Number(offset ?? 0), res));
    else if (method === 'answerCallbackQuery')
      void read(req).then(({ callback_query_id: id }) => note(String(id), res));
    else sandbox.handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    unanswered,
    sent: () => sent,
    taken: () => taken,
    finish() {
      finished = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function reply(res: ServerResponse, result: unknown): void {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ ok: true, result }));
}

function refuse(res: ServerResponse, description: string): void {
  res.writeHead(400, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ ok: false, error_code: 400, description }));
}
