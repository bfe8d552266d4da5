import { expect, it } from 'vitest';
import { parsePast } from '../../src/lib/dates-in-words.ts';

/** Wednesday 25 November 2026, 14:30 in Kyiv. */
const now = new Date('2026-11-25T12:30:00.000Z');
const zone = 'Europe/Kyiv';

it.each([
  ['вчера 16:00', '2026-11-24T14:00'],
  ['вчора о 16:00', '2026-11-24T14:00'],
  ['yesterday 16:00', '2026-11-24T14:00'],
  ['вчера', '2026-11-24T08:00'],
  ['сегодня 9:30', '2026-11-25T07:30'],
  ['9:30', '2026-11-25T07:30'],
  ['18:00', '2026-11-24T16:00'],
  ['пн 10:30', '2026-11-23T08:30'],
  ['пт 10:30', '2026-11-20T08:30'],
  ['ср 10:30', '2026-11-25T08:30'],
  ['ср 18:00', '2026-11-18T16:00'],
  ['24.11 12:00', '2026-11-24T10:00'],
  ['час назад', '2026-11-25T11:30'],
  ['2 hours ago', '2026-11-25T10:30'],
  ['сегодня', '2026-11-25T08:00'],
])('%s was %s', (text, at) => {
  const reading = parsePast(text, { now, zone, locale: 'ru' });
  expect(reading.ok ? reading.at.toISOString().slice(0, 16) : reading.reason).toBe(at);
});

it.each([
  ['завтра', 'future'],
  ['сегодня 18:00', 'future'],
  ['через час', 'future'],
  ['31.02', 'no-such-date'],
  ['вчера 25:00', 'no-such-time'],
  ['когда-то', 'unreadable'],
  ['', 'unreadable'],
])('%s is refused: %s', (text, reason) => {
  expect(parsePast(text, { now, zone, locale: 'ru' })).toMatchObject({ ok: false, reason });
});
