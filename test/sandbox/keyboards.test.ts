import { expect, test } from 'vitest';
import { openChat, say } from './calls.ts';
import { olga } from './people.ts';

const button = { text: 'x', callback_data: 'x' };

function keyboard(rows: number, columns: number): unknown {
  return {
    inline_keyboard: Array.from({ length: rows }, () => Array.from({ length: columns }, () => button)),
  };
}

test.each([
  ['64 bytes of data', { inline_keyboard: [[{ text: 'x', callback_data: 'я'.repeat(32) }]] }],
  ['8 in a row and 96 in all', keyboard(12, 8)],
  ['100 in all', keyboard(20, 5)],
  ['a link', { inline_keyboard: [[{ text: 'x', url: 'https://a.example/' }]] }],
  [
    'a copy button with a style',
    { inline_keyboard: [[{ text: 'x', copy_text: { text: '+380' }, style: 'danger' }]] },
  ],
])('%s are taken and given back', async (_name, markup) => {
  const sandbox = await openChat();
  expect(await say(sandbox, 'x', { reply_markup: markup })).toMatchObject({ reply_markup: markup });
});

test.each([
  ['65 bytes', [[{ text: 'x', callback_data: 'x'.repeat(65) }]], 'BUTTON_DATA_INVALID'],
  ['33 Cyrillic letters', [[{ text: 'x', callback_data: 'я'.repeat(33) }]], 'BUTTON_DATA_INVALID'],
  [
    'empty data',
    [[{ text: 'x', callback_data: '' }]],
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  ['no text', [[{ callback_data: 'x' }]], `can't parse inline keyboard button: Can't find field "text"`],
  ['an empty text', [[{ text: ' ', callback_data: 'x' }]], 'inline keyboard button text must be non-empty'],
  ['a pay button', [[{ text: 'x', pay: true }]], 'BUTTON_TYPE_INVALID'],
  [
    'localhost',
    [[{ text: 'x', url: 'http://localhost:80/' }]],
    "inline keyboard button URL 'http://localhost:80/' is invalid: Wrong HTTP URL",
  ],
  [
    '257 copied characters',
    [[{ text: 'x', copy_text: { text: 'x'.repeat(257) } }]],
    'BUTTON_COPY_TEXT_INVALID',
  ],
  [
    'an unknown style',
    [[{ ...button, style: 'pink' }]],
    "can't parse inline keyboard button: invalid button style specified",
  ],
  ['9 in a row', [Array.from({ length: 9 }, () => button)], 'reply markup is too long'],
  ['101 in all', Array.from({ length: 101 }, () => [button]), 'reply markup is too long'],
  [
    'rows that are not lists',
    [button],
    'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ],
])('%s are refused', async (_name, rows, reason) => {
  const sandbox = await openChat();
  expect(await say(sandbox, 'x', { reply_markup: { inline_keyboard: rows } })).toBe(
    `400 Bad Request: ${reason}`,
  );
});

test('a keyboard that is no JSON is refused, an empty one is no keyboard', async () => {
  const sandbox = await openChat();
  expect(await say(sandbox, 'x', { reply_markup: '{' })).toBe(
    "400 Bad Request: can't parse reply keyboard markup JSON object",
  );
  expect(await say(sandbox, 'x', { reply_markup: { inline_keyboard: [] } })).toMatchObject({ text: 'x' });
  expect(sandbox.person(olga.id).buttons()).toEqual([]);
});
