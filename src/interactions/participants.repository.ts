import type { Db } from '../db/company.ts';

/** A contact person of the client, a colleague, or somebody known by name alone. */
export type Participant =
  | { readonly contactPersonId: number }
  | { readonly memberId: number }
  | {
      readonly name: string;
      /** E.164 */
      readonly phone?: string | undefined;
      readonly email?: string | undefined;
    };

/** @returns its id; undefined when that contact person or member takes part already */
export async function insertParticipant(
  db: Db,
  at: { companyId: number; interactionId: number },
  who: Participant,
): Promise<number | undefined> {
  const [row] = await db('sales.interaction_participants')
    .insert({
      company_id: at.companyId,
      interaction_id: at.interactionId,
      ...('contactPersonId' in who ? { contact_person_id: who.contactPersonId } : {}),
      ...('memberId' in who ? { member_id: who.memberId } : {}),
      ...('name' in who ? { name: who.name, phone: who.phone ?? null, email: who.email ?? null } : {}),
    })
    .onConflict()
    .ignore()
    .returning<{ id: number }[]>('interaction_participant_id as id');
  return row?.id;
}

/** @returns false when nobody of that id takes part */
export async function deleteParticipant(
  db: Db,
  at: { companyId: number; interactionId: number },
  participantId: number,
): Promise<boolean> {
  const deleted = await db('sales.interaction_participants')
    .where({
      company_id: at.companyId,
      interaction_id: at.interactionId,
      interaction_participant_id: participantId,
    })
    .delete();
  return deleted > 0;
}
