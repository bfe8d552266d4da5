import { type Db, type Statement, toStatement } from '../db/company.ts';

export type AmendedField = 'result' | 'kind' | 'direction' | 'outcome' | 'happened_at' | 'comment';

/** What stood in a field before it was corrected; null: nothing. */
export interface Amendment {
  readonly field: AmendedField;
  readonly was: string | null;
}

export function amendmentInsert(
  db: Db,
  of: {
    companyId: number;
    memberId: number;
    at: Date;
    interactionId?: number;
    offerEventId?: number;
  },
  { field, was }: Amendment,
): Statement {
  const insert = db('sales.amendments').insert({
    company_id: of.companyId,
    interaction_id: of.interactionId ?? null,
    offer_event_id: of.offerEventId ?? null,
    member_id: of.memberId,
    at: of.at,
    field,
    was,
  });
  return toStatement(insert);
}
