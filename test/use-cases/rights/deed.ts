import type { InputOf, UseCaseName, useCases } from '../../../src/use-cases.ts';
import type { TestCompany } from '../../support/company.ts';

/**
 * Who stands how to the object in question: by default an offer of Olga's, of group A, for a client of hers.
 * `leaver` is a suspended owner; `intruder` an owner elsewhere who claims to act in this company; `otherOwner` acts in
 * their own company, but on an object of this one.
 */
export type Person =
  | 'owner'
  | 'supervisorOfAll'
  | 'supervisorOfGroup'
  | 'supervisorElsewhere'
  | 'manager'
  | 'colleague'
  | 'managerElsewhere'
  | 'specialist'
  | 'leaver'
  | 'intruder'
  | 'otherOwner';

export type MemberUseCaseName = {
  [N in UseCaseName]: (typeof useCases)[N] extends { readonly by: 'member' } ? N : never;
}[UseCaseName];

export interface Deed<N extends MemberUseCaseName> {
  /** With the use case's name it reads as a sentence. */
  readonly title: string;
  /** Exactly these may; everybody else may not. */
  readonly may: readonly Person[];
  /** How a missing right looks; NOT_FOUND, as for what is absent, unless said. */
  readonly otherwise?: string;
  /** The same for the owner of another company; what is one's own alone looks gone to all others. */
  readonly elsewhere?: string;
  arrange(company: TestCompany): Promise<InputOf<N>>;
  /** The same for an object nobody has; absent where there is no object. */
  missing?(input: InputOf<N>): InputOf<N>;
}

export const everybody = [
  ...(['owner', 'supervisorOfAll', 'supervisorOfGroup', 'supervisorElsewhere'] as const),
  ...(['manager', 'colleague', 'managerElsewhere', 'specialist'] as const),
];
export const sellers = everybody.filter((person) => person !== 'specialist');
export const heads = ['owner', 'supervisorOfAll', 'supervisorOfGroup'] as const;
export const nobodyHas = 999_999_999;
export const noOffer = <I extends { offerId: number }>(input: I): I => ({ ...input, offerId: nobodyHas });

/** The deeds of some use cases, each at least once. */
export type Deeds<N extends MemberUseCaseName> = {
  readonly [K in N]: readonly [Deed<K>, ...Deed<K>[]];
};

export const tomorrow = (company: TestCompany) => ({ at: company.later({ days: 1 }) });
export const wanted = (company: TestCompany) => ({ wanted: 'Что-то', nextStep: tomorrow(company) });

export async function olgasOffer(company: TestCompany): Promise<{ offerId: number; revision: number }> {
  const { offerId, revision } = await company.createOffer(company.olga);
  return { offerId, revision };
}

export async function annasOfferForOlgasClient(
  company: TestCompany,
): Promise<{ offerId: number; revision: number }> {
  const clientId = await company.createClient(company.olga);
  const { offerId, revision } = await company.createOffer(company.vera, {
    client: { id: clientId },
    managerId: company.anna.memberId,
  });
  return { offerId, revision };
}
