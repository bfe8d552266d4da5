import type { Db, Statement } from '../db/company.ts';
import type { OutboxEvent } from './events.ts';

/** The statement that appends `events` of one change; it travels with the commit of their cause. */
export function appendEvents(
  change: { companyId: number; changeId: number; at: Date },
  events: readonly OutboxEvent[],
): Statement {
  return {
    name: 'outbox-append',
    text: `insert into platform.outbox (company_id, change_id, event, payload, created_at)
      select $1, $2, e.event, e.payload, $3 from jsonb_to_recordset($4::jsonb) as e (event text, payload jsonb)`,
    values: [change.companyId, change.changeId, change.at, JSON.stringify(events)],
  };
}

/** Takes back what nobody has been told yet of a change. */
export async function dropUnsent(db: Db, companyId: number, changeId: number): Promise<void> {
  await db('platform.outbox')
    .where({ company_id: companyId, change_id: changeId, relayed_at: null })
    .delete();
}
