import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { isKnown } from '../changes/changes.queries.ts';
import { wordsOf } from '../lib/error-words.ts';
import { translator } from '../lib/locale.ts';
import type { BotDeps } from './bot-deps.ts';
import { pause } from './ingress/retry.ts';
import { OvertakenError, type TellFailure, type UpdateRun } from './ingress/update-run.ts';
import { localeOf, type Person } from './people.ts';
import type { Turn } from './turn.ts';

/** The last place an error comes to: logged with its ids, and said to the person with what to do. */
export function tellFailure(deps: BotDeps, api: Api, turns: WeakMap<Update, Turn>): TellFailure {
  return async (error, update, run) => {
    const query = update.callback_query;
    if (error instanceof OvertakenError) {
      // Answered before, or too old: nothing hangs then either.
      if (query) await api.answerCallbackQuery(query.id).catch(() => undefined);
      return;
    }
    // Not the error whole: grammY's carries what was sent, and texts do not belong in a log.
    const { message, stack } = wordsOf(error);
    deps.tools.logger.error({ updateId: update.update_id, message, stack }, 'an update failed');
    const written = update.message ?? update.edited_message;
    const user = written?.from ?? query?.from;
    const chat = written?.chat ?? query?.message?.chat;
    if (!user || (chat && chat.type !== 'private')) return;
    // What failed may be the database: the person is told all the same, in the language Telegram knows of.
    const person = await deps.people.person(user.id).catch(() => undefined);
    const locale = localeOf(person, user, deps.tools.defaultLocale);
    // A use case may have been through when its handling was closed: the person must not do it again.
    const turn = turns.get(update);
    const saved = await ask(() => (turn ? turn.wasSaved() : wasSavedBefore(deps, person, run)), run.signal);
    const text = translator(locale)(saved ? 'error-saved-not-shown' : 'error-unexpected');
    const toast = { text: text.slice(0, 200), show_alert: true };
    // A press that was answered before the failure takes no second answer.
    const told = query && (await api.answerCallbackQuery(query.id, toast).catch(() => false));
    if (!told) await api.sendMessage(user.id, text);
  };
}

const mostTries = 3;
const betweenTriesMs = 300;

/** A database that has no room for a question now may have it in a moment: what was saved must not be done again. */
async function ask(look: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  for (let tries = 1; tries < mostTries && !signal.aborted; tries += 1) {
    try {
      return await look();
    } catch {
      await pause(betweenTriesMs, signal);
    }
  }
  return look().catch(() => false);
}

/** By a process that was killed before it could say so: whoever took the update over has no turn of it. */
async function wasSavedBefore(
  { tools }: BotDeps,
  person: Person | undefined,
  run: UpdateRun,
): Promise<boolean> {
  const first = `${run.botId}:${run.updateId}:0`;
  const found = (person?.memberships ?? []).map(({ companyId }) =>
    tools.database.read(companyId, (db) => isKnown(db, companyId, first)),
  );
  return (await Promise.all(found)).includes(true);
}
