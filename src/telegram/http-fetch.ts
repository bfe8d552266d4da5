import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiClientOptions } from 'grammy';

/** What an abort signal must be able to do; grammY brings its own, which is not Node's. */
interface Abortable {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface FetchRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array> | null;
  readonly signal?: Abortable | null;
}

/** The part of a fetch response that Bot API clients read. The body is there already. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
  json(): Promise<unknown>;
}

export type HttpFetch = (url: string | URL, request?: FetchRequest) => Promise<FetchResponse>;

/** A longer flood wait is the caller's affair. */
const MOST_RETRY_AFTER_SECONDS = 5;

export interface FetchOptions {
  /** 0: the caller waits a flood out itself. */
  readonly mostWaitSeconds: number;
  readonly onCall: OnCall;
}

/** Hears of each answer, those that are waited out included: `ok`, the status, or `lost` when none came. */
export type OnCall = (method: string, result: string) => void;

/**
 * A lean fetch for Bot API calls: Node's own client, connections kept. Every failure is a rejection; an abort
 * rejects with an AbortError. It repeats nothing but an answer 429 whose `retry_after` is short,
 * after that time. Uploads (an async iterable body) can't be sent twice, so their 429 is returned.
 */
export function createHttpFetch({
  mostWaitSeconds = MOST_RETRY_AFTER_SECONDS,
  onCall = () => {},
}: Partial<FetchOptions> = {}): HttpFetch {
  const agents = { http: new http.Agent(KEEP), https: new https.Agent(KEEP) };
  return async (url, request = {}) => {
    const target = typeof url === 'string' ? new URL(url) : url;
    for (;;) {
      const answer = await heard(send(agents, target, request), methodOf(target), onCall);
      if (answer.status !== 429 || isStream(request.body)) return answer;
      const seconds = retryAfter(await answer.text());
      if (seconds === undefined || seconds > mostWaitSeconds) return answer;
      await waitFor(seconds * 1000, request.signal);
    }
  };
}

/** The last part of the path; what is before it is a secret. */
function methodOf({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/') + 1);
}

async function heard(call: Promise<FetchResponse>, method: string, onCall: OnCall): Promise<FetchResponse> {
  try {
    const answer = await call;
    onCall(method, answer.ok ? 'ok' : String(answer.status));
    return answer;
  } catch (error) {
    onCall(method, 'lost');
    throw error;
  }
}

/**
 * Idle connections are closed before the server does it, or a request would meet a connection that is going away.
 * The time does not touch a connection in use: a long poll may be silent for longer.
 */
const KEEP = { keepAlive: true, timeout: 20_000, scheduling: 'lifo' } as const;
/** Nothing comes and nothing goes for so long: the connection is dead. Telegram takes less, a far one too. */
const silenceMs = 4_000;
/** What was uploaded is looked at before it is answered for. */
const uploadSilenceMs = 20_000;

/** grammY asks for all of node-fetch by type and uses what `HttpFetch` has. */
export function withFetch(options: ApiClientOptions, fetch: HttpFetch): ApiClientOptions {
  return Object.assign({ ...options }, { fetch });
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

function send(agents: Agents, target: URL, request: FetchRequest): Promise<FetchResponse> {
  const { method = 'GET', body, signal } = request;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const secure = target.protocol === 'https:';
    const agent = secure ? agents.https : agents.http;
    const sent = (secure ? https : http).request(target, {
      method,
      agent,
      headers: headersOf(request),
    });
    const abort = (): void => {
      sent.destroy(abortError());
    };
    const done = (): void => signal?.removeEventListener('abort', abort);
    const fail = (error: Error): void => {
      done();
      reject(error);
    };
    signal?.addEventListener('abort', abort);
    sent.setTimeout(isStream(body) ? uploadSilenceMs : silenceMs, () => {
      sent.destroy(new Error('the connection was silent for too long'));
      // What has rested beside it is as dead, most likely, and would be found out one by one.
      for (const idle of Object.values(agent.freeSockets).flat()) idle?.destroy();
    });
    sent.on('error', fail);
    sent.on('response', (response) => {
      readAll(response).then((text) => {
        done();
        resolve(answerOf(response.statusCode ?? 0, text));
      }, fail);
    });
    if (isStream(body)) pipeline(body, sent, (error) => error && fail(error));
    else sent.end(body ?? undefined);
  });
}

async function readAll(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first ? first.toString() : Buffer.concat(chunks).toString());
    });
    // A connection that breaks in the middle of the body ends without 'end'.
    response.on('close', () => {
      if (!response.complete) reject(new Error('the connection closed before the answer was complete'));
    });
  });
}

function answerOf(status: number, text: string): FetchResponse {
  return {
    ok: status >= 200 && status < 300,
    status,
    text: async () => text,
    json: async () => JSON.parse(text) as unknown,
  };
}

/** A text gets its length, or Node would send it in chunks. */
function headersOf({ headers, body }: FetchRequest): Record<string, string | number> {
  const given = { ...headers };
  return typeof body === 'string' ? { ...given, 'content-length': Buffer.byteLength(body) } : given;
}

function isStream(body: FetchRequest['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function retryAfter(text: string): number | undefined {
  try {
    const answer: { parameters?: { retry_after?: unknown } } | null = JSON.parse(text);
    const seconds = answer?.parameters?.retry_after;
    return typeof seconds === 'number' && seconds >= 0 ? seconds : undefined;
  } catch {
    return undefined; // not Telegram's: a proxy's page
  }
}

async function waitFor(ms: number, signal: Abortable | null | undefined): Promise<void> {
  if (signal?.aborted) throw abortError();
  const abort = new AbortController();
  const listener = (): void => abort.abort();
  signal?.addEventListener('abort', listener);
  try {
    await wait(ms, undefined, { signal: abort.signal });
  } catch {
    throw abortError();
  } finally {
    signal?.removeEventListener('abort', listener);
  }
}

function abortError(): Error {
  const error = new Error('The request was aborted');
  error.name = 'AbortError';
  return error;
}
