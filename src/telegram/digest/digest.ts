import { isClientVisible } from '../../clients/clients.queries.ts';
import { findAsked } from '../../clients/inquiries.queries.ts';
import { Refusal } from '../../lib/domain-error.ts';
import { findQuietOffer } from '../../offers/quiet-offer.queries.ts';
import { showClient } from '../clients/client-card.ts';
import { showForeign } from '../clients/foreign.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { showOfferCard } from '../offers/card.ts';
import { packSpot } from '../offers/list-spot.ts';
import { parseNumber } from '../ui/press.ts';
import { digestDoneView, digestView } from './digest.view.ts';
import { ownParts, readDigest } from './read-digest.ts';
import { staleView } from './stale.view.ts';

/** [List] on the card goes to the list the line stood in. */
function rememberList(turn: MemberTurn, part: string | undefined): void {
  const due = ownParts.find((known) => known === part);
  const { companyId } = turn.actor;
  if (due) turn.remember({ list: { companyId, args: packSpot({ due, whose: 'mine' }) } });
}

/** The day as it is now, from a line on. */
async function showDigest(turn: MemberTurn, from: number): Promise<void> {
  const { now, view } = turn;
  const digest = await turn.read((db, actor) => readDigest(db, actor, { now, zone: view.zone }));
  const { name, role } = turn.actor;
  await turn.show(digest ? digestView(turn.t, { name, role, digest, from }, view) : digestDoneView(turn.t));
}

/** What can be done about an offer gone quiet; its card when it is not so any more. */
async function showStale(turn: MemberTurn, offerId: number): Promise<void> {
  const offer = await turn.read((db, actor) => findQuietOffer(db, actor, offerId, turn.now));
  const { companyId, memberId } = turn.actor;
  if (!offer) return showOfferCard(turn, offerId, { text: turn.t('stale-over') });
  const whose = offer.managerId === memberId ? 'mine' : undefined;
  turn.remember({
    opened: { companyId, offerId },
    list: { companyId, args: packSpot({ due: 'stale', whose }) },
  });
  await turn.show(staleView(turn.t, { offer, readerId: memberId }, turn.view));
}

export const digestPresses = {
  'digest.page': (turn, { args }) => showDigest(turn, parseNumber(args[0]) ?? 0),
  'digest.offer': (turn, { id, args }) => {
    rememberList(turn, args[0]);
    return showOfferCard(turn, id);
  },
  /** The colleague's client once more: what is told of it is audited again, and they may be asked again. */
  'digest.asked': async (turn, { id }) => {
    const { asked, isOurs } = await turn.read(async (db, actor) => {
      const asked = await findAsked(db, actor, id);
      if (!asked) throw new Refusal('client.ask', 'inquiry', id);
      return { asked, isOurs: await isClientVisible(db, actor, asked.clientId) };
    });
    if (isOurs) await showClient(turn, asked.clientId);
    else await showForeign(turn, asked);
  },
  'stale.card': (turn, { id }) => showStale(turn, id),
} satisfies Partial<PressHandlers>;
