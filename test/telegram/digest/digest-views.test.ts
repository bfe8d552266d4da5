import { describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { QuietOffer } from '../../../src/offers/quiet-offer.queries.ts';
import type { ListedOffer } from '../../../src/offers/working-list.queries.ts';
import { digestDoneView, digestView } from '../../../src/telegram/digest/digest.view.ts';
import type { Digest } from '../../../src/telegram/digest/read-digest.ts';
import { staleView } from '../../../src/telegram/digest/stale.view.ts';
import type { Line } from '../../../src/telegram/notices/view.ts';
import { parseNumber } from '../../../src/telegram/ui/press.ts';
import type { Screen } from '../../../src/telegram/ui/screen.ts';
import { expectToFit } from '../labels.ts';

const long = 'Товариство «Велика <b>Ромашка</b> & партнери»';
const now = new Date('2026-11-23T07:00:00Z');
const zone = 'Europe/Kyiv';
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);

function offers(count: number, first: number, step: number | null): ListedOffer[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: first + index, number: 21_400 + first + index, clientName: long, state: 'new' },
    nextStepAt: step === null ? null : hours(step + index),
    at: step === null ? hours(-24 * 70) : hours(step + index),
    managerName: 'Олександра-Марія Довгопрізвищенко',
  }));
}

const nothing: Digest = {
  own: {
    overdue: { count: 0, lines: [] },
    today: { count: 0, lines: [] },
    none: { count: 0, lines: [] },
    stale: { count: 0, lines: [] },
  },
  ...{ owed: 0, asked: [], tasks: [], team: undefined, unreached: 0, alerts: { count: 0, lines: [] } },
};
const full: Digest = {
  own: {
    overdue: { count: 100, lines: offers(12, 1, -3000) },
    today: { count: 3, lines: offers(3, 20, 1) },
    none: { count: 1, lines: offers(1, 30, null) },
    stale: { count: 12, lines: offers(12, 40, null) },
  },
  owed: 100,
  tasks: [7, 8, 9].map((id) => ({
    ...{ id, what: id === 8 ? null : long, dueAt: hours((id - 8) * 4), offerNumber: 21_500 + id },
    ...{ to: long, isAwaited: id === 9 },
  })),
  asked: [{ id: 1, managerName: long, at: hours(-30) }],
  team: { overdue: 100, none: 3, stale: 100 },
  unreached: 0,
  alerts: {
    count: 2,
    lines: [61, 62].map((id) => ({
      ...{ id, number: 21_400 + id, clientName: long, managerName: long, quietSince: hours(-24 * 40) },
    })),
  },
};
const mail: Line = { text: 'Клиент снова с нами', door: { label: '', action: 'client.card', id: 5 } };

const textLines = ({ text }: Screen) => text.split('\n');
const numbersOf = ({ keyboard = [] }: Screen) =>
  keyboard.flat().flatMap(({ label }) => (/^\d+$/.test(label) ? [Number(label)] : []));
/** Where [More] goes on. */
const nextOf = ({ keyboard = [] }: Screen) => {
  const more = keyboard.at(-1)?.at(-1);
  return more && 'action' in more && more.action === 'digest.page' ? parseNumber(more.args?.[0]) : undefined;
};

describe.each(LOCALES)('the morning in %s', (locale) => {
  const t = translator(locale);
  const view = { now, zone, locale };
  const page = (digest: Digest, from = 0, carried: Line[] = []) =>
    digestView(t, { name: `${long} Мельник`, role: 'supervisor', digest, from }, view, carried);

  it('fits a phone, whatever there is of it and wherever it goes on', () => {
    for (const carried of [0, 1, 4, 10]) {
      let screen = page(full, 0, Array<Line>(carried).fill(mail));
      const shown: string[] = [];
      for (let turned = 0; turned < 20; turned += 1) {
        expectToFit(screen);
        expect(textLines(screen).length).toBeLessThanOrEqual(12);
        expect(screen.keyboard?.length).toBeLessThanOrEqual(5);
        shown.push(...textLines(screen).filter((line) => line.includes('#') && !line.startsWith('<b>')));
        const next = nextOf(screen);
        if (next === undefined) break;
        screen = page(full, next);
      }
      // Each offer once, in the order of the day: nothing is lost where a page ends.
      const numbers = shown.map((line) => /#(\d+)/.exec(line)?.[1]);
      expect(new Set(numbers).size).toBe(33);
      expect(numbers).toHaveLength(33);
    }
    expectToFit(digestDoneView(t));
  });

  it('numbers each line and its button alike', () => {
    for (const from of [0, 7]) {
      const screen = page(full, from);
      const numbers = textLines(screen).flatMap((line) => /^(\d+)\. /.exec(line)?.[1] ?? []);
      expect(numbersOf(screen)).toEqual(numbers.map(Number));
      expect(numbersOf(screen)[0]).toBe(from + 1);
    }
  });

  it('puts what waited for it under it, with further numbers', () => {
    const digest = { ...nothing, own: { ...nothing.own, today: full.own.today } };
    const screen = page(digest, 0, [mail]);
    expect(screen.text).toContain('4. Клиент снова с нами');
    expect(numbersOf(screen)).toEqual([1, 2, 3, 4]);
    expect(nextOf(screen)).toBeUndefined();
  });

  it('shows an offer gone quiet with its ways out', () => {
    const offer: QuietOffer = {
      ...{ id: 1, number: 21_400, revision: 3, state: 'await_client', stateSince: hours(-24 * 70) },
      ...{ clientName: long, managerId: 2, managerName: long, quietSince: hours(-24 * 70), limit: 30 },
      ...{ talkedAt: null, nextStepAt: null, noStepReason: long.repeat(9) },
    };
    expectToFit(staleView(t, { offer, readerId: 3 }, view));
    const mine = staleView(
      t,
      {
        offer: { ...offer, talkedAt: hours(-2000), nextStepAt: hours(-300), noStepReason: null },
        readerId: 2,
      },
      view,
    );
    expectToFit(mine);
    expect(textLines(mine)).toHaveLength(5);
    expect(staleView(t, { offer, readerId: 3 }, view).text).not.toContain('<b>Ромашка</b>');
  });
});

it('a day of nothing but clients who wait has a section of one line', () => {
  const view = { now, zone, locale: 'ru' } as const;
  const digest = { ...nothing, owed: 2, asked: full.asked };
  const model = { name: 'Ольга Мельник', role: 'manager', digest, from: 0 } as const;
  const screen = digestView(translator('ru'), model, view);
  expect(screen.text).toBe(
    [
      '<b>☀️ Ольга · понедельник, 23 ноября</b>',
      '<b>⏳ Ждём и нас ждут</b>',
      '1. Товариство: вопрос о клиенте, вчера',
      '2. Клиенты ждут наших КП: 2',
    ].join('\n'),
  );
});

describe('colleagues who are not reached', () => {
  it('are a number among those one heads, and its door', () => {
    const team = { overdue: 0, none: 0, stale: 0 };
    const model = {
      name: 'Пётр',
      role: 'supervisor' as const,
      digest: { ...nothing, team, unreached: 2 },
      from: 0,
    };
    const screen = digestView(translator('ru'), model, { now, zone, locale: 'ru' });
    expect(textLines(screen).slice(1)).toEqual(['<b>👥 По группе</b>', '1. ⚠️ Не доставлено: 2']);
    expect(screen.keyboard?.[0]?.[0]).toMatchObject({ label: '1', action: 'team.unreached' });
  });
});
