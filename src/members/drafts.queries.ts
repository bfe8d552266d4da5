import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';

export interface Draft {
  readonly id: string;
  readonly form: string;
  readonly data: unknown;
  readonly updatedAt: Date;
}

/** Kinds of what one has begun and not finished. */
export const draftForms = ['offer', 'client', 'vcard', 'incoming', 'task', 'result', 'give'] as const;
export type DraftForm = (typeof draftForms)[number];

/** What waits where it belongs, under its line in the chat, on its task or its list: the desk does not offer it. */
export const waitingElsewhere: readonly DraftForm[] = ['incoming', 'result', 'give'];

/** What the actor began and did not finish, newest first (A15). */
export async function listDrafts(db: Db, actor: Actor, most: number): Promise<Draft[]> {
  return draftsOf(db, actor).whereNotIn('form', waitingElsewhere).orderBy('updated_at', 'desc').limit(most);
}

export async function findDraft(db: Db, actor: Actor, draftId: string): Promise<Draft | undefined> {
  const [draft] = await draftsOf(db, actor).where('draft_id', draftId);
  return draft;
}

function draftsOf(db: Db, actor: Actor) {
  return db('sales.drafts')
    .where({ company_id: actor.companyId, member_id: actor.memberId })
    .select<Draft[]>('draft_id as id', 'form', 'data', 'updated_at as updatedAt');
}
