import type { Scope } from '../changes/use-case.ts';
import { holdVisibleClient } from '../clients/clients.service.ts';
import { removeFilesWith } from '../files/files.service.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { reachOf, requireRight } from '../members/rights.ts';
import { type Amendment, amendmentInsert } from './amendments.repository.ts';
import type { InteractionKind } from './interaction.ts';
import {
  deleteInteraction,
  deletePlanned,
  type HappenedInteraction,
  type InteractionPatch,
  type InteractionRow,
  insertHappened,
  interactionUpdate,
  type LockedInteraction,
  lockInteraction,
  lockPlanned,
  type Planned,
  type PlannedStep,
  recordHappened,
  setPlannedKind,
  upsertPlanned,
} from './interactions.repository.ts';

export type { Amendment } from './amendments.repository.ts';
export type { InteractionPatch, LockedInteraction, PlannedStep } from './interactions.repository.ts';

/** PRODUCT: a text or voice sent within ten minutes is added to the contact as its result. */
export const resultWindowMs = 10 * 60_000;

/** Step: the planned interaction an open offer must have. */
export function plan(scope: Scope, planned: Omit<Planned, 'companyId'>, at: Date): Promise<void> {
  return upsertPlanned(scope.db, { ...planned, companyId: scope.companyId }, { at, madeAt: scope.now });
}

/**
 * Step: what an offer plans, locked; the caller has locked the offer.
 * @throws STALE when it is no longer the step that was asked about, or not as it was then
 */
export async function takePlanned(
  scope: Scope,
  step: { readonly offerId: number; readonly interactionId: number; readonly revision: number },
): Promise<PlannedStep> {
  const planned = await lockPlanned(scope.db, scope.companyId, step.offerId);
  if (planned?.interactionId !== step.interactionId || planned.revision !== step.revision) {
    throw new DomainError('STALE');
  }
  return planned;
}

/** Step: an offer that ends plans nothing. */
export function dropPlan(scope: Scope, offerId: number): Promise<void> {
  return deletePlanned(scope.db, scope.companyId, offerId);
}

/** Step: what the planned interaction is going to be; null leaves it open (D2). @throws NEXT_STEP_NEEDED without a plan */
export async function choosePlannedKind(
  scope: Scope,
  offerId: number,
  kind: InteractionKind | null,
): Promise<void> {
  const found = await setPlannedKind(scope.db, scope.companyId, offerId, kind);
  if (!found) throw new DomainError('NEXT_STEP_NEEDED');
}

type Logged = Omit<HappenedInteraction, 'companyId' | 'responsibleId' | 'happenedAt' | 'loggedAt'>;

/** Step: a contact took place now, and is the one that was planned. @returns the interaction's id */
export async function record(scope: Scope, contact: Logged & { readonly offerId: number }): Promise<number> {
  const interactionId = await recordHappened(scope.db, { ...contact, ...loggedBy(scope, scope.now) });
  scope.emit({ event: 'interaction.logged', payload: { interactionId } });
  return interactionId;
}

/** Step: a note, or a contact that nobody had planned, at its own time. @returns the interaction's id */
export async function recordAside(
  scope: Scope,
  contact: Logged & { readonly happenedAt?: Date | undefined },
): Promise<number> {
  const happenedAt = contact.happenedAt ?? scope.now;
  const interactionId = await insertHappened(scope.db, { ...contact, ...loggedBy(scope, happenedAt) });
  scope.emit({ event: 'interaction.logged', payload: { interactionId } });
  return interactionId;
}

function loggedBy({ companyId, actor, now }: Scope, happenedAt: Date) {
  return { companyId, responsibleId: actor.memberId, happenedAt, loggedAt: now };
}

/**
 * Step: an interaction that has taken place, locked, for somebody who may correct it: whoever logged it, as long as
 * the offer or the client is theirs to work on today, and those who head them.
 * @throws NOT_FOUND, STALE when `revision` is given and another one by now
 */
export async function takeInteraction(
  scope: Scope,
  { interactionId, revision }: { interactionId: number; revision?: number },
): Promise<LockedInteraction> {
  const found = await lockInteraction(scope.db, scope.companyId, interactionId);
  if (!found?.happened_at) throw new DomainError('NOT_FOUND');
  await requireWorkOn(scope, found);
  const isOthers = found.responsible_id !== scope.actor.memberId;
  if (isOthers && reachOf(scope.actor, 'offer.change') === 'own') {
    throw new Refusal('interaction.correct', 'interaction', interactionId);
  }
  if (revision !== undefined && found.revision !== revision) throw new DomainError('STALE');
  return found;
}

/** Today's right to what the interaction is about, as for logging it anew. */
async function requireWorkOn(scope: Scope, row: LockedInteraction): Promise<void> {
  const { actor } = scope;
  if (row.offer_id === null) return requireClientToTalkTo(scope, row.client_id);
  const managerIds = [row.offer_manager_id, row.client_manager_id].filter((id) => id !== null);
  const ties = { managerIds, salesGroupId: row.offer_manager_group_id };
  requireRight(actor, 'offer.change', ties, 'interaction', row.interaction_id);
}

/** Step: contacts are logged with the clients one may see. @throws NOT_FOUND */
export async function requireClientToTalkTo(scope: Scope, clientId: number): Promise<void> {
  if (await holdVisibleClient(scope, clientId)) return;
  throw new Refusal('client.view', 'client', clientId);
}

/** Step: changes an interaction with the commit, and keeps what stood there. @returns the revision after */
export function amend(
  scope: Scope,
  row: InteractionRow,
  patch: InteractionPatch,
  amendments: readonly Amendment[],
): number {
  scope.write(interactionUpdate(scope.db, row, patch));
  keepAmendments(scope, { interactionId: row.interaction_id }, amendments);
  scope.emit({ event: 'interaction.amended', payload: { interactionId: row.interaction_id } });
  return row.revision + 1;
}

/** Step: what stood there before a correction, with the commit. */
export function keepAmendments(
  scope: Scope,
  of: { readonly interactionId: number } | { readonly offerEventId: number },
  amendments: readonly Amendment[],
): void {
  const { db, companyId, actor, now } = scope;
  const by = { companyId, memberId: actor.memberId, at: now };
  for (const amendment of amendments) scope.write(amendmentInsert(db, { ...by, ...of }, amendment));
}

/** Step: what was logged by mistake goes, with all that hangs on it. */
export async function remove(scope: Scope, row: InteractionRow): Promise<void> {
  await removeFilesWith(scope, row.interaction_id);
  await deleteInteraction(scope.db, scope.companyId, row.interaction_id);
  scope.emit({ event: 'interaction.deleted', payload: { interactionId: row.interaction_id } });
}
