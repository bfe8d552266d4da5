import { listWelcomers } from '../../members/members.queries.ts';
import type { EventHandlers } from './handler.ts';

export const memberEvents = {
  /** Whoever invited them, and the owners. */
  'member.joined': async (db, { memberId }, { companyId }) => {
    const welcomers = await listWelcomers(db, companyId, memberId);
    const key = `member.joined:${memberId}`;
    return { notices: welcomers.map((to) => ({ name: 'member.joined', to, subjectId: memberId, key })) };
  },
} satisfies EventHandlers;
