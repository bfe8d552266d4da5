import type { Proof } from '../proof.ts';
import { seeded } from '../random.ts';
import { type Change, changesOf, dayMs, hourMs } from './clocks.ts';
import { type Balance, type Life, live, programsRules, weigh } from './lives.ts';

export interface TimeWish {
  readonly seed: number;
  readonly zones: readonly string[];
  readonly years: { readonly first: number; readonly last: number };
  /** Of all changes every so many. */
  readonly every?: number;
}

export interface TimeFigures extends Balance {
  readonly zones: number;
  readonly changes: number;
  readonly lives: number;
  /** The first few that did not go as the clocks say, in words for whoever looks for the reason. */
  readonly broken: readonly string[];
}

const mostTold = 5;

/** Lives through the days around every change of clocks with promises at four hours, in three ways each. */
export function proveTime(wish: TimeWish, rules = programsRules): TimeFigures {
  const random = seeded(wish.seed);
  const known = new Map<string, Change[]>();
  const changes = (zone: string): Change[] => {
    const found = known.get(zone) ?? changesOf(zone, wish.years.first - 1, wish.years.last + 1);
    known.set(zone, found);
    return found;
  };
  const inYears = ({ at }: Change): boolean => {
    const year = new Date(at).getUTCFullYear();
    return year >= wish.years.first && year <= wish.years.last;
  };
  const all = wish.zones.flatMap((zone) => changes(zone).filter(inYears));
  const chosen = all.filter((_, index) => index % (wish.every ?? 1) === 0);
  const sum = { lives: 0, promises: 0, missed: 0, doubled: 0, untimely: 0 };
  const broken: string[] = [];
  for (const change of chosen) {
    for (const life of livesAround(change, wish.zones, random)) {
      const kept = live(life, rules);
      const balance = weigh(life, kept, changes);
      sum.lives += 1;
      for (const figure of ['promises', 'missed', 'doubled', 'untimely'] as const)
        sum[figure] += balance[figure];
      if (holds(balance) || broken.length >= mostTold) continue;
      broken.push(JSON.stringify({ life, balance, kept: kept.map(({ on, at }) => [on, new Date(at)]) }));
    }
  }
  return { zones: wish.zones.length, changes: chosen.length, ...sum, broken };
}

function holds({ missed, doubled, untimely }: Pick<Balance, 'missed' | 'doubled' | 'untimely'>): boolean {
  return missed + doubled + untimely === 0;
}

/** Somebody at home at each of four hours; at one of them with the program away over the change, and on a flight. */
function* livesAround(
  { zone, at, from, to }: Change,
  zones: readonly string[],
  random: () => number,
): Generator<Life> {
  const begin = at - 2 * dayMs + Math.floor(random() * 12) * hourMs;
  const end = at + 2 * dayMs + Math.floor(random() * 12) * hourMs;
  const around = (hours: number): number => at + Math.floor((random() * 2 - 1) * hours * 3600) * 1000;
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  // Those that the change skips or shows twice, and others far from it.
  const shown = [at + from, at + to].map((wall) => new Date(wall).getUTCHours());
  const hours = [...new Set([...shown, 0, 9, 23, 2])].slice(0, 4);
  const home = { end, stays: [{ zone, at: begin }], lateMs: 2000 };
  for (const hour of hours) yield { ...home, hour };
  const asleep = around(20);
  const sleep = { from: asleep, to: asleep + Math.floor(random() * 36 * 3600) * 1000 };
  yield { ...home, hour: pick(hours) ?? 0, sleep };
  const away = { zone: pick(zones) ?? zone, at: around(12) };
  yield { ...home, hour: pick(hours) ?? 0, stays: [...home.stays, away] };
}

const years = { first: 2020, last: 2037 };

/** Every zone the system knows; `size` is how many of every hundred changes are lived through. */
export const timeProof: Proof = {
  size: 100,
  async run({ seed, size }) {
    const zones = Intl.supportedValuesOf('timeZone');
    const figures = proveTime({ seed, zones, years, every: Math.max(1, Math.round(100 / size)) });
    for (const one of figures.broken) process.stderr.write(`${one}\n`);
    return { held: holds(figures), line: lineOf(figures) };
  },
};

function lineOf(figures: TimeFigures): string {
  const { zones, changes, lives, promises, missed, doubled, untimely } = figures;
  return (
    `${zones} zones, ${changes} changes of clocks ${years.first} to ${years.last}, each with four hours at home, one with the program away and one on a flight: ` +
    `${lives} lives, ${promises} promises: ${missed} missed, ${doubled} doubled, ${untimely} not at their moment`
  );
}
