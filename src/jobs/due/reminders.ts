import { listWorkDays } from '../../members/work-days.queries.ts';
import type { Notice, NoticeName } from '../../notifications/notice.ts';
import { eveningAfter } from '../../reminders/step-times.ts';
import { type DueStep, listDueSteps } from '../../reminders/steps.queries.ts';
import type { DueEntries } from '../due.ts';

/** Older than this it is no reminder any more: the step is among the overdue ones of the morning's digest. */
const latestMs = 24 * 60 * 60_000;

/** A quarter of an hour after the end of the day, at the latest. */
const latestAgainMs = 30 * 60_000;

/** Subject: the offer whose next step it is. The rows are set by a trigger on what is planned. */
export const remindersDue = {
  /** Its card, and a time to come back when nobody answers. */
  async 'step.remind'({ db, companyId, now, notify, setDue }, rows) {
    const steps = await dueSteps(db, companyId, rows);
    const fresh = steps.filter(({ plannedAt }) => now.getTime() - plannedAt.getTime() < latestMs);
    const days = await listWorkDays(
      db,
      companyId,
      fresh.map(({ memberId }) => memberId),
    );
    notify(fresh.map((step) => noticeOf('step.remind', step)));
    for (const { offerId, memberId, plannedAt } of fresh) {
      const day = days.get(memberId);
      // A worker that was away told of it late: the evening after that.
      if (day) setDue('step.again', offerId, eveningAfter(plannedAt > now ? plannedAt : now, day));
    }
  },

  /** Once; from then on, and where the working day is long over, it is in the morning's digest alone. */
  async 'step.again'({ db, companyId, now, notify }, rows) {
    const inTime = rows.filter(({ dueAt }) => now.getTime() - dueAt.getTime() < latestAgainMs);
    const steps = await dueSteps(db, companyId, inTime);
    notify(steps.map((step) => noticeOf('step.again', step)));
  },
} satisfies DueEntries;

function dueSteps(
  db: Parameters<typeof listDueSteps>[0],
  companyId: number,
  rows: readonly { readonly subjectId: number }[],
): Promise<DueStep[]> {
  return listDueSteps(
    db,
    companyId,
    rows.map(({ subjectId }) => subjectId),
  );
}

/** Once for each time a step was planned for. */
function noticeOf(name: NoticeName, { offerId, memberId, plannedAt }: DueStep): Notice {
  const at = plannedAt.getTime();
  return { name, to: memberId, subjectId: offerId, detail: { at }, key: `${name}:${offerId}:${at}` };
}
