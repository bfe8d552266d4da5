import { describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import { type PeriodChoice, periodOf } from '../../../src/reports/period.ts';
import type { Amount, Figures, Losses, Summary } from '../../../src/reports/summary.ts';
import { daysView } from '../../../src/telegram/reports/days.view.ts';
import { funnelView } from '../../../src/telegram/reports/funnel.view.ts';
import { listView } from '../../../src/telegram/reports/list.view.ts';
import { lossesView } from '../../../src/telegram/reports/losses.view.ts';
import { managersView } from '../../../src/telegram/reports/managers.view.ts';
import { summaryView } from '../../../src/telegram/reports/summary.view.ts';
import type { Screen } from '../../../src/telegram/ui/screen.ts';
import { toMarkup } from '../../../src/telegram/ui/screen.ts';
import { expectToFit } from '../labels.ts';

const now = new Date('2026-11-23T15:00:00.000Z');
const long = 'Длинное <b>имя</b> '.repeat(25);
const chosen: PeriodChoice = { from: '2025-11-03', to: '2026-11-12' };
const amount: Amount = {
  count: 1_234,
  sums: ['UAH', 'EUR', 'USD'].map((currency) => ({ currency, minor: 123_456_789_00 })),
};
const time = { left: 10, averageMs: 35 * 86_400_000 };
const figures: Figures = {
  open: { new: amount, owe_client: amount, await_client: amount },
  ...{ overdue: amount, none: amount, tasksLate: amount, cameIn: amount, moved: amount },
  ...{ won: amount, wonBefore: amount, lost: amount },
  steps: { cameIn: amount, takenUp: amount, offered: amount, won: amount },
  timeInState: { new: time, owe_client: time, await_client: time },
};
const losses: Losses = {
  lost: amount,
  reasons: [...Array(12).keys(), null].map((reasonId) => ({
    reasonId,
    name: reasonId === null ? null : long,
    lost: amount,
  })),
};
const id = 2 ** 31;
const lines = [1, 2, 3, 4, 5].map((number) => ({
  ...{ id, number: 123_456 + number, revision: 99, clientName: long, managerId: id, managerName: long },
  ...{ state: 'owe_client' as const, stateSince: new Date('2026-01-01'), nextStepAt: new Date('2026-02-01') },
  ...{ sum: amount.sums[0] ?? null, orderedBy: now },
}));

describe.each(LOCALES)('the screens of a summary with everything filled, in %s', (locale) => {
  const t = translator(locale);
  const view = { now, zone: 'Europe/Kyiv', locale };
  const screens = (choice: PeriodChoice): Record<string, Screen> => {
    const period = periodOf(choice, { now, zone: view.zone, workDays: [1, 2, 3, 4, 5] });
    const scope = { manager: id };
    const summary: Summary = {
      ...{ period, scope, scopeName: long, currency: 'UAH', total: figures },
      managers: [...Array(9).keys()].map((n) => ({ id: id + n, name: long, figures })),
    };
    const spot = { choice, scope };
    const screen = { summary, spot, view };
    const page = { lines, count: 1_234, hasBefore: true, hasAfter: true };
    const list = { page, spot: { ...spot, which: { lostFor: id } }, period, narrowedTo: long, view };
    const whole = { from: '2026-10-01', to: '2026-10-31' };
    return {
      summary: summaryView(t, screen),
      funnel: funnelView(t, screen),
      managers: managersView(t, screen, 1),
      losses: lossesView(t, { losses, period, spot, scopeName: long, view }),
      list: listView(t, list),
      days: daysView(t, spot, { yesterday: whole, week: whole, month: whole, quarter: whole }),
    };
  };

  it.each(['today', chosen] as const)('fit a phone: %s', (choice) => {
    for (const [name, screen] of Object.entries(screens(choice))) {
      expectToFit(screen);
      expect(screen.text.split('\n').length, name).toBeLessThanOrEqual(12);
      expect(screen.keyboard?.filter((row) => row.length > 0).length, name).toBeLessThanOrEqual(5);
      expect(screen.text, name).not.toContain('<b>имя');
      expect(() => toMarkup(2 ** 20, screen.keyboard), name).not.toThrow();
    }
  });
});
