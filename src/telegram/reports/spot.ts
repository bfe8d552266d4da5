import { DateTime } from 'luxon';
import type { NumberName, PlaceBehind, WhichNumber } from '../../reports/behind.queries.ts';
import type { PeriodChoice } from '../../reports/period.ts';
import type { SummaryScope } from '../../reports/summary.ts';
import { packNumber, parseMoment, parseNumber } from '../ui/press.ts';

/** Which summary a screen shows: of which days, and whose. */
export interface SummarySpot {
  readonly choice: PeriodChoice;
  readonly scope: SummaryScope;
}

/** A page of the list behind a number of it. */
export interface ListSpot extends SummarySpot {
  readonly which: WhichNumber;
  readonly after?: PlaceBehind | undefined;
  readonly before?: PlaceBehind | undefined;
}

const periods = { d: 'today', w: 'week', m: 'month' } as const;
const numbers = {
  a: 'open',
  n: 'new',
  o: 'owe_client',
  w: 'await_client',
  l: 'overdue',
  s: 'none',
  t: 'tasksLate',
  c: 'cameIn',
  u: 'takenUp',
  f: 'offered',
  y: 'cameInWon',
  m: 'moved',
  v: 'won',
  b: 'wonBefore',
  x: 'lost',
} as const satisfies Record<string, NumberName>;

/** The arguments of a summary's buttons: the period, then whose (`g` all, `u<manager>`, `s<group>`). */
export function packSummary({ choice, scope }: SummarySpot): string[] {
  return [packPeriod(choice), packScope(scope)];
}

/** The same with the number, and `a` or `b` with the place the page follows or precedes. */
export function packList(spot: ListSpot): string[] {
  const { which, after, before } = spot;
  const number =
    typeof which === 'object'
      ? `r${packNumber(which.lostFor ?? 0)}`
      : (Object.entries(numbers).find(([, name]) => name === which)?.[0] ?? 'a');
  const place = after ? [`a${packPlace(after)}`] : before ? [`b${packPlace(before)}`] : [];
  return [...packSummary(spot), number, ...place];
}

/** Arguments this program never made give today's summary of everybody. */
export function readSummarySpot([period, scope]: readonly string[]): SummarySpot {
  return { choice: readPeriod(period ?? ''), scope: readScope(scope ?? '') };
}

export function readListSpot(args: readonly string[]): ListSpot {
  const [, , number = '', place = ''] = args;
  const reason = /^r([0-9a-z]+)$/.exec(number)?.[1];
  const which: WhichNumber =
    reason === undefined
      ? (Object.entries(numbers).find(([letter]) => letter === number)?.[1] ?? 'open')
      : { lostFor: parseNumber(reason) || null };
  const spot = { ...readSummarySpot(args), which };
  const [, side, at, idText] = /^([ab])([0-9a-z]+)-([0-9a-z]+)$/.exec(place) ?? [];
  const [moment, id] = [parseMoment(at), parseNumber(idText)];
  if (moment === undefined || id === undefined) return spot;
  return { ...spot, [side === 'a' ? 'after' : 'before']: { at: moment, id } };
}

function packPeriod(choice: PeriodChoice): string {
  if (typeof choice === 'object') return `${packDay(choice.from)}-${packDay(choice.to)}`;
  return Object.entries(periods).find(([, name]) => name === choice)?.[0] ?? 'd';
}

function readPeriod(arg: string): PeriodChoice {
  const [, from, to] = /^([0-9a-z]{1,4})-([0-9a-z]{1,4})$/.exec(arg) ?? [];
  const days = [readDay(from), readDay(to)];
  const [first, last] = days;
  if (first !== undefined && last !== undefined && first <= last) return { from: first, to: last };
  return Object.entries(periods).find(([letter]) => letter === arg)?.[1] ?? 'today';
}

/** Days since 1970: three characters, where a date would take eight of a button's 64. */
function packDay(date: string): string {
  return packNumber(Math.round(DateTime.fromISO(date, { zone: 'utc' }).toMillis() / dayMs));
}

function readDay(arg: string | undefined): string | undefined {
  const days = parseNumber(arg);
  if (days === undefined) return undefined;
  return DateTime.fromMillis(days * dayMs, { zone: 'utc' }).toISODate() ?? undefined;
}
const dayMs = 86_400_000;

function packScope(scope: SummaryScope): string {
  if (scope === 'all') return 'g';
  return 'manager' in scope ? `u${packNumber(scope.manager)}` : `s${packNumber(scope.group)}`;
}

function readScope(arg: string): SummaryScope {
  const [, kind, idText] = /^([us])([0-9a-z]+)$/.exec(arg) ?? [];
  const id = parseNumber(idText);
  if (id === undefined) return 'all';
  return kind === 'u' ? { manager: id } : { group: id };
}

function packPlace({ at, id }: PlaceBehind): string {
  return `${packNumber(at.getTime())}-${packNumber(id)}`;
}
