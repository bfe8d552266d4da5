import type { Db } from '../db/company.ts';

/** What a request has carried out, when it was this use case. @returns undefined when it has done nothing (yet) */
export async function findCarriedOut(
  db: Db,
  companyId: number,
  requestId: string,
  useCase: string,
): Promise<{ changeId: number; result: unknown; undoable: boolean } | undefined> {
  return db('sales.changes')
    .where({ company_id: companyId, request_id: requestId, use_case: useCase })
    .first('change_id as changeId', 'result', 'undoable');
}

/** Whether a request has been carried out, whatever it was. */
export async function isKnown(db: Db, companyId: number, requestId: string): Promise<boolean> {
  const found: unknown = await db('sales.changes')
    .where({ company_id: companyId, request_id: requestId })
    .first('change_id');
  return found !== undefined;
}
