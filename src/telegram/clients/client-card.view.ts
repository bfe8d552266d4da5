import type { ClientContact, ClientHit } from '../../clients/clients.queries.ts';
import { formatDay, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { OfferLine } from '../../offers/offers.queries.ts';
import { stateMark, stateName } from '../offers/state-name.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

export interface ClientCard extends ClientHit {
  readonly contacts: readonly ClientContact[];
  readonly offers: readonly OfferLine[];
  /** More offers than these. */
  readonly hasMore: boolean;
  readonly fromOffer: number | undefined;
  readonly sells: boolean;
}

const mostContactLines = 8;
const mostCopies = 2;
const widest = 32;

export function clientCardView(t: Translate, card: ClientCard, view: LocalView): Screen {
  const contacts = card.contacts.flatMap(contactLines);
  const hidden = contacts.length - mostContactLines;
  const lines = [
    `<b>${h(clip(card.name, 80))}</b>`,
    `${t(`client-status-${card.status}`)} · ${t('client-manager', { name: h(clip(card.managerName, 40)) })}`,
    ...(contacts.length > 0 ? contacts.slice(0, mostContactLines) : [t('client-no-contacts')]),
    ...(hidden > 0 ? [t('client-more-contacts', { count: hidden })] : []),
  ];
  return { text: lines.join('\n'), keyboard: clientButtons(t, card, view) };
}

/** A line a person, so that each number stands whole and tappable. */
function contactLines({ name, phones, emails }: ClientContact): string[] {
  const who = name === null ? '' : `👤 ${h(clip(name, 40))}`;
  const ways = [
    ...phones.map((phone) => `📞 ${formatPhone(phone)}`),
    ...emails.map((mail) => `✉️ ${h(mail)}`),
  ];
  return [...(who === '' ? [] : [who]), ...ways];
}

function clientButtons(t: Translate, card: ClientCard, view: LocalView): Button[][] {
  const phones = [...new Set(card.contacts.flatMap((contact) => contact.phones))];
  const from = packNumber(card.fromOffer ?? 0);
  const more: Button = {
    label: t('client-more-offers'),
    action: 'client.card',
    id: card.id,
    args: [from, 'all'],
  };
  const make: Button = {
    label: t('desk-new-offer'),
    action: 'client.offer',
    id: card.id,
    style: 'primary',
  };
  const back: Button =
    card.fromOffer === undefined
      ? { label: t('offer-button-desk'), action: 'desk.show' }
      : { label: t('back-to-card'), action: 'offer.card', id: card.fromOffer };
  return [
    phones.slice(0, mostCopies).map((phone) => copyButton(t, phone)),
    ...card.offers.map((offer): Button[] => [
      { label: offerLabel(t, offer, view), action: 'offer.card', id: offer.id },
    ]),
    card.hasMore ? [more] : [],
    card.sells && card.status !== 'blocked' ? [make, back] : [back],
  ];
}

/** The last digits tell which number it is. */
function copyButton(t: Translate, phone: string): Button {
  const tail = formatPhone(phone).replaceAll(/[()-]/g, ' ').split(' ').slice(-2).join(' ');
  return { label: t('client-copy', { tail: tail.slice(-7) }), copy: phone };
}

function offerLabel(t: Translate, { state, number, nextStepAt }: OfferLine, view: LocalView): string {
  const overdue = nextStepAt !== null && nextStepAt < view.now ? '🔴 ' : '';
  const what = nextStepAt === null ? stateName(t, state) : `${overdue}${formatDay(nextStepAt, view)}`;
  return clip(`${stateMark(state)} #${number} · ${what}`, widest);
}
