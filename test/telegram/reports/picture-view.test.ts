import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale, translator } from '../../../src/lib/locale.ts';
import { drawSvg } from '../../../src/lib/pictures/draw.ts';
import { type PeriodChoice, periodOf } from '../../../src/reports/period.ts';
import type { Amount, Figures, Summary } from '../../../src/reports/summary.ts';
import { pictureSheet } from '../../../src/telegram/reports/picture.view.ts';
import { expectGlyphs, expectToBeReadable, textsOf } from '../../lib/pictures/sheets.ts';

const now = new Date('2026-11-23T15:00:00.000Z');
const zone = 'Europe/Kyiv';
const amount = (count: number, ...sums: [minor: number, currency: string][]): Amount => ({
  count,
  sums: sums.map(([minor, currency]) => ({ minor, currency })),
});

function figures(won: Amount, steps: readonly [Amount, Amount, Amount, Amount]): Figures {
  const [cameIn, takenUp, offered, stepWon] = steps;
  const time = { left: 0, averageMs: null };
  const some = amount(4);
  return {
    open: { new: some, owe_client: some, await_client: some },
    ...{ overdue: some, none: some, tasksLate: some, moved: some, cameIn, won, wonBefore: won, lost: some },
    steps: { cameIn, takenUp, offered, won: stepWon },
    timeInState: { new: time, owe_client: time, await_client: time },
  };
}

const no = amount(0);
const one = amount(1, [25_000_000, 'UAH']);
const huge = amount(
  1_234_567,
  [Number.MAX_SAFE_INTEGER, 'UAH'],
  [Number.MAX_SAFE_INTEGER, 'EUR'],
  [99, 'USD'],
);

const cases: Readonly<Record<string, { total: Figures; names: readonly string[] }>> = {
  'an empty day': { total: figures(no, [no, no, no, no]), names: [] },
  'one offer': { total: figures(no, [one, no, no, no]), names: ['Ольга'] },
  'no sums': {
    total: figures(amount(3), [amount(9), amount(5), amount(4), amount(3)]),
    names: ['Ольга', 'Иван'],
  },
  'huge sums of many': {
    total: figures(huge, [huge, huge, huge, huge]),
    names: Array.from({ length: 30 }, (_, n) => `Превосходительная-Ґудзенко Їжачиха ${n} 🚀 שלום`),
  },
};

function sheetOf(locale: Locale, given: { total: Figures; names: readonly string[] }, choice: PeriodChoice) {
  const summary: Summary = {
    ...{ scope: 'all', scopeName: null, currency: 'UAH', total: given.total },
    period: periodOf(choice, { now, zone, workDays: [1, 2, 3, 4, 5] }),
    managers: given.names.map((name, id) => ({ id, name, figures: given.total })),
  };
  return pictureSheet(translator(locale), summary, { now, zone, locale });
}

describe.each(LOCALES)('the picture of a summary, in %s', (locale) => {
  it.each(Object.entries(cases))('of %s is readable', (_, given) => {
    for (const choice of ['today', 'month', { from: '2025-11-03', to: '2026-11-12' }] as const) {
      const svg = drawSvg(sheetOf(locale, given, choice));
      expectToBeReadable(svg);
      // What we say ourselves has its room; only names and endless sums are cut.
      const ours = textsOf(svg).filter(({ text }) => text.endsWith('…') && !/\d|Превосход/.test(text));
      expect(ours).toEqual([]);
    }
  });

  it('writes sums as the language does, each currency by itself, and those without a sign by their code', () => {
    const won = amount(2, [125_000_000, 'UAH'], [1_200_050, 'USD'], [70_000, 'GEL']);
    const { headline, stages } = sheetOf(
      locale,
      { total: figures(won, [won, won, one, no]), names: [] },
      'today',
    );
    const expected = {
      ru: 'Успех: 1,25 млн ₴ + 12 000,50 $ + 700 GEL',
      uk: 'Успіх: 1,25 млн ₴ + 12 000,50 $ + 700 GEL',
      en: 'Won: ₴1.25M + $12,000.50 + GEL 700',
    };
    expect(headline.replaceAll(/\s/gu, ' ')).toBe(expected[locale]);
    expect(stages.map(({ size, share }) => [size, share.replace(/\s/u, ' ')])).toEqual([
      ...[
        [2, ''],
        [2, '100 %'],
      ],
      ...[
        [1, '50 %'],
        [0, '0 %'],
      ],
    ]);
  });

  it.each([123_400, 123_456_789_00])('writes %d of every currency with letters the font has', (minor) => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      const total = figures(amount(1, [minor, currency]), [no, no, no, no]);
      expectGlyphs(sheetOf(locale, { total, names: [] }, 'today').headline);
    }
  });
});

it('of many people shows the best, and all the others as one', () => {
  const total = figures(one, [one, one, one, one]);
  const names = Array.from({ length: 30 }, (_, n) => `M${n}`);
  const rows = sheetOf('en', { total, names }, 'today').comparison?.rows ?? [];
  expect(rows.map(({ name }) => name)).toEqual([...names.slice(0, 8), '22 more']);
  expect(rows.at(-1)).toMatchObject({ sizes: [0, 0, 0], counts: ['22', '88', '264'], value: '₴5.5M' });
  const few = sheetOf('en', { total, names: names.slice(0, 9) }, 'today').comparison?.rows ?? [];
  expect(few.map(({ name }) => name)).toEqual(names.slice(0, 9));
});
