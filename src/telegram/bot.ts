import { Bot, BotError } from 'grammy';
import type { Update } from 'grammy/types';
import type { BotDeps } from './bot-deps.ts';
import { createDialogues, type TurnContext } from './dialogue.ts';
import { identify, privateChatsOnly } from './identify.ts';
import type { HandleUpdate, TellFailure, UpdateRun } from './ingress/update-run.ts';
import { kindOf } from './ingress/well-formed.ts';
import { lostQuestions } from './lost-questions.ts';
import { auditStrayPresses, keepWhatIsSaved, sayNo } from './refusals.ts';
import {
  albumParts,
  commands,
  editedMessages,
  freeMessages,
  guests,
  openQuestion,
  presses,
} from './steps.ts';
import { tellFailure } from './tell-failure.ts';
import type { Turn } from './turn.ts';

export interface TelegramBot {
  readonly api: Bot['api'];
  readonly handle: HandleUpdate;
  readonly onFailure: TellFailure;
}

/** Everything between an update taken from the inbox and the screens. The order of the list is the order of the day. */
export function createBot(deps: BotDeps): TelegramBot {
  const bot = new Bot<TurnContext>(deps.token, {
    botInfo: deps.botInfo,
    client: deps.client,
  });
  const runs = new WeakMap<Update, UpdateRun>();
  const turns = new WeakMap<Update, Turn>();
  const dialogues = createDialogues(deps.screens);

  bot.use(
    privateChatsOnly,
    identify(deps, runs, turns),
    sayNo(deps),
    keepWhatIsSaved(deps, dialogues),
    auditStrayPresses(deps),
    guests(deps),
    editedMessages(deps, dialogues),
    commands(deps, dialogues),
    presses(deps, dialogues),
    albumParts(deps, dialogues),
    lostQuestions(deps.screens, dialogues),
    openQuestion(deps, dialogues),
    freeMessages(deps, dialogues),
  );

  return {
    api: bot.api,
    async handle(update, run) {
      const kind = kindOf(update);
      if (kind === 'broken') deps.tools.logger.warn({ updateId: update.update_id }, 'an update that is none');
      if (kind !== 'ours') return;
      runs.set(update, run);
      try {
        await bot.handleUpdate(update);
      } catch (error) {
        throw error instanceof BotError ? error.error : error;
      }
    },
    onFailure: tellFailure(deps, bot.api, turns),
  };
}
