import type { DomainError } from '../lib/domain-error.ts';
import type { CommandName } from './command-names.ts';
import type { MemberTurn } from './member-turn.ts';
import type { Answer, Question, QuestionName, Verdict } from './question.ts';
import type { Turn } from './turn.ts';
import type { ActionName, Press } from './ui/press.ts';

/** What a button does. Rights, relation and revision are the use case's and the read model's to check. */
export type PressHandler = (turn: MemberTurn, press: Press) => Promise<void>;
export type PressHandlers = Readonly<Record<ActionName, PressHandler>>;

/** What a command does; `payload` is what was typed after it. */
export type CommandHandler = (turn: MemberTurn, payload: string) => Promise<void>;

export type CommandHandlers = Readonly<Record<CommandName, CommandHandler>>;

/** Takes the typed answer to a question. */
export type AnswerHandler = (turn: MemberTurn, args: Question['args'], answer: Answer) => Promise<Verdict>;
export type AnswerHandlers = Readonly<Record<QuestionName, AnswerHandler>>;

/** All that features put in front of people. */
export interface Screens {
  readonly commands: CommandHandlers;
  readonly presses: PressHandlers;
  readonly answers: AnswerHandlers;
  /** A message outside any question: words to search, a voice for the contact just logged ... */
  readonly message: (turn: MemberTurn) => Promise<void>;
  /** Whether a message goes by the question that is open: it says itself what it belongs to. */
  readonly goesByQuestion: (turn: MemberTurn) => boolean;
  /** An edited message: what it made is said otherwise. */
  readonly edited: (turn: MemberTurn) => Promise<void>;
  /** Somebody without a company, or anybody who comes by a link (`payload`). */
  readonly guest: (turn: Turn, payload: string | undefined) => Promise<void>;
  /** The card of an offer as it is now, after a button of an older one; says why. */
  readonly showFresh: (turn: MemberTurn, offerId: number) => Promise<void>;
  /** The same for a client. */
  readonly showFreshClient: (turn: MemberTurn, clientId: number) => Promise<void>;
  /** Whose client has what was just typed (CLIENT_EXISTS). @param backTo the client it was typed for */
  readonly showInTheWay: (turn: MemberTurn, error: DomainError, backTo: number | undefined) => Promise<void>;
}
