import type { Translate } from '../../lib/locale.ts';
import type { Screen } from '../ui/screen.ts';

/** A page for a busy person: what to type, with three examples. */
export function helpView(t: Translate, { sells }: { sells: boolean }): Screen {
  return {
    text: t(sells ? 'help' : 'help-specialist'),
    keyboard: [[{ label: t('offer-button-desk'), action: 'desk.show' }]],
  };
}
