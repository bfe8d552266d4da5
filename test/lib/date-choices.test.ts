import { describe, expect, it } from 'vitest';
import { type DateChoiceKey, dateChoiceLabel, dateChoices } from '../../src/lib/date-choices.ts';
import { LOCALES } from '../../src/lib/locale.ts';
import { inZone } from '../../src/lib/zone.ts';

const zone = 'Europe/Kyiv';
const week = { workFrom: 9, workTo: 18, workDays: [1, 2, 3, 4, 5] };

/** Local times of the choices, the key before each. */
function row(localNow: string, work: Partial<typeof week> = {}): string[] {
  const now = new Date(localNow);
  return dateChoices({ now, zone, ...week, ...work }).map(
    ({ key, at }) => `${key} ${inZone(at, zone).toFormat('ccc dd.MM HH:mm')}`,
  );
}

describe('the row of dates for a next step', () => {
  it('offers an hour, the evening, tomorrow and three days in the middle of a working day', () => {
    expect(row('2026-11-23T14:37:25+02:00')).toEqual([
      'h1 Mon 23.11 15:37',
      'evening Mon 23.11 18:00',
      'tomorrow Tue 24.11 09:00',
      'd3 Thu 26.11 09:00',
    ]);
  });

  it('offers a week instead of an evening that is over', () => {
    expect(row('2026-11-23T18:00:00+02:00')).toEqual([
      'h1 Mon 23.11 19:00',
      'tomorrow Tue 24.11 09:00',
      'd3 Thu 26.11 09:00',
      'week Mon 30.11 09:00',
    ]);
  });

  it('leaves out the evening that is an hour from now', () => {
    expect(row('2026-11-23T17:00:00+02:00').map((choice) => choice.split(' ')[0])).toEqual([
      'h1',
      'tomorrow',
      'd3',
      'week',
    ]);
  });

  it('moves days off to the next working day and does not offer one moment twice', () => {
    expect(row('2026-11-27T10:00:00+02:00')).toEqual([
      'h1 Fri 27.11 11:00',
      'evening Fri 27.11 18:00',
      'tomorrow Mon 30.11 09:00',
      'week Fri 04.12 09:00',
    ]);
    expect(row('2026-11-28T10:00:00+02:00')).toEqual([
      'h1 Sat 28.11 11:00',
      'tomorrow Mon 30.11 09:00',
      'd3 Tue 01.12 09:00',
      'week Mon 07.12 09:00',
    ]);
  });

  it('takes half hours, and a week without days off', () => {
    expect(row('2026-11-28T10:00:00+02:00', { workFrom: 9.5, workTo: 17.5, workDays: [] })).toEqual([
      'h1 Sat 28.11 11:00',
      'evening Sat 28.11 17:30',
      'tomorrow Sun 29.11 09:30',
      'd3 Tue 01.12 09:30',
    ]);
  });

  it('keeps the hour on the wall when the clocks change in between', () => {
    expect(row('2027-03-26T12:00:00+02:00', { workDays: [] })).toContain('d3 Mon 29.03 09:00');
  });

  it.each(['2026-11-23T03:00:00Z', '2026-11-24T21:59:00Z', '2026-12-31T21:30:00Z'])(
    'offers four different moments, all ahead, at %s',
    (at) => {
      const choices = dateChoices({ now: new Date(at), zone, ...week });
      expect(new Set(choices.map((choice) => choice.at.getTime())).size).toBe(4);
      for (const choice of choices) expect(choice.at > new Date(at)).toBe(true);
    },
  );
});

describe('the labels of the row', () => {
  const labels = (localNow: string, locale: (typeof LOCALES)[number]): string[] => {
    const now = new Date(localNow);
    return dateChoices({ now, zone, ...week }).map((choice) =>
      dateChoiceLabel(choice, { now, zone, locale }),
    );
  };

  it('says each choice in a word', () => {
    expect(labels('2026-11-23T14:00:00+02:00', 'ru')).toEqual(['1 ч', '18:00', 'Завтра', '+3 дня']);
    expect(labels('2026-11-23T14:00:00+02:00', 'uk')).toEqual(['1 год', '18:00', 'Завтра', '+3 дні']);
    expect(labels('2026-11-23T19:00:00+02:00', 'en')).toEqual(['1 h', 'Tomorrow', '+3 days', 'In a week']);
  });

  it('names the day of a choice that was moved', () => {
    expect(labels('2026-11-27T10:00:00+02:00', 'ru')).toEqual([
      '1 ч',
      '18:00',
      'пн 30 нояб.',
      'Через неделю',
    ]);
  });

  it('has a label for each choice in each language', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    const keys: DateChoiceKey[] = ['h1', 'evening', 'tomorrow', 'd3', 'week'];
    for (const locale of LOCALES) {
      const said = keys.map((key) => dateChoiceLabel({ key, at: now, moved: false }, { now, zone, locale }));
      expect(new Set(said).size).toBe(keys.length);
    }
  });
});
