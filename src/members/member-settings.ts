import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { saveMemberSettings, saveMuted } from './member-settings.repository.ts';
import { noticeKinds } from './notices.ts';
import { hoursFit, workHours } from './work-hours.ts';

/** How long before its time one may want to be reminded of a next step, in minutes. */
export const remindAheads = [0, 5, 15, 60] as const;

const hour = z.int().min(0).max(23);

/**
 * One's own days and hours, quiet hours, the hours of the digest and of the summary, how long ahead of a next step to be reminded, and what one is
 * told; null: as the company has it. Not
 * undone: choosing again is.
 * @throws INVALID (workDays, hours, quietHours)
 */
export const chooseMySettings = memberUseCase({
  name: 'chooseMySettings',
  input: z
    .object({
      workDays: workHours.workDays.nullable(),
      workFrom: workHours.workFrom.nullable(),
      workTo: workHours.workTo.nullable(),
      quietFrom: hour.nullable(),
      quietTo: hour.nullable(),
      digestHour: hour.nullable(),
      summaryHour: hour.nullable(),
      remindAheadMinutes: z.literal(remindAheads),
      notice: z.object({ kind: z.enum(noticeKinds), told: z.boolean() }),
    })
    .partial()
    .refine(hoursFit, { path: ['hours'] })
    .refine(quietFits, { path: ['quietHours'] }),
  undoable: false,
  async run({ db, companyId, actor }, { notice, ...patch }) {
    await saveMemberSettings(db, companyId, actor.memberId, patch);
    if (notice) await saveMuted(db, companyId, actor.memberId, notice);
    return {};
  },
});

/** Both ends or none, and not the whole day; they may go over midnight. */
function quietFits(hours: { quietFrom?: number | null | undefined; quietTo?: number | null | undefined }) {
  const { quietFrom, quietTo } = hours;
  if (quietFrom == null || quietTo == null) return quietFrom == null && quietTo == null;
  return quietFrom !== quietTo;
}
