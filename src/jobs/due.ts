import type { Db } from '../db/company.ts';
import type { Notice } from '../notifications/notice.ts';
import type { useCases } from '../use-cases.ts';

/**
 * Every kind of row in `platform.due_times`: what becomes due by itself. Rows are set by triggers on rows of `sales` (so
 * that undo restores them) or by handlers, through `platform.set_due`. Each kind has one handler in `due/<feature>.ts`.
 */
export const dueKinds = [
  'step.remind',
  'step.again',
  'client.unblock',
  'contacts.many',
  'member.return',
  'task.before',
  'task.deadline',
  'task.head',
  'member.arm',
  'digest',
  'summary',
  'data.restored',
] as const;
export type DueKind = (typeof dueKinds)[number];

export interface DueRow {
  readonly companyId: number;
  readonly kind: DueKind;
  readonly subjectId: number;
  readonly dueAt: Date;
}

/** One transaction of one company, its rows locked. Thousands may be due at once: SQL over sets. */
export interface DueScope {
  readonly db: Db;
  readonly companyId: number;
  readonly now: Date;
  /** Written with the commit. */
  notify(notices: readonly Notice[]): void;
  /** With the commit, after the rows in hand are gone: the same subject may be due again. Null drops it. */
  setDue(kind: DueKind, subjectId: number, at: Date | null): void;
}

/**
 * What happens when rows of a kind are due: it tells people, and may set other times. Called with up to some hundred rows
 * of one company; they are deleted with its commit. An error is tried again later, for the row it belongs to.
 */
export type DueHandler = (scope: DueScope, rows: readonly DueRow[]) => Promise<void>;

/** What changes rows of `sales` is a use case of the clock instead, carried out for each row. */
export type ClockUseCaseName = {
  [N in keyof typeof useCases]: (typeof useCases)[N] extends { readonly by: 'clock' } ? N : never;
}[keyof typeof useCases];

export type DueEntry = DueHandler | { readonly useCase: ClockUseCaseName };
/** What one feature does when its kinds are due. */
export type DueEntries = { readonly [Kind in DueKind]?: DueEntry };
export type DueMap = { readonly [Kind in DueKind]: DueEntry };

/** @throws Error naming the kinds that nobody handles, or two do: a start with such a table would lose or double work */
export function collectDue(features: readonly DueEntries[]): DueMap {
  const handlersOf = (kind: DueKind): number => features.filter((entries) => kind in entries).length;
  const wrong = dueKinds.filter((kind) => handlersOf(kind) !== 1);
  if (wrong.length > 0) {
    throw new Error(
      `due kinds without one handler: ${wrong.map((k) => `${k} has ${handlersOf(k)}`).join(', ')}`,
    );
  }
  return Object.assign({}, ...features) as DueMap;
}
