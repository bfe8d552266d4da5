import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { chatIdOf, isEscape } from '../../../src/telegram/ingress/incoming.ts';
import { kindOf } from '../../../src/telegram/ingress/well-formed.ts';

const from = { id: 7, is_bot: false, first_name: 'Vera' };
const chat = { id: 7, type: 'private' };
const message = { message_id: 1, date: 1, chat, from, text: 'hello' };
const parsed = (given: object): Update => JSON.parse(JSON.stringify({ update_id: 1, ...given })) as Update;

describe('what an update is', () => {
  it.each([
    ['a message', { message }, 'ours'],
    ['with what Telegram may add one day', { message: { ...message, hologram: { depth: 3 } } }, 'ours'],
    ['a press without its message', { callback_query: { id: '1', from, data: 'x' } }, 'ours'],
    ['a poll', { poll: { id: '1' } }, 'other'],
    ['nothing', {}, 'other'],
    ['a message of nobody’s number', { message: { ...message, from: { first_name: 'Vera' } } }, 'broken'],
    ['words that are none', { message: { ...message, text: { no: 1 } } }, 'broken'],
    ['a file without an id', { message: { ...message, document: {} } }, 'broken'],
    ['null', { message: null }, 'broken'],
  ])('%s', (_, given, kind) => {
    expect(kindOf(parsed(given))).toBe(kind);
  });

  it.each([
    ['words', 'seven'],
    ['beyond what is counted', 2 ** 60],
    ['a thing', {}],
  ])('a chat whose id is %s keeps no other update out of the inbox', (_, id) => {
    expect(chatIdOf(parsed({ message: { ...message, chat: { id } } }))).toBe(0);
  });

  it('words that are none are no command', () => {
    expect(isEscape(parsed({ message: { ...message, text: ['/start'] } }))).toBe(false);
  });
});
