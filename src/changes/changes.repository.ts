import type { Db } from '../db/company.ts';
import type { Role } from './actor.ts';

export interface ChangeRow {
  change_id: number;
  use_case: string;
  member_id: number | null;
  at: Date;
  result: unknown;
  undoable: boolean;
  undone: boolean;
  /** What the member was when they did it. */
  role: Role | null;
  sales_group_id: number | null;
}

/** What a request has done and answered already. */
export interface KnownChange {
  readonly changeId: number;
  readonly result: unknown;
}

export async function findKnownChange(
  db: Db,
  companyId: number,
  requestId: string,
): Promise<KnownChange | undefined> {
  return db('sales.changes')
    .where({ company_id: companyId, request_id: requestId })
    .first('change_id as changeId', 'result');
}

/**
 * The change, locked until the transaction ends. The lock is a statement of its own: whether the change was undone
 * is then read after a twin, which pressed at the same moment, has committed.
 */
export async function lockChange(
  db: Db,
  companyId: number,
  changeId: number,
): Promise<ChangeRow | undefined> {
  await db('sales.changes')
    .where({ company_id: companyId, change_id: changeId })
    .forUpdate()
    .select('change_id');
  return db('sales.changes as c')
    .where({ 'c.company_id': companyId, 'c.change_id': changeId })
    .first(
      'c.change_id',
      'c.use_case',
      'c.member_id',
      'c.at',
      'c.result',
      'c.undoable',
      'c.role',
      'c.sales_group_id',
      db.raw(
        'exists (select 1 from sales.changes u where u.company_id = c.company_id and u.undoes = c.change_id) as undone',
      ),
    );
}

/**
 * Puts every row the change touched back to what it was.
 * @returns false when a row has been changed since, or another row now leans on one that would go or has taken its place
 */
export async function restoreRows(db: Db, changeId: number): Promise<boolean> {
  try {
    // Of an erased client nothing is left to be put back.
    const asked = db.raw(
      `select case when exists (select from sales.change_rows
            where company_id = platform.company_id() and change_id = :changeId and salt is null)
          then false else sales.restore_rows(:changeId) end as restored`,
      { changeId },
    );
    const { rows }: { readonly rows: readonly { readonly restored: boolean }[] } = await asked;
    return rows[0]?.restored === true;
  } catch (error) {
    // Foreign key, unique: something leans on what would go, or stands where it would come back.
    const violations: readonly unknown[] = ['23503', '23505'];
    if (error instanceof Error && 'code' in error && violations.includes(error.code)) return false;
    throw error;
  }
}
