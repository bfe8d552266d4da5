import type { Db } from '../db/company.ts';

/** When the company's id was reserved. Platform only. */
export async function getReservedAt(db: Db, companyId: number): Promise<Date> {
  const row = await db('platform.companies')
    .where('company_id', companyId)
    .first<{ at: Date } | undefined>('created_at as at');
  if (!row) throw new Error(`no company ${companyId}`);
  return row.at;
}

/** How many of the requests that begin with this prefix have been carried out. */
export async function countRequests(db: Db, companyId: number, prefix: string): Promise<number> {
  const [row] = await db('sales.changes')
    .where('company_id', companyId)
    .whereLike('request_id', `${prefix}%`)
    .count<{ n: number }[]>('* as n');
  return row?.n ?? 0;
}
