import { expect, test } from 'vitest';
import { toNumbered } from '../../src/db/named-values.ts';

test('each name is one value however often it stands there, in the order they come', () => {
  const sql = 'select :at::date where a = :id and b > :at and c = :id::bigint';
  const numbered = { text: 'select $1::date where a = $2 and b > $1 and c = $2::bigint' };
  expect(toNumbered(sql, { id: 7, at: 'today' })).toEqual({ ...numbered, values: ['today', 7] });
  expect(toNumbered(sql, { id: null, at: [1, 2] })).toEqual({ ...numbered, values: [[1, 2], null] });
});

test('types, times and what no value has the name of stay as they are', () => {
  const sql = String.raw`select '10:30'::text, '{"a":1}', x::date[], detail \? 'a', detail ->> 'b:c' where id = :id`;
  const text = `select '10:30'::text, '{"a":1}', x::date[], detail ? 'a', detail ->> 'b:c' where id = $1`;
  expect(toNumbered(sql, { id: 1, text: 'no type', date: 'nor this', 30: 'nor that', c: 2 })).toEqual({
    text,
    values: [1],
  });
});

test('a value that was forgotten is said by its name', () => {
  expect(() => toNumbered('select :first, :second', { first: 1, second: undefined })).toThrow(
    'second has no value',
  );
});
