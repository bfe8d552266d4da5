import type { CompanySettings } from '../companies/companies.queries.ts';
import type { Db } from '../db/company.ts';
import type { Membership } from './members.queries.ts';

/** How a member works, where they have said so; null: as the company does. Hours of the day in their own zone. */
export interface MemberSettings {
  readonly workDays: readonly number[] | null;
  readonly workFrom: number | null;
  readonly workTo: number | null;
  /** Nothing at all is told from this hour to that one, over midnight when it is later. */
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  /** When the morning's digest comes; null: when the working day begins. */
  readonly digestHour: number | null;
  /** When the summary of the day comes; null: when the working day ends. */
  readonly summaryHour: number | null;
  /** How long before its time they are reminded of a next step. */
  readonly remindAheadMinutes: number;
  /** Kinds of notices (`notices.ts`) they do not want. */
  readonly muted: readonly string[];
}

const nothingSaid: MemberSettings = {
  ...{ workDays: null, workFrom: null, workTo: null },
  ...{
    quietFrom: null,
    quietTo: null,
    digestHour: null,
    summaryHour: null,
    remindAheadMinutes: 0,
    muted: [],
  },
};

export async function getMemberSettings(
  db: Db,
  { companyId, memberId }: Membership,
): Promise<MemberSettings> {
  const row: MemberSettings | undefined = await db('sales.member_settings')
    .where({ company_id: companyId, member_id: memberId })
    .first({
      ...{ workDays: 'work_days', workFrom: 'work_from', workTo: 'work_to' },
      ...{
        quietFrom: 'quiet_from',
        quietTo: 'quiet_to',
        digestHour: 'digest_hour',
        summaryHour: 'summary_hour',
        muted: 'muted',
      },
      remindAheadMinutes: 'remind_ahead_minutes',
    });
  return row ?? nothingSaid;
}

export type WorkTime = Pick<CompanySettings, 'workDays' | 'workFrom' | 'workTo'>;

/** The member's own days and hours, else the company's. */
export function workTimeOf(company: WorkTime, own: MemberSettings): WorkTime {
  return {
    workDays: own.workDays ?? company.workDays,
    workFrom: own.workFrom ?? company.workFrom,
    workTo: own.workTo ?? company.workTo,
  };
}
