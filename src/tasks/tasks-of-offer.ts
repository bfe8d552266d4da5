import { findMemberName } from '../members/members.queries.ts';
import type { OfferFollowers } from '../offers/followers.ts';
import { lockOpenTasks } from './tasks.repository.ts';
import { changeTask, recordTaskEvent } from './tasks.service.ts';

/**
 * What becomes of the open tasks of an offer (E8): they end with it, and go with it to another manager, in the change
 * that caused it, and so an undo brings them back.
 */
export const tasksOfOffer: OfferFollowers = {
  async ended(scope, { offerId, state }) {
    for (const task of await lockOpenTasks(scope.db, scope.companyId, offerId)) {
      changeTask(scope, task, { state: 'withdrawn', closed_at: scope.now, remind_at: null });
      await recordTaskEvent(scope, task, { kind: 'withdrawn', detail: { offer: state } });
      scope.emit({ event: 'task.withdrawn', payload: { taskId: task.task_id } });
    }
  },

  async handedOver(scope, { offerId, from, to }) {
    const tasks = await lockOpenTasks(scope.db, scope.companyId, offerId, from);
    if (tasks.length === 0) return;
    const name = await findMemberName(scope.db, scope.companyId, to);
    for (const task of tasks) {
      changeTask(scope, task, { asked_by: to });
      await recordTaskEvent(scope, task, { kind: 'moved', detail: { to: name ?? null } });
      scope.emit({ event: 'task.moved', payload: { taskId: task.task_id } });
    }
  },
};
