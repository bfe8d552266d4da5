import { nameKey } from './search-key.ts';
import { inZone, isZone } from './zone.ts';
import CITIES from './zone-cities.json' with { type: 'json' };

/** Zones offered first: where the companies that use the program mostly are. */
export const commonZones = [
  ...['Europe/Kyiv', 'Europe/Warsaw', 'Europe/London', 'Europe/Berlin'],
  ...['Asia/Almaty', 'Asia/Tbilisi', 'Asia/Dubai', 'America/New_York'],
] as const;

/**
 * The zones a person may mean: a city or a country in one of our languages, an IANA name, or an offset ("+3", "UTC-5",
 * "GMT+5:30") at this moment, the known ones first. Empty: nothing like a zone.
 */
export function readZones(typed: string, now: Date): string[] {
  const text = typed.normalize('NFKC').trim();
  const offset = /^(?:utc|gmt)?\s?([+\u2212-])\s?(\d{1,2})(?::?([0-5]\d))?$/iu.exec(text);
  if (offset) {
    const [, sign, hours, minutes = '0'] = offset;
    return zonesAt((sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes)), now);
  }
  if (text.length > 60) return [];
  const named = zoneNames().find((zone) => zone.toLowerCase() === text.toLowerCase().replaceAll(' ', '_'));
  if (named !== undefined) return [named];
  if (text.includes('/')) return isZone(text) ? [text] : [];
  const found = cities().get(nameKey(text));
  return found === undefined ? [] : [found];
}

function zonesAt(minutes: number, now: Date): string[] {
  const there = (zone: string): boolean => inZone(now, zone).offset === minutes;
  const known = Object.keys(CITIES).filter(there).slice(0, 6);
  const hours = minutes / 60;
  // Etc counts the other way round: Etc/GMT-3 is three hours ahead.
  const fixed = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  const alwaysThere = Number.isInteger(hours) && hours !== 0 && isZone(fixed) ? [fixed] : [];
  if (known.length > 0 || alwaysThere.length > 0) return [...known, ...alwaysThere];
  return zoneNames().filter(there).slice(0, 6);
}

function zoneNames(): string[] {
  return [...Object.keys(CITIES), ...Intl.supportedValuesOf('timeZone')];
}

let known: ReadonlyMap<string, string> | undefined;

/** By the folded name: those of the world's list in Latin letters, ours over them. */
function cities(): ReadonlyMap<string, string> {
  known ??= new Map([
    ...Intl.supportedValuesOf('timeZone').map(
      (zone) => [nameKey(zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone), zone] as const,
    ),
    ...Object.entries(CITIES).flatMap(([zone, names]) =>
      [zone.split('/')[1] ?? zone, ...names].map((name) => [nameKey(name), zone] as const),
    ),
  ]);
  return known;
}
