import type { Actor } from '../../changes/actor.ts';
import { getClientFacts } from '../../clients/client-card.queries.ts';
import type { Database, Db } from '../../db/company.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { dayBounds } from '../../lib/zone.ts';
import { countOpenOffers, type ListedOffer, listOpenOffers } from '../../offers/working-list.queries.ts';
import { periodOf } from '../../reports/period.ts';
import { readSummary } from '../../reports/summary.queries.ts';
import type { Amount, Figures } from '../../reports/summary.ts';
import { countTasks } from '../../tasks/task-lists.queries.ts';
import { sees, worksOn } from './sight.ts';
import { isEnded, type Member, type Offer, of, type World } from './world.ts';

const zone = 'Europe/Kyiv';
const currency = 'UAH';
const page = 5;

/** Every person looks at their lists, counts, clients and numbers. @returns in words what they see otherwise than the model */
export function compareLooks(database: Database, companyId: number, world: World): Promise<string[]> {
  return database.inCompany(companyId, async (db) => {
    const wrong: string[] = [];
    for (const me of world.things.members.values()) {
      const actor: Actor = {
        ...{ companyId, memberId: me.id, name: '', role: me.role },
        ...{ salesGroupId: me.group, departmentId: me.department },
      };
      const seen = JSON.stringify(await look(db, actor, world));
      const expected = JSON.stringify(imagine(me, world));
      if (seen !== expected) wrong.push(`${me.role} ${me.id} sees ${seen}, not ${expected}`);
    }
    return wrong;
  });
}

function moment({ now }: World) {
  return { now: new Date(now), day: dayBounds(new Date(now), zone) };
}

async function look(db: Db, actor: Actor, world: World) {
  const at = moment(world);
  const ids: number[] = [];
  let after: ListedOffer | undefined;
  do {
    const wish = { ...at, most: page, ...(after ? { after } : {}) };
    const { lines, hasAfter } = await listOpenOffers(db, actor, wish);
    ids.push(...lines.map(({ id }) => id));
    after = hasAfter ? lines.at(-1) : undefined;
  } while (after);
  const counts = await countOpenOffers(db, actor, at, {
    open: {},
    overdue: { due: 'overdue' },
    today: { due: 'today' },
    none: { due: 'none' },
    owed: { due: 'owed' },
    mine: { whose: 'mine' },
  });
  return {
    list: ids,
    counts: Object.values(counts),
    tasks: Object.values(await countTasks(db, actor)),
    clients: await lookAtClients(db, actor, world),
    funnel: await lookAtFunnel(db, actor, world),
  };
}

/** What each client's card sums up; those out of sight are left out. */
async function lookAtClients(db: Db, actor: Actor, world: World) {
  const seen: unknown[] = [];
  for (const id of world.things.clients.keys()) {
    try {
      const { status, managerId, rating, won, lastContactAt, nextContactAt } = await getClientFacts(
        db,
        actor,
        id,
        '2026-11-23',
      );
      const sums = won.map(({ minor }) => minor).reduce((a, b) => a + b, 0);
      seen.push([
        id,
        status,
        managerId,
        rating,
        sums,
        lastContactAt?.getTime() ?? null,
        nextContactAt?.getTime() ?? null,
      ]);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return seen;
}

async function lookAtFunnel(db: Db, actor: Actor, world: World) {
  if (actor.role !== 'owner' && actor.role !== 'supervisor') return null;
  const now = new Date(world.now);
  const period = periodOf('month', { now, zone, workDays: [1, 2, 3, 4, 5] });
  const { total, managers } = await readSummary(db, actor, { period, scope: 'all', now, currency });
  const sum = (pick: (figures: Figures) => Amount): number =>
    pick(total).count - managers.reduce((all, { figures }) => all + pick(figures).count, 0);
  const { open, overdue, none, tasksLate, cameIn, won, lost } = total;
  const amounts = [open.new, open.owe_client, open.await_client, overdue, none, tasksLate, cameIn, won, lost];
  return {
    amounts: amounts.map(({ count, sums }) => [count, sums.reduce((all, { minor }) => all + minor, 0)]),
    // The managers side by side make the whole.
    beside: [sum((figures) => figures.won), sum((figures) => figures.cameIn), sum((figures) => figures.none)],
  };
}

/** The same as it must be by the model. */
function imagine(me: Member, world: World) {
  const { offers, tasks, clients, talks, steps } = world.things;
  const { now, day } = moment(world);
  const all = [...offers.values()];
  const open = all.filter((offer) => !isEnded(offer.state) && worksOn(world, me, offer));
  const waits = ({ stepAt }: Offer): number => stepAt ?? Number.MAX_SAFE_INTEGER;
  const isOverdue = (offer: Offer): boolean => waits(offer) < now.getTime();
  const isToday = (offer: Offer): boolean =>
    waits(offer) >= now.getTime() && waits(offer) < day.end.getTime();
  const count = (fits: (offer: Offer) => boolean): number => open.filter(fits).length;
  const work = [...tasks.values()].filter(({ closedAt }) => closedAt === null);
  return {
    list: open.toSorted((a, b) => waits(a) - waits(b) || a.id - b.id).map(({ id }) => id),
    counts: [
      ...[open.length, count(isOverdue), count(isToday), count(({ stepAt }) => stepAt === null)],
      ...[
        count(({ state }) => state === 'owe_client'),
        me.role === 'specialist'
          ? 0
          : all.filter(({ manager, state }) => manager === me.id && !isEnded(state)).length,
      ],
    ],
    tasks: [
      work.filter(({ takenBy, member }) => takenBy === me.id || (member === me.id && takenBy === null))
        .length,
      work.filter(({ department }) => department !== null && department === me.department).length,
      work.filter(({ askedBy }) => askedBy === me.id).length,
    ],
    clients: [...clients.values()]
      .filter((client) => sees(world, me, client))
      .map((client) => {
        const theirs = all.filter((offer) => offer.client === client.id);
        const won = theirs
          .filter(({ state }) => state === 'success')
          .reduce((sum, { minor }) => sum + (minor ?? 0), 0);
        const last = [...talks.values()].filter((talk) => talk.client === client.id).map(({ at }) => at);
        const next = theirs.flatMap(({ id }) => steps.get(id)?.at ?? []);
        return [
          client.id,
          client.status,
          client.manager,
          client.rating,
          won,
          last.length ? Math.max(...last) : null,
          next.length ? Math.min(...next) : null,
        ];
      }),
    funnel: imagineFunnel(me, world, isOverdue),
  };
}

function imagineFunnel(me: Member, world: World, isOverdue: (offer: Offer) => boolean) {
  if (me.role !== 'owner' && me.role !== 'supervisor') return null;
  const { offers, tasks, members } = world.things;
  const all = me.role === 'owner' || me.group === null;
  const mine = [...offers.values()].filter(
    ({ manager }) => all || manager === me.id || of(members, manager).group === me.group,
  );
  const open = mine.filter(({ state }) => !isEnded(state));
  const isLate = (offer: Offer): boolean =>
    [...tasks.values()].some(
      (task) => task.offer === offer.id && task.closedAt === null && task.dueAt < world.now,
    );
  const amount = (some: readonly Offer[]): number[] => [
    some.length,
    some.reduce((sum, { minor }) => sum + (minor ?? 0), 0),
  ];
  const inState = (state: string): number[] => amount(mine.filter((offer) => offer.state === state));
  return {
    amounts: [
      ...[inState('new'), inState('owe_client'), inState('await_client'), amount(open.filter(isOverdue))],
      ...[amount(open.filter(({ stepAt }) => stepAt === null)), amount(open.filter(isLate))],
      ...[amount(mine), inState('success'), inState('cancelled')],
    ],
    beside: [0, 0, 0],
  };
}
