import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Role } from '../../changes/actor.ts';
import { LOCALES, type Locale, type Translate, translator } from '../../lib/locale.ts';
import { reachOf } from '../../members/rights.ts';
import { type CommandName, commandNames } from '../command-names.ts';
import type { MemberTurn } from '../member-turn.ts';

/** Telegram's menu of commands for every language; `fallback` is for people of any other. Called at the start. */
export async function publishCommands(api: Api, fallback: Locale): Promise<void> {
  const scope = { type: 'all_private_chats' } as const;
  const offered = commandsOf('manager');
  await api.setMyCommands(described(translator(fallback), offered), { scope });
  for (const locale of LOCALES) {
    await api.setMyCommands(described(translator(locale), offered), { scope, language_code: locale });
  }
}

/** The menu of one person: their role's commands in the language they chose. Only convenience: it may fail. */
export async function publishMemberCommands(turn: MemberTurn, t: Translate = turn.t): Promise<void> {
  await publish(turn, turn.personId, described(t, commandsOf(turn.actor.role)));
}

/** The same for a colleague whose role has just changed. */
export async function publishCommandsOf(
  turn: MemberTurn,
  { personId, locale, role }: { personId: number; locale: Locale | null; role: Role },
): Promise<void> {
  await publish(turn, personId, described(translator(locale ?? turn.company.locale), commandsOf(role)));
}

async function publish(turn: MemberTurn, personId: number, commands: BotCommand[]): Promise<void> {
  try {
    const scope = { type: 'chat', chat_id: personId } as const;
    await turn.api.setMyCommands(commands, { scope });
  } catch (error) {
    turn.tools.logger.info({ updateId: turn.facts.update.update_id, err: error }, 'commands not published');
  }
}

/** `/start` and `/menu` are one: the menu shows one of them. */
export function commandsOf(role: Role): CommandName[] {
  const sells = reachOf({ role }, 'offer.create') !== 'none';
  const seesTeam = reachOf({ role }, 'member.view') !== 'none';
  const seesSummary = reachOf({ role }, 'report.view') !== 'none';
  return commandNames.filter((name) => {
    if (name === 'start') return false;
    if (name === 'team') return seesTeam;
    if (name === 'summary') return seesSummary;
    return sells || !['new', 'offers', 'today', 'clients', 'find'].includes(name);
  });
}

function described(t: Translate, names: readonly CommandName[]): BotCommand[] {
  return names.map((command) => ({ command, description: t(`command-${command}`) }));
}
