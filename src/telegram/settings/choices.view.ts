import { formatTime } from '../../lib/local-time.ts';
import type { Locale, Translate } from '../../lib/locale.ts';
import { LOCALES } from '../../lib/locale.ts';
import { formatWorkDays, shortWeekday } from '../../lib/work-days.ts';
import { commonZones } from '../../lib/zones-in-words.ts';
import type { WorkTime } from '../../members/member-settings.queries.ts';
import { remindAheads } from '../../members/member-settings.ts';
import type { Button } from '../ui/screen.ts';
import { packZone } from './values.ts';

/** What the buttons of a choice press: one's own setting, or the company's as it was when they were drawn. */
export interface Setter {
  readonly action: 'settings.set' | 'company.set';
  readonly revision: number;
}

function choice(setter: Setter, label: string, field: string, value: string, chosen = false): Button {
  return { ...setter, label: chosen ? `✓ ${label}` : label, args: [field, value] };
}

/** The city in the person's language where we know it, else as the world's list has it. */
function zoneName(t: Translate, zone: string): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return commonZones.some((known) => known === zone)
    ? t(`zone-${city.toLowerCase().replaceAll(' ', '-')}`)
    : city;
}

/** "Kyiv, 10:03 now". */
export function zoneLine(t: Translate, zone: string, now: Date): string {
  return t('settings-zone', { zone: zoneName(t, zone), time: formatTime(now, zone) });
}

export function zoneRows(t: Translate, setter: Setter, zones: readonly string[], now: Date): Button[][] {
  const buttons = zones.flatMap((zone) => {
    const value = packZone(zone);
    const label = `${zoneName(t, zone).slice(0, 9)} ${formatTime(now, zone)}`;
    return value === undefined ? [] : [choice(setter, label, 'zone', value)];
  });
  return inRows(buttons, 2);
}

export function workTimeLine(t: Translate, { workDays, workFrom, workTo }: WorkTime): string {
  return `${formatWorkDays(workDays, t.locale)}, ${hoursText(workFrom, workTo)}`;
}

export function hoursText(from: number, to: number): string {
  return `${from}:00–${to}:00`;
}

/** Days as switches, then where the day begins and where it ends; each button says the whole of what it sets. */
export function workTimeRows(
  t: Translate,
  setter: Setter,
  { workDays, workFrom, workTo }: WorkTime,
): Button[][] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day): Button => {
    const on = workDays.includes(day);
    const others = workDays.filter((other) => other !== day);
    const next = on && others.length > 0 ? others : [...others, day].toSorted((a, b) => a - b);
    return {
      ...setter,
      label: `${on ? '✓' : ''}${shortWeekday(day, t.locale)}`,
      args: ['days', next.join('')],
    };
  });
  const begins = [8, 9, 10, 11].map((hour) =>
    choice(setter, `${hour}–`, 'hours', `${hour}-${Math.max(workTo, hour + 1)}`, hour === workFrom),
  );
  const ends = [17, 18, 19, 20].map((hour) =>
    choice(setter, `–${hour}`, 'hours', `${Math.min(workFrom, hour - 1)}-${hour}`, hour === workTo),
  );
  return [days, begins, ends];
}

const currencies = ['UAH', 'USD', 'EUR', 'PLN', 'GBP', 'KZT', 'GEL', 'RUB'];

export function currencyRows(setter: Setter, now: string): Button[][] {
  const buttons = currencies.map((code) => choice(setter, code, 'currency', code, code === now));
  return inRows(buttons, 4);
}

export function languageRows(t: Translate, button: (locale: Locale) => Button): Button[][] {
  return LOCALES.map((locale) => [{ ...button(locale), label: languageLabel(t, locale) }]);
}

function languageLabel(t: Translate, locale: Locale): string {
  return t(`language-${locale}`);
}

export function quietRows(
  t: Translate,
  setter: Setter,
  now: { from: number; to: number } | undefined,
): Button[][] {
  const presets = [
    [21, 8],
    [22, 8],
    [23, 9],
  ] as const;
  const hours = presets.map(([from, to]) =>
    choice(setter, `${from}–${to}`, 'quiet', `${from}-${to}`, now?.from === from && now.to === to),
  );
  return [hours, [choice(setter, t('settings-quiet-none'), 'quiet', 'none', !now)]];
}

export function aheadRows(t: Translate, setter: Setter, now: number): Button[][] {
  const label = (minutes: number) => (minutes === 0 ? t('ahead-0') : minutesText(t, minutes));
  const buttons = remindAheads.map((minutes) =>
    choice(setter, label(minutes), 'ahead', String(minutes), minutes === now),
  );
  return inRows(buttons, 2);
}

const retries = [30, 60, 120, 240, 1440, 2880];

export function retryRows(t: Translate, setter: Setter, now: number): Button[][] {
  const buttons = retries.map((minutes) =>
    choice(setter, minutesText(t, minutes), 'retry', String(minutes), minutes === now),
  );
  return inRows(buttons, 3);
}

/** "45 min", "2 h", "3 days": in the largest unit that says it exactly. */
export function minutesText(t: Translate, minutes: number): string {
  if (minutes % 1440 === 0) return t('since-days', { n: minutes / 1440 });
  return minutes % 60 === 0 ? t('since-hours', { n: minutes / 60 }) : t('since-minutes', { n: minutes });
}

export function digestRow(setter: Setter, now: number | null): Button[] {
  return [7, 8, 9, 10].map((hour) =>
    choice(setter, `${hour}:00`, 'digest', now === hour ? 'none' : String(hour), now === hour),
  );
}

export function summaryHourRow(setter: Setter, now: number | null): Button[] {
  return [16, 17, 18, 19].map((hour) =>
    choice(setter, `${hour}:00`, 'summary', now === hour ? 'none' : String(hour), now === hour),
  );
}

export function contactRows(
  t: Translate,
  setter: Setter,
  { contactLimit, contactWarning }: { contactLimit: number | null; contactWarning: number },
): Button[][] {
  const limits = [50, 100, 200, 500].map((most) =>
    choice(setter, String(most), 'contacts', String(most), most === contactLimit),
  );
  const off = choice(setter, t('contacts-no-limit'), 'contacts', 'off', contactLimit === null);
  const warnings = [50, 80, 90].map((percent) =>
    choice(setter, `🔔 ${percent} %`, 'warning', String(percent), percent === contactWarning),
  );
  return contactLimit === null ? [limits, [off]] : [limits, [off], warnings];
}

export function staleRows(setter: Setter, now: number): Button[][] {
  const buttons = [1, 2, 3, 5, 7, 10, 14, 30].map((days) =>
    choice(setter, String(days), 'stale', String(days), days === now),
  );
  return inRows(buttons, 4);
}

export function inRows(buttons: readonly Button[], width: number): Button[][] {
  return buttons.flatMap((_, index) => (index % width === 0 ? [buttons.slice(index, index + width)] : []));
}
