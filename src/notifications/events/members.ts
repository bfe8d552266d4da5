import { findReach, listWelcomers } from '../../members/members.queries.ts';
import type { EventHandlers } from './handler.ts';

export const memberEvents = {
  /** Whoever invited them, and the owners. */
  'member.joined': async (db, { memberId }, { companyId }) => {
    const welcomers = await listWelcomers(db, companyId, memberId);
    const key = `member.joined:${memberId}`;
    return { notices: welcomers.map((to) => ({ name: 'member.joined', to, subjectId: memberId, key })) };
  },
  /** They themselves: until then they were told nothing. Who has never connected gets a link from a colleague. */
  'member.let_in': async (db, { memberId }, { companyId, changeId }) => {
    const member = await findReach(db, companyId, memberId);
    const key = `member.let_in:${changeId}`;
    return { notices: member ? [{ name: 'member.let_in', to: memberId, subjectId: memberId, key }] : [] };
  },
} satisfies EventHandlers;
