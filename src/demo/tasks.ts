import type { Calendar } from './calendar.ts';
import type { Fate } from './fates.ts';
import type { PlannedStep, Step } from './steps.ts';
import type { DemoTexts } from './texts.ts';

/** How many working days an offer has lain since its last step, and in how many the task about it is due. */
const wishes = [
  { lain: 2, due: 1, done: true },
  { lain: 2, due: 1 },
  { lain: 0, due: 1 },
  { lain: 0, due: 3 },
] as const;

/**
 * What the specialist has: a task that is done, one that is late, one for the next day and one for later. After all else
 * that happened to their offers; chosen without chance, so that nothing else of the company changes with it.
 */
export function planTasks(
  steps: readonly PlannedStep[],
  fates: readonly Fate[],
  { calendar, texts }: { calendar: Calendar; texts: DemoTexts },
): PlannedStep[] {
  const { minutesADay, now } = calendar.time;
  const free = new Map<number, PlannedStep>();
  for (const planned of steps) {
    const { state } = fates[planned.offer] ?? {};
    if (state === 'new' || state === 'owe_client') free.set(planned.offer, planned);
  }
  return wishes.flatMap(({ lain, due, ...wish }, n) => {
    const latest = now - lain * minutesADay - minutesADay / 2;
    const [found] = [...free.values()]
      .filter(({ step }) => step.at <= (lain === 0 ? now : latest))
      .toSorted((a, b) => b.step.at - a.step.at);
    if (!found || found.step.by === 'specialist') return [];
    const { client, offer } = found;
    free.delete(offer);
    const by = managerOf(steps, offer);
    const at = calendar.happen(found.step.at + 1, client, by);
    const text = texts.tasks[n] ?? '';
    const ask: Step = { kind: 'ask', at, by, text, due: at + due * minutesADay };
    if (!('done' in wish)) return [{ client, offer, step: ask }];
    const [result = '', term = ''] = texts.taskResult;
    const doneAt = calendar.happen(at + minutesADay / 3, client, 'specialist');
    const deliver: Step = { kind: 'deliver', at: doneAt, by: 'specialist', result: [result, term] };
    return [ask, deliver].map((step) => ({ client, offer, step }));
  });
}

/** Whoever has the offer by now. */
function managerOf(steps: readonly PlannedStep[], offer: number) {
  const managers = steps.flatMap(({ offer: of, step }) =>
    of === offer && (step.kind === 'create' || step.kind === 'assign') ? [step.manager] : [],
  );
  return managers.at(-1) ?? 'firstManager';
}
