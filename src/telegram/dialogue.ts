import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations';
import { Composer, Context } from 'grammy';
import type { Message } from 'grammy/types';
import { auditForeign } from '../clients/foreign-clients.ts';
import { DomainError, type DomainErrorCode } from '../lib/domain-error.ts';
import { errorText } from '../lib/error-text.ts';
import { dialogueOf, withDialogue } from './chat-memory.ts';
import type { Screens } from './handlers.ts';
import { MemberTurn } from './member-turn.ts';
import { requireOffered } from './modules.ts';
import { type Question, readAnswer, type Verdict } from './question.ts';
import type { Turn } from './turn.ts';
import { h } from './ui/html.ts';

/** grammY's context with the turn it serves. */
export type TurnContext = ConversationFlavor<Context> & {
  turn: Turn;
  failure?: unknown;
  asksAgain?: boolean;
};

/** DESIGN: at most ten waits, for each is replayed. Whoever has not answered by then is asked by a dialogue anew. */
const mostWaits = 10;

/**
 * The only wrapper around conversations. A dialogue waits for one typed answer; everything it does happens in one
 * `external` an update, outside the replay: database, clock, Bot API and all. Its storage touches memory only and is
 * committed with the update.
 */
export interface Dialogues {
  /** Hands the update to the open question. @returns false when there is none */
  resume(ctx: TurnContext): Promise<boolean>;
  /** Opens the question the turn wants asked, or closes the old one; call it when a handler is done. */
  settle(ctx: TurnContext, how?: { answered: boolean }): Promise<void>;
}

export function createDialogues(
  screens: Pick<Screens, 'answers' | 'showFresh' | 'showFreshClient' | 'showInTheWay'>,
): Dialogues {
  const plugin = new Composer<TurnContext>();
  plugin.use(
    conversations<TurnContext, Context>({
      storage: {
        type: 'context',
        adapter: {
          read: (ctx) => dialogueOf(ctx.turn.facts.run.readState()) as never,
          write: (ctx, state) => setDialogue(ctx, state),
          delete: (ctx) => setDialogue(ctx, undefined),
        },
      },
    }),
    createConversation<TurnContext, Context>(ask, 'ask'),
  );
  const pass = plugin.middleware();

  async function ask(conversation: Conversation<TurnContext, Context>, _: Context, question: Question) {
    for (let wait = 0; wait < mostWaits; wait += 1) {
      await conversation.wait();
      const verdict = await conversation.external((ctx: TurnContext) => takeAnswer(ctx, question));
      if (verdict === 'done') return;
    }
  }

  async function takeAnswer(ctx: TurnContext, question: Question): Promise<Verdict> {
    const { turn } = ctx;
    try {
      if (!(turn instanceof MemberTurn) || !turn.message) return 'done';
      // Asked in a company that has suspended the person since: the words are not for another one.
      if (question.companyId !== turn.actor.companyId) throw new DomainError('NOT_FOUND');
      const verdict = await handOver(turn, question, turn.message);
      ctx.asksAgain = verdict === 'again';
      return verdict;
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'SUPERSEDED') {
        if (turn instanceof MemberTurn) await noteNamed(turn, error);
        await turn.say({ text: errorText(turn.t, error, h) });
        ctx.asksAgain = askedAgain.includes(error.code);
        return ctx.asksAgain ? 'again' : 'done';
      }
      // Errors lose their class on the way through a conversation, and some kinds hang it: carried around it.
      ctx.failure = error;
      return 'done';
    }
  }

  /** An answer for an offer that has changed since the question brings its fresh card, as an old button does. */
  async function handOver(turn: MemberTurn, { name, args }: Question, message: Message): Promise<Verdict> {
    try {
      requireOffered(turn.company, name);
      return await screens.answers[name](turn, args, readAnswer(message));
    } catch (error) {
      const { offerId, clientId } = args;
      if (error instanceof DomainError && error.code === 'CLIENT_EXISTS') {
        await screens.showInTheWay(turn, error, clientId === undefined ? undefined : Number(clientId));
        // Another number may be typed.
        return 'again';
      }
      if (!(error instanceof DomainError) || error.code !== 'STALE') throw error;
      if (offerId !== undefined) await screens.showFresh(turn, Number(offerId));
      else if (clientId !== undefined) await screens.showFreshClient(turn, Number(clientId));
      else throw error;
      return 'done';
    }
  }

  /** @returns false when no dialogue took the update */
  async function replay(ctx: TurnContext): Promise<boolean> {
    let taken = true;
    try {
      await pass(ctx, async () => void (taken = false));
      // A state of a version that is passed over in silence would keep the question open after its answer.
      if (!taken) setDialogue(ctx, undefined);
      return taken;
    } catch (error) {
      // Of another version of the program. The question itself is remembered.
      ctx.turn.tools.logger.info({ err: error }, 'dialogue state dropped');
      setDialogue(ctx, undefined);
      return false;
    }
  }

  return {
    async resume(ctx) {
      const { question } = ctx.turn.memory;
      if (!question) return false;
      if (!(await replay(ctx))) await takeAnswer(ctx, question);
      if (ctx.asksAgain && dialogueOf(ctx.turn.facts.run.readState()) === undefined) reopen(ctx, question);
      if (ctx.failure !== undefined) throw ctx.failure as Error;
      return true;
    },

    async settle(ctx, { answered } = { answered: false }) {
      const { turn } = ctx;
      if (!(turn instanceof MemberTurn)) return;
      const question = turn.nextQuestion;
      if (!question) {
        const stays = answered && dialogueOf(turn.facts.run.readState()) !== undefined;
        if (!stays && !turn.keepQuestion) closeQuestion(ctx);
        return;
      }
      setDialogue(ctx, undefined);
      turn.remember({ question });
      // The answer that led here went through the plugin already, which takes a context only once.
      const { conversation } = ctx;
      const fresh = Object.assign(new Context(ctx.update, ctx.api, ctx.me), { turn, conversation });
      await pass(fresh, () => fresh.conversation.enter('ask', question));
    },
  };
}

/** Refusals of the words just typed: others may be typed at once. */
const askedAgain: readonly DomainErrorCode[] = ['INVALID', 'NAME_TAKEN', 'CLIENT_EXISTS'];

/** The sentence is about to name a client that is not this person's, and who looks after it. */
async function noteNamed({ tools, actor, now }: MemberTurn, { code, params }: DomainError): Promise<void> {
  if (code !== 'CLIENT_EXISTS' || params['foreign'] !== 1) return;
  await auditForeign(tools.database, actor, now, Number(params['clientId']));
}

function reopen(ctx: TurnContext, question: Question): void {
  if (ctx.turn instanceof MemberTurn) ctx.turn.nextQuestion ??= question;
}

function closeQuestion(ctx: TurnContext): void {
  setDialogue(ctx, undefined);
  ctx.turn.remember({ question: undefined });
}

function setDialogue(ctx: TurnContext, state: unknown): void {
  const { run } = ctx.turn.facts;
  run.writeState(withDialogue(run.readState(), state));
}
