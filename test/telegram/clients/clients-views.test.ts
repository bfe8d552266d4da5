import { describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import { offerStates } from '../../../src/offers/offer.ts';
import type { SearchHit } from '../../../src/offers/search.queries.ts';
import type { ListedOffer } from '../../../src/offers/working-list.queries.ts';
import { duplicatesView, twinReasonView } from '../../../src/telegram/clients/duplicates.view.ts';
import { foreignClientView } from '../../../src/telegram/clients/foreign.view.ts';
import {
  askWordsView,
  hitsView,
  noOfferView,
  unknownPhoneView,
  unreadableView,
} from '../../../src/telegram/clients/search.view.ts';
import { listView } from '../../../src/telegram/offers/list.view.ts';
import { askPinView, filterView, partView } from '../../../src/telegram/offers/list-filter.view.ts';
import { packSpot, readSpot } from '../../../src/telegram/offers/list-spot.ts';
import { managersView } from '../../../src/telegram/offers/managers.view.ts';
import { toMarkup } from '../../../src/telegram/ui/screen.ts';
import { expectToFit } from '../labels.ts';

const now = new Date('2026-11-23T08:00:00Z');
const long = 'Товариство «Велика <b>Ромашка</b> & партнери»';
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
const lines = [-9000, -30, -1, 1, 30, 9000, null].map(
  (at, index): ListedOffer => ({
    id: index + 1,
    number: 21_400 + index,
    clientName: long,
    state: offerStates[index % offerStates.length] ?? 'new',
    nextStepAt: at === null ? null : hours(at),
    at: at === null ? null : hours(at),
    managerName: 'Олександра-Марія Довгопрізвищенко',
  }),
);

describe.each(LOCALES)('clients and the working list in %s', (locale) => {
  const t = translator(locale);
  const view = { now, zone: 'Europe/Kyiv', locale };

  it('fit a phone', () => {
    const page = { lines, hasBefore: true, hasAfter: true };
    const names = { manager: long, category: long, importance: long, businessLine: long };
    const filter = {
      due: 'overdue',
      whose: 5,
      state: 'new',
      categoryId: 1,
      importanceId: 2,
      businessLineId: 3,
      clientStatus: 'passive',
    } as const;
    const narrowed = { filter, names, pinned: long };
    const wide = { filter: {}, names, pinned: undefined };
    expectToFit(filterView(t, { filter, names, seesOthers: true, tab: {} }));
    expectToFit(filterView(t, { filter: {}, names, seesOthers: false, tab: {} }));
    expectToFit(
      partView(
        t,
        'categoryId',
        lines.slice(0, 5).map(({ id }) => ({ value: String(id), label: long })),
      ),
    );
    expectToFit(askPinView(t));
    const managers = lines.map(({ id }) => ({ id, name: long, open: 100, overdue: 100, none: 100 }));
    expectToFit(managersView(t, { lines: managers, hasMore: true, isFirst: false }));
    expectToFit(managersView(t, { lines: [], hasMore: false, isFirst: true }));
    for (const due of [undefined, 'overdue', 'today', 'none', 'stale', 'owed'] as const) {
      expectToFit(
        listView(t, { spot: { due, whose: 'mine', filter: 7 }, page, ...narrowed, seesOthers: true }, view),
      );
      const empty = { lines: [], hasBefore: false, hasAfter: false };
      expectToFit(listView(t, { spot: { due }, page: empty, ...wide, seesOthers: false }, view));
    }
    const offer = { id: 1, number: 123_456 };
    const hits = lines.map((line, index): SearchHit => {
      const kind = (['client', 'person', 'offer'] as const)[index % 3] ?? 'client';
      return {
        ...{ kind, id: line.id, clientId: 1, clientName: long, personName: long, offerNumber: line.number },
        ...{ offerState: line.state, managerId: index, managerName: line.managerName },
      };
    });
    for (const more of [2, undefined]) {
      const found = { words: 'x'.repeat(4096), readerId: 1, hits, offer, page: 1, more };
      expectToFit(hitsView(t, found));
    }
    expectToFit(
      hitsView(t, {
        ...{ words: '&'.repeat(4096), readerId: 1, hits: [] },
        offer: undefined,
        page: 0,
        more: undefined,
      }),
    );
    expectToFit(unknownPhoneView(t, { e164: '+380671234567', name: '<b>' }));
    const foreign = { clientId: 1, name: long, managerName: 'Олександра-Марія Довгопрізвищенко' };
    for (const told of [1, 99]) expectToFit(foreignClientView(t, foreign, told));
  });

  it('that may be known already fit a phone', () => {
    const flow = {
      head: ['<b>1</b>', '2', '3', '4'],
      target: { action: 'form.set', args: ['abc'] } as const,
      own: () =>
        ({ label: t('twin-take', { client: 'Товариство Велика Р…' }), action: 'client.card' }) as const,
      back: [],
    };
    for (const by of ['tax', 'phone', 'email', 'name'] as const) {
      const found = lines.map(({ id }) => ({
        ...{ clientId: id, name: long, managerId: 1, managerName: 'Олександра-Марія Довгопрізвищенко' },
        ...{ by, visible: id % 2 === 0 },
      }));
      expectToFit(duplicatesView(t, found, flow, 5));
    }
    expectToFit(twinReasonView(t, flow));
  });

  it('nothing found, nothing readable fit a phone', () => {
    expectToFit(noOfferView(t, 999));
    expectToFit(askWordsView(t));
    expectToFit(unreadableView(t));
  });

  it('have typed words escaped', () => {
    const found = { words: '<b>&', readerId: 1, hits: [], offer: undefined, page: 0, more: undefined };
    expect(hitsView(t, found).text).toContain('&lt;b&gt;&amp;');
    expect(foreignClientView(t, { clientId: 1, name: long, managerName: '<' }, 1).text).not.toContain('<');
  });
});

describe('a place in the working list', () => {
  it('comes back from its button as it went', () => {
    for (const place of [
      { at: hours(5), id: 77 },
      { at: null, id: 78 },
    ]) {
      const after = { due: 'none', whose: 'mine', filter: 'chosen', after: place } as const;
      const before = { due: 'overdue', whose: 7, filter: 9, before: place } as const;
      expect(readSpot(packSpot(after))).toEqual(after);
      expect(readSpot(packSpot(before))).toEqual(before);
    }
  });

  it('fits a button of a company with a long number, and forged ones give the first page', () => {
    const spot = {
      due: 'none',
      whose: 2 ** 31,
      filter: 2 ** 31,
      after: { at: hours(1), id: 2 ** 40 },
    } as const;
    const button = { label: '›', action: 'offers.list', args: packSpot(spot) } as const;
    expect(() => toMarkup(2 ** 31, [[button]])).not.toThrow();
    expect(readSpot(['z', 'q', 'a;drop'])).toEqual({});
  });
});
