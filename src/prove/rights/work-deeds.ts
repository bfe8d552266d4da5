import { type Deed, does, heads, inAWeek, near, newcomer, taskOf, tomorrow } from './deed.ts';
import type { Ground } from './ground.ts';

async function doneTask(ground: Ground) {
  const task = await taskOf(ground);
  const { taskId, revision } = await ground.act('finishTask', ground.people.specialist, {
    ...task,
    text: 'Done',
  });
  return { taskId, revision };
}

/** Somebody of the manager's group, away for a week. */
async function absent(ground: Ground) {
  const { owner, colleague } = ground.people;
  const input = { ...(await newcomer(ground)), receiverId: colleague.memberId, backOn: inAWeek() };
  const { handoverId } = await ground.act('goAway', owner, input);
  return { handoverId };
}

/** What is done on the department's task, and for whoever is away. */
export const workDeeds: readonly Deed[] = [
  does('finishTask', 'a task of the department is done', ['specialist'], async (ground) => ({
    ...(await taskOf(ground)),
    text: 'Done',
  })),
  does('refuseTask', 'a task of the department is refused', ['specialist'], async (ground) => ({
    ...(await taskOf(ground)),
    reason: 'Not ours',
  })),
  does('postponeTask', 'a task of the department is put off', ['specialist'], async (ground) => ({
    ...(await taskOf(ground)),
    until: tomorrow(),
  })),
  does('askInTask', 'the department asks about a task', ['specialist'], async (ground) => ({
    taskId: (await taskOf(ground)).taskId,
    text: 'How many?',
  })),
  does('answerInTask', 'the department is answered', near, async (ground) => ({
    taskId: (await taskOf(ground)).taskId,
    text: 'Two',
  })),
  does('returnTask', 'a task that is done is returned', near, async (ground) => ({
    ...(await doneTask(ground)),
    text: 'Not this',
  })),
  does('comeBack', 'somebody of the group is back early', heads, absent),
  does('takeBackHandover', 'a hand-over in the group is taken back', heads, absent),
];
