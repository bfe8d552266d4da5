import { expect, test } from 'vitest';
import { atWallTime } from '../../src/lib/wall-clock.ts';

const at = (wall: string, zone: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = wall.split(/[-T:]/).map(Number);
  const found = atWallTime({ year, month, day, hour, minute }, zone);
  return 'at' in found ? found.at.toISOString() : `on from ${found.nearest.toISOString()}`;
};

test.each([
  ['an ordinary hour', '2026-11-23T09:00', 'Europe/Kyiv', '2026-11-23T07:00:00.000Z'],
  ['an hour that comes twice, the first time', '2026-10-25T03:30', 'Europe/Kyiv', '2026-10-25T00:30:00.000Z'],
  ['half an hour that comes twice', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ['two hours that come twice', '2026-10-25T01:30', 'Antarctica/Troll', '2026-10-24T23:30:00.000Z'],
  ['an hour that is skipped', '2026-03-29T03:30', 'Europe/Kyiv', 'on from 2026-03-29T01:00:00.000Z'],
  ['a midnight that is skipped', '2026-04-24T00:00', 'Africa/Cairo', 'on from 2026-04-23T22:00:00.000Z'],
  ['a day that is skipped', '2011-12-30T09:00', 'Pacific/Apia', 'on from 2011-12-30T10:00:00.000Z'],
  [
    'the hour before one that comes twice',
    '2021-10-30T23:00',
    'America/Scoresbysund',
    '2021-10-30T23:00:00.000Z',
  ],
])('%s: %s in %s', (_, wall, zone, moment) => {
  expect(at(wall, zone)).toBe(moment);
});

test.each([
  ['2026-02-30T09:00', 'Europe/Kyiv'],
  ['2026-11-23T09:00', 'Kyiv'],
])('%s in %s is a defect', (wall, zone) => {
  expect(() => at(wall, zone)).toThrow('Not a day or not a zone');
});
