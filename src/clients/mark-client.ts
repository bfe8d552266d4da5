import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { changeClientRow, clientAt, recordClientEvent, takeClient } from './clients.service.ts';

/**
 * No campaign calls this client any more, for good (B5); an offer it asked for is still served. Says who, when and why.
 * @throws NOT_FOUND, STALE, COMMENT_NEEDED when it is switched on without a reason
 */
export const setDoNotDisturb = memberUseCase({
  name: 'setDoNotDisturb',
  input: z.object({
    ...clientAt,
    on: z.boolean(),
    reason: z.string().trim().min(1).max(1000).optional(),
  }),
  undoable: true,
  async run(scope, { on, reason, ...at }) {
    const client = await takeClient(scope, at, 'client.change');
    if (on && reason === undefined) throw new DomainError('COMMENT_NEEDED');
    const revision = changeClientRow(scope, client, {
      do_not_disturb_at: on ? scope.now : null,
      do_not_disturb_by: on ? scope.actor.memberId : null,
      do_not_disturb_reason: on ? (reason ?? null) : null,
    });
    const detail = { on: on ? 1 : 0 };
    recordClientEvent(scope, client.client_id, { kind: 'do_not_disturb', detail, comment: reason });
    return { clientId: client.client_id, revision };
  },
});

/** One to five stars, or none (B11). @throws NOT_FOUND, STALE */
export const rateClient = memberUseCase({
  name: 'rateClient',
  input: z.object({ ...clientAt, rating: z.int().min(1).max(5).nullable() }),
  undoable: true,
  async run(scope, { rating, ...at }) {
    const client = await takeClient(scope, at, 'client.change');
    const revision = changeClientRow(scope, client, { rating });
    const detail = { from: client.rating, to: rating };
    recordClientEvent(scope, client.client_id, { kind: 'rating', detail });
    return { clientId: client.client_id, revision };
  },
});

/** A line in the client's history. @throws NOT_FOUND, INVALID */
export const noteClient = memberUseCase({
  name: 'noteClient',
  input: z.object({ clientId: z.int(), text: z.string().trim().min(1).max(4096) }),
  undoable: true,
  async run(scope, { clientId, text }) {
    await takeClient(scope, { clientId }, 'client.change');
    recordClientEvent(scope, clientId, { kind: 'note', detail: {}, comment: text });
    scope.emit({ event: 'client.changed', payload: { clientId } });
    return { clientId };
  },
});
