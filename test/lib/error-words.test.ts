import { expect, test } from 'vitest';
import { lastWords, unquoted, wordsOf } from '../../src/lib/error-words.ts';
import { StartError } from '../../src/lib/start-error.ts';

test('an error is told by its words and places, not by what it carries', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "one"'), {
    ...{
      code: '23505',
      detail: 'Key (phone)=(+380671230987) already exists.',
      payload: { text: 'a secret' },
    },
  });
  expect(wordsOf(error)).toEqual({
    type: 'Error',
    message: 'duplicate key value violates unique constraint "one"',
    code: '23505',
    stack: expect.stringMatching(/^\s+at /),
  });
  expect(lastWords(error)).not.toMatch(/380671230987|a secret/);
  expect(wordsOf({ text: 'a secret' })).toEqual({ type: 'object', message: '' });
});

test.each([
  [
    Object.assign(new Error('insert into t - invalid input syntax for type uuid: "Ivan"'), { code: '22P02' }),
    'insert into t - invalid input syntax for type uuid: "…"',
  ],
  [
    new SyntaxError(`Unexpected token 'И', "Иван" is not valid JSON`),
    `Unexpected token '…', "…" is not valid JSON`,
  ],
  [
    Object.assign(new Error(`Call to 'sendMessage' failed! (400: can't parse entities: tag "Ivan" at 5)`), {
      name: 'GrammyError',
    }),
    `Call to '…' failed! (400: can't parse entities: tag "…" at 5)`,
  ],
  [
    new Error('request to http://x/bot1000003:AAF-token_words/getMe failed'),
    'request to http://x/bot<token>/getMe failed',
  ],
  [
    new Error('cannot reach postgres://sales:s3cret@db:5432/x'),
    'cannot reach postgres://<password>@db:5432/x',
  ],
])('%s keeps its values to itself', (error, words) => {
  expect(wordsOf(error).message).toBe(words);
  expect(lastWords(error)).toContain(words);
});

test('what a person can put right is one line', () => {
  expect(lastWords(new StartError('Port 80 is taken'))).toBe('Port 80 is taken');
  expect(unquoted(`it can't be "x" or 'y'`)).toBe(`it can't be "…" or '…'`);
});
