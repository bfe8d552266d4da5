import type { NoticeName } from '../../notifications/notice.ts';
import { isOpen } from '../../tasks/task.ts';
import { listTaskPeople, type TaskPeople } from '../../tasks/told.queries.ts';
import type { DueEntries, DueHandler, DueRow } from '../due.ts';

/** Subject: the task. The rows are set by a trigger on it, and gone when it ends (E7). */
export const tasksDue = {
  /** Ahead of the deadline; at the time chosen, to the one who chose it. */
  'task.before': told((people, { dueAt }) =>
    isChosen(people, dueAt)
      ? { name: 'task.later', to: [people.postponedBy] }
      : { name: 'task.before', to: people.workerIds },
  ),
  'task.deadline': told(({ workerIds }) => ({ name: 'task.deadline', to: workerIds })),
  /** Once: whoever heads those who are late. */
  'task.head': told(({ headIds, workerIds }) => ({
    name: 'task.head',
    to: headIds.filter((id) => !workerIds.includes(id)),
  })),
} satisfies DueEntries;

type Told = { readonly name: NoticeName; readonly to: readonly number[] };

/** Once for each time something was due. */
function told(whom: (people: TaskPeople, row: DueRow) => Told): DueHandler {
  return async ({ db, companyId, notify }, rows) => {
    const subjects = rows.map(({ subjectId }) => subjectId);
    const tasks = new Map((await listTaskPeople(db, companyId, subjects)).map((one) => [one.taskId, one]));
    for (const row of rows) {
      const people = tasks.get(row.subjectId);
      if (!people || !isOpen(people.state)) continue;
      const { name, to } = whom(people, row);
      const { taskId: subjectId } = people;
      const key = `${name}:${subjectId}:${row.dueAt.getTime()}`;
      notify(to.map((memberId) => ({ name, to: memberId, subjectId, key })));
    }
  };
}

function isChosen(people: TaskPeople, dueAt: Date): people is TaskPeople & { readonly postponedBy: number } {
  const { postponedBy, postponedUntil, takenById } = people;
  // The row's time has whole milliseconds.
  const isThen = Math.abs((postponedUntil?.getTime() ?? 0) - dueAt.getTime()) <= 1;
  return postponedBy !== null && isThen && (takenById === null || takenById === postponedBy);
}
