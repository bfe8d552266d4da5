import { describe, expect, it } from 'vitest';
import { planDemo } from '../../src/demo/plan.ts';
import { demoTexts } from '../../src/demo/texts.ts';
import { createWorkTime } from '../../src/demo/work-time.ts';
import { inZone } from '../../src/lib/zone.ts';

const kyiv = { timeZone: 'Europe/Kyiv', workDays: [1, 2, 3, 4, 5], workFrom: 9, workTo: 18 };

/** Moments all over a year, at all hours and on all days of the week. */
const moments = Array.from({ length: 24 }, (_, n) => new Date(Date.UTC(2026, 0, 1) + n * 373.3 * 3_600_000));

const plan = (now: Date) => {
  const time = createWorkTime(now, kyiv);
  return { time, ...planDemo(time, demoTexts('uk')) };
};

describe('the plan of the demo company', () => {
  it.each(moments)('made at %s says what has been within working hours, and nothing later', (now) => {
    const { time, steps } = plan(now);
    const instants = steps.map(({ step }) => time.instant(step.at));
    expect(steps.filter(({ step }) => step.kind === 'create')).toHaveLength(120);
    const isWrong = (at: Date) => {
      const { weekday, hour } = inZone(at, kyiv.timeZone);
      return at > now || weekday > 5 || hour < 9 || hour >= 18;
    };
    expect(instants.filter(isWrong)).toEqual([]);
    const last = Math.max(...steps.map(({ step }) => step.at));
    expect(time.now - last).toBeLessThan(time.minutesADay);
  });

  it.each(moments)(
    'made at %s keeps the order of each offer, each next step after what it follows',
    (now) => {
      const { steps } = plan(now);
      const before = new Map<number, number>();
      const wrong = steps.filter(({ offer, step }) => {
        const isFirst = !before.has(offer);
        const isLater = step.at > (before.get(offer) ?? -1);
        before.set(offer, step.at);
        const next = 'nextStep' in step ? step.nextStep : undefined;
        const isAhead = next === undefined || 'none' in next || next.at > step.at;
        return !isLater || !isAhead || isFirst !== (step.kind === 'create');
      });
      expect(wrong).toEqual([]);
    },
  );

  it('is the same each time it is made', () => {
    const now = new Date('2026-11-25T09:20:30.000Z');
    expect(plan(now).steps).toEqual(plan(now).steps);
    expect(plan(now).clients).toEqual(plan(now).clients);
  });

  it('has the same clients with the same managers at all times', () => {
    const whose = moments.map((now) => {
      const { clients, steps } = plan(now);
      const managers = new Map<number, string>();
      for (const { client, step } of steps) {
        if (step.kind === 'create' && !managers.has(client)) managers.set(client, step.manager);
      }
      return JSON.stringify(clients.map((client, n) => ({ ...client, manager: managers.get(n) })));
    });
    expect(new Set(whose).size).toBe(1);
  });

  it('says as much in every language', () => {
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.length
        : typeof value === 'object' && value !== null
          ? Object.entries(value).map(([key, inner]) => [key, shape(inner)])
          : typeof value;
    expect(shape(demoTexts('uk'))).toEqual(shape(demoTexts('ru')));
    expect(shape(demoTexts('en'))).toEqual(shape(demoTexts('ru')));
  });
});

describe('working time', () => {
  it.each([
    [
      'during the day',
      '2026-11-25T09:20:30Z',
      '2026-11-25T09:20:00Z',
      '2026-11-25T07:00:00Z',
      '2026-11-26T07:00:00Z',
    ],
    [
      'before work',
      '2026-11-23T05:00:00Z',
      '2026-11-20T15:59:00Z',
      '2026-11-23T07:00:00Z',
      '2026-11-24T07:00:00Z',
    ],
    [
      'at the first minute',
      '2026-11-23T07:00:00Z',
      '2026-11-23T07:00:00Z',
      '2026-11-23T07:00:00Z',
      '2026-11-24T07:00:00Z',
    ],
    [
      'after work',
      '2026-11-20T16:00:00Z',
      '2026-11-20T15:59:00Z',
      '2026-11-20T07:00:00Z',
      '2026-11-23T07:00:00Z',
    ],
    [
      'on a Sunday in summer',
      '2026-07-05T10:00:00Z',
      '2026-07-03T14:59:00Z',
      undefined,
      '2026-07-06T06:00:00Z',
    ],
  ])('%s knows the last working minute, today and tomorrow', (_, at, last, today, tomorrow) => {
    const time = createWorkTime(new Date(at), kyiv);
    expect(time.instant(time.now)).toEqual(new Date(last));
    expect(time.today === undefined ? undefined : time.instant(time.today)).toEqual(
      today === undefined ? undefined : new Date(today),
    );
    expect(time.instant(time.tomorrow)).toEqual(new Date(tomorrow));
  });
});
