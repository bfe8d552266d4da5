import type { Db, Statement } from '../db/company.ts';
import type { OutboxEvent } from './events.ts';

/** `cause`, and with it in one statement the events of the change it records; it travels with the commit. */
export function withEvents(
  cause: Statement,
  change: { companyId: number; changeId: number; at: Date },
  events: readonly OutboxEvent[],
): Statement {
  const n = cause.values.length;
  return {
    name: `${cause.name}-and-events`,
    text: `with cause as (${cause.text})
      insert into platform.outbox (company_id, change_id, event, payload, created_at)
      select $${n + 1}, $${n + 2}, e.event, e.payload, $${n + 3}
      from jsonb_to_recordset($${n + 4}::jsonb) as e (event text, payload jsonb)`,
    values: [...cause.values, change.companyId, change.changeId, change.at, JSON.stringify(events)],
  };
}

/** Takes back what nobody has been told yet of a change. */
export async function dropUnsent(db: Db, companyId: number, changeId: number): Promise<void> {
  await db('platform.outbox')
    .where({ company_id: companyId, change_id: changeId, relayed_at: null })
    .delete();
}
