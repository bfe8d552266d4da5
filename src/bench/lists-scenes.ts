import { getClientFacts } from '../clients/client-card.queries.ts';
import { clientOrders, listClients } from '../clients/client-list.queries.ts';
import { listContacts, recentClients } from '../clients/clients.queries.ts';
import { findDuplicates } from '../clients/duplicates.queries.ts';
import { searchClients } from '../clients/search.queries.ts';
import type { Db } from '../db/company.ts';
import type { ListFilter } from '../offers/list-filter.ts';
import { getOfferCard, listOffersOfClient } from '../offers/offers.queries.ts';
import { searchEverything } from '../offers/search.queries.ts';
import { listTimeline } from '../offers/timeline.queries.ts';
import { countOpenOffers, listManagers, listOpenOffers } from '../offers/working-list.queries.ts';
import { readDigest } from '../telegram/digest/read-digest.ts';
import { type Bare, bareCounts, bareList, bareManagers, type Who } from './lists-bare.ts';
import { bareCard, bareContacts, bareHistory, bareOffersOfClient, bareTimeline } from './lists-bare-cards.ts';
import { bareByContact, bareByName, bareClient, bareRecent } from './lists-bare-clients.ts';
import { bareEverything, barePhone, bareSearch, bareSimilar } from './lists-bare-search.ts';
import type { Subject } from './lists-subjects.ts';

/** One screen: what the program reads for it, and the shortest way to the same. */
export interface Scene {
  readonly name: string;
  readonly read: (db: Db, subject: Subject) => Promise<unknown>;
  readonly bare: (subject: Subject) => readonly Bare[];
}

const onPage = 7;

const filters: Readonly<Record<string, (subject: Subject) => ListFilter>> = {
  all: () => ({}),
  overdue: () => ({ due: 'overdue' }),
  today: () => ({ due: 'today' }),
  'without a step': () => ({ due: 'none' }),
  'gone quiet': () => ({ due: 'stale' }),
  'one state': () => ({ state: 'owe_client' }),
  category: ({ categoryId }) => ({ categoryId }),
  importance: ({ importanceId }) => ({ importanceId }),
  'business line': ({ businessLineId }) => ({ businessLineId }),
  'client status': () => ({ clientStatus: 'passive' }),
  'everything at once': ({ categoryId, importanceId, businessLineId }) => ({
    ...{
      due: 'overdue',
      state: 'owe_client',
      clientStatus: 'passive',
      categoryId,
      importanceId,
      businessLineId,
    },
  }),
};

function listScene(who: Who, filter: string): Scene {
  const wish = (subject: Subject): ListFilter => filters[filter]?.(subject) ?? {};
  return {
    name: `working list, ${who}: ${filter}`,
    read: (db, subject) =>
      listOpenOffers(db, subject[who], {
        ...wish(subject),
        now: subject.now,
        day: subject.day,
        most: onPage,
      }),
    bare: (subject) => [bareList(subject, who, wish(subject), onPage + 1)],
  };
}

const counted = {
  overdue: { due: 'overdue' },
  today: { due: 'today' },
  none: { due: 'none' },
  stale: { due: 'stale' },
  open: {},
} as const;

function countsScene(who: Who): Scene {
  return {
    name: `desk counts, ${who}`,
    read: (db, subject) => countOpenOffers(db, subject[who], subject, counted),
    bare: (subject) => [bareCounts(subject, who)],
  };
}

function searchScene(who: Who, name: string, words: (subject: Subject) => string): Scene {
  return {
    name: `search, ${who}: ${name}`,
    read: (db, subject) => searchClients(db, subject[who], words(subject), onPage + 1),
    bare: (subject) => [bareSearch(subject, who, words(subject), onPage + 1)],
  };
}

const searches = (['manager', 'owner'] as const).flatMap((who) => [
  ...[2, 3, 6].flatMap((count) => [
    searchScene(who, `${count} letters`, ({ letters }) => letters(count)),
    searchScene(who, `${count} letters, no hit`, ({ missing }) => missing(count)),
  ]),
  searchScene(who, 'part of a phone', ({ phone }) => phone.slice(-6)),
]);

/** What the chat's search asks: clients, contact persons and the words of offers at once. */
const everywhere = (['manager', 'owner'] as const).flatMap((who) =>
  Object.entries({
    '3 letters': ({ letters }: Subject) => letters(3),
    '6 letters': ({ letters }: Subject) => letters(6),
    '6 letters, no hit': ({ missing }: Subject) => missing(6),
    'two words': ({ clientName }: Subject) => clientName,
  }).map(
    ([name, words]): Scene => ({
      name: `search everything, ${who}: ${name}`,
      read: (db, subject) =>
        searchEverything(db, subject[who], words(subject), { from: 0, most: onPage + 1 }),
      bare: (subject) => [bareEverything(subject, who, words(subject), onPage + 1)],
    }),
  ),
);

/** Everything measured. */
export const scenes: readonly Scene[] = [
  {
    name: 'a transaction and its role, nothing asked',
    read: (db) => db.raw('select 1'),
    bare: () => [{ text: 'select 1', values: [] }],
  },
  ...Object.keys(filters).flatMap((filter) => [
    listScene('manager', filter),
    listScene('supervisor', filter),
  ]),
  ...Object.keys(filters).map((filter) => listScene('owner', filter)),
  ...(['manager', 'supervisor', 'owner'] as const).map(countsScene),
  ...(['supervisor', 'owner'] as const).map(
    (who): Scene => ({
      name: `by manager, ${who}`,
      read: (db, subject) => listManagers(db, subject[who], { now: subject.now, most: onPage + 1 }),
      bare: (subject) => [bareManagers(subject, who, onPage + 1)],
    }),
  ),
  ...(['manager', 'supervisor', 'owner'] as const).map(
    (who): Scene => ({
      name: `digest, ${who}`,
      read: (db, subject) => readDigest(db, subject[who], { now: subject.now, zone: 'Europe/Kyiv' }),
      bare: (subject) => [
        bareCounts(subject, who),
        ...(['overdue', 'today', 'none', 'stale'] as const).map((due) =>
          bareList(subject, 'manager', { due }, 12),
        ),
      ],
    }),
  ),
  ...searches,
  ...everywhere,
  {
    name: 'duplicate check, whole phone',
    read: (db, { manager, phone }) => findDuplicates(db, manager, { phones: [phone] }),
    bare: ({ manager, phone }) => [barePhone(manager, phone)],
  },
  {
    name: 'duplicate check, similar name',
    read: (db, { manager, clientName }) => findDuplicates(db, manager, { name: clientName }),
    bare: ({ manager, clientName }) => [bareSimilar(manager, clientName)],
  },
  ...(['manager', 'owner'] as const).map(
    (who): Scene => ({
      name: `clients dealt with last, ${who}`,
      read: (db, subject) => recentClients(db, subject[who], onPage),
      bare: (subject) => [bareRecent(subject[who], who, onPage)],
    }),
  ),
  ...clientOrders.flatMap((order) =>
    (['manager', 'supervisor', 'owner'] as const).map(
      (who): Scene => ({
        name: `list of clients, ${who}: by ${order}`,
        read: (db, subject) => listClients(db, subject[who], { order, most: onPage + 1 }),
        bare: (subject) => [(order === 'name' ? bareByName : bareByContact)(subject, who, onPage + 1)],
      }),
    ),
  ),
  {
    name: 'card of an offer',
    read: (db, { manager, offerId }) => getOfferCard(db, manager, offerId),
    bare: ({ manager, offerId, clientId }) => [
      bareCard(manager, offerId),
      bareHistory(manager, offerId, 3),
      bareContacts(manager, clientId),
    ],
  },
  {
    name: 'card of a client',
    read: (db, { manager, clientId, now }) =>
      Promise.all([
        getClientFacts(db, manager, clientId, now.toISOString().slice(0, 10)),
        listContacts(db, manager, clientId),
        listOffersOfClient(db, manager, clientId, { most: 6 }),
      ]),
    bare: ({ manager, clientId }) => [
      bareClient(manager, clientId),
      bareContacts(manager, clientId),
      bareOffersOfClient(manager, clientId, 6),
    ],
  },
  {
    name: 'timeline, first page',
    read: (db, { manager, offerId }) =>
      listTimeline(db, manager.companyId, offerId, { filter: 'all', most: 8 }),
    bare: ({ manager, offerId }) => [bareTimeline(manager, offerId, 8)],
  },
  {
    name: 'timeline, later page',
    read: (db, { manager, offerId, now }) =>
      listTimeline(db, manager.companyId, offerId, {
        filter: 'all',
        most: 8,
        before: { at: now, source: 'e', id: 1 },
      }),
    bare: ({ manager, offerId, now }) => [bareTimeline(manager, offerId, 8, now)],
  },
];
