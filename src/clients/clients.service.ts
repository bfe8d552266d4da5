import type { Scope } from '../changes/use-case.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import type { NewClient } from './client.ts';
import { isClientVisible } from './clients.queries.ts';
import {
  type ClientRow,
  clientEventInsert,
  insertClient,
  insertContactPerson,
  insertPhone,
  lockClient,
  type NewClientEvent,
  recordSuccess,
} from './clients.repository.ts';
import type { Duplicate } from './duplicates.queries.ts';
import { requireNoDuplicate } from './duplicates.ts';

/**
 * Step: a new client with its phone and contact person, looked after by `managerId`.
 * @throws CLIENT_EXISTS when the phone is known already, as requireNoDuplicate
 */
export async function createClient(scope: Scope, client: NewClient, managerId: number): Promise<number> {
  const { db, companyId } = scope;
  const phones = client.phone === undefined ? [] : [client.phone];
  const twins = await requireNoDuplicate(scope, { phones }, { reason: client.duplicateReason });
  const clientId = await insertClient(db, companyId, {
    name: client.name,
    kind: 'organisation',
    managerId,
    at: scope.now,
  });
  const contactPersonId =
    client.contactPerson === undefined
      ? null
      : await insertContactPerson(db, companyId, clientId, client.contactPerson);
  if (client.phone !== undefined) {
    await insertPhone(db, companyId, { clientId, contactPersonId, e164: client.phone });
  }
  recordClientEvent(scope, clientId, createdBeside(twins[0], client.duplicateReason));
  scope.emit({ event: 'client.created', payload: { clientId } });
  return clientId;
}

/** What the history says of the making: beside which client that has the same facts, and why. */
function createdBeside(twin: Duplicate | undefined, reason: string | undefined): NewClientEvent {
  if (!twin) return { kind: 'created', detail: {} };
  return { kind: 'created', detail: { twinId: twin.clientId, by: twin.by }, comment: reason };
}

/** Step (B3): a potential client turns active when an offer succeeds. */
export async function activate(scope: Scope, clientId: number): Promise<void> {
  if (await recordSuccess(scope.db, scope.companyId, clientId, scope.now)) {
    recordClientEvent(scope, clientId, { kind: 'status', detail: { from: 'potential', to: 'active' } });
    scope.emit({ event: 'client.activated', payload: { clientId } });
  }
}

/** Step: a line of the client's own history, with the commit. */
function recordClientEvent(scope: Scope, clientId: number, event: NewClientEvent): void {
  const { companyId, actor, now } = scope;
  scope.write(clientEventInsert(scope.db, { companyId, clientId, memberId: actor.memberId, at: now }, event));
}

/**
 * Step: the client an offer is about to be made for, locked.
 * @throws NOT_FOUND when absent or out of the actor's reach, CLIENT_BLOCKED
 */
export async function takeClientForOffer(scope: Scope, clientId: number): Promise<ClientRow> {
  const client = await lockClient(scope.db, scope.companyId, clientId);
  if (!client) throw new DomainError('NOT_FOUND');
  if (!(await isClientVisible(scope.db, scope.actor, clientId))) {
    throw new Refusal('client.view', 'client', clientId);
  }
  if (client.status === 'blocked') throw new DomainError('CLIENT_BLOCKED');
  return client;
}
