import { type ApiClientOptions, Bot, BotError, type MiddlewareFn } from 'grammy';
import type { ChatMemberUpdated, Message, Update, UserFromGetMe } from 'grammy/types';
import { auditRefusal } from '../changes/audit.ts';
import { isKnown } from '../changes/changes.queries.ts';
import { findMessageLink } from '../changes/message-links.queries.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { errorText } from '../lib/error-text.ts';
import { wordsOf } from '../lib/error-words.ts';
import { translator } from '../lib/locale.ts';
import { commandNames } from './command-names.ts';
import { createDialogues, type Dialogues, type TurnContext } from './dialogue.ts';
import { questionOfAlbum } from './files/albums.ts';
import type { Screens } from './handlers.ts';
import { isAway } from './ingress/away.ts';
import { type HandleUpdate, OvertakenError, type TellFailure, type UpdateRun } from './ingress/update-run.ts';
import { kindOf } from './ingress/well-formed.ts';
import { leaveResult, leaveWalk } from './leaving.ts';
import { noteBelow } from './live.ts';
import { MemberTurn } from './member-turn.ts';
import { requireOffered } from './modules.ts';
import { localeOf, type People, type Person, type Worker } from './people.ts';
import { type Question, readAnswer } from './question.ts';
import { Turn, type TurnFacts, type TurnTools } from './turn.ts';
import { parsePress } from './ui/press.ts';

export interface BotDeps {
  readonly token: string;
  readonly botInfo: UserFromGetMe;
  readonly client: ApiClientOptions;
  /** How far the program's clock is from the machine's, in ms; 0 outside tests and demonstrations. */
  readonly clockShiftMs: () => number;
  readonly people: People;
  readonly tools: TurnTools;
  readonly screens: Screens;
}

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
    async onFailure(error, update, run) {
      const query = update.callback_query;
      if (error instanceof OvertakenError) {
        // Answered before, or too old: nothing hangs then either.
        if (query) await bot.api.answerCallbackQuery(query.id).catch(() => undefined);
        return;
      }
      // Not the error whole: grammY's carries what was sent, and texts do not belong in a log.
      const { message, stack } = wordsOf(error);
      deps.tools.logger.error({ updateId: update.update_id, message, stack }, 'an update failed');
      const user = update.message?.from ?? update.callback_query?.from;
      const chat = update.message?.chat ?? update.callback_query?.message?.chat;
      if (!user || (chat && chat.type !== 'private')) return;
      // What failed may be the database: the person is told all the same, in the language Telegram knows of.
      const person = await deps.people.person(user.id).catch(() => undefined);
      const locale = localeOf(person, user, deps.tools.defaultLocale);
      // A use case may have been through when its handling was closed: the person must not do it again.
      const turn = turns.get(update);
      const saved = await (turn ? turn.wasSaved() : wasSavedBefore(deps, person, run));
      const text = translator(locale)(saved ? 'error-saved-not-shown' : 'error-unexpected');
      const toast = { text: text.slice(0, 200), show_alert: true };
      // A press that was answered before the failure takes no second answer.
      const told = query && (await bot.api.answerCallbackQuery(query.id, toast).catch(() => false));
      if (!told) await bot.api.sendMessage(user.id, text);
    },
  };
}

/** By a process that was killed before it could say so: whoever took the update over has no turn of it. */
async function wasSavedBefore(
  { tools }: BotDeps,
  person: Person | undefined,
  run: UpdateRun,
): Promise<boolean> {
  const first = `${run.botId}:${run.updateId}:0`;
  const found = (person?.memberships ?? []).map(({ companyId }) =>
    tools.database.read(companyId, (db) => isKnown(db, companyId, first)).catch(() => false),
  );
  return (await Promise.all(found)).includes(true);
}

type Step = MiddlewareFn<TurnContext>;

/** Bot API: what the bot may not do, as writing to somebody who has blocked it. */
const blocked = 403;

/**
 * In groups nothing personal is shown; channels and the like are not ours. A press there does nothing, and is answered, or
 * it would spin for a while.
 */
const privateChatsOnly: Step = async (ctx, next) => {
  if (ctx.from && (ctx.chat === undefined || ctx.chat.type === 'private')) await next();
  else if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined);
};

function identify(deps: BotDeps, runs: WeakMap<Update, UpdateRun>, turns: WeakMap<Update, Turn>): Step {
  return async (ctx, next) => {
    const run = runs.get(ctx.update);
    if (!ctx.from || !run) return;
    const now = new Date(run.receivedAt.getTime() + deps.clockShiftMs());
    ctx.api.config.use(async (call, method, payload) => {
      // Calls of a handler that was closed (deadline, overtaken) go nowhere any more.
      const answer = await call(method, payload, run.signal as never);
      const chatId = 'chat_id' in payload ? Number(payload.chat_id) : 0;
      if (!answer.ok && answer.error_code === blocked && chatId > 0) {
        await deps.people.noteReach(chatId, { unreachableSince: now });
      }
      return answer;
    });
    if (ctx.myChatMember) return noteBlocking(deps, ctx.myChatMember, now);
    const person = await deps.people.person(ctx.from.id);
    if (person.unreachable) await deps.people.noteReach(ctx.from.id, { reachable: true });
    const facts: TurnFacts = {
      update: ctx.update,
      run,
      user: ctx.from,
      api: ctx.api,
      now,
      locale: localeOf(person, ctx.from, deps.tools.defaultLocale),
      timeZone: person.timeZone ?? deps.tools.defaultTimeZone,
    };
    ctx.turn = await turnOf(deps, facts, person);
    turns.set(ctx.update, ctx.turn);
    if (ctx.turn instanceof MemberTurn) ctx.turn.noteCame();
    noteBelow(ctx.turn);
    await next();
  };
}

/** Who blocks the bot is told nothing. */
async function noteBlocking({ people }: BotDeps, { from, new_chat_member }: ChatMemberUpdated, now: Date) {
  const gone = new_chat_member.status === 'kicked' || new_chat_member.status === 'left';
  await people.noteReach(from.id, gone ? { unreachableSince: now } : { reachable: true });
}

/** The company a person acts in: the button's, that of the message replied to, the open question's, the last one, their first. */
async function turnOf(deps: BotDeps, facts: TurnFacts, person: Person): Promise<Turn> {
  const guest = new Turn(deps.tools, facts);
  const asked = guest.memory.question?.companyId;
  const wanted =
    guest.press?.companyId ??
    companyOfReply(guest.message) ??
    (await companyOfEdit(deps, guest)) ??
    asked ??
    guest.memory.companyId;
  const worker = await workerOf(deps, person, wanted);
  if (!worker) return guest;
  const timeZone = person.timeZone ?? worker.company.timeZone;
  const turn = new MemberTurn(
    deps.tools,
    { ...facts, timeZone, several: person.memberships.length > 1 },
    worker,
  );
  if (turn.memory.companyId !== worker.company.companyId)
    turn.remember({ companyId: worker.company.companyId });
  return turn;
}

/** A reply belongs where the buttons of the message it answers act. */
function companyOfReply(message: Message | undefined): number | undefined {
  const buttons = message?.reply_to_message?.reply_markup?.inline_keyboard.flat() ?? [];
  const presses = buttons.map((button) => parsePress('callback_data' in button ? button.callback_data : ''));
  return presses.find((press) => press !== undefined)?.companyId;
}

/** An edit acts where the message has made something. */
async function companyOfEdit({ tools }: BotDeps, { edited, facts }: Turn): Promise<number | undefined> {
  if (!edited) return undefined;
  const { botId, chatId } = facts.run;
  const place = { botId, chatId, messageId: edited.message_id };
  return (await tools.database.platform((db) => findMessageLink(db, place)))?.companyId;
}

/** In the company wanted, else in the first that has not suspended them. */
async function workerOf(
  { people }: BotDeps,
  { memberships }: Person,
  wanted: number | undefined,
): Promise<Worker | undefined> {
  const first = memberships.filter(({ companyId }) => companyId === wanted);
  const others = memberships.filter(({ companyId }) => companyId !== wanted);
  for (const membership of [...first, ...others]) {
    const worker = await people.worker(membership);
    if (worker) return worker;
  }
  return undefined;
}

/** The one place where a refusal becomes a sentence. A press is answered whatever happened. */
function sayNo(deps: BotDeps): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    try {
      await next();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'SUPERSEDED') throw error;
      deps.people.forget(turn.personId); // what was believed of them may be what was refused
      const { press } = turn;
      const isStale = error.code === 'STALE' && turn instanceof MemberTurn;
      if (isStale && /^(offer|step)\./.test(press?.action ?? '') && press)
        await deps.screens.showFresh(turn, press.id);
      else if (isStale && press?.action.startsWith('client.')) {
        await deps.screens.showFreshClient(turn, press.id);
      } else if (isSuspended(turn, error)) await turn.tell(turn.t('access-closed'));
      else await turn.tell(errorText(turn.t, error));
    }
    await turn.answerPress();
  };
}

/** Was believed to work here, and has been suspended meanwhile; whoever works elsewhere too goes on there. */
function isSuspended({ facts }: Turn, error: DomainError): boolean {
  return error instanceof Refusal && error.action === 'act' && !facts.several;
}

/**
 * What failed after a save must not look as if nothing had been saved: the person would do it again. The update ends
 * as a good one, so that a draft that was saved is gone, and a question that was answered is closed.
 */
function keepWhatIsSaved({ tools }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    try {
      await next();
    } catch (error) {
      if (error instanceof DomainError || !turn.saved) throw error;
      if (turn.facts.run.signal.aborted) throw error;
      if (turn.facts.run.mayTryAgain && isAway(error)) throw error;
      const { message, stack } = wordsOf(error);
      tools.logger.error({ updateId: ctx.update.update_id, message, stack }, 'saved, but not shown');
      // Nobody has seen what was to be asked next.
      if (turn instanceof MemberTurn) turn.nextQuestion = undefined;
      await dialogues.settle(ctx);
      await turn.tell(turn.t('error-saved-not-shown')).catch((failure: unknown) => {
        // Telegram is away. What is staged is kept none the less.
        tools.logger.warn(
          { updateId: ctx.update.update_id, message: wordsOf(failure).message },
          'nor told that it was saved',
        );
      });
    }
  };
}

/** A button of a company that is not theirs (any more) is answered like one that never was, and leaves its row there. */
function auditStrayPresses({ people, tools }: BotDeps): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    const { press } = turn;
    const at = turn instanceof MemberTurn ? turn.actor.companyId : undefined;
    if (press && press.companyId > 0 && press.companyId !== at) {
      const { companyId, action, id } = press;
      const { memberships } = await people.person(turn.personId);
      const memberId = memberships.find((one) => one.companyId === companyId)?.memberId ?? 0;
      const refusal = new Refusal(`press:${action}`, 'company', id);
      await auditRefusal(tools.database, { companyId, memberId }, turn.now, refusal);
    }
    await next();
  };
}

function guests(deps: BotDeps): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    const payload = startPayload(turn.message?.text);
    if (payload || !(turn instanceof MemberTurn)) {
      await deps.screens.guest(turn, payload);
      deps.people.forget(turn.personId);
    } else await next();
  };
}

function startPayload(text: string | undefined): string | undefined {
  return text?.match(/^\/start\s+(\S+)$/)?.[1];
}

function editedMessages({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    if (!turn.edited) return next();
    if (!(turn instanceof MemberTurn)) return;
    await screens.edited(turn);
    await dialogues.settle(ctx);
  };
}

function commands({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    const [, name, payload = ''] =
      turn.message?.text?.match(/^\/([a-z0-9_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i) ?? [];
    if (!(turn instanceof MemberTurn) || name === undefined) return next();
    const command = commandNames.find((known) => known === name.toLowerCase());
    if (command) {
      requireOffered(turn.company, command);
      leaveResult(turn);
      leaveWalk(turn);
      await screens.commands[command](turn, payload.trim());
    } else await turn.say({ text: turn.t('unknown-command') });
    // A slip of the finger does not end the question that is open.
    if (!command) turn.keepQuestion = true;
    await dialogues.settle(ctx);
  };
}

function presses({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    if (!ctx.callbackQuery || !(turn instanceof MemberTurn)) return next();
    const { press } = turn;
    // Forged, of an older program, or of a company that is not theirs: all look the same.
    const ofNoCompany = press?.action === 'company.found';
    if (!press || (press.companyId !== turn.actor.companyId && !ofNoCompany))
      throw new DomainError('NOT_FOUND');
    requireOffered(turn.company, press.action);
    leaveResult(turn);
    leaveWalk(turn);
    await screens.presses[press.action](turn, press);
    await dialogues.settle(ctx);
  };
}

function albumParts({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    const question = turn instanceof MemberTurn && questionOfAlbum(turn);
    if (!question || !ctx.message) return next();
    const open = turn.memory.question;
    await screens.answers[question.name](turn, question.args, readAnswer(ctx.message));
    if (open?.name !== question.name) {
      // Something else is asked by now, or nothing: a late part changes nothing of that.
      turn.nextQuestion = undefined;
      turn.keepQuestion = true;
    }
    await dialogues.settle(ctx);
  };
}

function openQuestion({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    if (turn instanceof MemberTurn && turn.memory.question && screens.goesByQuestion(turn)) {
      turn.keepQuestion = true;
      return next();
    }
    // A reply to a message of another company is no answer to a question of this one.
    const { question } = turn.memory;
    const replied = companyOfReply(ctx.message);
    const elsewhere = question && replied !== undefined && replied !== question.companyId;
    const taken = ctx.message !== undefined && !elsewhere && (await dialogues.resume(ctx));
    if (!taken) return next();
    if (question) rememberAnswer(turn, question);
    await dialogues.settle(ctx, { answered: true });
  };
}

const mostAnswers = 5;

/** By its message: an edited answer may still say otherwise what it was about. */
function rememberAnswer(turn: Turn, { name, companyId, args }: Question): void {
  if (turn.message?.text === undefined) return;
  const answer = { messageId: turn.message.message_id, name, companyId, args };
  turn.remember({ answered: [answer, ...(turn.memory.answered ?? [])].slice(0, mostAnswers) });
}

function freeMessages({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx) => {
    if (!ctx.message || !(ctx.turn instanceof MemberTurn)) return;
    await screens.message(ctx.turn);
    await dialogues.settle(ctx);
  };
}
