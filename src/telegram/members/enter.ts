import { listMemberships, type Membership } from '../../members/members.queries.ts';
import { MemberTurn } from '../member-turn.ts';
import { readWorker } from '../people.ts';
import type { Turn } from '../turn.ts';

/**
 * The same turn as the member the person has just become, or turns to: an open question of another company ends.
 * @returns undefined for somebody suspended
 */
export async function enter(turn: Turn, membership: Membership): Promise<MemberTurn | undefined> {
  const { companyId } = membership;
  const { database } = turn.tools;
  const [worker, memberships] = await Promise.all([
    readWorker(database, membership),
    database.platform((db) => listMemberships(db, turn.personId)),
  ]);
  if (!worker) return undefined;
  // Without the press: the turn it came with answers it.
  const update = { update_id: turn.facts.update.update_id };
  const facts = { ...turn.facts, update, timeZone: worker.company.timeZone, several: memberships.length > 1 };
  const member = new MemberTurn(turn.tools, facts, worker);
  member.remember({ companyId, question: undefined });
  return member;
}
