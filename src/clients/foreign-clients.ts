import type { Actor } from '../changes/actor.ts';
import { countRefusals } from '../changes/audit.queries.ts';
import { auditRefusal } from '../changes/audit.ts';
import type { Database, Db } from '../db/company.ts';
import { Refusal } from '../lib/domain-error.ts';

/** In the audit: a person was told the name and the manager of a client that is not theirs. */
const action = 'client.foreign';
const dayMs = 24 * 3_600_000;

/** Every time a foreign client's name and manager are told, the audit hears of it. */
export async function auditForeign(
  database: Database,
  actor: Actor,
  at: Date,
  clientId: number,
): Promise<void> {
  await auditRefusal(database, actor, at, new Refusal(action, 'client', clientId));
}

/** How many times foreign clients were told to this person in the last 24 hours. */
export function countForeignTold(db: Db, actor: Actor, now: Date): Promise<number> {
  return countRefusals(db, actor, { action, since: dayBefore(now) });
}

/** Whether this foreign client was told to this person of late: only then they may ask about it. */
export async function wasForeignTold(db: Db, actor: Actor, now: Date, clientId: number): Promise<boolean> {
  return (await countRefusals(db, actor, { action, since: dayBefore(now), subjectId: clientId })) > 0;
}

function dayBefore(now: Date): Date {
  return new Date(now.getTime() - dayMs);
}
