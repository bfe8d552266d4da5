import { DomainError } from '../lib/domain-error.ts';
import type { BotDeps, Step } from './bot-deps.ts';
import { commandNames } from './command-names.ts';
import type { Dialogues } from './dialogue.ts';
import { questionOfAlbum } from './files/albums.ts';
import { companyOfReply } from './identify.ts';
import { leaveResult, leaveWalk } from './leaving.ts';
import { MemberTurn } from './member-turn.ts';
import { requireOffered } from './modules.ts';
import { type Question, readAnswer } from './question.ts';
import type { Turn } from './turn.ts';

export function guests(deps: BotDeps): Step {
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

export function editedMessages({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx, next) => {
    const { turn } = ctx;
    if (!turn.edited) return next();
    if (!(turn instanceof MemberTurn)) return;
    await screens.edited(turn);
    await dialogues.settle(ctx);
  };
}

export function commands({ screens }: BotDeps, dialogues: Dialogues): Step {
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

export function presses({ screens }: BotDeps, dialogues: Dialogues): Step {
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

export function albumParts({ screens }: BotDeps, dialogues: Dialogues): Step {
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

export function openQuestion({ screens }: BotDeps, dialogues: Dialogues): Step {
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

export function freeMessages({ screens }: BotDeps, dialogues: Dialogues): Step {
  return async (ctx) => {
    if (!ctx.message || !(ctx.turn instanceof MemberTurn)) return;
    await screens.message(ctx.turn);
    await dialogues.settle(ctx);
  };
}
