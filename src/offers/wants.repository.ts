import type { Db } from '../db/company.ts';

/** What is wanted of a further business line; `wanted` null: the line alone was chosen. */
export interface WantRow {
  business_line_id: number;
  wanted: string | null;
}

/** In the order they were chosen. */
export async function listWants(db: Db, companyId: number, offerId: number): Promise<WantRow[]> {
  return db('sales.offer_wants')
    .where({ company_id: companyId, offer_id: offerId })
    .orderBy('offer_want_id')
    .select('business_line_id', 'wanted');
}

export async function insertWants(
  db: Db,
  companyId: number,
  offerId: number,
  wants: readonly WantRow[],
): Promise<void> {
  if (wants.length === 0) return;
  const rows = wants.map((want) => ({ company_id: companyId, offer_id: offerId, ...want }));
  await db('sales.offer_wants').insert(rows);
}

export async function deleteWants(db: Db, companyId: number, offerId: number): Promise<void> {
  await db('sales.offer_wants').where({ company_id: companyId, offer_id: offerId }).delete();
}
