import type { Db } from '../db/company.ts';

export async function listCompanyIds(db: Db): Promise<number[]> {
  return db('platform.companies').orderBy('company_id').pluck('company_id');
}

/** Files removed before `before`, and contents nobody has attached since then and nothing is left of. */
export async function deleteUnwanted(db: Db, companyId: number, before: Date): Promise<void> {
  await db('sales.files').where({ company_id: companyId }).where('removed_at', '<', before).delete();
  await db.raw(
    `with unwanted as (
        delete from sales.file_contents c where c.company_id = :companyId and c.touched_at < :before
          and not exists (select from sales.files f
            where f.company_id = c.company_id and f.file_content_id = c.file_content_id)
        returning c.file_content_id)
      delete from platform.file_fetches f using unwanted u
        where f.company_id = :companyId and f.file_content_id = u.file_content_id`,
    { companyId, before },
  );
}

/** The names of all copies the company should have. */
export async function listCopies(db: Db, companyId: number): Promise<string[]> {
  return db('sales.file_contents')
    .where({ company_id: companyId })
    .whereNotNull('sha256')
    .distinct()
    .pluck('sha256');
}

/** What is lost on disk waits to be fetched again. @returns how many contents */
export async function fetchAgain(db: Db, companyId: number, lost: readonly string[]): Promise<number> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `with lost as (
        update sales.file_contents set kept = 'waiting', sha256 = null
          where company_id = :companyId and sha256 = any (:lost) returning file_content_id)
      insert into platform.file_fetches (company_id, file_content_id, next_try_at)
        select :companyId, file_content_id, now() from lost order by 2
        on conflict (company_id, file_content_id) do update set tries = 0, next_try_at = excluded.next_try_at
      returning 1`,
    { companyId, lost: [...lost] },
  );
  return rows.length;
}
