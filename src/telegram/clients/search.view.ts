import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { SearchHit } from '../../offers/search.queries.ts';
import { clip } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { quote } from './quote.ts';

const widest = 32;

/** What the typed words have found, page by page, and what they may become. */
export function hitsView(
  t: Translate,
  found: {
    readonly words: string;
    readonly readerId: number;
    readonly hits: readonly SearchHit[];
    /** The offer that has what was typed as its number. */
    readonly offer: { readonly id: number; readonly number: number } | undefined;
    /** From 0 on. */
    readonly page: number;
    /** The next page, when there is one. */
    readonly more: number | undefined;
    /** [Note to #214 Romashka], where an offer was opened before. */
    readonly note?: readonly Button[];
  },
): Screen {
  const { hits, offer, page, more, note = [] } = found;
  const nothing = hits.length === 0 && !offer;
  const number = offer && t('search-offer', { number: String(offer.number) });
  return {
    text: `${quote(found.words)}\n${t(nothing ? 'search-nothing' : 'search-found')}`,
    keyboard: [
      offer && number !== undefined ? [{ label: number, action: 'offer.card', id: offer.id }] : [],
      ...hits
        .filter(({ kind, id }) => kind !== 'offer' || id !== offer?.id)
        .map((hit) => [hitButton(hit, found)]),
      [
        ...(page > 0 ? [pageButton(t('search-back'), page - 1)] : []),
        ...(more === undefined ? [] : [pageButton(t('search-more'), more)]),
      ],
      note,
      ...whatWordsBecome(t, nothing),
      [deskButton(t)],
    ],
  };
}

/** Rows under what was found: what else the words may be. Each takes them from the message, see `quotedWords`. */
function whatWordsBecome(t: Translate, nothing: boolean): Button[][] {
  const offer: Button = { label: t('search-new-offer'), action: 'search.offer' };
  return [
    [nothing ? { ...offer, style: 'primary' } : offer],
    [{ label: t('newclient-from-words'), action: 'newclient.words' }],
  ];
}

/** A client, a person at a client or an offer of one, and who looks after it when that is somebody else. */
function hitButton(hit: SearchHit, { readerId }: { readerId: number }): Button {
  const { kind, clientName, personName, offerNumber, managerId, managerName } = hit;
  const what =
    kind === 'client'
      ? `🏢 ${clientName}`
      : kind === 'person'
        ? `👤 ${clip(personName ?? '', 14)} · ${clientName}`
        : `📄 #${offerNumber} · ${clientName}`;
  const label =
    managerId === readerId ? clip(what, widest) : clip(`${clip(what, 22)} · ${managerName}`, widest);
  return kind === 'offer'
    ? { label, action: 'offer.card', id: hit.id }
    : { label, action: 'client.card', id: hit.clientId };
}

function pageButton(label: string, page: number): Button {
  return { label, action: 'search.more', args: [packNumber(page)] };
}

/** A phone, or a contact card with a name, that nobody has. */
export function unknownPhoneView(
  t: Translate,
  { e164, name }: { e164: string; name: string | undefined },
): Screen {
  const said = t('search-phone-unknown', { phone: formatPhone(e164) });
  return {
    text: name ? `${quote(name)}\n${said}` : said,
    keyboard: [
      [
        {
          label: t('search-new-contact'),
          action: 'search.contact',
          args: [e164.slice(1)],
          style: 'primary',
        },
      ],
      [{ label: t('newclient-from-contact'), action: 'newclient.contact', args: [e164.slice(1)] }],
      [deskButton(t)],
    ],
  };
}

export function noOfferView(t: Translate, number: number): Screen {
  return {
    text: t('search-no-offer', { number: String(number) }),
    keyboard: [[{ label: t('list-title-all'), action: 'offers.list' }, deskButton(t)]],
  };
}

export function askWordsView(t: Translate): Screen {
  return { text: t('search-ask'), keyboard: [[deskButton(t)]] };
}

/** To a sticker, a photo, a voice out of nowhere. */
export function unreadableView(t: Translate): Screen {
  return { text: t('message-unreadable'), keyboard: [[deskButton(t)]] };
}

function deskButton(t: Translate): Button {
  return { label: t('offer-button-desk'), action: 'desk.show' };
}
