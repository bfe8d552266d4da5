import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { type PeriodChoice, periodOf } from '../../src/reports/period.ts';

const weekdays = [1, 2, 3, 4, 5];
const days = (from: string, to = from): PeriodChoice => ({ from, to });

/** What was asked for at which local time, the period, and what it is compared with; all in local time. */
type Row = [title: string, now: string, choice: PeriodChoice, span: string, before: string];

const kyiv: readonly Row[] = [
  [
    'today',
    '2026-11-24T15:00',
    'today',
    '2026-11-24 00:00 – 2026-11-25 00:00',
    '2026-11-23 00:00 – 2026-11-23 15:00',
  ],
  [
    'a Monday, against the Friday before it',
    '2026-11-23T09:30',
    'today',
    '2026-11-23 00:00 – 2026-11-24 00:00',
    '2026-11-20 00:00 – 2026-11-20 09:30',
  ],
  [
    'a Sunday, against Friday',
    '2026-11-22T12:00',
    'today',
    '2026-11-22 00:00 – 2026-11-23 00:00',
    '2026-11-20 00:00 – 2026-11-20 12:00',
  ],
  [
    'midnight itself, nothing of it over',
    '2026-11-24T00:00',
    'today',
    '2026-11-24 00:00 – 2026-11-25 00:00',
    '2026-11-23 00:00 – 2026-11-23 00:00',
  ],
  [
    'a week',
    '2026-11-26T10:15',
    'week',
    '2026-11-23 00:00 – 2026-11-30 00:00',
    '2026-11-16 00:00 – 2026-11-19 10:15',
  ],
  [
    'a week over the year’s end',
    '2027-01-01T08:00',
    'week',
    '2026-12-28 00:00 – 2027-01-04 00:00',
    '2026-12-21 00:00 – 2026-12-25 08:00',
  ],
  [
    'a month',
    '2026-11-22T18:00',
    'month',
    '2026-11-01 00:00 – 2026-12-01 00:00',
    '2026-10-01 00:00 – 2026-10-22 18:00',
  ],
  [
    'the 31st against a shorter month: all of it',
    '2026-12-31T18:00',
    'month',
    '2026-12-01 00:00 – 2027-01-01 00:00',
    '2026-11-01 00:00 – 2026-12-01 00:00',
  ],
  [
    '30 March against February: all of it',
    '2026-03-30T18:00',
    'month',
    '2026-03-01 00:00 – 2026-04-01 00:00',
    '2026-02-01 00:00 – 2026-03-01 00:00',
  ],
  [
    '28 February against 28 January',
    '2027-02-28T18:00',
    'month',
    '2027-02-01 00:00 – 2027-03-01 00:00',
    '2027-01-01 00:00 – 2027-01-28 18:00',
  ],
  [
    '29 February',
    '2028-02-29T12:00',
    'month',
    '2028-02-01 00:00 – 2028-03-01 00:00',
    '2028-01-01 00:00 – 2028-01-29 12:00',
  ],
  [
    'January against December',
    '2027-01-10T12:00',
    'month',
    '2027-01-01 00:00 – 2027-02-01 00:00',
    '2026-12-01 00:00 – 2026-12-10 12:00',
  ],
  [
    'a chosen day that is over',
    '2026-11-24T12:00',
    days('2026-11-23'),
    '2026-11-23 00:00 – 2026-11-24 00:00',
    '2026-11-20 00:00 – 2026-11-21 00:00',
  ],
  [
    'a chosen day that is today',
    '2026-11-24T12:00',
    days('2026-11-24'),
    '2026-11-24 00:00 – 2026-11-25 00:00',
    '2026-11-23 00:00 – 2026-11-23 12:00',
  ],
  [
    'chosen days',
    '2026-11-24T12:00',
    days('2026-11-03', '2026-11-12'),
    '2026-11-03 00:00 – 2026-11-13 00:00',
    '2026-10-24 00:00 – 2026-11-03 00:00',
  ],
  [
    'a whole month chosen',
    '2026-11-24T12:00',
    days('2026-10-01', '2026-10-31'),
    '2026-10-01 00:00 – 2026-11-01 00:00',
    '2026-09-01 00:00 – 2026-10-01 00:00',
  ],
  [
    'a quarter chosen',
    '2026-11-24T12:00',
    days('2026-07-01', '2026-09-30'),
    '2026-07-01 00:00 – 2026-10-01 00:00',
    '2026-04-01 00:00 – 2026-07-01 00:00',
  ],
  [
    'days to come',
    '2026-11-24T12:00',
    days('2026-12-01', '2026-12-02'),
    '2026-12-01 00:00 – 2026-12-03 00:00',
    '2026-11-29 00:00 – 2026-11-29 00:00',
  ],
];

function checked(zone: string, [, now, choice, span, before]: Row): void {
  const calendar = { now: DateTime.fromISO(now, { zone }).toJSDate(), zone, workDays: weekdays };
  const period = periodOf(choice, calendar);
  const local = (at: Date): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
  expect(`${local(period.span.start)} – ${local(period.span.end)}`).toBe(span);
  expect(`${local(period.before.start)} – ${local(period.before.end)}`).toBe(before);
}

describe('a period and the same time before', () => {
  it.each(kyiv)('%s', (...row) => checked('Europe/Kyiv', row));

  it('days of changing clocks have 23 and 25 hours, and the same hour of the clock is compared', () => {
    const at = (now: string, choice: PeriodChoice, zone = 'Europe/Kyiv') =>
      periodOf(choice, {
        now: DateTime.fromISO(now, { zone }).toJSDate(),
        zone,
        workDays: [1, 2, 3, 4, 5, 6, 7],
      });
    const hours = ({ start, end }: { start: Date; end: Date }) =>
      (end.getTime() - start.getTime()) / 3_600_000;
    const spring = at('2026-03-29T15:00', 'today');
    expect([hours(spring.span), hours(spring.before)]).toEqual([23, 15]);
    const afterSpring = at('2026-03-30T15:00', 'today');
    expect([hours(afterSpring.span), hours(afterSpring.before)]).toEqual([24, 14]);
    const autumn = at('2026-10-25T15:00', 'today');
    expect([hours(autumn.span), hours(autumn.before)]).toEqual([25, 15]);
    const afterAutumn = at('2026-10-26T15:00', 'today');
    expect([hours(afterAutumn.span), hours(afterAutumn.before)]).toEqual([24, 16]);
    expect(hours(at('2026-11-01T12:00', 'week').before)).toBe(6 * 24 + 12 + 1);
    expect(hours(at('2026-04-15T12:00', 'month').before)).toBe(14 * 24 + 12);
    // The clocks of Beirut skip midnight itself.
    expect(hours(at('2026-03-29T12:00', 'today', 'Asia/Beirut').span)).toBe(23);
  });

  it('periods that follow one another share no moment and leave none out', () => {
    const zone = 'America/New_York';
    for (const choice of ['today', 'week', 'month'] as const) {
      let now = new Date('2025-12-01T05:00:00.000Z');
      for (let count = 0; count < 100; count += 1) {
        const { span } = periodOf(choice, { now, zone, workDays: weekdays });
        const next = periodOf(choice, { now: span.end, zone, workDays: weekdays });
        expect(next.span.start).toEqual(span.end);
        expect(
          periodOf(choice, { now: new Date(span.end.getTime() - 1), zone, workDays: weekdays }).span,
        ).toEqual(span);
        now = span.end;
      }
    }
  });

  it('what runs is compared with no more than what came before it', () => {
    for (let day = 0; day < 400; day += 1) {
      const now = new Date(Date.UTC(2026, 0, 1, 20, 30) + day * 86_400_000);
      for (const choice of ['today', 'week', 'month'] as const) {
        const { span, before } = periodOf(choice, { now, zone: 'Europe/Kyiv', workDays: weekdays });
        expect(before.end.getTime()).toBeLessThanOrEqual(span.start.getTime());
        expect(before.start.getTime()).toBeLessThan(before.end.getTime());
      }
    }
  });
});
