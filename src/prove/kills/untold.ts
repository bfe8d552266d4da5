import type { Pool } from 'pg';

/** What the workers have left undone. */
export interface Untold {
  /** Due times that are over, and events nobody was told of. */
  readonly undone: number;
  /** News that waits to be sent though it is time, or that was given up. */
  readonly unsent: number;
  /** Steps whose time has come, whose manager was not reminded. */
  readonly unreminded: number;
  /** Tasks nobody was told of. */
  readonly untasked: number;
}

const graceSeconds = 5;

/**
 * What was made a day before the program began is no news: it is skipped as too old. A card whose call was cut off after it
 * had arrived is not sent again once somebody has taken the task from it.
 */
export async function lookForUntold(pool: Pool): Promise<Untold> {
  const { rows } = await pool.query<Untold>(
    `select
      ((select count(*) from platform.due_times where run_at <= now() - $1 * interval '1 s')
        + (select count(*) from platform.outbox where relayed_at is null and error is distinct from 'TOO_OLD'))::int as undone,
      (select count(*) from platform.sends where state in ('failed', 'unsure', 'sending')
        or state = 'waiting' and not_before <= now() - $1 * interval '1 s')::int as unsent,
      (select count(*) from sales.interactions i
        where i.happened_at is null and i.offer_id is not null and i.planned_at <= now() - $1 * interval '1 s'
        and not exists (select from platform.sends s where s.company_id = i.company_id and s.name = 'step.remind'
          and s.subject_id = i.offer_id and s.state = 'sent'
          and (s.detail ->> 'at')::bigint = round(extract(epoch from i.planned_at) * 1000)))::int as unreminded,
      (select count(*) from sales.tasks t
        where not exists (select from platform.sends s where s.company_id = t.company_id and s.name = 'task.new'
          and s.subject_id = t.task_id
          and (s.state = 'sent' or s.lost > 0 and s.state = 'dropped' and t.taken_by is not null)))::int as untasked`,
    [graceSeconds],
  );
  const [found] = rows;
  if (!found) throw new Error('a count brought no row');
  return found;
}

/** How many there are of a person's calls that a kill has cut off, so far as the database knows: each may be seen twice. */
export async function callsBegunAgain(pool: Pool): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ chat_id: number; n: number }>(
    `select chat_id, sum(n)::int as n from (
        select chat_id, head_claims as n from platform.inbox
        union all select chat_id, lost from platform.sends where chat_id is not null) again
      group by chat_id having sum(n) > 0`,
  );
  return new Map(rows.map(({ chat_id, n }) => [chat_id, n]));
}
