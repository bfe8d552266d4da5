import { z } from 'zod';
import { clockUseCase, memberUseCase } from '../changes/use-case.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { findActor, findStanding } from '../members/members.queries.ts';
import { giveHeadshipBack } from '../members/places.ts';
import { letBackIn, mayDecideAbout, renewMember } from '../members/take-member.ts';
import { giveBack } from './give-back.ts';
import { countMoved } from './hand-over.ts';
import { takeBackMs } from './handover.ts';
import { endHandoverRow, type HandoverRow, lockHandover } from './handovers.repository.ts';

/**
 * Somebody is back before the day: what is theirs comes back now. Whoever may send them away, and they themself.
 * @throws NOT_FOUND, STALE when it has ended
 */
export const comeBack = memberUseCase({
  name: 'comeBack',
  input: z.object({ handoverId: z.int() }),
  undoable: false,
  async run(scope, { handoverId }) {
    const handover = await takeHandover(scope, handoverId);
    if (handover.backOn === null) throw new DomainError('STALE');
    const { back } = await giveBack(scope, handover, {
      by: scope.actor.memberId,
      how: 'returned',
      untouched: false,
    });
    await renewMember(scope, handover.memberId);
    scope.emit({ event: 'member.returned', payload: { handoverId, byId: scope.actor.memberId } });
    return { handoverId, memberId: handover.memberId, ...countMoved(back) };
  },
});

/**
 * It was a mistake: for a day all goes back that nobody has worked on since; the rest stays where it is, and is named.
 * Who had left works here again.
 * @throws NOT_FOUND, STALE when it has ended, UNDO_TOO_LATE
 */
export const takeBackHandover = memberUseCase({
  name: 'takeBackHandover',
  input: z.object({ handoverId: z.int() }),
  undoable: false,
  async run(scope, { handoverId }) {
    const handover = await takeHandover(scope, handoverId);
    if (scope.now.getTime() - handover.madeAt.getTime() > takeBackMs) throw new DomainError('UNDO_TOO_LATE');
    const by = scope.actor.memberId;
    const { back, stayed } = await giveBack(scope, handover, { by, how: 'taken_back', untouched: true });
    if (handover.backOn === null) {
      await letBackIn(scope, handover.memberId, handover.madeAt);
      await giveHeadshipBack(scope, handover.moved.headed, handover.memberId);
    } else await renewMember(scope, handover.memberId);
    scope.emit({ event: 'member.returned', payload: { handoverId, byId: by } });
    const left = (stayed.clients?.length ?? 0) + (stayed.offers?.length ?? 0) + (stayed.tasks?.length ?? 0);
    return { handoverId, memberId: handover.memberId, ...countMoved(back), left };
  },
});

/** Nobody did it: the day has come. */
const nobody = 0;

/** The day has come (A4): they find their things as they are by now. Who has left meanwhile gets nothing. */
export const returnFromAway = clockUseCase({
  name: 'returnFromAway',
  async run(scope, { subjectId: handoverId }) {
    const { db, companyId } = scope;
    const handover = await lockHandover(db, companyId, handoverId);
    if (!handover || handover.endedAt || handover.backOn === null) return { handoverId };
    const member = await findActor(db, { companyId, memberId: handover.memberId });
    if (!member) {
      await endHandoverRow(db, companyId, handoverId, { at: scope.now, how: 'left', stayed: {} });
      return { handoverId };
    }
    await giveBack(scope, handover, { by: handover.madeBy, how: 'returned', untouched: false });
    await renewMember(scope, handover.memberId);
    scope.emit({ event: 'member.returned', payload: { handoverId, byId: nobody } });
    return { handoverId };
  },
});

async function takeHandover(
  scope: Parameters<typeof comeBack.run>[0],
  handoverId: number,
): Promise<HandoverRow> {
  const { db, companyId, actor } = scope;
  const handover = await lockHandover(db, companyId, handoverId);
  const member = handover && (await findStanding(db, companyId, handover.memberId));
  if (!handover || !member) throw new DomainError('NOT_FOUND');
  const action = handover.backOn === null ? 'member.leave' : 'member.away';
  if (!mayDecideAbout(actor, action, member)) throw new Refusal(action, 'handover', handoverId);
  if (handover.endedAt) throw new DomainError('STALE');
  return handover;
}
