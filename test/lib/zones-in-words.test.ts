import { describe, expect, it } from 'vitest';
import { isZone } from '../../src/lib/zone.ts';
import { commonZones, readZones } from '../../src/lib/zones-in-words.ts';

const winter = new Date('2026-01-15T12:00:00Z');
const summer = new Date('2026-07-15T12:00:00Z');

describe('a zone in words', () => {
  it.each([
    ['Київ', 'Europe/Kyiv'],
    ['киев', 'Europe/Kyiv'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['львов', 'Europe/Kyiv'],
    ['Україна', 'Europe/Kyiv'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['Europe/Kiev', 'Europe/Kiev'],
    ['Варшава', 'Europe/Warsaw'],
    ['new york', 'America/New_York'],
    ['Нью-Йорк', 'America/New_York'],
    ['Tokyo', 'Asia/Tokyo'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ])('%s is %s', (typed, zone) => {
    expect(readZones(typed, winter)).toEqual([zone]);
    expect(isZone(zone)).toBe(true);
  });

  it.each(['', '25:00', 'Атлантида', 'Europe/Atlantis', '😀', '+99', 'a'.repeat(300), '<b>', '+02:77'])(
    '%s is none',
    (typed) => {
      expect(readZones(typed, winter)).toEqual([]);
    },
  );

  it('an offset is what has it now, and the one that never changes', () => {
    expect(readZones('+2', winter)).toContain('Europe/Kyiv');
    expect(readZones('UTC+3', summer)).toContain('Europe/Kyiv');
    expect(readZones('utc -5', winter)).toContain('America/New_York');
    expect(readZones('+5:30', winter)).toContain('Asia/Calcutta');
    expect(readZones('+2', summer)).toContain('Etc/GMT-2');
    for (const zone of readZones('+3', winter)) expect(isZone(zone)).toBe(true);
  });

  it('a bare offset is no zone, and each offered first is one', () => {
    expect(isZone('+02:00')).toBe(false);
    for (const zone of commonZones) expect(isZone(zone)).toBe(true);
  });
});
