import { describe, expect, it } from 'vitest';
import type { ClientFacts } from '../../../src/clients/client-card.queries.ts';
import type { ContactPerson } from '../../../src/clients/contact-persons.queries.ts';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { ClientHistoryLine, OwnLine } from '../../../src/offers/client-history.queries.ts';
import { offerStates } from '../../../src/offers/offer.ts';
import { clientCardView, clientOffersView } from '../../../src/telegram/clients/client-card.view.ts';
import { clientHistoryView } from '../../../src/telegram/clients/history.view.ts';
import { clientEditView, clientMoreView } from '../../../src/telegram/clients/more.view.ts';
import { channelView, peopleView, personView } from '../../../src/telegram/clients/people.view.ts';
import {
  askEraseView,
  clientAsked,
  personAsked,
  privacyView,
} from '../../../src/telegram/privacy/privacy.view.ts';
import { expectToFit } from '../labels.ts';

const now = new Date('2026-11-23T08:00:00Z');
const long = 'Товариство «Велика <b>Ромашка</b> & партнери»';
const bare: ClientFacts = {
  ...{ id: 2 ** 40, revision: 9999, name: long, kind: 'organisation', status: 'active', statusReason: null },
  ...{ blockedUntil: null, managerId: 5, managerName: 'Олександра <i>', managerGroupId: null, site: null },
  ...{ address: null, taxNumber: null, source: null, notes: null, rating: null, doNotDisturbAt: null },
  ...{ doNotDisturbReason: null, lastContactAt: null, nextContactAt: null, won: [] },
};
const full: ClientFacts = {
  ...bare,
  ...{
    status: 'blocked',
    statusReason: long.repeat(9),
    blockedUntil: '2027-01-15',
    rating: 5,
    notes: long.repeat(50),
  },
  ...{ site: `https://${'long.'.repeat(50)}example.com`, address: long.repeat(9), taxNumber: '14360570' },
  ...{
    source: long,
    doNotDisturbAt: now,
    doNotDisturbReason: long.repeat(9),
    lastContactAt: now,
    nextContactAt: now,
  },
  won: [
    { minor: 1_200_000_050, currency: 'UAH' },
    { minor: 99, currency: 'EUR' },
  ],
};
const contacts = Array.from({ length: 6 }, (_, index) => ({
  ...{ name: index === 0 ? null : `${long} ${index}`, role: long },
  ...{ phones: [`+38067123450${index}`, '+12025550123'], emails: ['a@example.com'] },
}));
const offers = offerStates.map((state, index) => ({
  ...{ id: index + 1, number: 21_400 + index, clientName: long, state, managerName: long },
  ...{ nextStepAt: index % 2 ? now : null, visible: index !== 1 },
}));
const person: ContactPerson = {
  ...{ id: 7, revision: 3, name: long, role: long, birthday: { day: 29, month: 2, year: 1984 } },
  channels: Array.from({ length: 6 }, (_, index) => ({
    ...{ id: 2 ** 40 + index, revision: 1, kind: index % 2 ? ('email' as const) : ('phone' as const) },
    value: index % 2 ? 'very.long.name@example.com' : '+380671234567',
  })),
};
const own = (kind: OwnLine['kind'], detail: OwnLine['detail'], comment: string | null = null) => ({
  ...{ at: now, id: 1, by: long, own: { kind, detail, comment } },
});
const lines: ClientHistoryLine[] = [
  own('created', {}),
  own('status', { from: 'active', to: 'blocked', until: '2027-01-15' }, long),
  own('field', { field: 'tax_number', from: null, to: '14360570' }),
  own('field', { field: 'kind', from: 'organisation', to: 'person' }),
  own('note', {}, long),
  own('do_not_disturb', { on: 1 }, long),
  own('rating', { from: 1, to: null }),
  own('person', { change: 'added', name: long }),
  own('channel', { kind: 'phone', from: '+380671234567', to: null }),
  { at: now, id: 2, by: long, offer: 214, line: { at: now, id: 2, by: long, kind: 'created' } },
];

describe.each(LOCALES)('the screens of a client in %s', (locale) => {
  const t = translator(locale);
  const view = { now, zone: 'Europe/Kyiv', locale };
  const notice = { text: '✅', undoChangeId: 2 ** 40 };
  const screens = [bare, full].flatMap((client) => [
    clientCardView(t, { ...client, contacts, offers, fromOffer: 3, sells: true }, view),
    clientCardView(
      t,
      { ...client, contacts: [], offers: [], fromOffer: undefined, sells: false },
      view,
      notice,
    ),
    clientOffersView(t, { client, lines: offers, next: 8, previous: 0 }, view),
    clientMoreView(t, client, view, { canMove: true, seesJournal: true }),
    clientEditView(t, client, { canAssign: true, mayErase: true }),
    peopleView(
      t,
      client,
      [{ ...person, id: 0, name: null }, ...Array.from({ length: 9 }, () => person)],
      0,
      notice,
    ),
    personView(t, client, person, true, notice),
    personView(t, client, { ...person, id: 0, name: null, role: null, birthday: null, channels: [] }, true),
    ...[clientAsked(t, client), personAsked(t, client, person)].flatMap((asked) => [
      privacyView(t, asked),
      askEraseView(t, asked),
    ]),
    ...person.channels.slice(0, 2).map((channel) => channelView(t, client, person, channel)),
    clientHistoryView(t, { client, filter: 'all', lines, next: { at: now, id: 5 }, isFirst: false }, view),
    clientHistoryView(t, { client, filter: 'contacts', lines: [], next: undefined, isFirst: true }, view),
  ]);

  it('fit a phone', () => {
    for (const screen of screens) expectToFit(screen);
  });

  it('have every typed word escaped', () => {
    for (const { text } of screens) {
      expect(text.replaceAll(/<\/?(?:b|i)>(?!Ромашка)/g, ''), text).not.toMatch(
        /<(?!\/?[bi]>)|<b>Ромашка|<i>$/m,
      );
    }
  });

  it('show a card of at most twelve lines and five rows however much is known', () => {
    const card = clientCardView(t, { ...full, contacts, offers, fromOffer: 3, sells: true }, view);
    expect(card.text.split('\n').length).toBeLessThanOrEqual(12);
    expect(card.keyboard?.filter((row) => row.length > 0).length).toBeLessThanOrEqual(5);
  });

  it('say whose number a copy button copies, and tell two of one person apart', () => {
    const two = [
      { name: null, phones: ['+380671234501'], emails: [] },
      { name: 'Марина', phones: ['+380671234502', '+380671234503'], emails: [] },
    ];
    const card = clientCardView(t, { ...bare, contacts: two, offers: [], fromOffer: 3, sells: true }, view);
    const labels = card.keyboard
      ?.flat()
      .filter((button) => 'copy' in button)
      .map(({ label }) => label);
    expect(labels).toEqual([`📋 ${t('client-copy-own')}`, '📋 Марина 4502']);
  });
});
