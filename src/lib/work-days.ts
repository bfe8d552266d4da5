import { Info } from 'luxon';
import type { Locale } from './locale.ts';

/** The weekday in two letters of the language, "Mo" in English; 1 is Monday. */
export function shortWeekday(day: number, locale: Locale): string {
  return (Info.weekdays('short', { locale })[day - 1] ?? '').slice(0, 2);
}

/** Working days in their order, runs of three and more as one: "Mon–Fri, Sun". */
export function formatWorkDays(days: readonly number[], locale: Locale): string {
  const runs: number[][] = [];
  for (const day of days.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const names = Info.weekdays('short', { locale });
  const name = (day: number | undefined): string => names[(day ?? 1) - 1] ?? '';
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0])}–${name(run.at(-1))}`] : run.map(name)))
    .join(', ');
}
