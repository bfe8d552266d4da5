import type { Db } from '../../db/company.ts';
import { findHandover, listMoved } from '../../handovers/handovers.queries.ts';
import { listHeadsOf } from '../../members/members.queries.ts';
import type { News, Notice, Refresh } from '../notice.ts';
import type { EventHandlers } from './handler.ts';
import { refreshedSteps } from './reminders.ts';
import { refreshedTasks } from './tasks.ts';

/** One message each: to whoever has it now, to whoever is away, and to those who answer for them. */
export const handoverEvents = {
  'member.handed_over': async (db, { handoverId }, { companyId }) => {
    const handover = await findHandover(db, companyId, handoverId);
    if (!handover) return {};
    const { memberId, receiverId, madeBy, backOn } = handover;
    const heads = await listHeadsOf(db, companyId, memberId);
    const told = [...(backOn === null ? [] : [memberId]), ...heads].filter(
      (to) => to !== madeBy && to !== receiverId,
    );
    return {
      notices: [
        notice('handover.received', receiverId, handoverId),
        ...told.map((to) => notice('handover.told', to, handoverId)),
      ],
      refresh: await movedCards(db, companyId, handoverId),
    };
  },

  'member.returned': async (db, { handoverId, byId }, { companyId }) => {
    const handover = await findHandover(db, companyId, handoverId);
    if (!handover) return {};
    const heads = await listHeadsOf(db, companyId, handover.memberId);
    const told = new Set([handover.memberId, handover.receiverId, ...heads]);
    told.delete(byId);
    return {
      notices: [...told].map((to) => notice('handover.ended', to, handoverId)),
      refresh: [
        ...(await movedCards(db, companyId, handoverId)),
        { name: 'handover.received', subjectId: handoverId },
        { name: 'handover.told', subjectId: handoverId },
      ],
    };
  },
} satisfies EventHandlers;

function notice(
  name: 'handover.received' | 'handover.told' | 'handover.ended',
  to: number,
  subjectId: number,
): Notice {
  return { name, to, subjectId, key: `${name}:${subjectId}` };
}

/** What stands in the chats about all that changed hands is no longer how things are. */
async function movedCards(db: Db, companyId: number, handoverId: number): Promise<readonly Refresh[]> {
  const moved = await listMoved(db, companyId, handoverId);
  const news: News[] = [
    refreshedSteps((moved?.offers ?? []).map(([id]) => id)),
    refreshedTasks((moved?.tasks ?? []).map(([id]) => id)),
  ];
  return news.flatMap(({ refresh = [] }) => refresh);
}
