import type { Translate } from '../../lib/locale.ts';
import type { Button, Screen } from '../ui/screen.ts';

export function cancelledView(
  t: Translate,
  { asked, draftId }: { asked: boolean; draftId: string | undefined },
): Screen {
  const desk: Button = { label: t('offer-button-desk'), action: 'desk.show' };
  if (draftId === undefined)
    return { text: t(asked ? 'cancelled' : 'cancelled-nothing'), keyboard: [[desk]] };
  const go: Button = { label: t('cancelled-continue'), action: 'form.open', args: [draftId] };
  return { text: t('cancelled-draft'), keyboard: [[go, desk]] };
}
