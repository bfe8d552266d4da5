import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { spendDraft } from '../members/drafts.service.ts';
import { requireColleague, requireDepartment } from '../members/members.service.ts';
import { isClosed } from '../offers/offer.ts';
import { lockOfferFor } from '../offers/offers.service.ts';
import { remindBefore, taskFacts } from './task.ts';
import { insertTask } from './tasks.repository.ts';
import { recordTaskEvent, requireAhead, requireSaid, said } from './tasks.service.ts';

/**
 * Asks a department or a colleague for work on an open offer (E1). The card they get tells the facts chosen, and the
 * client's contacts only where it is said. The draft it was entered in is gone with it, and comes back with an undo.
 * @throws NOT_FOUND (offer, department, colleague), CLOSED_OFFER, INVALID (words, dueAt)
 */
export const createTask = memberUseCase({
  name: 'createTask',
  input: z.object({
    offerId: z.int(),
    to: z.union([z.object({ departmentId: z.int() }), z.object({ memberId: z.int() })]),
    ...said,
    facts: z.array(z.enum(taskFacts)).max(taskFacts.length),
    contacts: z.boolean(),
    dueAt: z.date(),
    /** The form it was entered in. */
    draftId: z.string().max(20).optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const { companyId, actor, now } = scope;
    const offer = await lockOfferFor(scope, input.offerId, 'task.create');
    if (isClosed(offer.state)) throw new DomainError('CLOSED_OFFER', { number: offer.number });
    requireSaid(input);
    requireAhead(input.dueAt, now);
    await requireReceiver(scope, input.to);
    if (input.draftId !== undefined) await spendDraft(scope, input.draftId);
    const taskId = await insertTask(scope.db, {
      company_id: companyId,
      offer_id: offer.offer_id,
      department_id: 'departmentId' in input.to ? input.to.departmentId : null,
      member_id: 'memberId' in input.to ? input.to.memberId : null,
      asked_by: actor.memberId,
      asked_at: now,
      what: input.text ?? null,
      facts: [...new Set(input.facts)],
      contacts_shown: input.contacts,
      due_at: input.dueAt,
      remind_at: remindBefore(input.dueAt, now),
    });
    const event = { kind: 'created', text: input.text, files: input.files } as const;
    await recordTaskEvent(scope, { task_id: taskId, ...offer }, event);
    scope.emit({ event: 'task.created', payload: { taskId } });
    const draft = input.draftId === undefined ? {} : { draftId: input.draftId };
    return { taskId, revision: 1, offerId: offer.offer_id, ...draft };
  },
});

async function requireReceiver(
  scope: Scope,
  to: { departmentId: number } | { memberId: number },
): Promise<void> {
  if ('departmentId' in to) await requireDepartment(scope, to.departmentId);
  else await requireColleague(scope, to.memberId);
}
