import { formatDay, formatSince, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatMoney, type Sum } from '../../lib/money.ts';
import { inZone } from '../../lib/zone.ts';
import type { ChosenDays, Period } from '../../reports/period.ts';
import type { Amount } from '../../reports/summary.ts';
import { clip, h } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';

/** Sums of several currencies stand beside each other and are never added. */
export function sumsText(sums: readonly Sum[], t: Translate): string {
  return sums.map(({ minor, currency }) => formatMoney(minor, currency, t.locale)).join(' + ');
}

/** "12 · 300 000 ₴"; the count alone where no sum is known. */
export function amountText({ count, sums }: Amount, t: Translate): string {
  return sums.length === 0 ? String(count) : `${count} · ${sumsText(sums, t)}`;
}

/** "Today", "This week", "3 Nov – 12 Nov". */
export function periodName(t: Translate, { choice, days }: Period, view: LocalView): string {
  if (typeof choice === 'string') return t(`summary-period-${choice}`);
  return daysName(days, view);
}

/** What the period is compared with: "yesterday by this hour", "last week by now", "October". */
export function beforeName(t: Translate, { choice, beforeDays, running }: Period, view: LocalView): string {
  const known = choice === 'week' || choice === 'month';
  const name = known ? t(`summary-before-${choice}`) : daysName(beforeDays, view);
  return running ? t('summary-before-now', { name }) : name;
}

function daysName(days: ChosenDays, view: LocalView): string {
  return days.from === days.to ? formatDay(noon(days.from, view), view) : datesText(days, view);
}

/** "22 Nov", "3 Nov – 12 Nov": the dates whatever today is. */
export function datesText({ from, to }: ChosenDays, view: LocalView): string {
  const now = inZone(view.now, view.zone);
  const local = (date: string) => inZone(noon(date, view), view.zone).setLocale(view.locale);
  const isThisYear = local(to).year === now.year && local(from).year === now.year;
  const [first, last] = [from, to].map((date) => local(date).toFormat(`d MMM${isThisYear ? '' : ' yyyy'}`));
  return from === to ? `${first}` : `${first} – ${last}`;
}

/** A moment of that day whatever the clocks do. */
function noon(date: string, { zone, now }: LocalView): Date {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return inZone(now, zone).set({ year, month, day, hour: 12, minute: 0 }).toJSDate();
}

/** Whose numbers: " · Olga"; nothing where they are all of the reader's. */
export function scopeSuffix(name: string | null): string {
  return name === null ? '' : ` · ${h(clip(name, 30))}`;
}

/** "3 days" on average; undefined when nothing left the state. */
export function timeText(averageMs: number | null, view: LocalView): string | undefined {
  if (averageMs === null) return undefined;
  return formatSince(new Date(view.now.getTime() - averageMs), view);
}

/** Buttons with the numbers of the lines, five a row at most. */
export function numberRows(
  doors: readonly Omit<Extract<Button, { action: unknown }>, 'label'>[],
): Button[][] {
  const buttons = doors.map((door, index): Button => ({ ...door, label: String(index + 1) }));
  return buttons.flatMap((_, index) => (index % 5 === 0 ? [buttons.slice(index, index + 5)] : []));
}

/** Kept on one line however narrow the screen. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)}\u00a0%`;
}
