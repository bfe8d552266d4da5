import type { Db } from '../db/company.ts';

/** An offer somebody has been given to look after. */
export interface GivenOffer {
  readonly number: number;
  readonly clientName: string;
  /** Whose it is now. */
  readonly managerId: number;
}

export async function findGivenOffer(
  db: Db,
  companyId: number,
  offerId: number,
): Promise<GivenOffer | undefined> {
  return db('sales.offers as o')
    .join('sales.clients as c', { 'c.company_id': 'o.company_id', 'c.client_id': 'o.client_id' })
    .where({ 'o.company_id': companyId, 'o.offer_id': offerId })
    .first('o.number', 'c.name as clientName', 'o.manager_id as managerId');
}
