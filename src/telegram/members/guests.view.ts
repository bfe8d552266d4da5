import type { Role } from '../../changes/actor.ts';
import type { Translate } from '../../lib/locale.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** To somebody who works nowhere here: the bot does not know them, or they are suspended (`closed`). */
export function strangerView(
  t: Translate,
  { openSignup, closed }: { openSignup: boolean; closed: boolean },
): Screen {
  if (!openSignup) return { text: t(closed ? 'access-closed' : 'stranger') };
  const start: Button = { label: t('stranger-start'), action: 'company.found', style: 'primary' };
  return { text: t(closed ? 'access-closed' : 'stranger-signup'), keyboard: [[start]] };
}

/** To a member who opened a link that leads nowhere new. */
export function oldLinkView(t: Translate, companyName: string): Screen {
  return {
    text: t('link-old', { company: h(clip(companyName, 60)) }),
    keyboard: [[{ label: t('offer-button-desk'), action: 'desk.show' }]],
  };
}

/** The first screen of a new colleague. */
export function welcomeView(
  t: Translate,
  { name, role, companyName }: { name: string; role: Role; companyName: string },
): Screen {
  const hello = t('welcome', { name: h(clip(firstNameOf(name), 40)), company: h(clip(companyName, 60)) });
  const desk: Button = { label: t('offer-button-desk'), action: 'desk.show' };
  const offer: Button = { label: t('desk-new-offer'), action: 'offers.new', style: 'primary' };
  const invite: Button = { label: t('team-invite'), action: 'team.invite', style: 'primary' };
  const keyboard = {
    owner: [[invite], [{ label: t('first-open'), action: 'first.show' }], [offer, desk]],
    supervisor: [[offer, desk]],
    manager: [[offer, desk]],
    specialist: [[desk]],
  } satisfies Record<Role, Button[][]>;
  return { text: `${hello}\n\n${t(`welcome-${role}`)}`, keyboard: keyboard[role] };
}
