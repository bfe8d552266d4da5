import type { ClientFacts } from '../../clients/client-card.queries.ts';
import type { ClientContact } from '../../clients/clients.queries.ts';
import { formatDay, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatMoney } from '../../lib/money.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { OfferOfClient } from '../../offers/offers.queries.ts';
import { talkRow } from '../interactions/talk-row.ts';
import type { Notice } from '../offers/card.view.ts';
import { stateMark, stateName } from '../offers/state-name.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { areClosed, closedLines } from './closed-contacts.ts';

export interface ClientCard extends ClientFacts {
  readonly contacts: readonly ClientContact[];
  readonly offers: readonly OfferOfClient[];
  readonly fromOffer: number | undefined;
  readonly sells: boolean;
}

const mostLines = 12;
const mostCopies = 2;
const widest = 32;
/** Offers on the card itself; a third one is a door to all of them. */
const mostOffers = 2;

/** Who it is, how it stands, how to reach it; what is seldom needed waits behind [More]. */
export function clientCardView(t: Translate, card: ClientCard, view: LocalView, notice?: Notice): Screen {
  const facts = [
    ...(notice ? [notice.text, ''] : []),
    clientTitle(card),
    ...statusLines(t, card, view),
    ...worthLine(t, card),
    ...contactTimes(t, card, view),
    ...(card.notes === null ? [] : [`📝 ${h(clip(card.notes, 120))}`]),
    ...foreignLines(t, card.offers).slice(0, 2),
  ];
  const room = Math.max(2, mostLines - facts.length);
  const lines = [...facts, ...contactLines(t, card, room)];
  return { text: lines.join('\n'), keyboard: clientButtons(t, card, view, notice) };
}

export function clientTitle({ name, kind }: Pick<ClientFacts, 'name' | 'kind'>): string {
  return `${kind === 'person' ? '👤' : '🏢'} <b>${h(clip(name, 80))}</b>`;
}

function statusLines(t: Translate, card: ClientFacts, view: LocalView): string[] {
  const manager = t('client-manager', { name: h(clip(card.managerName, 40)) });
  return [
    `${statusLabel(t, card, view)} · ${manager}`,
    ...(card.status === 'blocked' && card.statusReason !== null
      ? [`💬 ${h(clip(card.statusReason, 100))}`]
      : []),
    ...(card.doNotDisturbAt === null
      ? []
      : [t('client-quiet-line', { reason: h(clip(card.doNotDisturbReason ?? '', 100)) })]),
  ];
}

/** The status, of a block with its end. */
export function statusLabel(t: Translate, card: ClientFacts, view: LocalView): string {
  if (card.blockedUntil === null) return t(`client-status-${card.status}`);
  return t('client-status-until', { day: localDay(card.blockedUntil, view) });
}

/** A date that stands for itself, in no zone: "Fri 27 Nov". */
export function localDay(date: string, view: LocalView): string {
  return formatDay(new Date(`${date}T12:00:00Z`), { ...view, zone: 'utc' });
}

function worthLine(t: Translate, { rating, won }: ClientFacts): string[] {
  const sums = won.map(({ minor, currency }) => formatMoney(minor, currency, t.locale)).join(' + ');
  const parts = [
    ...(rating === null ? [] : ['⭐️'.repeat(rating)]),
    ...(sums === '' ? [] : [t('client-won', { sums })]),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

function contactTimes(
  t: Translate,
  { lastContactAt, nextContactAt }: ClientFacts,
  view: LocalView,
): string[] {
  return [
    ...(lastContactAt === null ? [] : [t('client-last-contact', { when: formatWhen(lastContactAt, view) })]),
    ...(nextContactAt === null ? [] : [t('client-next-contact', { when: formatWhen(nextContactAt, view) })]),
  ];
}

/** A line a number, so that each stands whole and tappable. What finds no room is told by its count. */
function contactLines(t: Translate, { contacts }: ClientCard, room: number): string[] {
  if (areClosed(contacts)) return closedLines(t, contacts);
  const lines = contacts.flatMap((contact) => linesOfContact(contact));
  if (lines.length === 0) return [t('client-no-contacts')];
  if (lines.length <= room) return lines;
  const hidden = lines.length - (room - 1);
  return [...lines.slice(0, room - 1), t('client-more-contacts', { count: hidden })];
}

function linesOfContact({ name, role, phones, emails }: ClientContact): string[] {
  const who = name === null ? '' : `👤 ${h(clip([name, role].filter(Boolean).join(', '), 60))}`;
  const ways = [
    ...phones.map((phone) => `📞 ${formatPhone(phone)}`),
    ...emails.map((mail) => `✉️ ${h(mail)}`),
  ];
  return [...(who === '' ? [] : [who]), ...ways];
}

function clientButtons(
  t: Translate,
  card: ClientCard,
  view: LocalView,
  notice: Notice | undefined,
): Button[][] {
  const at = { id: card.id, revision: card.revision };
  const undo: Button[] =
    notice?.undoChangeId === undefined
      ? []
      : [{ label: t('undo'), action: 'change.undo', id: notice.undoChangeId }];
  const make: Button = {
    label: t('client-new-offer'),
    action: 'client.offer',
    id: card.id,
    style: 'primary',
  };
  const all: Button = { label: t('client-more-offers'), action: 'client.offers', id: card.id };
  const hasMore = card.offers.length > mostOffers;
  const own = card.offers.filter(({ visible }) => visible);
  const shown = own.slice(0, hasMore || notice ? 1 : mostOffers);
  // Five rows: what was just changed takes the room of these for a moment.
  const log = card.sells && !notice ? talkRow(card.id) : [];
  return [
    undo,
    log,
    copyButtons(t, card.contacts),
    ...shown.map((offer): Button[] => [offerButton(t, offer, view)]),
    hasMore ? [all] : [],
    [
      ...(card.sells && card.status !== 'blocked' ? [make] : []),
      { label: t('offer-button-more'), action: 'client.more', ...at },
      card.fromOffer === undefined
        ? { label: t('offer-button-desk'), action: 'desk.show' }
        : { label: t('back-to-card'), action: 'offer.card', id: card.fromOffer },
    ],
  ];
}

/** Whose number it is; the last digits only where one of them has several. */
function copyButtons(t: Translate, contacts: readonly ClientContact[]): Button[] {
  const phones = contacts.flatMap(({ name, phones }) =>
    phones.map((phone, index) => ({
      phone,
      who: name ?? t('client-copy-own'),
      several: phones.length > 1 || index > 0,
    })),
  );
  const unique = phones.filter(({ phone }, index) => phones.findIndex((p) => p.phone === phone) === index);
  // One alone has the whole row.
  const room = unique.length === 1 ? 28 : 12;
  return unique.slice(0, mostCopies).map(({ phone, who, several }) => ({
    label: several ? `📋 ${clip(who, room - 5)} ${phone.slice(-4)}` : `📋 ${clip(who, room)}`,
    copy: phone,
  }));
}

function offerButton(
  t: Translate,
  { id, state, number, nextStepAt }: OfferOfClient,
  view: LocalView,
): Button {
  const overdue = nextStepAt !== null && nextStepAt < view.now ? '🔴 ' : '';
  const what = nextStepAt === null ? stateName(t, state) : `${overdue}${formatDay(nextStepAt, view)}`;
  return { label: clip(`${stateMark(state)} #${number} · ${what}`, widest), action: 'offer.card', id };
}

/** Another manager's offer: that it is there and whose, and no door. */
function foreignLines(t: Translate, offers: readonly OfferOfClient[]): string[] {
  return offers
    .filter(({ visible }) => !visible)
    .map(
      ({ number, state, managerName }) =>
        `🔒 #${number} · ${stateName(t, state)} · ${h(clip(managerName, 40))}`,
    );
}

/** All offers of a client, a page of them. */
export function clientOffersView(
  t: Translate,
  page: {
    client: ClientFacts;
    lines: readonly OfferOfClient[];
    next: number | undefined;
    previous: number | undefined;
  },
  view: LocalView,
): Screen {
  const { client } = page;
  const turnTo = (label: string, skip: number | undefined): Button[] =>
    skip === undefined ? [] : [{ label, action: 'client.offers', id: client.id, args: [packNumber(skip)] }];
  return {
    text: [clientTitle(client), t('client-offers-title'), ...foreignLines(t, page.lines)].join('\n'),
    keyboard: [
      ...page.lines.filter(({ visible }) => visible).map((offer): Button[] => [offerButton(t, offer, view)]),
      [...turnTo('‹', page.previous), ...turnTo('›', page.next)],
      [{ label: t('back-to-card'), action: 'client.card', id: client.id }],
    ],
  };
}
