import { describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { OfferCard } from '../../../src/offers/offers.queries.ts';
import { draftLabel, missingField, parseOfferDraft } from '../../../src/telegram/offers/drafts.ts';
import { moreView } from '../../../src/telegram/offers/fields.view.ts';
import {
  askView,
  clientRows,
  droppedView,
  dropView,
  formView,
  itemRows,
  leftView,
} from '../../../src/telegram/offers/form.view.ts';
import { readNameAndPhone } from '../../../src/telegram/offers/form-words.ts';
import { type Screen, toMarkup } from '../../../src/telegram/ui/screen.ts';

const now = new Date('2026-11-23T08:00:00Z');
const at = new Date('2026-11-24T07:00:00Z');
const draftId = '0abcdefghi12345';

describe('a draft read back', () => {
  const whole = {
    client: { id: 7, name: 'Ромашка' },
    newClient: undefined,
    search: undefined,
    wanted: 'Забор',
    nextStep: { at },
    businessLine: undefined,
    wants: undefined,
    category: { id: 1, name: 'Новый клиент' },
    importance: undefined,
    manager: undefined,
    description: undefined,
    sum: { minor: 25_000_000, currency: 'UAH' },
  };

  it('is what was kept', () => {
    expect(parseOfferDraft(JSON.parse(JSON.stringify({ v: 1, ...whole })))).toEqual({ v: 1, ...whole });
  });

  it('keeps what fits when another version of the program wrote it', () => {
    const data = { ...JSON.parse(JSON.stringify(whole)), client: 'Ромашка', nextStep: 5, later: true };
    const draft = parseOfferDraft(data);
    expect(draft).toMatchObject({ client: undefined, nextStep: undefined, wanted: 'Забор' });
    expect(missingField(draft, now)).toBe('client');
  });

  it.each([[null], ['words'], [17], [[]]])('%s is an empty one', (data) => {
    expect(missingField(parseOfferDraft(data), now)).toBe('client');
    expect(draftLabel(data)).toBeUndefined();
  });

  it('lacks a date that has passed', () => {
    expect(missingField(whole, now)).toBeUndefined();
    expect(missingField(whole, at)).toBe('step');
  });

  it('is known by client and words', () => {
    expect(draftLabel(whole)).toBe('Ромашка · Забор');
    expect(draftLabel({ search: { name: 'Ром' } })).toBe('Ром');
  });
});

describe('a client typed in one line', () => {
  it.each([
    ['Ромашка', 'Ромашка', undefined],
    ['067 123 45 67', '', '+380671234567'],
    ['Ромашка, 067 123 45 67', 'Ромашка', '+380671234567'],
    ['+380671234567 Иван', 'Иван', '+380671234567'],
    ['Завод №5', 'Завод №5', undefined],
    ['Цех 12345678901234', 'Цех 12345678901234', undefined],
  ])('%s', (typed, name, phone) => {
    expect(readNameAndPhone(typed, 'UA')).toEqual({ name, phone });
  });
});

/** What fits at 360 px: a label alone in its row, beside one other, beside two. */
const mostCharacters = [32, 15, 10];

describe.each(LOCALES)('the form in %s', (locale) => {
  const t = translator(locale);
  const view = { now, zone: 'Europe/Kyiv', locale };
  const long = '<b>&'.repeat(1024);
  const item = { id: 2 ** 31, name: 'A name of a list that somebody made far too long' };
  const draft = {
    newClient: { name: long.slice(0, 300), phone: '+380671234567', contactPerson: long.slice(0, 300) },
    search: { name: long.slice(0, 300) },
    wanted: long,
    nextStep: { none: long.slice(0, 500) },
    businessLine: item,
    wants: [item, item, item].map((line) => ({ ...line, wanted: long })),
    category: item,
    importance: item,
    manager: item,
    description: long,
    sum: { minor: 123_456_789_050, currency: 'UAH' },
  };
  const open = { id: draftId, draft };
  const begun = { id: draftId, draft: { ...draft, wanted: undefined } };
  const hit = { id: 2 ** 31, name: long, status: 'blocked' as const, managerName: 'Ivan' };
  const card: OfferCard = {
    id: 2 ** 31,
    number: 12_345,
    revision: 999,
    state: 'new',
    stateSince: now,
    wanted: long,
    description: long,
    businessLineId: item.id,
    businessLine: item.name,
    wants: [{ ...item, wanted: long }],
    category: item.name,
    importance: null,
    managerId: 1,
    managerName: item.name,
    clientId: 1,
    clientName: long,
    clientStatus: 'active',
    contacts: [],
    sum: { minor: 123_456_789_050, currency: 'UAH' },
    nextStepAt: at,
    nextStepKind: null,
    noStepReason: null,
    reopeners: null,
    tasks: { ready: 2, all: 3 },
    history: [],
  };
  const items = itemRows(
    [item, { id: 2, name: 'Short' }, { id: 3, name: 'Other' }, item],
    ({ id }) => id === 2,
    (label) => ({ label, action: 'form.set', args: [draftId, 'importance', 'zzzzzzz'] }),
  );
  const ask = (key: string, rows: ReturnType<typeof itemRows>) =>
    askView(t, begun, { text: t(key), rows }, view);
  const screens: Record<string, Screen> = {
    form: formView(t, open, view, true),
    client: askView(t, begun, { text: t('form-hits', { n: 1 }), rows: clientRows(t, open, [hit]) }, view),
    list: ask('form-ask-importance', items),
    name: ask('form-ask-name', [[{ label: t('form-name-same'), action: 'form.set' }]]),
    phone: ask('form-ask-phone', [[{ label: t('form-without-phone'), action: 'form.set' }]]),
    left: leftView(t, open, view),
    drop: dropView(t, open, view),
    dropped: droppedView(t),
    more: moreView(t, card, true),
  };

  it.each(Object.entries(screens))('%s: every label fits its row, every press its 64 bytes', (_, screen) => {
    const company = 2 ** 31;
    for (const row of toMarkup(company, screen.keyboard).inline_keyboard) {
      for (const { text } of row) {
        expect([...text].length, text).toBeLessThanOrEqual(mostCharacters[row.length - 1] ?? 0);
      }
    }
    expect(screen.text.replace(/<[^<>]*>/g, '').replace(/&\w+;/g, '&').length).toBeLessThanOrEqual(4096);
  });

  it('stands in five rows and twelve lines', () => {
    const { text, keyboard = [] } = formView(t, open, view, true);
    expect(keyboard).toHaveLength(5);
    expect(text.split('\n').length).toBeLessThanOrEqual(12);
    expect(text).not.toMatch(/<b><b>/);
  });

  it('marks what is chosen and puts short ones side by side', () => {
    expect(items.map((row) => row.length)).toEqual([1, 2, 1]);
    expect(items[1]?.[0]?.label).toBe('✓ Short');
  });
});
