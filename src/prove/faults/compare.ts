import { setTimeout as delay } from 'node:timers/promises';
import type { Deployment } from './deployment.ts';

export interface Balance {
  readonly updates: number;
  readonly notes: number;
  readonly undone: number;
  readonly reminders: number;
  /** Updates that were not handled, notes and undos that the database does not have, reminders that did not come. */
  readonly lost: number;
  /** Notes the database has twice. */
  readonly doubled: number;
  /** Notes and undos that nobody has answered. */
  readonly unanswered: number;
  /** Those that were answered with "that did not work". */
  readonly told: number;
  /** Lines and reminders seen more than once: a call may have been in flight. */
  readonly seenTwice: number;
}

/** On a machine at work. */
const settleMs = 60_000;

/** What people did and saw beside what the database holds; those who write rest. */
export async function balance({ world, people, reminded }: Deployment): Promise<Balance> {
  const open = () => sum(people.map((person) => person.waitsFor()));
  const updates = sum([...people, reminded].map((person) => person.updates));
  const unhandled = async () => {
    const { rows } = await world.pool.query<{ handled: number }>(
      'select count(*) as handled from platform.inbox where handled_at is not null',
    );
    return updates - (rows[0]?.handled ?? 0);
  };
  const since = performance.now();
  const waits = async () => open() > 0 || (await unhandled()) > 0 || reminded.missing().length > 0;
  while ((await waits()) && performance.now() - since < settleMs) await delay(100);
  let lost = Math.max(0, await unhandled());
  let doubled = 0;
  let told = 0;
  let seenTwice = 0;
  for (const person of people) {
    const stored = await world.pool.query<{ text: string; times: number }>(
      'select text, count(*) as times from sales.interaction_words where text = any($1) group by text',
      [person.notes],
    );
    const twice = stored.rows.filter(({ times }) => times > 1).length;
    doubled += twice;
    const mine = person.told().length;
    told += mine + person.refused();
    // A note that was answered with a failure may be there or not, and so may one that was taken back unseen.
    const missing = person.notes.length - person.undone.size - stored.rows.length;
    lost += Math.max(0, missing - mine - person.undoing.size, -missing - twice);
    seenTwice += sum([...person.lines.values()].map((lines) => lines.size - 1));
  }
  const seen = [...reminded.seen().values()];
  return {
    updates,
    notes: sum(people.map((person) => person.notes.length)),
    undone: sum(people.map((person) => person.undone.size)),
    reminders: seen.length,
    lost: lost + seen.filter((count) => count === 0).length,
    doubled,
    unanswered: Math.max(0, open()),
    told,
    seenTwice: seenTwice + sum(seen.map((count) => Math.max(0, count - 1))),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
