import { contactMarks } from '../offers/history.view.ts';
import type { Button } from '../ui/screen.ts';

/** Logging a contact with a client that is about no offer: its kind in one tap, as on an offer's card. */
export function talkRow(clientId: number): Button[] {
  return (['call', 'meeting', 'email'] as const).map((kind) => ({
    label: contactMarks[kind],
    action: 'talk.log',
    id: clientId,
    args: [kind],
  }));
}
