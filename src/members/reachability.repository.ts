import type { Db } from '../db/company.ts';

/** The first moment stays. */
export async function markUnreachable(db: Db, personId: number, since: Date): Promise<void> {
  await db.raw(
    `insert into platform.people as p (person_id, unreachable_since) values (:personId, :since)
    on conflict (person_id) do update set unreachable_since = excluded.unreachable_since
      where p.unreachable_since is null`,
    { personId, since },
  );
}

export async function clearUnreachable(db: Db, personId: number): Promise<void> {
  await db('platform.people')
    .where('person_id', personId)
    .whereNotNull('unreachable_since')
    .update({ unreachable_since: null });
}
