import { z } from 'zod';
import type { ClockScope, Scope } from '../changes/use-case.ts';
import { getCompanySettings } from '../companies/companies.queries.ts';
import { countryOfZone } from '../lib/country-of-zone.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { readTaxNumber } from '../lib/tax-number.ts';
import { inZone } from '../lib/zone.ts';
import { type Action, requireRight } from '../members/rights.ts';
import { type NewClient, statusOn } from './client.ts';
import { isClientVisible } from './clients.queries.ts';
import {
  type ClientPatch,
  clientEventInsert,
  clientUpdate,
  holdClient,
  insertClient,
  type LockedClient,
  lockClient,
  type NewClientEvent,
  recordSuccess,
} from './clients.repository.ts';
import { insertChannel, insertContactPerson } from './contacts.repository.ts';
import type { Duplicate } from './duplicates.queries.ts';
import { requireNoDuplicate } from './duplicates.ts';

/** What every use case on a client is given: the client, and the revision its button was drawn at. */
export const clientAt = { clientId: z.int(), revision: z.int() };

/**
 * Step: a new client with its contacts, looked after by `managerId`.
 * @throws CLIENT_EXISTS as requireNoDuplicate, INVALID (taxNumber, taxDigit)
 */
export async function enterClient(scope: Scope, client: NewClient, managerId: number): Promise<number> {
  const { db, companyId } = scope;
  const phones = [...new Set(client.phones)];
  const emails = [...new Set(client.emails)];
  const taxNumber =
    client.taxNumber === undefined ? undefined : requireTaxNumber(client.taxNumber, await zoneOf(scope));
  const reason = client.duplicateReason;
  const twins = await requireNoDuplicate(scope, { phones, emails, taxNumber }, { reason });
  const clientId = await insertClient(db, companyId, {
    ...client,
    kind: client.kind ?? 'organisation',
    taxNumber: taxNumber ?? null,
    managerId,
    at: scope.now,
  });
  const contactPersonId =
    client.contactPerson === undefined
      ? null
      : await insertContactPerson(db, companyId, clientId, {
          name: client.contactPerson,
          role: client.role ?? null,
          birthday: client.birthday ?? null,
        });
  for (const value of phones) {
    await insertChannel(db, companyId, { clientId, contactPersonId, kind: 'phone', value });
  }
  for (const value of emails) {
    await insertChannel(db, companyId, { clientId, contactPersonId, kind: 'email', value });
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

/** @returns its digits @throws INVALID: taxNumber for what has not the shape of one, taxDigit for a wrong digit */
export function requireTaxNumber(typed: string, zone: string): string {
  const reading = readTaxNumber(typed, countryOfZone(zone));
  if (reading.ok) return reading.number;
  throw new DomainError('INVALID', { field: reading.reason === 'digit' ? 'taxDigit' : 'taxNumber' });
}

async function zoneOf({ db, companyId }: Scope): Promise<string> {
  const { timeZone } = await getCompanySettings(db, companyId);
  return timeZone;
}

/** Step (B3): a potential client turns active when an offer succeeds. */
export async function activate(scope: Scope, clientId: number): Promise<void> {
  if (await recordSuccess(scope.db, scope.companyId, clientId, scope.now)) {
    recordClientEvent(scope, clientId, { kind: 'status', detail: { from: 'potential', to: 'active' } });
    scope.emit({ event: 'client.activated', payload: { clientId } });
  }
}

/**
 * Step: the client, locked, after right and revision were checked, in this order.
 * @param revision absent where two people at once do not get in each other's way
 * @throws NOT_FOUND when absent or out of the actor's reach, STALE
 */
export async function takeClient(
  scope: Scope,
  { clientId, revision }: { clientId: number; revision?: number },
  action: Action,
): Promise<LockedClient> {
  const client = await lockClient(scope.db, scope.companyId, clientId);
  if (!client) throw new DomainError('NOT_FOUND');
  if (!(await isClientVisible(scope.db, scope.actor, clientId, action))) {
    throw new Refusal(action, 'client', clientId);
  }
  if (revision !== undefined && client.revision !== revision) throw new DomainError('STALE');
  return client;
}

/** Step: whether the actor sees the client, which stays until the transaction ends: its making is not taken back meanwhile. */
export async function holdVisibleClient({ db, companyId, actor }: Scope, clientId: number): Promise<boolean> {
  return (await holdClient(db, companyId, clientId)) && isClientVisible(db, actor, clientId);
}

/** For what only the manager of the client and those above may do, not whoever has an offer with it. */
export function requireClientManager(scope: Scope, client: LockedClient, action: Action): void {
  const ties = { managerIds: [client.manager_id], salesGroupId: client.manager_group_id };
  requireRight(scope.actor, action, ties, 'client', client.client_id);
}

/**
 * Step: the client an offer is about to be made for, locked.
 * @throws NOT_FOUND when absent or out of the actor's reach, CLIENT_BLOCKED
 */
export async function takeClientForOffer(scope: Scope, clientId: number): Promise<LockedClient> {
  const client = await takeClient(scope, { clientId }, 'client.view');
  if (statusToday(scope, client) === 'blocked') throw new DomainError('CLIENT_BLOCKED');
  return client;
}

/** The company's date, ISO. */
export function todayOf(scope: ClockScope, { time_zone }: Pick<LockedClient, 'time_zone'>): string {
  return inZone(scope.now, time_zone).toISODate();
}

export function statusToday(scope: ClockScope, client: LockedClient) {
  const { status, blocked_until: blockedUntil, status_after_block: statusAfterBlock } = client;
  return statusOn({ status, blockedUntil, statusAfterBlock }, todayOf(scope, client));
}

/** Step: changes the client, with the commit, and says so. @returns the revision after */
export function changeClientRow(scope: ClockScope, client: LockedClient, patch: ClientPatch): number {
  const revision = client.revision + 1;
  scope.write(clientUpdate(scope.db, client, { ...patch, revision }));
  scope.emit({ event: 'client.changed', payload: { clientId: client.client_id } });
  return revision;
}

/** Step: a line of the client's own history, with the commit; of nobody where the clock has done it. */
export function recordClientEvent(scope: Scope | ClockScope, clientId: number, event: NewClientEvent): void {
  const { companyId, now } = scope;
  const memberId = 'actor' in scope ? scope.actor.memberId : null;
  scope.write(clientEventInsert(scope.db, { companyId, clientId, memberId, at: now }, event));
}
