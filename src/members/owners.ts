import { z } from 'zod';
import { type GuestScope, guestUseCase } from '../changes/use-case.ts';
import { openCompany } from '../companies/companies.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import { LOCALES } from '../lib/locale.ts';
import { isZone } from '../lib/zone.ts';
import { connectPerson, findMemberOfPerson, insertMember, makeOwner } from './members.repository.ts';
import { dropUnusedFoundingTokens, spendToken } from './tokens.repository.ts';
import { hashToken } from './tokens.ts';

const token = z.string().regex(/^[\w-]{22}$/);
const memberName = z.string().trim().min(1).max(200);

/**
 * A company with its first owner. The id is reserved beforehand (`reserveCompany`). With a token it is the owner's
 * one-time link; without one the program runs with SIGNUP=open, which the caller answers for.
 * @throws LINK_DEAD when the link is spent, over or leads elsewhere
 */
export const foundCompany = guestUseCase({
  name: 'foundCompany',
  input: z.object({
    token: token.optional(),
    name: z.string().trim().min(1).max(200),
    ownerName: memberName,
    locale: z.enum(LOCALES),
    timeZone: z.string().refine(isZone),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  undoable: false,
  async run(scope, input) {
    if (input.token !== undefined) {
      const spent = await spendToken(scope.db, hashToken(input.token), scope.requestId, scope.now);
      if (spent?.purpose !== 'owner' || spent.company_id !== null) throw new DomainError('LINK_DEAD');
      // Each start of the program has printed one: they were for the same first company.
      await dropUnusedFoundingTokens(scope.db);
    }
    await openCompany(scope.db, scope.companyId, input);
    const joined = await joinAsOwner(scope, input.ownerName);
    scope.emit({ event: 'company.founded', payload: { companyId: scope.companyId } });
    return joined;
  },
});

/**
 * A new owner of a company that is there already, by a link of `npm run owner-link`; somebody who works there becomes
 * one. @throws LINK_DEAD
 */
export const claimOwnership = guestUseCase({
  name: 'claimOwnership',
  input: z.object({ token, ownerName: memberName }),
  undoable: false,
  async run(scope, input) {
    const spent = await spendToken(scope.db, hashToken(input.token), scope.requestId, scope.now);
    if (spent?.purpose !== 'owner' || spent.company_id !== scope.companyId)
      throw new DomainError('LINK_DEAD');
    const known = await findMemberOfPerson(scope.db, scope.companyId, scope.personId);
    if (known === undefined) return joinAsOwner(scope, input.ownerName);
    await makeOwner(scope.db, scope.companyId, known);
    scope.emit({ event: 'member.changed', payload: { memberId: known } });
    return { companyId: scope.companyId, memberId: known };
  },
});

async function joinAsOwner(
  scope: GuestScope,
  name: string,
): Promise<{ companyId: number; memberId: number }> {
  const memberId = await insertMember(scope.db, scope.companyId, { name, role: 'owner' });
  if (!(await connectPerson(scope.db, scope.personId, scope.companyId, memberId, scope.now))) {
    throw new DomainError('ALREADY_MEMBER');
  }
  scope.emit({ event: 'member.joined', payload: { memberId } });
  return { companyId: scope.companyId, memberId };
}
