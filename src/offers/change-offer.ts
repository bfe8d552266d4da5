import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { findListItem } from '../companies/companies.queries.ts';
import { requireListItems } from '../companies/companies.service.ts';
import type { ListName } from '../companies/lists.ts';
import { DomainError } from '../lib/domain-error.ts';
import { requireAssignee } from '../members/members.service.ts';
import type { OfferFollowers } from './followers.ts';
import { handOver } from './hand-over.ts';
import type { LockedOffer, OfferPatch } from './offers.repository.ts';
import {
  changeRow,
  itemsOf,
  offerAt,
  recordEvent,
  recordSum,
  requireOfferRight,
  sumColumns,
  sumInput,
  takeOffer,
} from './offers.service.ts';
import { changeWants, wantsInput } from './wants.ts';

const fields = z.object({
  wanted: z.string().trim().min(1).max(4096).optional(),
  description: z.string().trim().max(4096).nullable().optional(),
  businessLineId: z.int().nullable().optional(),
  categoryId: z.int().nullable().optional(),
  importanceId: z.int().nullable().optional(),
  managerId: z.int().optional(),
  sum: sumInput.optional(),
  /** All further business lines from now on. */
  wants: wantsInput.optional(),
});

type PlainFields = Omit<z.infer<typeof fields>, 'sum' | 'wants'>;

const columns = {
  wanted: 'wanted',
  description: 'description',
  businessLineId: 'business_line_id',
  categoryId: 'category_id',
  importanceId: 'importance_id',
  managerId: 'manager_id',
} as const satisfies Record<keyof PlainFields, keyof OfferPatch>;

/**
 * Changes facts of an offer; each changed field is a line of its history. Another manager needs the right to assign.
 * What is planned goes to the new manager. @throws NOT_FOUND, STALE, INVALID when nothing is given
 */
export const createChangeOffer = (followers: OfferFollowers) =>
  memberUseCase({
    name: 'changeOffer',
    input: z.object({ ...offerAt, fields }),
    undoable: true,
    async run(scope, input) {
      const offer = await takeOffer(scope, input, 'offer.change');
      const { sum, wants, ...others } = input.fields;
      const patch = toPatch(others);
      const changed = Object.keys(patch) as (keyof OfferPatch & keyof LockedOffer)[];
      if (changed.length === 0 && sum === undefined && wants === undefined) throw new DomainError('INVALID');
      await requireListItems(scope.db, scope.companyId, itemsOf(input.fields));
      if (input.fields.managerId !== undefined) {
        requireOfferRight(scope, offer, 'offer.assign');
        await requireAssignee(scope, input.fields.managerId, 'offer.assign');
      }
      const revision = changeRow(scope, offer, { ...patch, ...(sum === undefined ? {} : sumColumns(sum)) });
      if (patch.manager_id !== undefined && patch.manager_id !== offer.manager_id) {
        await handOver(scope, followers, offer, patch.manager_id);
      }
      for (const column of changed) {
        if (column !== 'manager_id') await recordField(scope, offer, column, patch[column]);
      }
      if (sum !== undefined) recordSum(scope, offer, sum);
      await changeWants(scope, offer, { wants, businessLineId: others.businessLineId });
      scope.emit({ event: 'offer.changed', payload: { offerId: offer.offer_id } });
      return { offerId: offer.offer_id, revision };
    },
  });

function toPatch(given: PlainFields): OfferPatch {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([field, value]) => [columns[field as keyof typeof columns], value]));
}

async function recordField(
  scope: Scope,
  offer: LockedOffer,
  column: keyof LockedOffer,
  to: unknown,
): Promise<void> {
  const detail = {
    field: column,
    from: await inWords(scope, column, offer[column]),
    to: await inWords(scope, column, to),
  };
  recordEvent(scope, offer.offer_id, { kind: 'field', detail });
}

const lists: Partial<Record<keyof LockedOffer, ListName>> = {
  business_line_id: 'business_line',
  category_id: 'category',
  importance_id: 'importance',
};

/** The history tells names as they were at the time, whatever becomes of the list. */
async function inWords(scope: Scope, column: keyof LockedOffer, value: unknown): Promise<string | null> {
  if (typeof value === 'string') return value;
  const list = lists[column];
  if (!list || typeof value !== 'number') return null;
  return (await findListItem(scope.db, scope.companyId, list, value))?.name ?? null;
}
