import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createRoutes, type Routes } from '../../src/http/routes.ts';
import { type HttpServer, listenHttp } from '../../src/http/server.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { createMetrics } from '../../src/lib/metrics.ts';
import { StartError } from '../../src/lib/start-error.ts';

const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(routes: Partial<Routes> = {}): Promise<string> {
  const handle = createRoutes({
    logger: silentLogger,
    notReady: async () => undefined,
    metrics: createMetrics(),
    ...routes,
  });
  const server = await listenHttp(handle, { host: '127.0.0.1', port: 0 });
  servers.push(server);
  return server.url;
}

const secret = 'a-secret-of-some-length';

/** A webhook and what it was given. */
function webhook(ingest?: () => Promise<void>) {
  const taken: unknown[] = [];
  const path = '/telegram/updates';
  return {
    taken,
    webhook: {
      path,
      secret,
      kinds: ['message', 'callback_query'],
      ingest: async (update: unknown) => {
        await ingest?.();
        taken.push(update);
      },
    },
  };
}

/** Sends pieces without saying how many will come; gives the status and whether all could be sent. */
function sendInPieces(url: string, piece: string, pieces: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/telegram/updates`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret, 'transfer-encoding': 'chunked' },
    });
    let answered = false;
    sent.on('response', (response) => {
      answered = true;
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', (error) => {
      if (!answered) reject(error);
    });
    let left = pieces;
    const next = (): void => {
      if (answered || left === 0) return void sent.end();
      left -= 1;
      sent.write(piece, () => setImmediate(next));
    };
    next();
  });
}

/** What is answered to bytes no HTTP client would send. */
function sendRaw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    let said = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });
}

describe('the HTTP side', () => {
  it('tells where it listens when any port would do', async () => {
    const url = await serve();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect((await fetch(`${url}/healthz?from=probe`)).status).toBe(200);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it('lives on after a request line that is no URL', async () => {
    const url = await serve();
    for (const target of ['//', 'http://', '/\\', '*']) {
      const said = await sendRaw(url, `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      expect(said).toMatch(/^HTTP\/1\.1 404 /);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('explains a taken port and a foreign address', async () => {
    const port = Number(new URL(await serve()).port);
    const taken = listenHttp(() => false, { host: '127.0.0.1', port });
    await expect(taken).rejects.toThrow(new StartError(`Port ${port} is taken: set PORT to a free one.`));
    const foreign = listenHttp(() => false, { host: '192.0.2.1', port: 0 });
    await expect(foreign).rejects.toThrow(/^HOST must be an address of this machine/);
  });

  it('is not ready with the reason, and hides what a failure says', async () => {
    const reason = await fetch(`${await serve({ notReady: async () => 'Telegram does not answer' })}/readyz`);
    expect([reason.status, await reason.text()]).toEqual([503, 'Telegram does not answer\n']);
    const failing = await serve({
      notReady: async () => {
        throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
      },
    });
    const failed = await fetch(`${failing}/readyz`);
    expect([failed.status, await failed.text()]).toEqual([503, 'the database is away\n']);
  });

  it('answers a probe even when the database does not', async () => {
    const hanging = await fetch(`${await serve({ notReady: () => new Promise(() => {}) })}/readyz`);
    expect(hanging.status).toBe(503);
  });
});

describe('the webhook', () => {
  it('gives an update on and answers when it is committed', async () => {
    const { taken, webhook: hook } = webhook();
    const url = await serve({ webhook: hook });
    const answer = await fetch(`${url}/telegram/updates`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify({ update_id: 7, message: { text: 'привет' } }),
    });
    expect(answer.status).toBe(200);
    expect(taken).toEqual([{ update_id: 7, message: { text: 'привет' } }]);
  });

  it('leaves what was not asked for, and says that it has it, or it would come for ever', async () => {
    const { taken, webhook: hook } = webhook();
    const url = await serve({ webhook: hook });
    const send = (update: object) =>
      fetch(`${url}/telegram/updates`, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
      });
    for (const undeclared of [
      {},
      { channel_post: { text: 'x' } },
      { inline_query: {} },
      { business_message: {} },
    ]) {
      expect((await send({ update_id: 8, ...undeclared })).status).toBe(200);
    }
    expect(taken).toEqual([]);
    await send({ update_id: 9, message: {}, guest: 1 });
    expect(taken).toHaveLength(1);
  });

  it('tells nobody without the secret anything, and reads nothing of theirs', async () => {
    const { taken, webhook: hook } = webhook();
    const url = await serve({ webhook: hook });
    const path = `${url}/telegram/updates`;
    const header = (given: string) => ({ 'x-telegram-bot-api-secret-token': given });
    const body = '{"update_id": 7, "message": {}}';
    const asked: readonly RequestInit[] = [
      { method: 'POST', body },
      { method: 'POST', body, headers: header('') },
      { method: 'POST', body, headers: header(secret.slice(0, -1)) },
      { method: 'POST', body, headers: header(`${secret}x`) },
      { method: 'POST', body, headers: header(secret.toUpperCase()) },
      { method: 'POST', body: 'x'.repeat(2_000_000), headers: header('wrong') },
      { method: 'GET' },
      { method: 'DELETE', headers: header('wrong') },
    ];
    for (const one of asked) {
      const refused = await fetch(path, one).catch(() => undefined);
      // Where the body was still on its way the connection may end before the answer is read.
      if (refused) expect([refused.status, await refused.text()]).toEqual([401, '']);
    }
    const elsewhere = await fetch(`${url}/telegram/other`, { method: 'POST', body });
    expect([elsewhere.status, await elsewhere.text()]).toEqual([404, '']);
    const without = await serve();
    expect((await fetch(`${without}/telegram/updates`, { method: 'POST', body })).status).toBe(404);
    for (const answer of [elsewhere, await fetch(path)]) {
      expect([...answer.headers.keys()].filter((name) => /server|powered|content-type/.test(name))).toEqual(
        [],
      );
    }
    expect(taken).toEqual([]);
  });

  it('does not wait for who sends a byte now and then', async () => {
    const { taken, webhook: hook } = webhook();
    const handle = createRoutes({
      logger: silentLogger,
      notReady: async () => undefined,
      metrics: createMetrics(),
      webhook: hook,
    });
    const server = await listenHttp(handle, { host: '127.0.0.1', port: 0, withinMs: 200 });
    servers.push(server);
    const head = `POST /telegram/updates HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${secret}\r\n`;
    const said = await Promise.all([
      sendRaw(server.url, `${head}content-length: 30\r\n\r\n{"upd`),
      sendRaw(server.url, 'POST /telegram/updates HTTP/1.1\r\nhost'),
    ]);
    for (const answer of said) expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
    expect(taken).toEqual([]);
  });

  it('asks for it again when it could not be written', async () => {
    const { webhook: hook } = webhook(() => Promise.reject(new Error('the database is away')));
    const answer = await fetch(`${await serve({ webhook: hook })}/telegram/updates`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body: '{"update_id": 7, "message": {}}',
    });
    expect([answer.status, await answer.text()]).toEqual([500, 'try again\n']);
  });

  it('stops reading a body that does not end', async () => {
    const { taken, webhook: hook } = webhook();
    const url = await serve({ webhook: hook });
    expect(await sendInPieces(url, 'x'.repeat(65_536), 10_000)).toBe(413);
    expect(await sendInPieces(url, '{"update_id":1,"message":{}}', 1)).toBe(200);
    expect(taken).toEqual([{ update_id: 1, message: {} }]);
  });

  it('believes a length that is said to be too long', async () => {
    const { webhook: hook } = webhook();
    const url = await serve({ webhook: hook });
    const head = `POST /telegram/updates HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${secret}\r\n`;
    expect(await sendRaw(url, `${head}content-length: 99999999\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });
});
