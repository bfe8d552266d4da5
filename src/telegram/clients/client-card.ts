import { type ClientFacts, getClientFacts } from '../../clients/client-card.queries.ts';
import { listContacts } from '../../clients/clients.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { reachOf } from '../../members/rights.ts';
import { listOffersOfClient } from '../../offers/offers.queries.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Notice } from '../offers/card.view.ts';
import type { Press } from '../ui/press.ts';
import { parseNumber } from '../ui/press.ts';
import { clientCardView, clientOffersView } from './client-card.view.ts';
import { areClosed } from './closed-contacts.ts';
import { companyToday } from './today.ts';

const offersOnCard = 3;
const offersOnPage = 8;

export function readClient(turn: MemberTurn, clientId: number): Promise<ClientFacts> {
  return turn.read((db, actor) => getClientFacts(db, actor, clientId, companyToday(turn)));
}

/**
 * The client behind a button that only asks further.
 * @throws STALE when the client has changed since the button was drawn
 */
export async function takeClientOf(
  turn: MemberTurn,
  press: Pick<Press, 'id' | 'revision'>,
): Promise<ClientFacts> {
  const client = await readClient(turn, press.id);
  if (client.revision !== press.revision) throw new DomainError('STALE');
  return client;
}

/** A client's card. `fromOffer` is the offer whose card [Back] returns to. */
export async function showClient(
  turn: MemberTurn,
  clientId: number,
  { fromOffer, notice }: { fromOffer?: number | undefined; notice?: Notice } = {},
): Promise<void> {
  const card = await turn.read(async (db, actor) => {
    const [client, contacts, offers] = await Promise.all([
      getClientFacts(db, actor, clientId, companyToday(turn)),
      listContacts(db, actor, clientId),
      listOffersOfClient(db, actor, clientId, { most: offersOnCard }),
    ]);
    return { ...client, contacts, offers };
  });
  if (!areClosed(card.contacts)) turn.noteContactsSeen(clientId);
  const sells = reachOf(turn.actor, 'offer.create') !== 'none';
  await turn.show(clientCardView(turn.t, { ...card, fromOffer, sells }, turn.view, notice));
}

/** After a button of an older card: the client as it is now, and why. */
export async function showFreshClient(turn: MemberTurn, clientId: number): Promise<void> {
  await turn.tell(errorText(turn.t, new DomainError('STALE')));
  await showClient(turn, clientId);
}

/** `client.card`: the offer it was opened from. */
export async function pressClientCard(turn: MemberTurn, { id, args }: Press): Promise<void> {
  await showClient(turn, id, { fromOffer: parseNumber(args[0]) || undefined });
}

export const clientCardPresses = {
  /** Where the page begins. */
  'client.offers': async (turn, { id, args }) => {
    const skip = Math.min(parseNumber(args[0]) ?? 0, 10_000);
    const { client, offers } = await turn.read(async (db, actor) => {
      const [client, offers] = await Promise.all([
        getClientFacts(db, actor, id, companyToday(turn)),
        listOffersOfClient(db, actor, id, { most: offersOnPage + 1, skip }),
      ]);
      return { client, offers };
    });
    const lines = offers.slice(0, offersOnPage);
    const next = offers.length > offersOnPage ? skip + offersOnPage : undefined;
    const previous = skip === 0 ? undefined : Math.max(0, skip - offersOnPage);
    await turn.show(clientOffersView(turn.t, { client, lines, next, previous }, turn.view));
  },
} satisfies Partial<PressHandlers>;
