import { z } from 'zod';
import { clientKinds } from '../../clients/client.ts';
import { findDraft } from '../../members/drafts.queries.ts';
import type { MemberTurn } from '../member-turn.ts';

/** The form's name in `sales.drafts`. */
export const clientForm = 'client';

const short = z.string().min(1).max(300).optional().catch(undefined);
const birthday = z
  .object({ day: z.int(), month: z.int(), year: z.int().optional() })
  .optional()
  .catch(undefined);

/**
 * What was entered of a client so far; each field by itself, so that another version's shape loses nothing else. What a
 * newer one keeps beside them goes through as it is.
 */
const schema = z.object({
  // Most clients are organisations; [Who it is] says otherwise.
  kind: z.enum(clientKinds).catch('organisation').default('organisation'),
  // Where the desk finds what a draft is called.
  newClient: z.object({ name: short }).catch({ name: undefined }).optional(),
  phones: z.array(z.string()).catch([]).default([]),
  withoutPhone: z.boolean().optional().catch(undefined),
  emails: z.array(z.string()).catch([]).default([]),
  contactPerson: short,
  role: short,
  birthday,
  site: short,
  address: z.string().max(500).optional().catch(undefined),
  taxNumber: short,
  source: short,
  notes: z.string().max(4096).optional().catch(undefined),
  /** The name was asked about: it is another client. */
  isOther: z.boolean().optional().catch(undefined),
  duplicateReason: z.string().max(1000).optional().catch(undefined),
});

export type ClientDraft = Omit<z.output<typeof schema>, 'newClient'> & { readonly name?: string | undefined };

export interface OpenClientDraft {
  readonly id: string;
  readonly draft: ClientDraft;
}

export const emptyClient: ClientDraft = { kind: 'organisation', phones: [], emails: [] };

/** @returns undefined when it was saved or discarded meanwhile, or never was */
export async function findClientDraft(
  turn: MemberTurn,
  draftId: string | undefined,
): Promise<OpenClientDraft | undefined> {
  if (draftId === undefined) return undefined;
  const found = await turn.read((db, actor) => findDraft(db, actor, draftId));
  if (found?.form !== clientForm) return undefined;
  const parsed = schema.loose().safeParse(found.data);
  const known: z.output<typeof schema> = parsed.success ? parsed.data : emptyClient;
  const { newClient, ...draft } = known;
  return { id: draftId, draft: { ...draft, name: newClient?.name } };
}

/** Kept together with this update's mark. */
export function keepClientDraft(turn: MemberTurn, { id, draft: { name, ...draft } }: OpenClientDraft): void {
  turn.saveDraft(id, clientForm, { v: 1, ...draft, newClient: { name } });
}

/** What must still be asked; undefined when the client can be saved. */
export function missingOfClient(draft: ClientDraft): 'name' | 'phone' | undefined {
  if (draft.name === undefined) return 'name';
  return draft.phones.length === 0 && !draft.withoutPhone ? 'phone' : undefined;
}

export function isComplete(draft: ClientDraft): draft is ClientDraft & { name: string } {
  return missingOfClient(draft) === undefined;
}
