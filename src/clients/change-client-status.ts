import { DateTime } from 'luxon';
import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { type ClientStatus, clientStatuses } from './client.ts';
import type { LockedClient } from './clients.repository.ts';
import {
  changeClientRow,
  clientAt,
  recordClientEvent,
  requireClientManager,
  statusToday,
  takeClient,
  todayOf,
} from './clients.service.ts';

/** Further ahead is a slip of the finger; who means for ever blocks without a date. */
const mostYearsAhead = 10;

/**
 * Gives a client another status (B3). A block needs its reason, and may have a date in the company's zone from which
 * on the client is again what it was before, by itself.
 * @throws NOT_FOUND, STALE, COMMENT_NEEDED, INVALID (blockedUntil) for a date that is over or far away
 */
export const changeClientStatus = memberUseCase({
  name: 'changeClientStatus',
  input: z.object({
    ...clientAt,
    to: z.enum(clientStatuses),
    reason: z.string().trim().min(1).max(1000).optional(),
    /** ISO date; of a block only. */
    blockedUntil: z.iso.date().optional(),
  }),
  undoable: true,
  async run(scope, input) {
    const client = await takeClient(scope, input, 'client.status');
    requireClientManager(scope, client, 'client.status');
    const { to, reason } = input;
    if (to === 'blocked' && reason === undefined) throw new DomainError('COMMENT_NEEDED');
    const until = input.blockedUntil ?? null;
    if (until !== null) requireDay(scope, client, to, until);
    const from = statusToday(scope, client);
    const revision = changeClientRow(scope, client, {
      status: to,
      status_reason: reason ?? null,
      status_by: scope.actor.memberId,
      status_at: scope.now,
      blocked_until: until,
      status_after_block: until === null ? null : statusAfterBlock(client, from),
    });
    const detail = { from, to, until };
    recordClientEvent(scope, client.client_id, { kind: 'status', detail, comment: reason });
    return { clientId: client.client_id, revision };
  },
});

function requireDay(scope: Scope, client: LockedClient, to: ClientStatus, until: string): void {
  const today = todayOf(scope, client);
  const latest = DateTime.fromISO(today).plus({ years: mostYearsAhead }).toISODate();
  if (to !== 'blocked' || until <= today || latest === null || until > latest) {
    throw new DomainError('INVALID', { field: 'blockedUntil' });
  }
}

function statusAfterBlock(client: LockedClient, from: ClientStatus): 'potential' | 'active' | 'passive' {
  if (from !== 'blocked') return from;
  return client.status_after_block ?? (client.last_success_at ? 'active' : 'potential');
}
