import type { ClientHit } from '../../clients/clients.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import { clip } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { quote } from './quote.ts';

const widest = 32;

/** What the typed words have found, and the offer they may become. */
export function hitsView(
  t: Translate,
  found: {
    words: string;
    /** Who reads it, by name. */
    reader: string;
    clients: readonly ClientHit[];
    offer: { id: number; number: number } | undefined;
    hasMore: boolean;
    /** [Note to #214 Romashka], where an offer was opened before. */
    note?: readonly Button[];
  },
): Screen {
  const { clients, offer, hasMore, note = [] } = found;
  const nothing = clients.length === 0 && !offer;
  const verdict = t(nothing ? 'search-nothing' : hasMore ? 'search-many' : 'search-found');
  return {
    text: `${quote(found.words)}\n${verdict}`,
    keyboard: [
      offer
        ? [
            {
              label: t('search-offer', { number: String(offer.number) }),
              action: 'offer.card',
              id: offer.id,
            },
          ]
        : [],
      ...clients.map((client): Button[] => [
        { label: clientLabel(client, found.reader), action: 'client.card', id: client.id },
      ]),
      note,
      [{ label: t('search-new-offer'), action: 'search.offer', ...(nothing ? { style: 'primary' } : {}) }],
      [{ label: t('newclient-from-words'), action: 'newclient.words' }],
      [deskButton(t)],
    ],
  };
}

/** The client, and who looks after it when that is somebody else. */
function clientLabel({ name, managerName }: ClientHit, reader: string): string {
  return managerName === reader ? clip(name, widest) : clip(`${clip(name, 22)} · ${managerName}`, widest);
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
