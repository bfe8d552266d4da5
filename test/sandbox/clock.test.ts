import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.ts';
import { closeSandboxes, isObject, type Json, openSandbox, updates } from './calls.ts';
import { olga } from './people.ts';

const zone = 'Europe/Kyiv';
const clockAt = (now: string): SandboxClock => new SandboxClock({ now: () => new Date(now), zone });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clock-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['before nine it is today', '2026-11-23T06:59:00Z', 9, '2026-11-23T07:00:00.000Z'],
  ['at nine sharp it is tomorrow', '2026-11-23T07:00:00Z', 9, '2026-11-24T07:00:00.000Z'],
  ['in the evening it is tomorrow', '2026-11-23T17:00:00Z', 9, '2026-11-24T07:00:00.000Z'],
  ['after midnight in the zone it is the new day', '2026-11-23T22:30:00Z', 9, '2026-11-24T07:00:00.000Z'],
  ['over the change of clocks in spring', '2026-03-28T18:00:00Z', 9, '2026-03-29T06:00:00.000Z'],
  ['over the change of clocks in autumn', '2026-10-24T18:00:00Z', 18, '2026-10-25T16:00:00.000Z'],
])('the next full hour: %s', (_, now, hour, then) => {
  const clock = clockAt(now);
  clock.toNext(hour);
  expect(clock.now().toISOString()).toBe(then);
});

test('the clock goes forward only, at most a year at once, to dates that exist', () => {
  const clock = clockAt('2026-11-23T08:00:00Z');
  clock.forward(60);
  clock.toLocal('2026-11-24T09:30');
  expect(clock.now().toISOString()).toBe('2026-11-24T07:30:00.000Z');
  expect(() => clock.toLocal('2026-11-24T09:29')).toThrow('the clock only goes forward');
  expect(() => clock.toLocal('2028-01-01T00:00')).toThrow('more than a year');
  for (const wrong of ['', 'tomorrow', '2026-02-31T10:00']) {
    expect(() => clock.toLocal(wrong)).toThrow('there is no such date');
  }
  expect(clock.now().toISOString()).toBe('2026-11-24T07:30:00.000Z');
});

test('a move by minutes is exact, whatever passes while it is made', () => {
  let reads = 0;
  const clock = new SandboxClock({ now: () => new Date(Date.parse('2026-11-23T08:00:00Z') + reads++), zone });
  clock.forward(8 * 24 * 60);
  expect(clock.view().shiftMs).toBe(8 * 24 * 3_600_000);
});

test('the page moves it; messages are dated by it, everybody hears of it, and a restart keeps it', async () => {
  const now = () => new Date('2026-11-23T08:00:00Z');
  const open = () =>
    openSandbox({
      dataFile: join(folder, 'chats.json'),
      clock: new SandboxClock({ now, zone, file: join(folder, 'clock') }),
    });
  const sandbox = await open();
  const ask = async (body: Json): Promise<unknown> => {
    const sent = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${sandbox.apiRoot}/sandbox/clock`, sent);
    return response.json();
  };
  const heard: number[] = [];
  sandbox.clock.onMove(() => heard.push(sandbox.clock.now().getTime()));
  const events = await fetch(`${sandbox.apiRoot}/sandbox/events`);

  expect(await ask({ to: 'evening' })).toEqual({
    now: '2026-11-23T16:00:00.000Z',
    zone,
    shiftMs: 28_800_000,
  });
  expect(await ask({ to: 'later', minutes: 30 })).toMatchObject({ now: '2026-11-23T16:30:00.000Z' });
  expect(await ask({ to: 'chosen', local: '2026-11-23T10:00' })).toEqual({
    error: 'the clock only goes forward',
  });
  expect(heard).toHaveLength(2);
  expect(await readUntil(events, '16:30:00')).toContain('"type":"clock"');
  sandbox.person(olga.id).text('good evening');
  const [update] = await updates(sandbox);
  const message = update?.['message'];
  expect(isObject(message) && message['date']).toBe(Date.parse('2026-11-23T16:30:00Z') / 1000);

  await closeSandboxes();
  const again = await open();
  expect(again.clock.now().toISOString()).toBe('2026-11-23T16:30:00.000Z');
  again.clock.reset();
  expect(again.clock.view()).toEqual({ now: '2026-11-23T08:00:00.000Z', zone, shiftMs: 0 });
});

async function readUntil(response: Response, words: string): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk);
    if (text.includes(words)) break;
  }
  return text;
}
