import type { ChatMemberUpdated, Message, Update } from 'grammy/types';
import { findMessageLink } from '../changes/message-links.queries.ts';
import type { BotDeps, Step } from './bot-deps.ts';
import type { UpdateRun } from './ingress/update-run.ts';
import { noteBelow } from './live.ts';
import { MemberTurn } from './member-turn.ts';
import { localeOf, type Person, type Worker } from './people.ts';
import { Turn, type TurnFacts } from './turn.ts';
import { parsePress } from './ui/press.ts';

/** Bot API: what the bot may not do, as writing to somebody who has blocked it. */
const blocked = 403;

/**
 * In groups nothing personal is shown; channels and the like are not ours. A press there does nothing, and is answered, or
 * it would spin for a while.
 */
export const privateChatsOnly: Step = async (ctx, next) => {
  if (ctx.from && (ctx.chat === undefined || ctx.chat.type === 'private')) await next();
  else if (ctx.callbackQuery) await ctx.answerCallbackQuery().catch(() => undefined);
};

export function identify(
  deps: BotDeps,
  runs: WeakMap<Update, UpdateRun>,
  turns: WeakMap<Update, Turn>,
): Step {
  return async (ctx, next) => {
    const run = runs.get(ctx.update);
    if (!ctx.from || !run) return;
    const now = new Date(run.receivedAt.getTime() + deps.clockShiftMs());
    ctx.api.config.use(async (call, method, payload) => {
      // Calls of a handler that was closed (deadline, overtaken) go nowhere any more.
      const answer = await run.outside(() => call(method, payload, run.signal as never));
      run.noteProgress();
      const chatId = 'chat_id' in payload ? Number(payload.chat_id) : 0;
      if (!answer.ok && answer.error_code === blocked && chatId > 0) {
        await deps.people.noteReach(chatId, { unreachableSince: now });
      }
      return answer;
    });
    if (ctx.myChatMember) return noteBlocking(deps, ctx.myChatMember, now);
    const person = await deps.people.person(ctx.from.id);
    run.noteProgress();
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
    run.noteProgress();
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
  const asked = guest.memory.question?.companyId ?? guest.lostQuestion?.companyId;
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
export function companyOfReply(message: Message | undefined): number | undefined {
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
