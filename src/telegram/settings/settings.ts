import { DomainError } from '../../lib/domain-error.ts';
import { LOCALES, translator } from '../../lib/locale.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { publishMemberCommands } from './commands.ts';
import { settingsView } from './settings.view.ts';

async function showSettings(turn: MemberTurn): Promise<void> {
  await turn.show(settingsView(turn.t, { companyName: turn.company.name, view: turn.view, saved: false }));
}

/** @param forget drops what is remembered of a person, so that their next screen is in the new language */
export function settingsPresses(forget: (personId: number) => void) {
  return {
    'settings.show': showSettings,

    'settings.language': async (turn, { args }) => {
      const locale = LOCALES.find((known) => known === args[0]);
      if (!locale) throw new DomainError('NOT_FOUND');
      await turn.perform('choosePreferences', { locale });
      forget(turn.personId);
      const t = translator(locale);
      const view = { ...turn.view, locale };
      await turn.show(settingsView(t, { companyName: turn.company.name, view, saved: true }));
      await publishMemberCommands(turn, t);
    },
  } satisfies Partial<PressHandlers>;
}

export const settingsCommands = { settings: showSettings } satisfies Partial<CommandHandlers>;
