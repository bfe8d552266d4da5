import type { z } from 'zod';
import type { Db } from '../db/company.ts';
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
}

interface CommonScope {
  /** The one transaction, scoped to the company. */
  readonly db: Db;
  readonly companyId: number;
  readonly changeId: number;
  readonly requestId: string;
  readonly now: Date;
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

interface CommonUseCase<I> {
  readonly name: string;
  readonly input: z.ZodType<I>;
  /** Whether [Undo] is offered for ten minutes. */
  readonly undoable: boolean;
}

/**
 * One thing a person can do: one transaction that checks rights, revision and rules, writes rows and
 * says what happened. Inside there is SQL only. A use case never calls another.
 */
export interface MemberUseCase<I, R extends Plain> extends CommonUseCase<I> {
  readonly by: 'member';
  run(scope: Scope, input: I): Promise<R>;
}

export interface GuestUseCase<I, R extends Plain> extends CommonUseCase<I> {
  readonly by: 'guest';
  run(scope: GuestScope, input: I): Promise<R>;
}

export type UseCase<I, R extends Plain> = MemberUseCase<I, R> | GuestUseCase<I, R>;

export function memberUseCase<I, R extends Plain>(
  definition: Omit<MemberUseCase<I, R>, 'by'>,
): MemberUseCase<I, R> {
  return { by: 'member', ...definition };
}

export function guestUseCase<I, R extends Plain>(
  definition: Omit<GuestUseCase<I, R>, 'by'>,
): GuestUseCase<I, R> {
  return { by: 'guest', ...definition };
}
