import { DomainError } from '../../lib/domain-error.ts';
import { recentOffers } from '../../offers/offers.queries.ts';
import { quotedWords } from '../clients/quote.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clip } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';
import { sayNoted } from './note-line.ts';

/** [Note to #214 Romashka]: the offer opened last, for a screen that quotes typed words; no button without one. */
export async function noteToLastOpened(turn: MemberTurn): Promise<Button[]> {
  const { opened } = turn.memory;
  if (opened?.companyId !== turn.actor.companyId) return [];
  const [offer] = await turn.read((db, actor) => recentOffers(db, actor, opened.offerId, 1));
  if (offer?.id !== opened.offerId) return [];
  const place = { number: String(offer.number), client: offer.clientName };
  return [{ label: clip(turn.t('talk-note-to', place), 34), action: 'talk.quote', id: offer.id }];
}

export const lastOpenedPresses = {
  'talk.quote': async (turn, { id }) => {
    const text = quotedWords(turn)?.trim();
    if (!text) throw new DomainError('NOT_FOUND');
    const done = await turn.perform('saveNote', { on: { offerId: id }, text });
    await sayNoted(turn, done);
  },
} satisfies Partial<PressHandlers>;
