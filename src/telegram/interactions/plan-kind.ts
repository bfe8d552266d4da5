import { interactionKinds } from '../../interactions/interaction.ts';
import type { PressHandlers } from '../handlers.ts';
import { showOfferCard } from '../offers/card.ts';
import { contactMarks } from '../offers/history.view.ts';
import type { Button } from '../ui/screen.ts';

const choices = ['call', 'meeting', 'email', 'message'] as const;

/** What the next step is going to be, when that is known beforehand (D2). */
export function plannedKindRow(offer: { id: number; revision: number }): Button[] {
  return choices.map((kind) => ({
    id: offer.id,
    revision: offer.revision,
    label: contactMarks[kind],
    action: 'offer.plankind',
    args: [kind],
  }));
}

export const planKindPresses = {
  'offer.plankind': async (turn, { id, revision, args }) => {
    const kind = interactionKinds.find((known) => known === args[0]) ?? null;
    const done = await turn.perform('planKind', { offerId: id, revision, kind });
    const what = turn.t(kind === null ? 'talk-plan-open' : `talk-kind-${kind}`);
    const text = turn.t('talk-planned', { what });
    await showOfferCard(turn, id, { text, undoChangeId: done.changeId });
  },
} satisfies Partial<PressHandlers>;
