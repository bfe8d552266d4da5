import { z } from 'zod';
import type { ListItem } from '../../companies/companies.queries.ts';
import { type IncomingFile, incomingFiles } from '../../files/file.ts';
import type { Sum } from '../../lib/money.ts';
import { findDraft } from '../../members/drafts.queries.ts';
import type { NextStep } from '../../offers/offer.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { LineWant } from './lines.ts';

/** The form's name in `sales.drafts`. */
export const offerForm = 'offer';

const item = z.object({ id: z.int(), name: z.string() });
const typed = z.string().min(1).max(4096);
const name = z.string().min(1).max(300);

/**
 * Each field by itself: what an older or newer program kept in another shape is asked again, the rest stays, and what is
 * not known here goes through as it is.
 */
const schema = z.looseObject({
  client: item.optional().catch(undefined),
  newClient: z
    .object({
      name: name.optional().catch(undefined),
      phone: z
        .string()
        .regex(/^\+\d{7,15}$/)
        .optional()
        .catch(undefined),
      contactPerson: name.optional().catch(undefined),
      withoutPhone: z.literal(true).optional().catch(undefined),
      isOther: z.literal(true).optional().catch(undefined),
      duplicateReason: z.string().min(1).max(1000).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  search: z.object({ name: name, phone: z.string().optional() }).optional().catch(undefined),
  wanted: typed.optional().catch(undefined),
  nextStep: z
    .union([z.object({ at: z.iso.datetime().transform((at) => new Date(at)) }), z.object({ none: typed })])
    .optional()
    .catch(undefined),
  businessLine: item.optional().catch(undefined),
  wants: z
    .array(item.extend({ wanted: typed.nullable() }))
    .optional()
    .catch(undefined),
  category: item.optional().catch(undefined),
  importance: item.optional().catch(undefined),
  manager: item.optional().catch(undefined),
  description: typed.optional().catch(undefined),
  files: incomingFiles.optional().catch(undefined),
  sum: z
    .object({ minor: z.int().positive(), currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional()
    .catch(undefined),
});

/** What was entered of an offer so far. Names stand beside ids as they were when chosen. */
export interface OfferDraft {
  readonly client?: ListItem | undefined;
  /** In place of `client`. */
  readonly newClient?: NewClientDraft | undefined;
  /** The words last typed to find a client: what [New client] takes. */
  readonly search?: { readonly name: string; readonly phone?: string | undefined } | undefined;
  readonly wanted?: string | undefined;
  readonly nextStep?: NextStep | undefined;
  readonly businessLine?: ListItem | undefined;
  /** Of further business lines. */
  readonly wants?: readonly LineWant[] | undefined;
  readonly category?: ListItem | undefined;
  readonly importance?: ListItem | undefined;
  /** Absent: whoever fills the form. */
  readonly manager?: ListItem | undefined;
  readonly description?: string | undefined;
  readonly sum?: Sum | undefined;
  readonly files?: readonly IncomingFile[] | undefined;
}

export interface NewClientDraft {
  readonly name?: string | undefined;
  /** E.164 */
  readonly phone?: string | undefined;
  readonly contactPerson?: string | undefined;
  readonly withoutPhone?: true | undefined;
  /** Those whose names are alike have been looked at: it is none of them. */
  readonly isOther?: true | undefined;
  /** Why it is made although a client of one's own has its phone. */
  readonly duplicateReason?: string | undefined;
}

export interface OpenDraft {
  readonly id: string;
  readonly draft: OfferDraft;
}

/** The same at every handling of one update; of this member alone. */
export function newDraftId(turn: MemberTurn): string {
  return turn.facts.run.updateId.toString(36).padStart(7, '0') + turn.actor.memberId.toString(36);
}

export function parseOfferDraft(data: unknown): OfferDraft {
  const parsed = schema.safeParse(data);
  return parsed.success ? parsed.data : {};
}

/** @returns undefined when it was saved or discarded meanwhile, or never was */
export async function findOfferDraft(
  turn: MemberTurn,
  draftId: string | undefined,
): Promise<OpenDraft | undefined> {
  if (draftId === undefined) return undefined;
  const found = await turn.read((db, actor) => findDraft(db, actor, draftId));
  return found?.form === offerForm ? { id: draftId, draft: parseOfferDraft(found.data) } : undefined;
}

/** Kept together with this update's mark. */
export function keepOfferDraft(turn: MemberTurn, { id, draft }: OpenDraft): void {
  turn.saveDraft(id, offerForm, offerDraftData(draft));
}

/** As it is kept. */
export function offerDraftData(draft: OfferDraft): Record<string, unknown> {
  return { v: 1, ...draft };
}

/** What must still be asked, in the order of the form; undefined when the offer can be saved. */
export function missingField(
  draft: OfferDraft,
  now: Date,
): 'client' | 'name' | 'phone' | 'wanted' | 'step' | undefined {
  const { client, newClient, wanted, nextStep } = draft;
  if (!client && !newClient) return 'client';
  if (!client && !newClient?.name) return 'name';
  if (!client && !newClient?.phone && !newClient?.withoutPhone) return 'phone';
  if (wanted === undefined) return 'wanted';
  if (!nextStep || isOver(nextStep, now)) return 'step';
  return undefined;
}

/** A draft may lie until its date has passed. */
export function isOver(step: NextStep, now: Date): boolean {
  return 'at' in step && step.at <= now;
}

function clientNameOf({ client, newClient }: OfferDraft): string | undefined {
  return client?.name ?? newClient?.name ?? newClient?.contactPerson ?? newClient?.phone;
}

/** A few raw words to know a draft by, for the desk; undefined when there is nothing to tell it by yet. */
export function draftLabel(data: unknown): string | undefined {
  const draft = parseOfferDraft(data);
  return [clientNameOf(draft) ?? draft.search?.name, draft.wanted].filter(Boolean).join(' · ') || undefined;
}
