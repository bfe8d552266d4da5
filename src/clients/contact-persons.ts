import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { goOnWithDraft, spendDraft } from '../members/drafts.service.ts';
import { birthdayInput, emailInput, nameInput, phoneInput } from './client.ts';
import { recordClientEvent, takeClient } from './clients.service.ts';
import {
  type ContactPersonRow,
  findClientOfPerson,
  insertChannel,
  insertContactPerson,
  lockContactPerson,
  retireContactPerson,
  updateContactPerson,
} from './contacts.repository.ts';
import { requireNoDuplicate } from './duplicates.ts';

const roleInput = z.string().trim().min(1).max(300);
const personAt = { contactPersonId: z.int(), revision: z.int() };

/**
 * Somebody at the client (B2). Two people who add somebody at once do not get in each other's way.
 * @throws NOT_FOUND (a draft that is spent as well), CLIENT_EXISTS when a phone is another client's, INVALID
 */
export const addContactPerson = memberUseCase({
  name: 'addContactPerson',
  input: z.object({
    clientId: z.int(),
    name: nameInput,
    role: roleInput.optional(),
    phones: z.array(phoneInput).max(20).default([]),
    emails: z.array(emailInput).max(20).default([]),
    birthday: birthdayInput.optional(),
    /** Why, although a client of one's own has one of these facts. */
    duplicateReason: z.string().trim().min(1).max(1000).optional(),
    /** The form of a client it was entered in, which it ends. */
    draftId: z.string().max(20).optional(),
    /** The form of an offer it was entered in, which goes on with this client. */
    draft: z.object({ id: z.string().max(20), data: z.record(z.string(), z.unknown()) }).optional(),
  }),
  undoable: true,
  async run(scope, { clientId, ...person }) {
    const { db, companyId } = scope;
    await takeClient(scope, { clientId }, 'client.change');
    if (person.draftId !== undefined) await spendDraft(scope, person.draftId);
    if (person.draft) await goOnWithDraft(scope, person.draft);
    const phones = [...new Set(person.phones)];
    const emails = [...new Set(person.emails)];
    // Somebody's own number may be the client's own as well: a person who is the client.
    const { duplicateReason: reason } = person;
    const twins = await requireNoDuplicate(scope, { phones, emails }, { except: clientId, reason });
    const contactPersonId = await insertContactPerson(db, companyId, clientId, {
      name: person.name,
      role: person.role ?? null,
      birthday: person.birthday ?? null,
    });
    const at = { clientId, contactPersonId };
    for (const value of phones) await insertChannel(db, companyId, { ...at, kind: 'phone', value });
    for (const value of emails) {
      await insertChannel(db, companyId, { ...at, kind: 'email', value });
    }
    recordPerson(
      scope,
      clientId,
      { change: 'added', name: person.name },
      twins.length > 0 ? reason : undefined,
    );
    return { clientId, contactPersonId };
  },
});

/** Name, role, birthday; null clears. @throws NOT_FOUND, STALE, INVALID when nothing is given */
export const changeContactPerson = memberUseCase({
  name: 'changeContactPerson',
  input: z.object({
    ...personAt,
    fields: z.object({
      name: nameInput.optional(),
      role: roleInput.nullable().optional(),
      birthday: birthdayInput.nullable().optional(),
    }),
  }),
  undoable: true,
  async run(scope, { fields, ...at }) {
    const person = await takeContactPerson(scope, at);
    if (Object.values(fields).every((value) => value === undefined)) throw new DomainError('INVALID');
    await updateContactPerson(scope.db, person, fields);
    recordPerson(scope, person.client_id, { change: 'changed', name: fields.name ?? person.name });
    return {
      clientId: person.client_id,
      contactPersonId: person.contact_person_id,
      revision: person.revision + 1,
    };
  },
});

/** The person leaves the client's card with all channels; past contacts still name them. @throws NOT_FOUND, STALE */
export const removeContactPerson = memberUseCase({
  name: 'removeContactPerson',
  input: z.object(personAt),
  undoable: true,
  async run(scope, at) {
    const person = await takeContactPerson(scope, at);
    await retireContactPerson(scope.db, person, scope.now);
    recordPerson(scope, person.client_id, { change: 'removed', name: person.name });
    return { clientId: person.client_id, contactPersonId: person.contact_person_id };
  },
});

/** Step: locked after its client, for who changes contacts holds the client, and nobody waits in a circle. */
export async function takeContactPerson(
  scope: Scope,
  { contactPersonId, revision }: { contactPersonId: number; revision: number },
): Promise<ContactPersonRow> {
  const { db, companyId } = scope;
  const clientId = await findClientOfPerson(db, companyId, contactPersonId);
  if (clientId === undefined) throw new DomainError('NOT_FOUND');
  await takeClient(scope, { clientId }, 'client.change');
  const person = await lockContactPerson(db, companyId, contactPersonId);
  if (!person) throw new DomainError('NOT_FOUND');
  if (person.revision !== revision) throw new DomainError('STALE');
  return person;
}

function recordPerson(
  scope: Scope,
  clientId: number,
  detail: { change: 'added' | 'changed' | 'removed'; name: string },
  comment?: string,
): void {
  recordClientEvent(scope, clientId, { kind: 'person', detail, comment });
  scope.emit({ event: 'client.changed', payload: { clientId } });
}
