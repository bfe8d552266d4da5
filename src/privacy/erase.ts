import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { clientAt, takeClient } from '../clients/clients.service.ts';
import { takeContactPerson } from '../clients/contact-persons.ts';
import { getCompanySettings } from '../companies/companies.queries.ts';
import { DomainError } from '../lib/domain-error.ts';
import { translator } from '../lib/locale.ts';
import { nameKey } from '../lib/search-key.ts';
import { requireCompanyRight } from '../members/rights.ts';
import { takeFormerMember } from '../members/take-member.ts';
import { eraseRows, findOpenOffer, insertErasure, type Subject } from './erasures.repository.ts';

/**
 * Takes out of the books what a client could be known by (L7): names, contacts, texts, files, and the images of all of
 * these. Numbers, states, sums and times stay. Owners only, and not undone. An open offer is closed first: who is sold to
 * is known. @throws NOT_FOUND, STALE, OFFER_OPEN (number)
 */
export const eraseClient = memberUseCase({
  name: 'eraseClient',
  input: z.object(clientAt),
  undoable: false,
  async run(scope, at) {
    requireCompanyRight(scope.actor, 'client.erase');
    const client = await takeClient(scope, at, 'client.view');
    const number = await findOpenOffer(scope.db, scope.companyId, client.client_id);
    if (number !== undefined) throw new DomainError('OFFER_OPEN', { number });
    await erase(scope, 'client', client.client_id);
    scope.emit({ event: 'client.changed', payload: { clientId: client.client_id } });
    return { clientId: client.client_id };
  },
});

/**
 * The same of one contact person: their card, numbers, and what the client's history says of these. What colleagues have
 * typed about them elsewhere stays. Owners only, and not undone. @throws NOT_FOUND, STALE
 */
export const eraseContactPerson = memberUseCase({
  name: 'eraseContactPerson',
  input: z.object({ contactPersonId: z.int(), revision: z.int() }),
  undoable: false,
  async run(scope, at) {
    requireCompanyRight(scope.actor, 'client.erase');
    const person = await takeContactPerson(scope, at);
    await erase(scope, 'contact_person', person.contact_person_id);
    scope.emit({ event: 'client.changed', payload: { clientId: person.client_id } });
    return { clientId: person.client_id };
  },
});

/**
 * The same of a colleague who has left: name, Telegram account, drafts and settings go; what they did stays, done by a
 * former colleague, and nobody is let in as them again. What others have typed about them stays. Owners only, and not
 * undone. @throws NOT_FOUND, STALE: they work here, or have been erased
 */
export const eraseMember = memberUseCase({
  name: 'eraseMember',
  input: z.object({ memberId: z.int(), revision: z.int() }),
  undoable: false,
  async run(scope, { memberId, revision }) {
    requireCompanyRight(scope.actor, 'member.erase');
    await takeFormerMember(scope, { memberId, revision });
    await erase(scope, 'member', memberId);
    scope.emit({ event: 'member.changed', payload: { memberId } });
    return { memberId };
  },
});

const standsThere: Readonly<
  Record<Subject, 'privacy-name-client' | 'privacy-name-person' | 'privacy-name-member'>
> = {
  client: 'privacy-name-client',
  contact_person: 'privacy-name-person',
  member: 'privacy-name-member',
};

async function erase({ db, companyId, actor, now }: Scope, subject: Subject, id: number): Promise<void> {
  const { locale } = await getCompanySettings(db, companyId);
  const name = translator(locale)(standsThere[subject], { number: String(id) });
  const erasure = { subject, subjectId: id, name, nameKey: nameKey(name), memberId: actor.memberId, at: now };
  await eraseRows(db, erasure);
  await insertErasure(db, companyId, erasure);
}
