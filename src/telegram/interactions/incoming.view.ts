import type { IncomingPart } from '../../interactions/incoming.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

interface OfferPlace {
  readonly id: number;
  readonly number: number;
  readonly clientName: string;
}

/** Where something that was forwarded or sent may go: the offer opened last, those of late, elsewhere. */
export function incomingView(
  t: Translate,
  incoming: {
    readonly draftId: string;
    readonly part: IncomingPart;
    readonly offers: readonly OfferPlace[];
    readonly isAlbum: boolean;
  },
): Screen {
  const { draftId, offers } = incoming;
  const button = (key: string, action: 'talk.other' | 'talk.new' | 'talk.throw'): Button => ({
    label: t(key),
    action,
    args: [draftId],
  });
  return {
    text: `${whatCame(t, incoming)}\n${t('talk-where')}`,
    keyboard: [
      ...offers.map((offer): Button[] => [placeButton(t, draftId, offer)]),
      [button('talk-button-other', 'talk.other'), button('talk-button-new', 'talk.new')],
      [button('talk-button-throw', 'talk.throw')],
    ],
  };
}

function whatCame(t: Translate, { part, isAlbum }: { part: IncomingPart; isAlbum: boolean }): string {
  const kind = isAlbum ? 'album' : (part.file?.kind ?? (part.from ? 'text' : 'words'));
  const what = t(`talk-came-${kind}`);
  return part.from ? `${what} · ${h(clip(part.from.name, 40))}` : what;
}

function placeButton(t: Translate, draftId: string, { id, number, clientName }: OfferPlace): Button {
  const label = clip(t('talk-to-offer', { number: String(number), client: clientName }), 34);
  return { label, action: 'talk.put', id, args: [draftId] };
}

/** The words to find another place by, and what they have found. */
export function placesView(
  t: Translate,
  draftId: string,
  found:
    | {
        readonly offers: readonly OfferPlace[];
        readonly clients: readonly { readonly id: number; readonly name: string }[];
      }
    | undefined,
): Screen {
  const drop: Button = { label: t('talk-button-throw'), action: 'talk.throw', args: [draftId] };
  // Whoever leaves the question comes back to it by this, even from the desk.
  const again: Button = { label: t('talk-button-other'), action: 'talk.other', args: [draftId] };
  if (!found) return { text: t('talk-ask-find'), keyboard: [[again, drop]] };
  const nothing = found.offers.length === 0 && found.clients.length === 0;
  return {
    text: t(nothing ? 'talk-found-nothing' : 'talk-found'),
    keyboard: [
      ...found.offers.map((offer): Button[] => [placeButton(t, draftId, offer)]),
      ...found.clients.map(({ id, name }): Button[] => [
        { label: clip(`👤 ${name}`, 34), action: 'talk.putclient', id, args: [draftId] },
      ]),
      [drop],
    ],
  };
}
