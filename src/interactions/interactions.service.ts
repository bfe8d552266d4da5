import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { incomingFiles } from '../files/file.ts';
import { attachFiles } from '../files/files.service.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import {
  deletePlanned,
  type HappenedInteraction,
  lockInteraction,
  type Planned,
  recordHappened,
  setResult,
  upsertPlanned,
} from './interactions.repository.ts';

/** PRODUCT: a text or voice sent within ten minutes is added to the contact as its result. */
export const resultWindowMs = 10 * 60_000;

/** Step: the planned interaction an open offer must have. */
export function plan(scope: Scope, planned: Omit<Planned, 'companyId'>, at: Date): Promise<void> {
  return upsertPlanned(scope.db, { ...planned, companyId: scope.companyId }, at);
}

/** Step: an offer that ends plans nothing. */
export function dropPlan(scope: Scope, offerId: number): Promise<void> {
  return deletePlanned(scope.db, scope.companyId, offerId);
}

/** Step: a contact took place now. @returns the interaction's id */
export async function record(
  scope: Scope,
  contact: Omit<HappenedInteraction, 'companyId' | 'responsibleId' | 'happenedAt' | 'loggedAt'>,
): Promise<number> {
  const interactionId = await recordHappened(scope.db, {
    ...contact,
    companyId: scope.companyId,
    responsibleId: scope.actor.memberId,
    happenedAt: scope.now,
    loggedAt: scope.now,
  });
  scope.emit({ event: 'interaction.logged', payload: { interactionId } });
  return interactionId;
}

/**
 * Adds words, a voice message or other files to a contact just logged. A second text goes below the first.
 * Only by the one who logged it. @throws NOT_FOUND, INVALID (result) when there is none or it gets longer than 4096 characters
 */
export const addResult = memberUseCase({
  name: 'addResult',
  input: z.object({
    interactionId: z.int(),
    text: z.string().trim().min(1).max(4096).optional(),
    files: incomingFiles.optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const { interactionId, files = [] } = input;
    if (input.text === undefined && files.length === 0) throw new DomainError('INVALID', { field: 'result' });
    const found = await lockInteraction(scope.db, scope.companyId, interactionId);
    if (!found?.logged_at) throw new DomainError('NOT_FOUND');
    if (found.responsible_id !== scope.actor.memberId) {
      throw new Refusal('interaction.amend', 'interaction', interactionId);
    }
    const text = [found.result, input.text].filter((part) => part != null).join('\n');
    if (text.length > 4096) throw new DomainError('INVALID', { field: 'result' });
    if (input.text !== undefined) await setResult(scope.db, scope.companyId, interactionId, text);
    const offerId = found.offer_id ?? undefined;
    attachFiles(scope, files, { clientId: found.client_id, offerId, interactionId });
    return { interactionId, offerId: found.offer_id };
  },
});
