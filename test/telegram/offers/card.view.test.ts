import { describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { OfferCard } from '../../../src/offers/offers.queries.ts';
import { offerCardView } from '../../../src/telegram/offers/card.view.ts';
import { toMarkup } from '../../../src/telegram/ui/screen.ts';

const now = new Date('2026-11-23T08:00:00.000Z');
const long = 'Длинное имя '.repeat(25);
const person = (n: number) => ({
  name: `${n} ${long}`,
  role: long,
  phones: ['+380675550001', '+380675550002', '+380675550003'],
  emails: [`person${n}@example.com`, `second${n}@example.com`],
});
const full = {
  id: 2 ** 31,
  number: 123_456,
  revision: 99,
  state: 'owe_client',
  stateSince: now,
  wanted: long,
  description: long,
  businessLineId: 1,
  businessLine: long,
  wants: [2, 3, 4].map((id) => ({ id, name: long, wanted: long })),
  category: long,
  importance: long,
  sum: { minor: 123_456_789_00, currency: 'UAH' },
  managerId: 1,
  managerName: long,
  clientId: 2 ** 31,
  clientName: long,
  clientStatus: 'active',
  contacts: [1, 2, 3].map(person),
  nextStepAt: now,
  nextStepKind: 'call',
  noStepReason: null,
  reopeners: null,
  tasks: { ready: 2, all: 3 },
  history: [1, 2, 3].map((id) => ({ id, kind: 'created' as const, at: now, by: long })),
} satisfies OfferCard;

describe.each(LOCALES)("an offer's card with everything filled, in %s", (locale) => {
  const t = translator(locale);
  const view = { now, zone: 'Europe/Kyiv', locale };
  const notice = { text: 'Записали', undoChangeId: 1, buttons: [] };
  const closed = { ...full, state: 'success' as const, reopeners: [long, long] };

  it.each([
    ['open', full, undefined],
    ['open, just changed', full, notice],
    ['won', closed, undefined],
    ['won, just changed', closed, notice],
  ])('%s: twelve lines, five rows, everybody in view', (_, card, said) => {
    const screen = offerCardView(t, card, view, said);
    expect(screen.text.split('\n').length).toBeLessThanOrEqual(12);
    expect(screen.keyboard?.filter((row) => row.length > 0).length).toBeLessThanOrEqual(5);
    expect(screen.text).toContain('+380 67 555 00 01');
    for (const n of [1, 2, 3]) expect(screen.text).toContain(`${n} Длинное`);
    expect(() => toMarkup(2 ** 20, screen.keyboard)).not.toThrow();
  });

  it('of one person and little else shows every number and the history', () => {
    const card = { ...full, wants: [], contacts: [person(1)] };
    const { text } = offerCardView(t, card, view);
    expect(text).toContain('+380 67 555 00 02');
    expect(text).toContain('person1@example.com');
  });
});

it('names who did what the manager of the offer has not done', () => {
  const line = {
    kind: 'state',
    from: 'new',
    to: 'owe_client',
    spentMs: 0,
    comment: 'asked',
    hasVoice: false,
  } as const;
  const history = ['Olga', 'Ruslan'].map((by, id) => ({ ...line, id, at: now, by }));
  const card = { ...full, contacts: [], wants: [], managerName: 'Olga', history };
  const { text } = offerCardView(translator('en'), card, { now, zone: 'Europe/Kyiv', locale: 'en' });
  expect(text.split('\n').slice(-2)).toEqual([
    expect.stringMatching(/asked$/),
    expect.stringMatching(/asked · Ruslan$/),
  ]);
});
