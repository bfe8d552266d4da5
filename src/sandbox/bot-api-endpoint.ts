import type { IncomingMessage, ServerResponse } from 'node:http';
import { BotApiError, HtmlError } from './bot-api-error.ts';
import type { Call } from './flood-limits.ts';
import { answerBytes, answerJson } from './http-answers.ts';
import type { LedgerEntry } from './ledger.ts';
import { findMethod } from './methods/index.ts';
import { isJsonObject, Params } from './params.ts';
import { readBody, readParams } from './request-bodies.ts';
import type { World } from './world.ts';

/** `/bot<token>/<method>`: every call of the bot goes through here and into the ledger. */
export async function answerBotCall(
  world: World,
  token: string,
  url: URL,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const [givenToken = '', methodName = ''] = splitPath(url.pathname);
  let params = new Params(new Map());
  try {
    const body = await readBody(req);
    checkToken(token, givenToken);
    params = readParams(url, req.headers['content-type'] ?? '', body);
    const found = findMethod(methodName || params.text('method'));
    if (found === undefined) throw new BotApiError(404, 'Not Found: method not found');
    const trouble = world.faults.meet(callOf(world, found.name, params));
    if (trouble === 'cut') return void res.destroy();
    const result = await found.method(world, params, hangUpSignal(found.name, res));
    const lost = trouble !== undefined;
    record(world, found.name, params, {
      code: 200,
      ...shownBy(result),
      ...(lost ? { answerLost: true as const } : {}),
    });
    if (trouble === 'answer_lost') return void res.destroy();
    if (trouble === 'answer_cut') return cutAnswer(res, JSON.stringify({ ok: true, result }));
    answerJson(res, 200, { ok: true, result });
  } catch (error) {
    // Its sender was gone before it had arrived whole: there was no call.
    if (!req.complete) return;
    const refusal = asBotApiError(error);
    const { code, message, parameters } = refusal;
    record(world, findMethod(methodName)?.name ?? methodName, params, { code, description: message });
    if (refusal instanceof HtmlError) return answerBytes(res, code, 'text/html', refusal.page);
    const more = parameters === undefined ? {} : { parameters };
    answerJson(res, code, { ok: false, error_code: code, description: message, ...more });
  }
}

/** Half of it, and the connection breaks. */
function cutAnswer(res: ServerResponse, body: string): void {
  const bytes = Buffer.from(body);
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  res.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => res.destroy());
}

/** What a bot sends within this time of a person's act is its reply. */
const REPLY_WITHIN_MS = 10_000;

function callOf(world: World, method: string, params: Params): Call {
  const chatId = params.integer('chat_id');
  const actedAt = chatId === undefined ? undefined : world.chats.find(chatId)?.actedAt;
  return {
    method,
    chatId,
    isReply: actedAt !== undefined && world.now().getTime() - actedAt < REPLY_WITHIN_MS,
  };
}

/** `/file/bot<token>/<path>` */
export async function answerDownload(
  world: World,
  token: string,
  url: URL,
  res: ServerResponse,
): Promise<void> {
  const [givenToken = '', path = ''] = splitPath(url.pathname.slice('/file'.length));
  const file = givenToken === token ? world.files.findByPath(decodeURIComponent(path)) : undefined;
  const bytes = file === undefined ? undefined : await world.files.bytes(file);
  if (bytes === undefined) {
    answerJson(res, 404, { ok: false, error_code: 404, description: 'Not Found' });
    return;
  }
  answerBytes(res, 200, 'application/octet-stream', bytes);
}

/** `/bot<token>/<rest>` */
function splitPath(pathname: string): readonly string[] {
  const rest = pathname.slice('/bot'.length);
  const slash = rest.indexOf('/');
  const token = slash === -1 ? rest : rest.slice(0, slash);
  return [decodeToken(token), slash === -1 ? '' : rest.slice(slash + 1)];
}

function decodeToken(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

function checkToken(token: string, given: string): void {
  if (given === token) return;
  const wellFormed = /^[1-9]\d*:[\w-]+$/.test(given);
  throw new BotApiError(401, wellFormed ? 'Unauthorized' : 'Unauthorized: invalid token specified');
}

const never = new AbortController().signal;

/** Only a long poll has to know that nobody waits any more. */
function hangUpSignal(method: string, res: ServerResponse): AbortSignal {
  if (method !== 'getUpdates') return never;
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}

function asBotApiError(error: unknown): BotApiError {
  if (error instanceof BotApiError) return error;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new BotApiError(500, `Internal Server Error: ${reason}`);
}

function record(
  world: World,
  method: string,
  params: Params,
  answer: Pick<LedgerEntry, 'code' | 'description' | 'messageId' | 'text' | 'answerLost'>,
): void {
  const chatId = params.integer('chat_id');
  world.ledger.add({ at: Date.now(), method, ...(chatId === undefined ? {} : { chatId }), ...answer });
}

function shownBy(result: unknown): Pick<LedgerEntry, 'messageId' | 'text'> {
  if (!isJsonObject(result)) return {};
  const { message_id: messageId, text, caption } = result;
  const shown = text ?? caption;
  return {
    ...(typeof messageId === 'number' ? { messageId } : {}),
    ...(typeof shown === 'string' ? { text: shown } : {}),
  };
}
