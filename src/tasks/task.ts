export const taskStates = ['open', 'taken', 'done', 'refused', 'withdrawn'] as const;
export type TaskState = (typeof taskStates)[number];

/** What the card of a task may tell of its offer; contacts of the client are no fact and stand apart. */
export const taskFacts = ['client', 'wanted', 'description', 'sum', 'files'] as const;
export type TaskFact = (typeof taskFacts)[number];

export const taskEventKinds = [
  ...(['created', 'taken', 'question', 'answer', 'done'] as const),
  ...(['refused', 'postponed', 'returned', 'withdrawn', 'moved'] as const),
] as const;
export type TaskEventKind = (typeof taskEventKinds)[number];

export function isOpen(state: TaskState): boolean {
  return state === 'open' || state === 'taken';
}

const hourMs = 3_600_000;

/**
 * When whoever works on it is told that the deadline comes: a day ahead of a long task, an hour ahead of a short one.
 * null: it is too near for that
 */
export function remindBefore(dueAt: Date, now: Date): Date | null {
  const leftMs = dueAt.getTime() - now.getTime();
  if (leftMs >= 48 * hourMs) return new Date(dueAt.getTime() - 24 * hourMs);
  return leftMs >= 2 * hourMs ? new Date(dueAt.getTime() - hourMs) : null;
}
