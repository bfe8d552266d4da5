import type { Role } from '../../changes/actor.ts';
import type { Translate } from '../../lib/locale.ts';
import type { Screen } from '../ui/screen.ts';

/** A page for a busy person: what to type, with three examples, and what their role has beside. */
export function helpView(t: Translate, { role }: { role: Role }): Screen {
  const pages: Readonly<Record<Role, readonly string[]>> = {
    owner: [t('help'), '', t('help-owner')],
    supervisor: [t('help'), '', t('help-supervisor')],
    manager: [t('help')],
    specialist: [t('help-specialist')],
  };
  return {
    text: pages[role].join('\n'),
    keyboard: [[{ label: t('offer-button-desk'), action: 'desk.show' }]],
  };
}
