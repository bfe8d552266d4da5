import type { RulesOf } from './rule.ts';
import { lastContactOf } from './rules-of-offers.ts';
import { bare, type Change, isEnded, type Member, type Thing, type World } from './world.ts';

const minuteMs = 60_000;
const reach = { owner: 3, supervisor: 2, manager: 1, specialist: 0 } as const;

export const memberRules: RulesOf<'changeMember'> = {
  changeMember: ({ things }, me, { memberId, revision, fields: { role, salesGroupId } }) => {
    const member = things.members.get(memberId);
    if (me.role !== 'owner' || !member) return 'NOT_FOUND';
    if (member.revision !== revision) return 'STALE';
    const owners = [...things.members.values()].filter((one) => one.role === 'owner');
    if (role !== undefined && role !== 'owner' && member.role === 'owner' && owners.length === 1)
      return 'LAST_OWNER';
    return {
      apply() {
        member.revision += 1;
        if (role !== undefined) member.role = role;
        if (salesGroupId !== undefined) member.group = salesGroupId;
        if (role === 'specialist') member.group = null;
      },
    };
  },
};

export const undoRules: RulesOf<'undo'> = {
  undo: (world, me, { changeId }) => {
    const change = world.changes.find(({ id }) => id === changeId);
    if (!change?.undoable) return 'NOT_FOUND';
    if (change.by !== me.id) return 'UNDO_NOT_YOURS';
    if (mayLess(me, change)) return 'NOT_FOUND';
    if (change.undone) return 'UNDO_DONE';
    if (world.now - change.at > 10 * minuteMs) return 'UNDO_TOO_LATE';
    if (isBuiltOn(world, change)) return 'UNDO_BUILT_ON';
    return {
      apply() {
        change.undone = true;
        // A row that was there all the time has one more revision; what was planned may have been a talk meanwhile.
        for (const { kind, id, before } of change.touched) {
          const things = world.things[kind] as Map<number, Thing>;
          const now = things.get(id);
          if (before === undefined) things.delete(id);
          else
            things.set(id, {
              ...structuredClone(before as Thing),
              revision: now || kind === 'steps' ? Number.NaN : revisionOf(before),
            });
        }
        for (const offer of world.things.offers.values()) {
          offer.lastContact = lastContactOf(world, offer.id);
          offer.clientManager = world.things.clients.get(offer.client)?.manager ?? offer.clientManager;
        }
      },
    };
  },
};

function revisionOf(thing: unknown): number {
  return (thing as Thing).revision;
}

/** Who may do less than they might then takes nothing back. */
function mayLess(me: Member, change: Change): boolean {
  return me.role !== 'owner' && (reach[me.role] < reach[change.role] || me.group !== change.group);
}

/** Something is no longer as the change left it, or stands on what it made, or would be left where it cannot be. */
function isBuiltOn({ things, changes }: World, change: Change): boolean {
  if (change.touched.some(({ kind, id, after }) => bare(things[kind].get(id)) !== bare(after))) return true;
  /** A talk was written down and removed again since. */
  const leftNothing = ({ touched }: Change): boolean =>
    touched.length > 0 &&
    touched.every(({ kind, id, before }) =>
      kind === 'talks' ? before === undefined && !things.talks.has(id) : kind === 'offers',
    ) &&
    touched.some(({ kind }) => kind === 'talks');
  const made = change.touched
    .filter(({ before }) => before === undefined)
    .map(({ kind, id }) => `${kind} ${id}`);
  const later = changes.slice(changes.indexOf(change) + 1).filter((one) => !one.undone && !leftNothing(one));
  if (later.some(({ about }) => about.some((thing) => made.includes(thing)))) return true;
  // An ended offer would have work: given since it ended the first time, or done until it ended.
  const before = new Map(change.touched.map((one) => [`${one.kind} ${one.id}`, one.before]));
  const back = <T>(kind: 'offers' | 'tasks', id: number, now: T | undefined): T | undefined =>
    before.has(`${kind} ${id}`) ? (before.get(`${kind} ${id}`) as T | undefined) : now;
  return [...things.tasks.values()].some((task) => {
    const offer = back('offers', task.offer, things.offers.get(task.offer));
    const isTouched = before.has(`offers ${task.offer}`) || before.has(`tasks ${task.id}`);
    const isOpen = back('tasks', task.id, task)?.closedAt === null;
    return isTouched && isOpen && offer !== undefined && isEnded(offer.state);
  });
}
