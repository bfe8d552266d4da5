import { clockUseCase } from '../changes/use-case.ts';
import { statusOn } from './client.ts';
import { lockClient } from './clients.repository.ts';
import { changeClientRow, recordClientEvent, todayOf } from './clients.service.ts';

/**
 * The last day of a block is over (B3): the client is again what it was before, as its history says, and its manager is
 * told.
 */
export const unblockClient = clockUseCase({
  name: 'unblockClient',
  async run(scope, { subjectId: clientId }) {
    const client = await lockClient(scope.db, scope.companyId, clientId);
    if (!client || client.blocked_until === null || client.status_after_block === null) return { clientId };
    const { status, blocked_until: blockedUntil, status_after_block: statusAfterBlock } = client;
    const today = statusOn({ status, blockedUntil, statusAfterBlock }, todayOf(scope, client));
    if (today === 'blocked') return { clientId };
    changeClientRow(scope, client, {
      ...{ status: today, blocked_until: null, status_after_block: null },
      ...{ status_reason: null, status_by: null, status_at: scope.now },
    });
    const detail = { from: status, to: today, until: null };
    recordClientEvent(scope, clientId, { kind: 'status', detail });
    scope.emit({ event: 'client.returned', payload: { clientId } });
    return { clientId };
  },
});
