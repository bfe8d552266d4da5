import { expect, test } from 'vitest';
import type { InlineAnswer } from '../../src/sandbox/inline-queries.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { call, isObject, type Json, openChat, updates } from './calls.ts';
import { ivan, olga } from './people.ts';

const article = (id: string, more: Json = {}): Json => ({
  type: 'article',
  id,
  title: `Client ${id}`,
  description: 'two offers',
  input_message_content: { message_text: `<b>Client ${id}</b>`, parse_mode: 'HTML' },
  ...more,
});

/** Olga asks; the id of the query, and what she gets. */
async function ask(sandbox: Sandbox, query: string): Promise<{ id: string; got: Promise<InlineAnswer> }> {
  const got = sandbox.person(olga.id).askInline(query);
  const asked = (await updates(sandbox)).at(-1)?.['inline_query'];
  return { id: isObject(asked) ? String(asked['id']) : '', got };
}

const answer = (sandbox: Sandbox, inline_query_id: string, results: unknown, more: Json = {}) =>
  call(sandbox, 'answerInlineQuery', { inline_query_id, results, ...more });

test('a query is answered, and what is picked is sent in the name of the person', async () => {
  const sandbox = await openChat();
  const { id, got } = await ask(sandbox, ' romashka ');
  expect((await updates(sandbox)).at(-1)).toMatchObject({
    inline_query: { id, query: 'romashka', offset: '', chat_type: 'sender', from: { id: olga.id } },
  });
  const button = { text: 'All clients', start_parameter: 'clients' };
  expect(await answer(sandbox, id, [article('1'), article('2')], { button })).toBe(true);
  const answered = await got;
  expect(answered).toMatchObject({
    results: [{ id: '1', title: 'Client 1', description: 'two offers' }, { id: '2' }],
    button: { text: 'All clients', startParameter: 'clients' },
  });
  sandbox.person(olga.id).pickInline(answered, '2');
  expect(sandbox.person(olga.id).last()).toMatchObject({
    from: 'person',
    html: '<b>Client 2</b>',
    viaBot: 'sandbox_sales_bot',
  });
  const [, message, chosen] = await updates(sandbox);
  expect(message).toMatchObject({ message: { text: 'Client 2', via_bot: { is_bot: true } } });
  expect(chosen?.['chosen_inline_result']).toEqual({
    from: expect.objectContaining({ id: olga.id }),
    query: 'romashka',
    result_id: '2',
  });
  expect(() => sandbox.person(ivan.id).pickInline(answered, '2')).toThrow('no such result');
});

test('a result with buttons stays in the bot’s hands, in a group too', async () => {
  const sandbox = await openChat();
  const group = sandbox.addGroup({ id: -700, title: 'Sales', type: 'group' }, olga.id);
  const got = sandbox.person(olga.id).askInline('x', group.id);
  const asked = (await updates(sandbox)).at(-1)?.['inline_query'];
  expect(asked).toMatchObject({ chat_type: 'group' });
  const reply_markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] };
  await answer(sandbox, isObject(asked) ? String(asked['id']) : '', [article('1', { reply_markup })]);
  const messageId = sandbox.person(olga.id).pickInline(await got, '1', group.id);
  const chosen = (await updates(sandbox)).at(-1)?.['chosen_inline_result'];
  const inline_message_id = isObject(chosen) ? chosen['inline_message_id'] : undefined;
  group.press(ivan.id, messageId, 'go');
  const press = (await updates(sandbox)).at(-1)?.['callback_query'];
  expect(press).toMatchObject({ inline_message_id, data: 'go', from: { id: ivan.id } });
  expect(press).not.toHaveProperty('message');
  expect(await call(sandbox, 'editMessageText', { inline_message_id, text: 'edited' })).toBe(true);
  expect(group.messages().at(-1)).toMatchObject({ text: 'edited', sender: { name: 'Olga Bondar' } });
  expect(await call(sandbox, 'editMessageText', { inline_message_id: 'x', text: 'y' })).toBe(
    '400 Bad Request: MESSAGE_ID_INVALID',
  );
});

test('contacts and files sent before are results too', async () => {
  const sandbox = await openChat();
  const bytes = Buffer.from('x');
  sandbox.person(olga.id).file({ kind: 'document', bytes, name: 'a.pdf' });
  const document_file_id = sandbox.person(olga.id).last()?.file?.fileId;
  const { id, got } = await ask(sandbox, '');
  const results = [
    { type: 'contact', id: 'c', phone_number: '+380671112233', first_name: 'Iryna' },
    { type: 'document', id: 'd', title: 'Price', document_file_id, caption: 'new' },
  ];
  expect(await answer(sandbox, id, results)).toBe(true);
  const answered = await got;
  sandbox.person(olga.id).pickInline(answered, 'c');
  expect(sandbox.person(olga.id).last()).toMatchObject({ contact: { name: 'Iryna' } });
  sandbox.person(olga.id).pickInline(answered, 'd');
  expect(sandbox.person(olga.id).last()).toMatchObject({ text: 'new', file: { name: 'a.pdf' } });
});

test.each<[unknown, string]>([
  [{}, 'expected an Array of inline query results'],
  [Array.from({ length: 51 }, (_, n) => article(`${n}`)), 'too many inline query results specified'],
  [['x'], "can't parse inline query result: Inline query result must be an object"],
  [[{ type: 'article' }], 'can\'t parse inline query result: Can\'t find field "id"'],
  [[article('1'), article('1')], 'RESULT_ID_DUPLICATE'],
  [[article('x'.repeat(65))], 'RESULT_ID_INVALID'],
  [
    [{ type: 'article', id: '1', input_message_content: { message_text: 'x' } }],
    'can\'t parse inline query result: Can\'t find field "title"',
  ],
  [
    [{ type: 'article', id: '1', title: 'x' }],
    'can\'t parse inline query result: Can\'t find field "message_text"',
  ],
  [[article('1', { input_message_content: { message_text: '' } })], 'message text is empty'],
  [[article('1', { input_message_content: { message_text: 'x'.repeat(4097) } })], 'message is too long'],
])('results %o are refused: %s', async (results, words) => {
  const sandbox = await openChat();
  const { id, got } = await ask(sandbox, 'x');
  expect(await answer(sandbox, id, results)).toBe(`400 Bad Request: ${words}`);
  expect(await answer(sandbox, id, [])).toBe(true);
  expect((await got).results).toEqual([]);
  expect(await answer(sandbox, id, [])).toBe(
    '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
  );
});
