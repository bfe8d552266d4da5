import type { Db } from '../db/company.ts';
import type { WorkTime } from './member-settings.queries.ts';

/** When a person works, by the clock on their own wall. */
export interface WorkDay extends WorkTime {
  readonly zone: string;
}

/** Of those who are connected and at work; others are left out. */
export async function listWorkDays(
  db: Db,
  companyId: number,
  memberIds: readonly number[],
): Promise<ReadonlyMap<number, WorkDay>> {
  const rows: (WorkDay & { memberId: number })[] = await db('sales.members as m')
    .join('sales.companies as c', 'c.company_id', 'm.company_id')
    .join('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .join('platform.people as pe', 'pe.person_id', 'p.person_id')
    .leftJoin('sales.member_settings as s', { 's.company_id': 'm.company_id', 's.member_id': 'm.member_id' })
    .where({ 'm.company_id': companyId, 'm.suspended_at': null })
    .whereIn('m.member_id', [...new Set(memberIds)])
    .select(
      'm.member_id as memberId',
      db.raw('coalesce(pe.time_zone, c.time_zone) as zone'),
      db.raw('coalesce(s.work_days, c.work_days) as "workDays"'),
      db.raw('coalesce(s.work_from, c.work_from) as "workFrom"'),
      db.raw('coalesce(s.work_to, c.work_to) as "workTo"'),
    );
  return new Map(rows.map(({ memberId, ...day }) => [memberId, day]));
}

/** As the company works: for somebody who has left, or is not connected yet. */
export async function companyWorkDay(db: Db, companyId: number): Promise<WorkDay> {
  const row: WorkDay | undefined = await db('sales.companies')
    .where('company_id', companyId)
    .first('time_zone as zone', 'work_days as workDays', 'work_from as workFrom', 'work_to as workTo');
  if (!row) throw new Error(`no company ${companyId}`);
  return row;
}
