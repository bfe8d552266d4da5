import { expect, test } from 'vitest';
import { call, openChat, sayId } from './calls.ts';
import { olga } from './people.ts';

const rows = [
  [
    { text: '✅ Success', callback_data: 'success' },
    { text: 'Cancel', callback_data: 'cancel' },
  ],
  [{ text: 'Site', url: 'https://a.example/' }],
];

test('it reads the chat as the person does', async () => {
  const sandbox = await openChat();
  const person = sandbox.person(olga.id);
  expect(() => person.screen()).toThrow('the bot has said nothing');
  await sayId(sandbox, 'Card', { reply_markup: { inline_keyboard: rows } });
  await sayId(sandbox, 'Note');
  const mine = person.text('thanks');
  expect(person.screen().text).toBe('Note');
  expect(person.last()?.messageId).toBe(mine);
  const card = person.find(/^Card/);
  expect(card && person.buttons(card.messageId)).toEqual([['✅ Success', 'Cancel'], ['Site']]);
  expect(person.hasButton('Success', card?.messageId)).toBe(true);
  expect(person.hasButton('Success')).toBe(false);
  expect(person.transcript()).toBe(
    [
      '--- chat of Olga (501) ---',
      '1 person: hello',
      '2 bot: Card',
      '    [✅ Success] [Cancel]',
      '    [Site]',
      '3 bot: Note',
      '4 person: thanks',
    ].join('\n'),
  );
});

test('chats that were kept go back to what they were, again and again', async () => {
  const sandbox = await openChat();
  const person = sandbox.person(olga.id);
  const id = await sayId(sandbox, 'Card');
  const kept = person.transcript();
  const putBack = sandbox.keepChats();
  for (const words of ['one', 'two']) {
    await call(sandbox, 'editMessageText', { chat_id: olga.id, message_id: id, text: words });
    expect(person.text(words)).toBe(id + 1);
    expect(person.transcript()).toContain(`bot: ${words}`);
    putBack();
    expect(person.transcript()).toBe(kept);
  }
});

test('it presses by a part of the label, on the newest message that has it', async () => {
  const sandbox = await openChat();
  const person = sandbox.person(olga.id);
  await sayId(sandbox, 'old', {
    reply_markup: { inline_keyboard: [[{ text: 'Success', callback_data: 'old' }]] },
  });
  await sayId(sandbox, 'new', { reply_markup: { inline_keyboard: rows } });
  await expect(person.pressButton('Delete')).rejects.toThrow(
    /there is no button \[Delete\][^]*\[✅ Success\]/,
  );
  await expect(person.pressButton('Site')).rejects.toThrow('not a button to press');
  const pressed = person.tap('Success');
  const updates = await call(sandbox, 'getUpdates');
  expect(updates).toMatchObject([{ callback_query: { data: 'success' } }]);
  const [{ callback_query: query }] = updates as [{ callback_query: { id: string } }];
  await call(sandbox, 'answerCallbackQuery', { callback_query_id: query.id });
  await call(sandbox, 'editMessageText', { chat_id: olga.id, message_id: 3, text: 'done' });
  expect(await pressed).toMatchObject({ messageId: 3, text: 'done' });
});

test('what the bot said before an act is never taken for the reaction to it', async () => {
  const sandbox = await openChat();
  const person = sandbox.person(olga.id);
  await sayId(sandbox, 'early');
  const asked = person.ask('question');
  await expect(person.waitFor('early', 50)).rejects.toThrow(
    /waited 50 ms in vain for "early"[^]*2 bot: early/,
  );
  await sayId(sandbox, 'answer');
  expect((await asked).text).toBe('answer');
  await call(sandbox, 'editMessageText', { chat_id: olga.id, message_id: 2, text: 'early, edited' });
  expect((await person.waitFor(/^early/)).text).toBe('early, edited');
  expect((await person.reaction()).text).toBe('early, edited');
});

test('it waits for any condition of the chat and for silence', async () => {
  const sandbox = await openChat();
  const person = sandbox.person(olga.id);
  const three = person.waitUntil(() => person.messages().length === 3);
  await sayId(sandbox, 'one');
  await sayId(sandbox, 'two');
  await three;
  const begin = Date.now();
  await person.quiet(60);
  expect(Date.now() - begin).toBeGreaterThanOrEqual(59);
  const broken = () => {
    throw new Error('broken condition');
  };
  await expect(person.waitUntil(broken)).rejects.toThrow('broken condition');
});

test('the same person has one driver, an unknown one none', async () => {
  const sandbox = await openChat();
  expect(sandbox.person(olga.id)).toBe(sandbox.person(olga.id));
  expect(() => sandbox.person(1)).toThrow('there is no person 1 in the sandbox');
});
