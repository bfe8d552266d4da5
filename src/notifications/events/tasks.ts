import type { Db } from '../../db/company.ts';
import {
  findTaskEventBy,
  listTaskPeople,
  listTasksOfChange,
  type TaskPeople,
} from '../../tasks/told.queries.ts';
import type { News, NoticeName } from '../notice.ts';
import type { EventHandlers, EventOrigin } from './handler.ts';

/** Messages about a task follow it: taken, done, withdrawn, they say so in place. */
const names = [
  ...(['task.new', 'task.before', 'task.later', 'task.deadline', 'task.head', 'task.question'] as const),
  ...(['task.answer', 'task.done', 'task.refused', 'task.returned', 'task.withdrawn'] as const),
] as const satisfies readonly NoticeName[];

export const taskEvents = {
  'task.created': tell('task.new', ({ workerIds }) => workerIds),
  'task.taken': tell(),
  'task.postponed': tell(),
  'task.moved': tell(),
  'task.asked': tell('task.question', ({ askedById }) => [askedById]),
  'task.answered': tell('task.answer', ({ workerIds }) => workerIds),
  'task.done': tell('task.done', ({ askedById }) => [askedById]),
  'task.refused': tell('task.refused', ({ askedById }) => [askedById]),
  'task.returned': tell('task.returned', ({ workerIds }) => workerIds),
  // Of those who only might have taken it, the card says so in its place.
  'task.withdrawn': tell('task.withdrawn', ({ takenById }) => (takenById === null ? [] : [takenById])),
  'change.undone': async (db, { changeId }, { companyId }) =>
    refreshedTasks(await listTasksOfChange(db, companyId, changeId)),
} satisfies EventHandlers;

interface Payload {
  readonly taskId: number;
  readonly taskEventId?: number;
}

/** Draws anew what stands in the chats, and tells these members but for whoever did it. */
function tell(name?: NoticeName, whom?: (people: TaskPeople) => readonly number[]) {
  return async (db: Db, { taskId, taskEventId }: Payload, { companyId, changeId }: EventOrigin) => {
    const news = refreshedTasks([taskId]);
    if (!name || !whom) return news;
    const [people] = await listTaskPeople(db, companyId, [taskId]);
    if (!people) return news;
    const by = taskEventId === undefined ? undefined : await findTaskEventBy(db, companyId, taskEventId);
    const occasion = taskEventId ?? changeId;
    const notices = whom(people)
      .filter((to) => to !== by)
      .map((to) => ({
        ...{ name, to, subjectId: taskId, key: `${name}:${taskId}:${occasion}` },
        detail: taskEventId === undefined ? {} : { eventId: taskEventId },
      }));
    return { ...news, notices };
  };
}

/** All that stands in the chats about these tasks is drawn anew. */
export function refreshedTasks(taskIds: readonly number[]): News {
  return { refresh: taskIds.flatMap((subjectId) => names.map((name) => ({ name, subjectId }))) };
}
