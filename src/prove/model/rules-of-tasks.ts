import { remindBefore } from '../../tasks/task.ts';
import type { RulesOf } from './rule.ts';
import { doesWork, setsWork, worksOn } from './sight.ts';
import { isEnded, type Member, of, type Task, type World } from './world.ts';

function remindAt(dueAt: number, now: number): number | null {
  return remindBefore(new Date(dueAt), new Date(now))?.getTime() ?? null;
}

/** Open, nobody else's, and the button not older than it. */
function takeForWork(world: World, me: Member, at: { taskId: number; revision: number }) {
  const task = world.things.tasks.get(at.taskId);
  if (!task || !doesWork(me, task)) return 'NOT_FOUND';
  if (task.state === 'taken' && task.takenBy !== me.id) return 'TASK_TAKEN';
  return task.closedAt !== null || task.revision !== at.revision ? 'STALE' : task;
}

function takeForManaging(world: World, me: Member, at: { taskId: number; revision: number }) {
  const task = world.things.tasks.get(at.taskId);
  if (!task || !setsWork(world, me, task)) return 'NOT_FOUND';
  return task.revision === at.revision ? task : 'STALE';
}

function become(task: Task, patch: Partial<Task>) {
  return {
    about: [`tasks ${task.id}`, `offers ${task.offer}`],
    apply: () => void Object.assign(task, { ...patch, revision: task.revision + 1 }),
  };
}

export const taskRules: RulesOf<
  | 'createTask'
  | 'takeTask'
  | 'finishTask'
  | 'refuseTask'
  | 'postponeTask'
  | 'returnTask'
  | 'withdrawTask'
  | 'askInTask'
  | 'answerInTask'
> = {
  createTask: (world, me, { offerId, to, dueAt }) => {
    const offer = world.things.offers.get(offerId);
    if (!offer || !worksOn(world, me, offer)) return 'NOT_FOUND';
    if (isEnded(offer.state)) return 'CLOSED_OFFER';
    return {
      about: [`offers ${offerId}`],
      apply({ taskId: id }) {
        const given = {
          department: 'departmentId' in to ? to.departmentId : null,
          member: 'memberId' in to ? to.memberId : null,
        };
        const times = {
          dueAt: dueAt.getTime(),
          remindAt: remindAt(dueAt.getTime(), world.now),
          closedAt: null,
        };
        const task: Task = {
          id,
          revision: 1,
          offer: offerId,
          ...given,
          askedBy: me.id,
          state: 'open',
          takenBy: null,
          ...times,
        };
        world.things.tasks.set(id, task);
      },
    };
  },

  takeTask: (world, me, at) => {
    const task = takeForWork(world, me, at);
    if (typeof task === 'string') return task;
    return task.state === 'taken' ? 'STALE' : become(task, { state: 'taken', takenBy: me.id });
  },

  finishTask: (world, me, at) => {
    const task = takeForWork(world, me, at);
    if (typeof task === 'string') return task;
    return become(task, { state: 'done', takenBy: me.id, closedAt: world.now, remindAt: null });
  },

  refuseTask: (world, me, at) => {
    const task = takeForWork(world, me, at);
    if (typeof task === 'string') return task;
    return become(task, { state: 'refused', closedAt: world.now, remindAt: null });
  },

  postponeTask: (world, me, { until, ...at }) => {
    const task = takeForWork(world, me, at);
    return typeof task === 'string' ? task : become(task, { remindAt: until.getTime() });
  },

  returnTask: (world, me, { text, ...at }) => {
    const task = takeForManaging(world, me, at);
    if (typeof task === 'string') return task;
    if (task.state !== 'done' && task.state !== 'refused') return 'STALE';
    if (text === undefined) return 'COMMENT_NEEDED';
    if (isEnded(of(world.things.offers, task.offer).state)) return 'CLOSED_OFFER';
    const again = { closedAt: null, remindAt: remindAt(task.dueAt, world.now) };
    return become(
      task,
      task.state === 'done' ? { ...again, state: 'taken' } : { ...again, state: 'open', takenBy: null },
    );
  },

  withdrawTask: (world, me, at) => {
    const task = takeForManaging(world, me, at);
    if (typeof task === 'string') return task;
    if (task.closedAt !== null) return 'STALE';
    return become(task, { state: 'withdrawn', closedAt: world.now, remindAt: null });
  },

  askInTask: (world, me, { taskId }) => {
    const task = world.things.tasks.get(taskId);
    if (!task || !doesWork(me, task)) return 'NOT_FOUND';
    return { about: [`tasks ${taskId}`, `offers ${task.offer}`], apply: () => undefined };
  },

  answerInTask: (world, me, { taskId }) => {
    const task = world.things.tasks.get(taskId);
    if (!task || !setsWork(world, me, task)) return 'NOT_FOUND';
    return { about: [`tasks ${taskId}`, `offers ${task.offer}`], apply: () => undefined };
  },
};
