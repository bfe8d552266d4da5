import { expect, test } from 'vitest';
import { call, isObject, openSandbox } from './calls.ts';
import { ivan, olga } from './people.ts';

const commands = (...names: string[]) => names.map((command) => ({ command, description: `do ${command}` }));

async function menuOf(sandbox: Awaited<ReturnType<typeof openSandbox>>, id: number): Promise<unknown> {
  const state: unknown = await (await fetch(`${sandbox.apiRoot}/sandbox/state`)).json();
  return isObject(state) && isObject(state['commands']) ? state['commands'][String(id)] : undefined;
}

test('the narrowest scope wins, then the language', async () => {
  const sandbox = await openSandbox();
  const set = (list: unknown, scope?: object, language_code?: string) =>
    call(sandbox, 'setMyCommands', { commands: list, scope, language_code });
  await set(commands('a'));
  expect(await menuOf(sandbox, olga.id)).toEqual(commands('a'));
  await set(commands('b'), { type: 'default' }, 'uk');
  expect(await menuOf(sandbox, olga.id)).toEqual(commands('b'));
  expect(await menuOf(sandbox, ivan.id)).toEqual(commands('a'));
  await set(commands('c'), { type: 'all_private_chats' });
  expect(await menuOf(sandbox, olga.id)).toEqual(commands('c'));
  await set(commands('d', 'e'), { type: 'chat', chat_id: olga.id });
  expect(await menuOf(sandbox, olga.id)).toEqual(commands('d', 'e'));
  expect(await menuOf(sandbox, ivan.id)).toEqual(commands('c'));
  const get = (params: object) => call(sandbox, 'getMyCommands', { ...params });
  expect(await get({ scope: { type: 'chat', chat_id: olga.id } })).toEqual(commands('d', 'e'));
  expect(await get({ language_code: 'uk' })).toEqual(commands('b'));
  expect(await get({ language_code: 'en' })).toEqual([]);
  await call(sandbox, 'deleteMyCommands', { scope: { type: 'chat', chat_id: olga.id } });
  expect(await menuOf(sandbox, olga.id)).toEqual(commands('c'));
});

test.each([
  [{ commands: [{ command: 'Big', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
  [{ commands: [{ command: 'x'.repeat(33), description: 'x' }] }, 'BOT_COMMAND_INVALID'],
  [{ commands: [{ command: 'x', description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
  [{ commands: [{ command: 'x' }] }, `can't parse BotCommand: Can't find field "description"`],
  [{ commands: commands(...Array.from({ length: 101 }, (_, i) => `c${i}`)) }, 'BOT_COMMANDS_TOO_MUCH'],
  [{ commands: commands('x'), scope: { type: 'chat', chat_id: 1 } }, 'chat not found'],
  [
    { commands: commands('x'), scope: { type: 'moon' } },
    "can't parse BotCommandScope: Unsupported type specified",
  ],
  [{ commands: commands('x'), language_code: 'english' }, 'invalid language code specified'],
])('%o is refused', async (params, reason) => {
  const sandbox = await openSandbox();
  expect(await call(sandbox, 'setMyCommands', params)).toBe(`400 Bad Request: ${reason}`);
});

test('the menu button is kept per chat, with a default', async () => {
  const sandbox = await openSandbox();
  const button = (params: object) => call(sandbox, 'getChatMenuButton', { ...params });
  expect(await button({})).toEqual({ type: 'commands' });
  expect(await call(sandbox, 'setChatMenuButton', { menu_button: { type: 'default' } })).toBe(true);
  await call(sandbox, 'setChatMenuButton', { chat_id: olga.id, menu_button: { type: 'commands' } });
  expect(await button({ chat_id: ivan.id })).toEqual({ type: 'default' });
  expect(await button({ chat_id: olga.id })).toEqual({ type: 'commands' });
  expect(await call(sandbox, 'setChatMenuButton', { menu_button: { type: 'moon' } })).toMatch(/^400 /);
});
