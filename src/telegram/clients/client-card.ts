import { findClient, listContacts } from '../../clients/clients.queries.ts';
import { Refusal } from '../../lib/domain-error.ts';
import { reachOf } from '../../members/rights.ts';
import { listOffersOfClient } from '../../offers/offers.queries.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Press } from '../ui/press.ts';
import { parseNumber } from '../ui/press.ts';
import { clientCardView } from './client-card.view.ts';

const offersOnCard = 3;
const mostOffers = 20;

/** A client's card. `fromOffer` is the offer whose card [Back] returns to. */
export async function showClient(
  turn: MemberTurn,
  clientId: number,
  { fromOffer, all = false }: { fromOffer?: number | undefined; all?: boolean } = {},
): Promise<void> {
  const most = all ? mostOffers : offersOnCard;
  const card = await turn.read(async (db, actor) => {
    const client = await findClient(db, actor, clientId);
    if (!client) throw new Refusal('client.view', 'client', clientId);
    const [contacts, offers] = await Promise.all([
      listContacts(db, actor.companyId, clientId),
      listOffersOfClient(db, actor, clientId, most + 1),
    ]);
    return { ...client, contacts, offers: offers.slice(0, most), hasMore: !all && offers.length > most };
  });
  const sells = reachOf(turn.actor, 'offer.create') !== 'none';
  await turn.show(clientCardView(turn.t, { ...card, fromOffer, sells }, turn.view));
}

/** `client.card`: the offer it was opened from, then `all` for every offer. */
export async function pressClientCard(turn: MemberTurn, { id, args }: Press): Promise<void> {
  const fromOffer = parseNumber(args[0]) || undefined;
  await showClient(turn, id, { fromOffer, all: args[1] === 'all' });
}
