import type { z } from 'zod';
import type { Db, Statement } from '../db/company.ts';
import type { Fence } from '../db/fence.ts';
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
  /** Where it was said: what it makes of typed words is found again when the message is edited (A14). */
  readonly said?: SaidIn;
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

export type UseCase<S extends z.ZodType, R extends Plain> = MemberUseCase<S, R> | GuestUseCase<S, R>;

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
