import type { Db } from '../db/company.ts';

export interface MemberSettingsPatch {
  readonly workDays?: readonly number[] | null | undefined;
  readonly workFrom?: number | null | undefined;
  readonly workTo?: number | null | undefined;
  readonly quietFrom?: number | null | undefined;
  readonly quietTo?: number | null | undefined;
  readonly digestHour?: number | null | undefined;
  readonly summaryHour?: number | null | undefined;
  readonly remindAheadMinutes?: number | undefined;
}

export async function saveMemberSettings(
  db: Db,
  companyId: number,
  memberId: number,
  patch: MemberSettingsPatch,
): Promise<void> {
  const columns = {
    ...{ work_days: patch.workDays, work_from: patch.workFrom, work_to: patch.workTo },
    ...{ quiet_from: patch.quietFrom, quiet_to: patch.quietTo, digest_hour: patch.digestHour },
    summary_hour: patch.summaryHour,
    remind_ahead_minutes: patch.remindAheadMinutes,
  };
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return;
  await db('sales.member_settings')
    .insert({ company_id: companyId, member_id: memberId, ...given })
    .onConflict(['company_id', 'member_id'])
    .merge(given);
}

export async function saveMuted(
  db: Db,
  companyId: number,
  memberId: number,
  { kind, told }: { kind: string; told: boolean },
): Promise<void> {
  const without = 'array_remove(s.muted, :kind::text)';
  await db.raw(
    `insert into sales.member_settings as s (company_id, member_id, muted)
      values (:companyId, :memberId, ${told ? `'{}'` : 'array[:kind::text]'})
      on conflict (company_id, member_id) do update set muted = ${told ? without : `${without} || :kind::text`}`,
    { companyId, memberId, kind },
  );
}
