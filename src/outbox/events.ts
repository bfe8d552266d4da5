/**
 * What happened, told upwards. Payloads carry ids only: whoever handles an event reads the row as it
 * is by then.
 */
export interface OutboxEvents {
  'company.founded': { companyId: number };
  'member.invited': { memberId: number };
  'member.joined': { memberId: number };
  'member.changed': { memberId: number };
  'member.let_in': { memberId: number };
  'member.handed_over': { handoverId: number };
  'member.returned': { handoverId: number; byId: number };
  'client.created': { clientId: number };
  'client.activated': { clientId: number };
  'client.changed': { clientId: number };
  'client.asked': { inquiryId: number };
  'client.returned': { clientId: number };
  'offers.asked': { questionId: number };
  'question.answered': { questionLineId: number };
  'offer.created': { offerId: number };
  'offer.changed': { offerId: number };
  'offer.moved': { offerId: number };
  'offer.next_step_set': { offerId: number };
  'interaction.logged': { interactionId: number };
  'interaction.amended': { interactionId: number };
  'interaction.deleted': { interactionId: number };
  'task.created': { taskId: number };
  'task.taken': { taskId: number };
  'task.asked': { taskId: number; taskEventId: number };
  'task.answered': { taskId: number; taskEventId: number };
  'task.done': { taskId: number; taskEventId: number };
  'task.refused': { taskId: number; taskEventId: number };
  'task.postponed': { taskId: number; taskEventId: number };
  'task.returned': { taskId: number; taskEventId: number };
  'task.withdrawn': { taskId: number };
  'task.moved': { taskId: number };
  'change.undone': { changeId: number };
}

export type OutboxEvent = {
  [Name in keyof OutboxEvents]: { readonly event: Name; readonly payload: OutboxEvents[Name] };
}[keyof OutboxEvents];
