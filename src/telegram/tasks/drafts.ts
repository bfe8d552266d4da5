import { z } from 'zod';
import { type IncomingFile, incomingFiles } from '../../files/file.ts';
import type { Sum } from '../../lib/money.ts';
import { findDraft } from '../../members/drafts.queries.ts';
import { type TaskFact, taskFacts } from '../../tasks/task.ts';
import type { MemberTurn } from '../member-turn.ts';

/** The forms' names in `sales.drafts`. */
export const taskForm = 'task';
export const resultForm = 'result';

const typed = z.string().min(1).max(4096);

const taskSchema = z.looseObject({
  offerId: z.int(),
  number: z.int(),
  clientName: z.string(),
  to: z
    .object({ of: z.enum(['d', 'm']), id: z.int(), name: z.string(), connected: z.boolean() })
    .optional()
    .catch(undefined),
  text: typed.optional().catch(undefined),
  files: incomingFiles.optional().catch(undefined),
  facts: z
    .array(z.enum(taskFacts))
    .catch([...taskFacts])
    .default(['client', 'wanted', 'description']),
  contacts: z.boolean().catch(false).default(false),
  dueAt: z.iso
    .datetime()
    .transform((at) => new Date(at))
    .optional()
    .catch(undefined),
});

/** What was entered of a task so far. Names stand beside ids as they were when chosen. */
export interface TaskDraft {
  readonly offerId: number;
  readonly number: number;
  readonly clientName: string;
  readonly to?: TaskReceiver | undefined;
  readonly text?: string | undefined;
  readonly files?: readonly IncomingFile[] | undefined;
  readonly facts: readonly TaskFact[];
  readonly contacts: boolean;
  readonly dueAt?: Date | undefined;
}

export interface TaskReceiver {
  /** A department or a member. */
  readonly of: 'd' | 'm';
  readonly id: number;
  readonly name: string;
  /** Somebody the bot can write to. */
  readonly connected: boolean;
}

export interface OpenTaskDraft {
  readonly id: string;
  readonly draft: TaskDraft;
}

/** @returns undefined when it was sent or discarded meanwhile, or never was */
export async function findTaskDraft(
  turn: MemberTurn,
  draftId: string | undefined,
): Promise<OpenTaskDraft | undefined> {
  if (draftId === undefined) return undefined;
  const found = await turn.read((db, actor) => findDraft(db, actor, draftId));
  const parsed = found?.form === taskForm ? taskSchema.safeParse(found.data) : undefined;
  return parsed?.success ? { id: draftId, draft: parsed.data } : undefined;
}

/** Kept together with this update's mark. */
export function keepTaskDraft(turn: MemberTurn, { id, draft }: OpenTaskDraft): void {
  turn.saveDraft(id, taskForm, { v: 1, ...draft });
}

/** What must still be asked; undefined when the task can be sent. */
export function missingOfTask(draft: TaskDraft, now: Date): 'to' | 'what' | 'when' | undefined {
  if (!draft.to) return 'to';
  if (draft.text === undefined && !draft.files?.length) return 'what';
  return !draft.dueAt || draft.dueAt <= now ? 'when' : undefined;
}

/** A few raw words to know a draft by, for the desk. */
export function taskDraftLabel(data: unknown): string | undefined {
  const parsed = taskSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { number, to, text } = parsed.data;
  return [`🛠 #${number}`, to?.name, text].filter(Boolean).join(' · ');
}

const resultSchema = z.looseObject({
  text: typed.optional().catch(undefined),
  term: z.string().min(1).max(200).optional().catch(undefined),
  files: incomingFiles.optional().catch(undefined),
  sum: z
    .object({ minor: z.int().positive(), currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional()
    .catch(undefined),
});

/** What came out of a task, gathered until [Done] is pressed. */
export interface ResultDraft {
  readonly text?: string | undefined;
  readonly term?: string | undefined;
  readonly files?: readonly IncomingFile[] | undefined;
  readonly sum?: Sum | undefined;
}

/** One a task and person: whatever screen it is gathered on, [Done] finds it. */
export function resultDraftId(turn: MemberTurn, taskId: number): string {
  return `r${taskId.toString(36)}m${turn.actor.memberId.toString(36)}`;
}

/** What was gathered so far; undefined when nothing was. */
export async function findResultDraft(turn: MemberTurn, taskId: number): Promise<ResultDraft | undefined> {
  const draftId = resultDraftId(turn, taskId);
  const found = await turn.read((db, actor) => findDraft(db, actor, draftId));
  const parsed = found?.form === resultForm ? resultSchema.safeParse(found.data) : undefined;
  return parsed?.success ? parsed.data : undefined;
}

export function keepResultDraft(turn: MemberTurn, taskId: number, draft: ResultDraft): void {
  turn.saveDraft(resultDraftId(turn, taskId), resultForm, { v: 1, ...draft });
}
