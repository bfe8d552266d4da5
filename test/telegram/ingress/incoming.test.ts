import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { Batcher } from '../../../src/telegram/ingress/batcher.ts';
import { chatIdOf, isEscape } from '../../../src/telegram/ingress/incoming.ts';
import { toJsonText } from '../../../src/telegram/ingress/json-text.ts';
import { gate, text } from './harness.ts';

const person = { id: 5, is_bot: false, first_name: 'Olga' };
const chat = { id: -9, type: 'group' as const, title: 'Sales' };
const message = { message_id: 1, date: 1, chat, from: person };

describe('the chat of an update', () => {
  it.each<[string, Update, number]>([
    ['a message', { update_id: 1, message: { ...message, text: 'x' } }, -9],
    [
      'a pressed button: the chat of its message, not the person',
      { update_id: 1, callback_query: { id: '1', from: person, chat_instance: '1', message, data: 'x' } },
      -9,
    ],
    [
      'a button of an inline message: the person',
      { update_id: 1, callback_query: { id: '1', from: person, chat_instance: '1', inline_message_id: 'x' } },
      5,
    ],
    [
      'an inline query: the person',
      { update_id: 1, inline_query: { id: '1', from: person, query: '', offset: '' } },
      5,
    ],
    [
      'an answer to a poll: the person',
      {
        update_id: 1,
        poll_answer: { poll_id: '1', user: person, option_ids: [], option_persistent_ids: [] },
      },
      5,
    ],
    ['nothing of the kind: 0', { update_id: 1 }, 0],
  ])('of %s', (_, update, expected) => {
    expect(chatIdOf(update)).toBe(expected);
  });
});

describe('what may overtake', () => {
  it.each(['/start', '/start abc', '/start@bot', '/start@bot abc', '/cancel', '/cancel@bot'])(
    'is %s',
    (words) => {
      expect(isEscape(text(1, 1, words))).toBe(true);
    },
  );
  it.each(['start', '/starting', '/cancel it', ' /start', '/menu', 'to /cancel'])('is not %s', (words) => {
    expect(isEscape(text(1, 1, words))).toBe(false);
  });
});

describe('JSON for PostgreSQL', () => {
  it('replaces what jsonb refuses and nothing else', () => {
    const words = 'a\u0000b \ud83d c \\u0000 \\\\ud83d 😀 "\n';
    expect(JSON.parse(toJsonText({ words }))).toEqual({
      words: 'a\ufffdb \ufffd c \\u0000 \\\\ud83d 😀 "\n',
    });
  });
});

describe('a batcher', () => {
  it('collects while it writes, and writes all it collected at once', async () => {
    const first = gate();
    const written: number[][] = [];
    const batcher = new Batcher<number, number>(3, async (items) => {
      written.push([...items]);
      if (written.length === 1) await first.opened;
      return items.map((item) => item * 10);
    });
    const results = [batcher.add(1), batcher.add(2)];
    await Promise.resolve();
    results.push(...[3, 4, 5, 6].map((item) => batcher.add(item)));
    first.open();
    expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(written).toEqual([[1, 2], [3, 4, 5], [6]]);
  });

  it('fails for those in the failed batch and goes on', async () => {
    let times = 0;
    const batcher = new Batcher<number, number>(10, async (items) => {
      times += 1;
      if (times === 1) throw new Error('away');
      return [...items];
    });
    await expect(batcher.add(1)).rejects.toThrow('away');
    await expect(batcher.add(2)).resolves.toBe(2);
  });
});
