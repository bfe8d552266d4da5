import { z } from 'zod';
import type { Db, Statement } from '../db/company.ts';
import type { DueFence, Fence } from '../db/fence.ts';
import type { OutboxEvent } from '../outbox/events.ts';
import type { Actor } from './actor.ts';

/** Where a change comes from. The same id twice has one effect and one answer. */
export interface Request {
  /** `<bot>:<update>:<n>` for what people do, `<kind>:<row>:<due>` for jobs. */
  readonly id: string;
  /** When the person acted: the inbox's time, not the handler's. */
  readonly at: Date;
  /** Absent where no update stands behind the request (demo company, command line). */
  readonly fence?: Fence;
  /** It belongs to a past that was made up until then: nobody is told of it, nor reminded of what was due by then. */
  readonly untold?: Date;
  /** Of what becomes due by itself: its row. */
  readonly due?: DueFence;
  /** Where it was said: what it makes of typed words is found again when the message is edited (A14). */
  readonly said?: SaidIn;
  /** Called when the database has answered: whoever waits with a deadline waits on. */
  readonly goesOn?: () => void;
}

/** A chat with a bot, and the person's message in it; a press has no message of theirs. */
export interface SaidIn {
  readonly botId: number;
  readonly chatId: number;
  readonly messageId?: number | undefined;
}

interface CommonScope {
  /** The one transaction, scoped to the company. */
  readonly db: Db;
  readonly companyId: number;
  readonly changeId: number;
  readonly requestId: string;
  readonly now: Date;
  readonly said: SaidIn | undefined;
  /** Sent with the commit, after all that the use case waited for: what it does not read again itself. */
  write(statement: Statement): void;
  /** Written with the commit. */
  emit(event: OutboxEvent): void;
}

export interface Scope extends CommonScope {
  readonly actor: Actor;
}

/** Somebody who is not a member yet: found a company, accept an invitation. */
export interface GuestScope extends CommonScope {
  readonly personId: number;
}

/** Nobody asks: the hour has come for the row `subjectId`. */
export type ClockScope = CommonScope;

/** Values a result may hold: it is stored and given back when the request comes again. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain };

interface CommonUseCase<S extends z.ZodType> {
  readonly name: string;
  readonly input: S;
  /** Whether [Undo] is offered for ten minutes. */
  readonly undoable: boolean;
}

/**
 * One thing a person can do: one transaction that checks rights, revision and rules, writes rows and
 * says what happened. Inside there is SQL only. A use case never calls another.
 */
export interface MemberUseCase<S extends z.ZodType, R extends Plain> extends CommonUseCase<S> {
  readonly by: 'member';
  run(scope: Scope, input: z.output<S>): Promise<R>;
}

export interface GuestUseCase<S extends z.ZodType, R extends Plain> extends CommonUseCase<S> {
  readonly by: 'guest';
  run(scope: GuestScope, input: z.output<S>): Promise<R>;
}

/** What each use case of the clock is given: the subject of the due row. */
const dueSubject = z.object({ subjectId: z.int() });
type DueSubject = typeof dueSubject;

export interface ClockUseCase<S extends z.ZodType, R extends Plain> extends CommonUseCase<S> {
  readonly by: 'clock';
  run(scope: ClockScope, input: z.output<S>): Promise<R>;
}

export type UseCase<S extends z.ZodType, R extends Plain> =
  | MemberUseCase<S, R>
  | GuestUseCase<S, R>
  | ClockUseCase<S, R>;

export function memberUseCase<S extends z.ZodType, R extends Plain>(
  definition: Omit<MemberUseCase<S, R>, 'by'>,
): MemberUseCase<S, R> {
  return { by: 'member', ...definition };
}

export function guestUseCase<S extends z.ZodType, R extends Plain>(
  definition: Omit<GuestUseCase<S, R>, 'by'>,
): GuestUseCase<S, R> {
  return { by: 'guest', ...definition };
}

/**
 * What changes rows because its time has come. It finds the world as it is then, and does nothing when there is nothing
 * left to do. `src/jobs/due/` says for which kind of due row it is carried out.
 */
export function clockUseCase<R extends Plain>(
  definition: Omit<ClockUseCase<DueSubject, R>, 'by' | 'input' | 'undoable'>,
): ClockUseCase<DueSubject, R> {
  return { by: 'clock', input: dueSubject, undoable: false, ...definition };
}
