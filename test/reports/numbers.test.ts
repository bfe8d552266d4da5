import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/changes/actor.ts';
import { DomainError } from '../../src/lib/domain-error.ts';
import { listBehind, type NumberName, type WhichNumber } from '../../src/reports/behind.queries.ts';
import { type PeriodChoice, periodOf } from '../../src/reports/period.ts';
import { frameOf, readLosses, readSummary } from '../../src/reports/summary.queries.ts';
import type { Amount, Figures, Summary, SummaryScope } from '../../src/reports/summary.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';
import { edgesOf, seedRandomOffers } from './random-offers.ts';

let company: TestCompany;
let actors: Record<'vera' | 'larisa' | 'petr' | 'olga', Actor>;
let raw: RawOffer[];

/** Rows as they lie in the database, summed up here without a word of SQL. */
interface RawOffer {
  id: number;
  manager: number;
  group: number | null;
  state: string;
  since: Date;
  created: Date;
  next: Date | null;
  currency: string | null;
  minor: number | null;
  late: boolean;
  moves: { id: number; at: Date; from: string; to: string; spentMs: number; comment: string | null }[];
}

const lastWeek: PeriodChoice = { from: '2026-11-09', to: '2026-11-15' };
const choices: readonly PeriodChoice[] = ['today', 'week', 'month', lastWeek];
const open = (offer: RawOffer): boolean => !['success', 'cancelled'].includes(offer.state);
const ranks: Readonly<Record<string, number>> = {
  new: 0,
  owe_client: 1,
  await_client: 2,
  success: 2,
  cancelled: 0,
};

beforeAll(async () => {
  company = await createTestCompany();
  company.clock.advance({ hours: 7 });
  const edges = edgesOf({ from: '2026-11-09', to: '2026-11-15' }, company.clock.now());
  await seedRandomOffers(company, { seed: 4711, count: 400, edges });
  await company.createOffer(company.other.manager, { sum: { minor: 5, currency: 'UAH' } });
  const actor = (member: TestMember, role: Actor['role'], salesGroupId: number | null): Actor => ({
    ...member,
    ...{ role, salesGroupId, departmentId: null },
  });
  actors = {
    vera: actor(company.vera, 'owner', null),
    larisa: actor(company.larisa, 'supervisor', null),
    petr: actor(company.petr, 'supervisor', company.groupA),
    olga: actor(company.olga, 'manager', company.groupA),
  };
  raw = await readRaw();
});
afterAll(() => company.close());

async function readRaw(): Promise<RawOffer[]> {
  const offers = await company.sql<Omit<RawOffer, 'moves'>>(
    `select offer_id as id, manager_id as manager, sales_group_id as "group", state, state_since as since, created_at as created,
        next_step_at as next, currency, sum_minor as minor,
        (select coalesce(bool_or(due_at < $2 and closed_at is null), false) from sales.tasks t where t.offer_id = offers.offer_id) as late
      from sales.offers join sales.members on member_id = manager_id where offers.company_id = $1`,
    [company.companyId, company.clock.now()],
  );
  const events = await company.sql<RawOffer['moves'][number] & { offer: number }>(
    `select offer_event_id as id, offer_id as offer, at, detail ->> 'from' as "from", detail ->> 'to' as "to",
        (detail ->> 'spentMs')::bigint as "spentMs", comment
      from sales.offer_events where company_id = $1 and kind = 'state' order by at, offer_event_id`,
    [company.companyId],
  );
  return offers.map((offer) => ({ ...offer, moves: events.filter((event) => event.offer === offer.id) }));
}

function wish(choice: PeriodChoice, scope: SummaryScope = 'all') {
  const now = company.clock.now();
  const period = periodOf(choice, { now, zone: 'Europe/Kyiv', workDays: [1, 2, 3, 4, 5] });
  return { period, scope, now, currency: 'UAH' };
}

const read = (actor: Actor, choice: PeriodChoice, scope?: SummaryScope): Promise<Summary> =>
  company.inCompany((db) => readSummary(db, actor, wish(choice, scope)));

/** The offers each number counts, found by walking all of them. */
function found(offers: readonly RawOffer[], choice: PeriodChoice): Record<NumberName, RawOffer[]> {
  const { period, now } = wish(choice);
  const within = (at: Date, { start, end }: { start: Date; end: Date }) => at >= start && at < end;
  const ended = (state: string, span = period.span) =>
    offers.filter((offer) => offer.state === state && within(offer.since, span));
  const came = offers.filter(({ created }) => within(created, period.span));
  const furthest = (offer: RawOffer): number =>
    Math.max(ranks[offer.state] ?? 0, ...offer.moves.map(({ to }) => ranks[to] ?? 0));
  return {
    open: offers.filter(open),
    new: offers.filter(({ state }) => state === 'new'),
    owe_client: offers.filter(({ state }) => state === 'owe_client'),
    await_client: offers.filter(({ state }) => state === 'await_client'),
    overdue: offers.filter((offer) => open(offer) && offer.next !== null && offer.next < now),
    none: offers.filter((offer) => open(offer) && offer.next === null),
    tasksLate: offers.filter((offer) => open(offer) && offer.late),
    cameIn: came,
    takenUp: came.filter((offer) => furthest(offer) >= 1),
    offered: came.filter((offer) => furthest(offer) >= 2),
    cameInWon: came.filter(({ state }) => state === 'success'),
    moved: offers.filter(({ moves }) =>
      moves.some(({ at, to }) => within(at, period.span) && ['owe_client', 'await_client'].includes(to)),
    ),
    won: ended('success'),
    wonBefore: ended('success', period.before),
    lost: ended('cancelled'),
  };
}

function amount(offers: readonly RawOffer[]): Amount {
  const sums = ['UAH', 'EUR', 'USD'].flatMap((currency) => {
    const worth = offers.filter((offer) => offer.currency === currency);
    const minor = worth.reduce((sum, offer) => sum + (offer.minor ?? 0), 0);
    return worth.length > 0 ? [{ minor, currency }] : [];
  });
  return { count: offers.length, sums };
}

function shown({ open, steps, ...figures }: Figures): Record<NumberName, Amount> {
  const all = Object.values(open);
  const sums = ['UAH', 'EUR', 'USD'].flatMap((currency) => {
    const parts = all.flatMap((one) => one.sums.filter((sum) => sum.currency === currency));
    return parts.length > 0 ? [{ minor: parts.reduce((sum, { minor }) => sum + minor, 0), currency }] : [];
  });
  const { overdue, none, tasksLate, cameIn, moved, won, wonBefore, lost } = figures;
  return {
    ...{ open: { count: all.reduce((count, one) => count + one.count, 0), sums }, ...open },
    ...{ overdue, none, tasksLate, cameIn, moved, won, wonBefore, lost },
    ...{ takenUp: steps.takenUp, offered: steps.offered, cameInWon: steps.won },
  };
}

function expectEqual(figures: Figures, offers: readonly RawOffer[], choice: PeriodChoice): void {
  const expected = Object.entries(found(offers, choice)).map(([name, behind]) => [name, amount(behind)]);
  expect(shown(figures)).toEqual(Object.fromEntries(expected));
  expect(figures.steps.cameIn).toEqual(figures.cameIn);
  const { span } = wish(choice).period;
  for (const [state, time] of Object.entries(figures.timeInState)) {
    const left = offers.flatMap(({ moves }) =>
      moves.filter(({ from, at }) => from === state && at >= span.start && at < span.end),
    );
    const spent = left.reduce((sum, { spentMs }) => sum + spentMs, 0);
    expect(time).toEqual({
      left: left.length,
      averageMs: left.length === 0 ? null : Math.round(spent / left.length),
    });
  }
}

/** All of a list, page by page to its end and back. */
async function walk(actor: Actor, choice: PeriodChoice, which: WhichNumber, scope: SummaryScope = 'all') {
  const frame = frameOf(wish(choice, scope));
  const ids: number[] = [];
  let count = 0;
  let after: { at: Date; id: number } | undefined;
  for (;;) {
    const page = await company.inCompany((db) => listBehind(db, actor, { which, frame, most: 90, after }));
    count = page.count;
    ids.push(...page.lines.map(({ id }) => id));
    const last = page.lines.at(-1);
    if (!page.hasAfter || !last) return { ids, count };
    after = { at: last.orderedBy, id: last.id };
  }
}

describe('each number of the summary, on random offers', () => {
  it.each(choices)('equals what a walk over all rows finds: %s, the company', async (choice) => {
    for (const actor of [actors.vera, actors.larisa]) {
      const { total } = await read(actor, choice);
      expectEqual(total, raw, choice);
    }
    expect((await read(actors.vera, choice)).total.cameIn.count).toBeGreaterThan(0);
  });

  it.each(choices)('%s, a group and each of its managers side by side', async (choice) => {
    const group = raw.filter(({ group }) => group === company.groupA);
    const { total, managers } = await read(actors.petr, choice);
    expectEqual(total, group, choice);
    expect(managers.length).toBeGreaterThan(2);
    for (const { id, figures } of managers) {
      const theirs = group.filter(({ manager }) => manager === id);
      expectEqual(figures, theirs, choice);
      expect((await read(actors.petr, choice, { manager: id })).total).toEqual(figures);
    }
    expect((await read(actors.vera, choice, { group: company.groupA })).total).toEqual(total);
  });

  it.each(choices)('equals the list behind it: %s', async (choice) => {
    const group = raw.filter(({ group }) => group === company.groupA);
    for (const [name, offers] of Object.entries(found(group, choice))) {
      const { ids, count } = await walk(actors.petr, choice, name as NumberName);
      expect(count, name).toBe(offers.length);
      expect(
        ids.toSorted((a, b) => a - b),
        name,
      ).toEqual(offers.map(({ id }) => id).toSorted((a, b) => a - b));
    }
  });

  it('loss reasons add up to what was lost, each with its list', async () => {
    const items = await company.sql<{ id: number; name: string }>(
      `select list_item_id as id, name from sales.list_items where company_id = $1 and list = 'reason' and scope = 'cancelled'`,
      [company.companyId],
    );
    const losses = await company.inCompany((db) => readLosses(db, actors.vera, wish('month')));
    const { reasons } = losses;
    const { lost } = found(raw, 'month');
    const reasonOf = ({ moves }: RawOffer) =>
      items.find(({ name }) => name === moves.findLast(({ to }) => to === 'cancelled')?.comment)?.id ?? null;
    expect(losses.lost).toEqual(amount(lost));
    expect(reasons.reduce((count, reason) => count + reason.lost.count, 0)).toBe(lost.length);
    expect(reasons.at(-1)?.reasonId).toBeNull();
    for (const reason of reasons) {
      const theirs = lost.filter((offer) => reasonOf(offer) === reason.reasonId);
      expect(reason.lost).toEqual(amount(theirs));
      const { ids, count } = await walk(actors.vera, 'month', { lostFor: reason.reasonId });
      expect(count).toBe(theirs.length);
      expect(new Set(ids)).toEqual(new Set(theirs.map(({ id }) => id)));
    }
  });
});

describe('whose offers a summary counts', () => {
  it('nobody’s out of reach, whatever a button asks for', async () => {
    const foreign = await read(actors.petr, 'month', { manager: company.anna.memberId });
    expect(foreign.managers).toEqual([]);
    expect(foreign.total.cameIn.count).toBe(0);
    expect((await read(actors.petr, 'month', { group: company.groupB })).total.open.new.count).toBe(0);
    expect((await walk(actors.petr, 'month', 'open', { manager: company.anna.memberId })).count).toBe(0);
  });

  it('is none of a manager’s business', async () => {
    await expect(read(actors.olga, 'today')).rejects.toThrow(DomainError);
    await expect(walk(actors.olga, 'today', 'open')).rejects.toThrow(DomainError);
    await expect(company.inCompany((db) => readLosses(db, actors.olga, wish('today')))).rejects.toThrow(
      DomainError,
    );
  });

  it('pages of a list go forth and back', async () => {
    const frame = frameOf(wish('month'));
    const page = (edge: object) =>
      company.inCompany((db) => listBehind(db, actors.vera, { which: 'overdue', frame, most: 5, ...edge }));
    const first = await page({});
    const end = first.lines.at(-1);
    const second = await page({ after: { at: end?.orderedBy, id: end?.id } });
    const start = second.lines[0];
    expect(first).toMatchObject({ hasBefore: false, hasAfter: true });
    expect(second.hasBefore).toBe(true);
    expect((await page({ before: { at: start?.orderedBy, id: start?.id } })).lines).toEqual(first.lines);
  });
});
