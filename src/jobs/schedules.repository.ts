import type { Db } from '../db/company.ts';

export async function listDoneFor(db: Db): Promise<ReadonlyMap<string, Date>> {
  const rows: { name: string; done_for: Date }[] = await db('platform.schedules').select('name', 'done_for');
  return new Map(rows.map((row) => [row.name, row.done_for]));
}

/** A schedule that is new begins with its next moment. */
export async function addSchedules(
  db: Db,
  schedules: readonly { readonly name: string; readonly at: Date }[],
): Promise<void> {
  await db('platform.schedules')
    .insert(schedules.map(({ name, at }) => ({ name, done_for: at })))
    .onConflict('name')
    .ignore();
}

/** @returns which attempt it is; undefined when another process has it, or has done it */
export async function takeSchedule(
  db: Db,
  name: string,
  { before, now, until }: { before: Date; now: Date; until: Date },
): Promise<number | undefined> {
  const [taken] = await db('platform.schedules')
    .where({ name })
    .where('done_for', '<', before)
    .whereRaw('(taken_until is null or taken_until <= ?)', [now])
    .update({ taken_until: until, attempt: db.raw('attempt + 1') })
    .returning<{ attempt: number }[]>('attempt');
  return taken?.attempt;
}

export async function finishSchedule(
  db: Db,
  name: string,
  outcome: { readonly doneFor: Date } | { readonly again: Date },
): Promise<void> {
  const patch =
    'again' in outcome
      ? { taken_until: outcome.again }
      : { done_for: outcome.doneFor, taken_until: null, attempt: 0 };
  await db('platform.schedules').where({ name }).update(patch);
}
