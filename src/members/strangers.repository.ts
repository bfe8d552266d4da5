import type { Db } from '../db/company.ts';

/** One statement, so that two processes never both answer. @returns whether the mark was set */
export async function markStrangerTold(
  db: Db,
  personId: number,
  told: { at: Date; quietSince: Date; again: boolean },
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `insert into platform.people as p (person_id, stranger_told_at) values (:personId, :at)
    on conflict (person_id) do update set stranger_told_at = excluded.stranger_told_at
      where p.stranger_told_at is null or p.stranger_told_at <= :quietSince
        or (:again and p.stranger_told_at = excluded.stranger_told_at)
    returning person_id`,
    { personId, ...told },
  );
  return rows.length > 0;
}
