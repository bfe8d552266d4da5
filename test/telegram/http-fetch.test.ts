import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, GrammyError, HttpError, InputFile } from 'grammy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFetch, withFetch } from '../../src/telegram/http-fetch.ts';

interface Call {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly connection: unknown;
}

type Answer = (response: ServerResponse, request: IncomingMessage, body: string) => void;

const calls: Call[] = [];
let answer: Answer;
let server: Server;
let root: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1');
      const type = request.headers['content-type'] ?? '';
      calls.push({ path: request.url ?? '', type, body, connection: request.socket });
      answer(response, request, body);
    });
    request.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  root = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  calls.length = 0;
  answer = json(200, { ok: true, result: true });
});

function json(status: number, value: unknown): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
}

function flood(seconds: number): unknown {
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  };
}

function api(): Api {
  return new Api('1:a', withFetch({ apiRoot: root }, createHttpFetch()));
}

describe('calls of grammY', () => {
  it('travel as JSON and come back parsed, over one kept connection', async () => {
    answer = json(200, { ok: true, result: { message_id: 5, text: 'привіт' } });
    const client = api();
    expect(await client.sendMessage(1, 'їжак <b>&')).toMatchObject({ message_id: 5, text: 'привіт' });
    await client.sendMessage(1, 'x');
    expect(calls.map((call) => call.path)).toEqual(['/bot1:a/sendMessage', '/bot1:a/sendMessage']);
    expect(JSON.parse(Buffer.from(calls[0]?.body ?? '', 'latin1').toString())).toEqual({
      chat_id: 1,
      text: 'їжак <b>&',
    });
    expect(calls[0]?.connection).toBe(calls[1]?.connection);
  });

  it('upload files, from memory and from a stream', async () => {
    const client = api();
    await client.sendDocument(1, new InputFile(Buffer.from('in memory'), 'a.txt'));
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('in ');
      yield Buffer.from('parts');
    }
    await client.sendDocument(1, new InputFile(parts, 'b.txt'));
    expect(calls.map((call) => call.type)).toEqual([
      expect.stringMatching(/^multipart\/form-data; boundary=/),
      expect.stringMatching(/^multipart\/form-data; boundary=/),
    ]);
    expect(calls[0]?.body).toContain('in memory');
    expect(calls[1]?.body).toContain('in parts');
  });

  it('give Telegram’s refusal as a GrammyError', async () => {
    answer = json(400, { ok: false, error_code: 400, description: 'Bad Request: chat not found' });
    await expect(api().sendMessage(1, 'x')).rejects.toThrow(GrammyError);
  });

  it.each<[string, Answer]>([
    ['a broken connection', (response) => response.destroy()],
    [
      'a connection that breaks in the middle of the answer',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ok":', () => response.destroy());
      },
    ],
    ['an answer that is not JSON', (response) => response.end('<html>')],
  ])('reject with a HttpError on %s', async (_, broken) => {
    answer = broken;
    await expect(api().sendMessage(1, 'x')).rejects.toThrow(HttpError);
  });

  it('reject when nobody listens, and when a file cannot be read', async () => {
    const nobody = new Api('1:a', withFetch({ apiRoot: 'http://127.0.0.1:1' }, createHttpFetch()));
    await expect(nobody.getMe()).rejects.toThrow(HttpError);
    await expect(api().sendDocument(1, new InputFile('/nowhere/at/all'))).rejects.toThrow(HttpError);
  });

  it('are aborted before and during the request', async () => {
    const early = new AbortController();
    early.abort();
    await expect(createHttpFetch()(root, { signal: early.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(calls).toEqual([]);
    const during = new AbortController();
    answer = () => during.abort();
    await expect(createHttpFetch()(root, { signal: during.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('a flood wait', () => {
  it('that is short is waited for, and the call repeated', async () => {
    const answers = [json(429, flood(0)), json(429, flood(0)), json(200, { ok: true, result: { id: 1 } })];
    answer = (...given) => (answers.shift() ?? json(500, {}))(...given);
    await expect(api().getMe()).resolves.toEqual({ id: 1 });
    expect(calls).toHaveLength(3);
  });

  it('that is long is told to the caller at once', async () => {
    answer = json(429, flood(6));
    await expect(api().getMe()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 6 } });
    expect(calls).toHaveLength(1);
  });

  it('ends when the update is closed', async () => {
    const closing = new AbortController();
    answer = (...given) => {
      json(429, flood(5))(...given);
      given[0].on('finish', () => closing.abort());
    };
    await expect(createHttpFetch()(root, { signal: closing.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('is not waited for by an upload, whose file is spent', async () => {
    answer = json(429, flood(0));
    const file = new InputFile(Buffer.from('x'), 'a.txt');
    await expect(api().sendDocument(1, file)).rejects.toMatchObject({ error_code: 429 });
    expect(calls).toHaveLength(1);
  });
});
