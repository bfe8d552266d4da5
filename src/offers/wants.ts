import { z } from 'zod';
import type { Scope } from '../changes/use-case.ts';
import { findListItem } from '../companies/companies.queries.ts';
import { requireListItems } from '../companies/companies.service.ts';
import { DomainError } from '../lib/domain-error.ts';
import type { LockedOffer } from './offers.repository.ts';
import { recordEvent } from './offers.service.ts';
import { deleteWants, insertWants, listWants, type WantRow } from './wants.repository.ts';

/**
 * What is wanted of further business lines, in the order chosen. The first line stands on the offer itself, and the
 * offer's own words go with it.
 */
export const wantsInput = z
  .array(
    z.object({
      businessLineId: z.int(),
      /** null: the line alone. */
      wanted: z.string().trim().min(1).max(4096).nullable(),
    }),
  )
  .max(20);

type Wants = z.infer<typeof wantsInput>;

/** Step: the further lines of a new offer. @throws NOT_FOUND for what is no business line, INVALID for one named twice */
export async function addWants(
  scope: Scope,
  offer: { offerId: number; businessLineId: number | null | undefined },
  wants: Wants,
): Promise<void> {
  const rows = wants.map(toRow);
  requireOnce(offer.businessLineId, rows);
  await requireLines(scope, wants);
  await insertWants(scope.db, scope.companyId, offer.offerId, rows);
}

/**
 * Step: the business lines of an offer as they are from now on; what is not given stays. The further ones make one line
 * of the history. @throws NOT_FOUND, INVALID (wants) for a line named twice
 */
export async function changeWants(
  scope: Scope,
  offer: LockedOffer,
  given: { businessLineId?: number | null | undefined; wants?: Wants | undefined },
): Promise<void> {
  const { db, companyId } = scope;
  const { offer_id: offerId } = offer;
  if (given.wants === undefined && given.businessLineId == null) return;
  const before = await listWants(db, companyId, offerId);
  const after = given.wants?.map(toRow) ?? before;
  requireOnce(given.businessLineId === undefined ? offer.business_line_id : given.businessLineId, after);
  if (!given.wants) return;
  await requireLines(scope, given.wants);
  await deleteWants(db, companyId, offerId);
  await insertWants(db, companyId, offerId, after);
  const detail = { field: 'wants', from: await inWords(scope, before), to: await inWords(scope, after) };
  recordEvent(scope, offerId, { kind: 'field', detail });
}

function toRow({ businessLineId, wanted }: Wants[number]): WantRow {
  return { business_line_id: businessLineId, wanted };
}

function requireOnce(first: number | null | undefined, wants: readonly WantRow[]): void {
  const lines = [...(first == null ? [] : [first]), ...wants.map((want) => want.business_line_id)];
  if (new Set(lines).size < lines.length) throw new DomainError('INVALID', { field: 'wants' });
}

async function requireLines({ db, companyId }: Scope, wants: Wants): Promise<void> {
  await Promise.all(
    wants.map(({ businessLineId }) => requireListItems(db, companyId, { business_line: businessLineId })),
  );
}

/** The history tells names as they were at the time. */
async function inWords({ db, companyId }: Scope, wants: readonly WantRow[]): Promise<string | null> {
  const told = await Promise.all(
    wants.map(async ({ business_line_id: lineId, wanted }) => {
      const line = await findListItem(db, companyId, 'business_line', lineId);
      return [line?.name, wanted].filter((part) => part != null).join(': ');
    }),
  );
  return told.length === 0 ? null : told.join(' · ');
}
