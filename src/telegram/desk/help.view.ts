import type { Role } from '../../changes/actor.ts';
import type { Translate } from '../../lib/locale.ts';
import { commandsOf } from '../settings/commands.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** A page for a busy person: what to type, with four examples, and what their role has beside. */
export function helpView(t: Translate, { role }: { role: Role }): Screen {
  const pages: Readonly<Record<Role, readonly string[]>> = {
    owner: [t('help'), '', t('help-owner')],
    supervisor: [t('help'), '', t('help-supervisor')],
    manager: [t('help')],
    specialist: [t('help-specialist')],
  };
  const commands: Button = { label: t('help-button-commands'), action: 'help.commands' };
  return { text: pages[role].join('\n'), keyboard: [[commands, desk(t)]] };
}

/** The commands of a role with a word each; a tap on one sends it. */
export function commandsView(t: Translate, { role }: { role: Role }): Screen {
  const lines = commandsOf(role).map((name) => `/${name} — ${t(`command-${name}`)}`);
  const back: Button = { label: t('back-to-card'), action: 'help.show' };
  return {
    text: [`<b>${t('help-commands-title')}</b>`, '', ...lines].join('\n'),
    keyboard: [[back, desk(t)]],
  };
}

function desk(t: Translate): Button {
  return { label: t('offer-button-desk'), action: 'desk.show' };
}
