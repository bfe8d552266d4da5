import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { findContactPersonOf, findMemberAtWork, listContactPersons } from './interactions.queries.ts';
import type { LockedInteraction } from './interactions.repository.ts';
import { amend, takeInteraction } from './interactions.service.ts';
import { deleteParticipant, insertParticipant, type Participant } from './participants.repository.ts';

const interactionAt = { interactionId: z.int(), revision: z.int() };

/**
 * Somebody took part in a contact: a contact person of its client, a colleague, or a free name with a phone or e-mail
 * (D7). @throws NOT_FOUND, STALE
 */
export const addParticipant = memberUseCase({
  name: 'addParticipant',
  input: z.object({
    ...interactionAt,
    who: z.union([
      z.object({ contactPersonId: z.int() }),
      z.object({ memberId: z.int() }),
      z.object({
        name: z.string().trim().min(1).max(300),
        phone: z
          .string()
          .regex(/^\+\d{7,15}$/)
          .optional(),
        email: z.string().max(300).optional(),
      }),
    ]),
  }),
  undoable: true,
  async run(scope, input) {
    const row = await takeInteraction(scope, input);
    await requireParticipant(scope, row, input.who);
    const added = await insertParticipant(
      scope.db,
      { ...scope, interactionId: row.interaction_id },
      input.who,
    );
    return told(row, added === undefined ? row.revision : amend(scope, row, {}, []));
  },
});

/** @throws NOT_FOUND, STALE */
export const removeParticipant = memberUseCase({
  name: 'removeParticipant',
  input: z.object({ ...interactionAt, participantId: z.int() }),
  undoable: true,
  async run(scope, input) {
    const row = await takeInteraction(scope, input);
    const at = { ...scope, interactionId: row.interaction_id };
    if (!(await deleteParticipant(scope.db, at, input.participantId))) throw new DomainError('NOT_FOUND');
    return told(row, amend(scope, row, {}, []));
  },
});

/** Step: those who spoke, by the names they came with: contact persons of the client where a name is theirs. */
export async function nameParticipants(
  scope: Scope,
  { interactionId, clientId }: { interactionId: number; clientId: number },
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  const { db, companyId } = scope;
  const persons = await listContactPersons(db, companyId, clientId, mostPersons);
  for (const name of names) {
    const known = persons.find((person) => person.name.toLowerCase() === name.toLowerCase());
    const who = known ? { contactPersonId: known.id } : { name };
    await insertParticipant(db, { companyId, interactionId }, who);
  }
}

const mostPersons = 100;

async function requireParticipant(scope: Scope, row: LockedInteraction, who: Participant): Promise<void> {
  const { db, companyId } = scope;
  const known =
    'contactPersonId' in who
      ? await findContactPersonOf(db, companyId, row.client_id, who.contactPersonId)
      : 'memberId' in who
        ? await findMemberAtWork(db, companyId, who.memberId)
        : true;
  if (!known) throw new DomainError('NOT_FOUND');
}

function told(row: LockedInteraction, revision: number) {
  return { interactionId: row.interaction_id, offerId: row.offer_id, clientId: row.client_id, revision };
}
