import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { getCompanySettings } from '../companies/companies.queries.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { inZone } from '../lib/zone.ts';
import type { Standing } from '../members/members.queries.ts';
import { handOnHeadship } from '../members/places.ts';
import { suspend } from '../members/suspend-member.ts';
import { holdColleague, renewMember, takeMember } from '../members/take-member.ts';
import { countBelongings, isSales, listBelongings, listReceivers } from './belongings.queries.ts';
import { type MovedThings, mostDaysAway } from './handover.ts';
import { endHandoverRow, insertHandover, lockAbsence } from './handovers.repository.ts';
import { moveBelongings } from './move-belongings.ts';

/** How many of each kind, for the screen after it. */
export function countMoved({ clients, offers, tasks, drafts, questions, inquiries }: MovedThings) {
  return {
    ...{ clients: clients.length, offers: offers.length, tasks: tasks.length, drafts: drafts.length },
    questions: questions.length + inquiries.length,
  };
}

/**
 * Somebody is away until a day (`backOn`, the local date of the first day back): all that is theirs is a colleague's
 * until then, and comes back by itself (A4). Owners decide about everybody, supervisors about those of their group, and
 * everybody about themself.
 * Not undone by a change's images, which thousands of rows would take long to put back: `takeBackHandover` is.
 * @throws NOT_FOUND also for a receiver who may not have it, STALE, INVALID (backOn)
 */
export const goAway = memberUseCase({
  name: 'goAway',
  input: z.object({ memberId: z.int(), revision: z.int(), receiverId: z.int(), backOn: z.iso.date() }),
  undoable: false,
  async run(scope, { receiverId, backOn, ...at }) {
    const { db, companyId, actor, now } = scope;
    const member = await takeMember(scope, at, 'member.away');
    if (await lockAbsence(db, companyId, at.memberId)) throw new DomainError('STALE');
    await requireDayBack(scope, backOn);
    await requireReceiver(scope, member, receiverId);
    const way = { from: at.memberId, to: receiverId, by: actor.memberId };
    const moved = await moveBelongings(
      scope,
      await listBelongings(db, { companyId, memberId: at.memberId, now }),
      way,
    );
    const handover = {
      memberId: at.memberId,
      receiverId,
      madeBy: actor.memberId,
      madeAt: now,
      backOn,
      moved,
    };
    const handoverId = await insertHandover(db, companyId, handover);
    await renewMember(scope, at.memberId);
    tell(scope, handoverId, moved);
    return { handoverId, memberId: at.memberId, receiverId, ...countMoved(moved) };
  },
});

/**
 * Somebody leaves for good (A3, A4): they are suspended, and all that is theirs is a colleague's, the departments they
 * head included; of somebody suspended before, what is still theirs. Owners decide about everybody, supervisors about
 * those of their group, and nobody about themself. `takeBackHandover` lets them in again, for a day; not who had been
 * suspended before.
 * @throws NOT_FOUND also for a receiver who may not have it, STALE, LAST_OWNER
 */
export const letGo = memberUseCase({
  name: 'letGo',
  input: z.object({ memberId: z.int(), revision: z.int(), receiverId: z.int() }),
  undoable: false,
  async run(scope, { receiverId, ...at }) {
    const { db, companyId, actor, now } = scope;
    const { memberId } = at;
    const member = await takeMember(scope, at, 'member.leave', { former: true });
    if (memberId === actor.memberId) throw new Refusal('member.leave', 'member', memberId);
    await requireReceiver(scope, member, receiverId);
    if (member.suspended) await renewMember(scope, memberId);
    else await suspend(scope, memberId, at.revision);
    // Who stood in for them keeps what they have.
    const absence = await lockAbsence(db, companyId, memberId);
    if (absence)
      await endHandoverRow(db, companyId, absence.handoverId, { at: now, how: 'left', stayed: {} });
    const way = { from: memberId, to: receiverId, by: actor.memberId };
    const things = await moveBelongings(scope, await listBelongings(db, { companyId, memberId, now }), way);
    const moved = { ...things, headed: await handOnHeadship(scope, way) };
    const handover = { memberId, receiverId, madeBy: actor.memberId, madeAt: now, backOn: null, moved };
    const handoverId = await insertHandover(db, companyId, handover);
    tell(scope, handoverId, moved);
    return { handoverId, memberId, receiverId, ...countMoved(moved) };
  },
});

/** The receiver hears of what waits for an answer as if it had been asked of them. */
function tell(scope: Scope, handoverId: number, { questions, inquiries }: MovedThings): void {
  scope.emit({ event: 'member.handed_over', payload: { handoverId } });
  for (const questionId of questions) scope.emit({ event: 'offers.asked', payload: { questionId } });
  for (const inquiryId of inquiries) scope.emit({ event: 'client.asked', payload: { inquiryId } });
}

/** The company's calendar: the first day back is ahead, and within a year. */
async function requireDayBack({ db, companyId, now }: Scope, backOn: string): Promise<void> {
  const { timeZone } = await getCompanySettings(db, companyId);
  const today = inZone(now, timeZone);
  const last = today.plus({ days: mostDaysAway }).toISODate();
  if (backOn <= today.toISODate() || backOn > last) throw new DomainError('INVALID', { field: 'backOn' });
}

/** Held first: who is being suspended at this moment receives nothing more. */
async function requireReceiver(scope: Scope, member: Standing, receiverId: number): Promise<void> {
  const { db, companyId, actor, now } = scope;
  await holdColleague(scope, receiverId);
  const { memberId } = member;
  const mustSell = isSales(member, await countBelongings(db, { companyId, memberId, now }));
  const receivers = await listReceivers(db, actor, member, { mustSell });
  if (!receivers.some(({ id }) => id === receiverId)) throw new Refusal('member.away', 'member', receiverId);
}
