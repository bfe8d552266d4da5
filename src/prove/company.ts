import { reserve } from '../companies/companies.service.ts';
import type { Database } from '../db/company.ts';
import { newToken } from '../members/tokens.ts';
import type { Perform } from '../use-cases.ts';

/** A manager with the offers they work on. */
export interface ProofPerson {
  readonly personId: number;
  readonly memberId: number;
  readonly offerIds: readonly number[];
}

const firstPersonId = 5_000_000_000;

/** A company with managers at work, made through the use cases. */
export async function openCompanyFor(
  database: Database,
  perform: Perform,
  managers: number,
  offersEach: number,
): Promise<{ companyId: number; people: ProofPerson[] }> {
  let requests = 0;
  // A day ago, so that nothing here is the newest thing of its client.
  const request = () => ({ id: `setup:${(requests += 1)}`, at: new Date(Date.now() - 86_400_000) });
  const founding = request();
  const companyId = await database.platform((db) => reserve(db, founding));
  const settings = { locale: 'en', timeZone: 'Europe/Kyiv', currency: 'UAH' } as const;
  const founder = { companyId, personId: firstPersonId };
  const { result: owner } = await perform('foundCompany', founder, founding, {
    name: 'Proof',
    ownerName: 'Owner',
    ...settings,
  });
  const people: ProofPerson[] = [];
  for (let index = 1; index <= managers; index += 1) {
    const personId = firstPersonId + index;
    const token = newToken();
    await perform('inviteMember', owner, request(), { name: `Manager ${index}`, role: 'manager', token });
    const joined = await perform('acceptInvitation', { companyId, personId }, request(), {
      token,
      locale: 'en',
    });
    const offerIds: number[] = [];
    for (let offer = 1; offer <= offersEach; offer += 1) {
      const made = await perform('createOffer', joined.result, request(), {
        client: { new: { name: `Client ${index}-${offer}` } },
        wanted: 'A proof',
        nextStep: { at: new Date(Date.now() + 86_400_000) },
      });
      offerIds.push(made.result.offerId);
    }
    people.push({ personId, memberId: joined.result.memberId, offerIds });
  }
  return { companyId, people };
}
