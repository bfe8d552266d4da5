import { z } from 'zod';
import { type ChatState, DIALOGUE_KEY } from './ingress/update-run.ts';
import { questionNames } from './question.ts';

/** The change last shown with [Undo]: what a second touch of the same button (its data in `by`) comes back to. */
const shownUndo = {
  companyId: z.int(),
  revision: z.int(),
  changeId: z.int(),
  by: z.string().optional(),
};

const memorySchema = z.object({
  /** The message that screens are drawn in, while it is the last one of the chat; open: it may be forwarded. */
  live: z.object({ messageId: z.int(), last: z.boolean(), open: z.boolean().optional() }).optional(),
  /** The newest message of theirs, or line of ours, that is known: what stands above it is not the last one. */
  top: z.int().optional(),
  /** The company and its day (ISO) on which they came last. */
  came: z.object({ companyId: z.int(), on: z.string() }).optional(),
  /** Where a person of several companies acts when nothing else says so. */
  companyId: z.int().optional(),
  /** The page of the working list that [List] goes back to: the arguments of its button. */
  list: z.object({ companyId: z.int(), args: z.array(z.string()) }).optional(),
  /** The contact a text or voice may still be added to, and until when (ISO). */
  result: z
    .object({
      companyId: z.int(),
      /** Absent for a contact about a client alone. */
      offerId: z.int().optional(),
      interactionId: z.int(),
      until: z.string(),
    })
    .optional(),
  /** The offer whose card was opened last: where words without a place may belong. */
  opened: z.object({ companyId: z.int(), offerId: z.int() }).optional(),
  /** What was sent or forwarded last, for what comes together with it: an album, several messages at once. */
  pack: z
    .object({
      companyId: z.int(),
      at: z.string(),
      /** Telegram's id of the album. */
      group: z.string().optional(),
      /** Forwarded: what is forwarded in the same moment belongs to it. */
      forwarded: z.boolean().optional(),
      /** While it waits for its place. */
      draftId: z.string().optional(),
      /** Once it has one. */
      interactionId: z.int().optional(),
    })
    .optional(),
  /** The last change of a contact shown with [Undo], as `undo` is of an offer. */
  undoTalk: z.object({ ...shownUndo, interactionId: z.int() }).optional(),
  /** A walk through one's day: when it began (ISO), and the step it stands at. */
  walk: z
    .object({ companyId: z.int(), since: z.string(), offerId: z.int().optional(), at: z.string().optional() })
    .optional(),
  /** The same of a task. */
  undoTask: z.object({ ...shownUndo, taskId: z.int() }).optional(),
  /** The answers given last, newest first: what an edited one may say otherwise. */
  answered: z
    .array(
      z.object({
        messageId: z.int(),
        companyId: z.int(),
        name: z.string(),
        args: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .optional(),
  /** The change of an offer last shown with [Undo]. */
  undo: z.object({ ...shownUndo, offerId: z.int() }).optional(),
  /** The album whose parts are coming: the question that took its first, and how many files came. */
  album: z
    .object({
      id: z.string(),
      companyId: z.int(),
      name: z.enum(questionNames),
      args: z.record(z.string(), z.union([z.string(), z.number()])),
      count: z.int(),
    })
    .optional(),
  /** The typed answer that is waited for. */
  question: z
    .object({
      name: z.enum(questionNames),
      companyId: z.int(),
      args: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .optional(),
});

const shapes = Object.entries(memorySchema.shape);

/** What the bot remembers of a chat beside the database: ids and times, and a reason whose date is asked again. */
export type ChatMemory = z.infer<typeof memorySchema>;

/**
 * Each thing remembered by itself: what another version of the program kept in another shape is forgotten, and takes
 * nothing else with it, least of all the question that is open.
 */
export function readMemory(state: ChatState | undefined): ChatMemory {
  const kept = state?.['memory'];
  if (typeof kept !== 'object' || kept === null) return {};
  const fitting = shapes.flatMap(([name, shape]) => {
    const value = (kept as Record<string, unknown>)[name];
    if (value === undefined) return [];
    const parsed = shape.safeParse(value);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return Object.fromEntries(fitting) as ChatMemory;
}

export function withMemory(state: ChatState | undefined, memory: ChatMemory): ChatState {
  return { ...state, memory };
}

export function dialogueOf(state: ChatState | undefined): unknown {
  return state?.[DIALOGUE_KEY];
}

export function withDialogue(state: ChatState | undefined, dialogue: unknown): ChatState {
  const { [DIALOGUE_KEY]: _, ...rest } = state ?? {};
  return dialogue === undefined ? rest : { ...rest, [DIALOGUE_KEY]: dialogue };
}

/** What is known of a question that was asked and cannot be read. */
export interface LostQuestion {
  readonly companyId?: number | undefined;
  /** Of the form it was asked in. */
  readonly draftId?: string | undefined;
}

const lostSchema = z.object({
  companyId: z.int().optional().catch(undefined),
  args: z
    .object({ draftId: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/**
 * Another version of the program has asked something that this one does not know.
 * @param known what this one reads in the state
 * @returns undefined when none has
 */
export function lostQuestion(state: ChatState | undefined, known: ChatMemory): LostQuestion | undefined {
  if (!state || known.question) return undefined;
  const { memory } = state;
  const isReadable = typeof memory === 'object' && memory !== null;
  const asked = isReadable && 'question' in memory ? memory.question : undefined;
  const isLost =
    asked !== undefined || dialogueOf(state) !== undefined || (!isReadable && memory !== undefined);
  if (!isLost) return undefined;
  const { data } = lostSchema.safeParse(asked);
  return { companyId: data?.companyId, draftId: data?.args?.draftId };
}
