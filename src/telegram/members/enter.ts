import { getCompanySettings } from '../../companies/companies.queries.ts';
import { findActor, type Membership } from '../../members/members.queries.ts';
import { MemberTurn } from '../member-turn.ts';
import type { Turn } from '../turn.ts';

/**
 * The same turn as the member the person has just become, or turns to: an open question of another company ends.
 * @returns undefined for somebody suspended
 */
export async function enter(turn: Turn, membership: Membership): Promise<MemberTurn | undefined> {
  const { companyId } = membership;
  const found = await turn.tools.database.inCompany(companyId, async (db) => ({
    company: await getCompanySettings(db, companyId),
    actor: await findActor(db, membership),
  }));
  if (!found.actor) return undefined;
  // Without the press: the turn it came with answers it.
  const update = { update_id: turn.facts.update.update_id };
  const facts = { ...turn.facts, update, timeZone: found.company.timeZone };
  const member = new MemberTurn(turn.tools, facts, found.company, found.actor);
  member.remember({ companyId, question: undefined });
  return member;
}
