import { afterEach } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { ivan, olga, token } from './people.ts';

const opened: Sandbox[] = [];

export async function closeSandboxes(): Promise<void> {
  for (const sandbox of opened.splice(0)) await sandbox.close();
}

afterEach(closeSandboxes);

/** A sandbox with Olga and Ivan that is closed after the test. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ token, people: [olga, ivan], ...options });
  opened.push(sandbox);
  return sandbox;
}

/** The same, and Olga has written to the bot, which has taken it. */
export async function openChat(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await openSandbox(options);
  sandbox.person(olga.id).text('hello');
  await call(sandbox, 'getUpdates', { offset: -1 });
  const [update] = await updates(sandbox);
  await call(sandbox, 'getUpdates', { offset: Number(update?.['update_id']) + 1 });
  return sandbox;
}

export type Json = Record<string, unknown>;

/** A call as JSON over HTTP: the `result`, or `code description` of the refusal. */
export async function call(
  sandbox: Pick<Sandbox, 'apiRoot' | 'token'>,
  method: string,
  params: Json = {},
): Promise<unknown> {
  const response = await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return outcome(response);
}

export async function outcome(response: Response): Promise<unknown> {
  const answer: unknown = await response.json();
  if (!isObject(answer)) throw new Error('not an object');
  if (answer['ok'] === true) return answer['result'];
  if (answer['error_code'] !== response.status) throw new Error(`${response.status} differs from the body`);
  return `${String(answer['error_code'])} ${String(answer['description'])}`;
}

export async function updates(sandbox: Sandbox, params: Json = {}): Promise<readonly Json[]> {
  const result = await call(sandbox, 'getUpdates', params);
  if (!Array.isArray(result)) throw new Error(String(result));
  return result.filter(isObject);
}

/** Sends a text to Olga; the message, or the refusal. */
export function say(sandbox: Sandbox, text: string, more: Json = {}): Promise<unknown> {
  return call(sandbox, 'sendMessage', { chat_id: olga.id, text, ...more });
}

export async function sayId(sandbox: Sandbox, text: string, more: Json = {}): Promise<number> {
  const message = await say(sandbox, text, more);
  if (!isObject(message)) throw new Error(String(message));
  return Number(message['message_id']);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
