import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { findListItem, listItems } from '../companies/companies.queries.ts';
import { directions, recordedKinds } from '../interactions/interaction.ts';
import {
  type Amendment,
  amend,
  type InteractionPatch,
  type LockedInteraction,
  remove,
  takeInteraction,
} from '../interactions/interactions.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import { touchLastContact } from './offers.service.ts';

const mostYearsBack = 10;

const corrections = z
  .object({
    kind: z.enum(recordedKinds),
    direction: z.enum(directions),
    /** null: none */
    outcomeId: z.int().nullable(),
    happenedAt: z.date(),
  })
  .partial();

/**
 * Says otherwise what kind of contact it was, whose it was, what came of it and when it took place; what stood there
 * stays in the history (D1). Another kind has other outcomes: one of the same name is taken over, else none stands.
 * A note has neither direction nor outcome.
 * @throws NOT_FOUND (an outcome of another kind too), STALE, INVALID (happenedAt) for a time to come or ten years ago
 */
export const correctInteraction = memberUseCase({
  name: 'correctInteraction',
  input: z.object({ interactionId: z.int(), revision: z.int(), fields: corrections }),
  undoable: true,
  async run(scope, input) {
    const row = await takeInteraction(scope, input);
    const patch = await patchOf(scope, row, input.fields);
    const revision = amend(scope, row, patch, await whatStood(scope, row, patch));
    if (row.offer_id !== null) touchLastContact(scope, row.offer_id);
    return {
      interactionId: row.interaction_id,
      revision,
      offerId: row.offer_id,
      clientId: row.client_id,
      kind: patch.kind ?? row.kind,
    };
  },
});

/** What was logged by mistake goes. @throws NOT_FOUND, STALE */
export const dropInteraction = memberUseCase({
  name: 'dropInteraction',
  input: z.object({ interactionId: z.int(), revision: z.int() }),
  undoable: true,
  async run(scope, input) {
    const row = await takeInteraction(scope, input);
    await remove(scope, row);
    if (row.offer_id !== null) touchLastContact(scope, row.offer_id);
    return { interactionId: row.interaction_id, offerId: row.offer_id, clientId: row.client_id };
  },
});

async function patchOf(
  scope: Scope,
  row: LockedInteraction,
  fields: z.output<typeof corrections>,
): Promise<InteractionPatch> {
  const { now } = scope;
  const kind = fields.kind ?? row.kind;
  const patch: InteractionPatch = {};
  if (fields.happenedAt) {
    const earliest = new Date(now);
    earliest.setUTCFullYear(now.getUTCFullYear() - mostYearsBack);
    if (fields.happenedAt > now || fields.happenedAt < earliest) {
      throw new DomainError('INVALID', { field: 'happenedAt' });
    }
    patch.happened_at = fields.happenedAt;
  }
  if (fields.kind) patch.kind = fields.kind;
  if (kind === 'note') return { ...patch, direction: null, outcome_id: null };
  const direction = fields.direction ?? row.direction ?? 'out';
  const outcomeId = await outcomeOf(scope, row, kind, fields);
  return { ...patch, direction, outcome_id: outcomeId };
}

async function outcomeOf(
  { db, companyId }: Scope,
  row: LockedInteraction,
  kind: LockedInteraction['kind'],
  { outcomeId = row.outcome_id, kind: newKind }: z.output<typeof corrections>,
): Promise<number | null> {
  const isAsked = outcomeId !== row.outcome_id;
  if (outcomeId === null || (!isAsked && (newKind === undefined || newKind === row.kind))) return outcomeId;
  const ofKind = await listItems(db, companyId, 'outcome', kind);
  if (isAsked) {
    if (!ofKind.some(({ id }) => id === outcomeId)) throw new DomainError('NOT_FOUND');
    return outcomeId;
  }
  const name = (await findListItem(db, companyId, 'outcome', outcomeId))?.name;
  return ofKind.find((item) => item.name === name)?.id ?? null;
}

async function whatStood(
  { db, companyId }: Scope,
  row: LockedInteraction,
  patch: InteractionPatch,
): Promise<Amendment[]> {
  const stood: Amendment[] = [];
  if (patch.kind !== undefined && patch.kind !== row.kind) stood.push({ field: 'kind', was: row.kind });
  if (patch.direction !== undefined && patch.direction !== row.direction && row.direction !== null) {
    stood.push({ field: 'direction', was: row.direction });
  }
  if (patch.outcome_id !== undefined && patch.outcome_id !== row.outcome_id && row.outcome_id !== null) {
    const item = await findListItem(db, companyId, 'outcome', row.outcome_id);
    stood.push({ field: 'outcome', was: item?.name ?? null });
  }
  if (patch.happened_at && row.happened_at && patch.happened_at.getTime() !== row.happened_at.getTime()) {
    stood.push({ field: 'happened_at', was: row.happened_at.toISOString() });
  }
  return stood;
}
