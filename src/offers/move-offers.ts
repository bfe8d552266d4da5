import type { ClockScope } from '../changes/use-case.ts';
import { inParts, type Move, type Moved } from '../clients/move-clients.ts';
import { moveOfferRows } from './move-offers.repository.ts';

/**
 * Step: offers go from one manager to another, thousands at once, each with what is planned and a line of its
 * history. Those that are no longer the first one's stay. Before the clients they belong to: an offer knows the manager
 * of its client, and so its row is written once.
 * @param clientIds clients that go the same way next
 * @returns which went, with their revisions after it
 */
export async function moveOffers(
  { db, companyId, now }: ClockScope,
  move: Move,
  clientIds: readonly number[],
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const ids of inParts(move.ids)) {
    moved.push(...(await moveOfferRows(db, { companyId, now, clientIds }, { ...move, ids })));
  }
  return moved;
}
