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
