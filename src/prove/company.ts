import { reserve } from '../companies/companies.service.ts';
import type { Database } from '../db/company.ts';
import { newToken } from '../members/tokens.ts';
import type { InputOf, Perform } from '../use-cases.ts';

export interface ProofMember {
  readonly personId: number;
  readonly memberId: number;
}

/** A manager with the offers they work on. */
export interface ProofPerson extends ProofMember {
  readonly offerIds: readonly number[];
}

/** How many of them there are; all specialists work in one department. */
export interface StaffWish {
  readonly managers: number;
  readonly offersEach: number;
  readonly supervisors?: number | undefined;
  readonly specialists?: number | undefined;
  /** When an offer's first next step is planned for; a day from now by default. */
  readonly firstStepAt?: ((offer: number) => Date) | undefined;
  /** Telegram's id of the owner; the others' follow. Another one for a second company. */
  readonly ownerPersonId?: number | undefined;
}

export interface ProofCompany {
  readonly companyId: number;
  /** The managers. */
  readonly people: readonly ProofPerson[];
  readonly owner: ProofMember;
  /** Of all groups. */
  readonly supervisors: readonly ProofMember[];
  readonly specialists: readonly ProofMember[];
  readonly departmentId: number;
}

const firstPersonId = 5_000_000_000;
/** News does not wait for the morning, whenever a proof is run. */
const aroundTheClock = { workDays: [1, 2, 3, 4, 5, 6, 7], workFrom: 0, workTo: 24 };

/** A company at work around the clock, made through the use cases. */
export async function openCompanyFor(
  database: Database,
  perform: Perform,
  wish: StaffWish,
): Promise<ProofCompany> {
  const { managers, offersEach, supervisors = 0, specialists = 0, firstStepAt = inADay } = wish;
  const { ownerPersonId = firstPersonId } = wish;
  let requests = 0;
  let persons = ownerPersonId;
  // A day ago, so that nothing here is the newest thing of its client.
  const request = () => ({
    id: `setup:${ownerPersonId}:${(requests += 1)}`,
    at: new Date(Date.now() - 86_400_000),
  });
  const founding = request();
  const companyId = await database.platform((db) => reserve(db, founding));
  const settings = { locale: 'en', timeZone: 'Europe/Kyiv', currency: 'UAH' } as const;
  const { result: owner } = await perform('foundCompany', { companyId, personId: persons }, founding, {
    name: 'Proof',
    ownerName: 'Owner',
    ...settings,
  });
  await perform('changeCompany', owner, request(), { revision: 1, settings: aroundTheClock });
  const { departmentId } = (await perform('createDepartment', owner, request(), { name: 'Costing' })).result;

  const hire = async (
    count: number,
    place: Pick<InputOf<'inviteMember'>, 'role' | 'departmentId'>,
  ): Promise<ProofMember[]> => {
    const hired: ProofMember[] = [];
    for (let index = 1; index <= count; index += 1) {
      persons += 1;
      const token = newToken();
      const name = `${place.role.charAt(0).toUpperCase()}${place.role.slice(1)} ${index}`;
      await perform('inviteMember', owner, request(), { name, ...place, token });
      const guest = { companyId, personId: persons };
      const { result } = await perform('acceptInvitation', guest, request(), { token, locale: 'en' });
      hired.push({ personId: persons, memberId: result.memberId });
    }
    return hired;
  };
  const people: ProofPerson[] = [];
  let offers = 0;
  for (const manager of await hire(managers, { role: 'manager' })) {
    const offerIds: number[] = [];
    for (let offer = 1; offer <= offersEach; offer += 1) {
      const made = await perform('createOffer', { companyId, ...manager }, request(), {
        client: { new: { name: `Client ${manager.personId - ownerPersonId}-${offer}` } },
        wanted: 'A proof',
        nextStep: { at: firstStepAt(offers) },
      });
      offers += 1;
      offerIds.push(made.result.offerId);
    }
    people.push({ ...manager, offerIds });
  }
  return {
    companyId,
    people,
    departmentId,
    owner: { personId: ownerPersonId, memberId: owner.memberId },
    supervisors: await hire(supervisors, { role: 'supervisor' }),
    specialists: await hire(specialists, { role: 'specialist', departmentId }),
  };
}

const inADay = (): Date => new Date(Date.now() + 86_400_000);
