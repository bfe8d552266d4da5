import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../src/demo/people.ts';
import {
  breakingAfter,
  buildMs,
  count,
  events,
  everything,
  ofChance,
  openPlace,
  outOfWorkingHours,
  type Place,
  saidInContacts,
  wednesday,
} from './place.ts';

let place: Place;

beforeAll(async () => {
  place = await openPlace();
  await place.build(wednesday);
}, buildMs);
afterAll(() => place.close());

describe('the demo company', () => {
  it('connects everybody but the stranger to their Telegram account', async () => {
    const rows = await place.sql<{ person_id: number; name: string; role: string; head: boolean }>(
      `select p.person_id, m.name, m.role from platform.memberships p join sales.members m using (company_id, member_id) order by 1`,
    );
    const people = demoPeople('ru');
    expect(people.map(({ note }) => note)).toEqual([
      'owner',
      'manager',
      'manager',
      'supervisor',
      'specialist',
      'stranger',
    ]);
    expect(rows).toEqual(
      people
        .filter(({ note }) => note !== 'stranger')
        .map((person) => ({
          person_id: person.id,
          name: `${person.firstName} ${person.lastName}`,
          role: person.note,
        })),
    );
  });

  it('has both managers and the supervisor in one sales group, and the specialist in a department', async () => {
    expect(
      await place.sql(
        `select role, count(*)::int as n, count(distinct sales_group_id)::int as groups, count(department_id)::int as departments
          from sales.members group by role order by role`,
      ),
    ).toEqual([
      { role: 'manager', n: 2, groups: 1, departments: 0 },
      { role: 'owner', n: 1, groups: 0, departments: 0 },
      { role: 'specialist', n: 1, groups: 0, departments: 1 },
      { role: 'supervisor', n: 1, groups: 1, departments: 0 },
    ]);
    expect(await count(place, 'sales.sales_groups')).toBe(1);
  });

  it('has 60 clients, each with a name of its own, a contact person and a valid phone of theirs', async () => {
    const clients = await place.sql<{ client: string; person: string; phone: string }>(
      `select c.name as client, p.name as person, h.value as phone from sales.clients c
        join sales.contact_persons p using (company_id, client_id)
        join sales.contact_channels h using (company_id, client_id, contact_person_id) where h.kind = 'phone'`,
    );
    expect(await count(place, 'sales.clients')).toBe(60);
    for (const of of ['client', 'person', 'phone'] as const) {
      expect(new Set(clients.map((row) => row[of])).size).toBe(60);
    }
    for (const { phone } of clients) {
      expect(phone).toMatch(/^\+380\d\d000\d{4}$/);
      expect(parsePhoneNumberFromString(phone)?.isValid()).toBe(true);
    }
  });

  it('has 120 offers, 15-25 % of them won, in every state', async () => {
    const states = await place.sql<{ state: string; n: number }>(
      'select state, count(*)::int as n from sales.offers group by state order by state',
    );
    expect(states.map(({ state }) => state)).toEqual([
      'await_client',
      'cancelled',
      'new',
      'owe_client',
      'success',
    ]);
    expect(states.reduce((sum, { n }) => sum + n, 0)).toBe(120);
    for (const { n } of states) expect(n).toBeGreaterThanOrEqual(12);
    const won = states.find(({ state }) => state === 'success')?.n ?? 0;
    expect(won / 120).toBeGreaterThanOrEqual(0.15);
    expect(won / 120).toBeLessThanOrEqual(0.25);
  });

  it('has an offer for each client and several for some', async () => {
    expect(await count(place, '(select distinct client_id from sales.offers) c')).toBe(60);
    expect(
      await count(place, '(select client_id from sales.offers group by 1 having count(*) >= 3) c'),
    ).toBeGreaterThan(5);
  });

  it('numbers its offers from 1 to 120 in the order of time', async () => {
    const numbers = await place.sql<{ number: number }>(
      'select number from sales.offers order by created_at, number',
    );
    expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
  });

  it('lets no two events of a client fall into one minute', async () => {
    expect(
      await place.sql(
        `select client_id, date_trunc('minute', at) as minute, array_agg(what) as what from ${events} group by 1, 2 having count(*) > 1`,
      ),
    ).toEqual([]);
    expect(await count(place, events)).toBeGreaterThan(500);
  });

  it('lets nobody do two things in one minute', async () => {
    expect(
      await place.sql(
        `select member_id, date_trunc('minute', at) from sales.changes group by 1, 2 having count(*) > 1`,
      ),
    ).toEqual([]);
  });

  it('works from nine to six on working days only, by the clock of Kyiv before and after it is changed', async () => {
    expect(await place.sql(`select * from ${events} where ${outOfWorkingHours}`)).toEqual([]);
    expect(await place.sql(`select * from sales.changes where ${outOfWorkingHours}`)).toEqual([]);
    const [offsets] = await place.sql<{ n: number }>(
      `select count(distinct extract(hour from at at time zone 'UTC') - extract(hour from at at time zone 'Europe/Kyiv'))::int as n from ${events}`,
    );
    expect(offsets?.n).toBe(2);
    const [day] = await place.sql<{ first: string; last: string }>(
      `select min((at at time zone 'Europe/Kyiv')::time)::text as first, max((at at time zone 'Europe/Kyiv')::time)::text as last from ${events}`,
    );
    expect((day?.first ?? '24') < '09:10').toBe(true);
    expect((day?.last ?? '') > '17:20').toBe(true);
  });

  it('has a history of about three months that reaches to this day and not beyond now', async () => {
    const [row] = await place.sql<{ first: Date; last: Date }>(
      'select min(at) as first, max(at) as last from sales.changes',
    );
    const days = (at: Date | undefined) => (wednesday.getTime() - (at?.getTime() ?? 0)) / 86_400_000;
    expect(days(row?.first)).toBeGreaterThan(85);
    expect(days(row?.first)).toBeLessThan(95);
    expect(days(row?.last)).toBeGreaterThanOrEqual(0);
    expect(days(row?.last)).toBeLessThan(1 / 8);
    const weeks = await place.sql<{ n: number }>(
      `select count(*)::int as n from sales.offer_events group by date_trunc('week', at)`,
    );
    expect(weeks.length).toBeGreaterThanOrEqual(13);
    expect(weeks.filter(({ n }) => n < 5).length).toBeLessThanOrEqual(2);
  });

  it('has 5-10 % of the next steps of open offers overdue, of all of them and of those that have one', async () => {
    const [row] = await place.sql<{ open: number; steps: number; overdue: number }>(
      `select count(*)::int as open, count(next_step_at)::int as steps, (count(*) filter (where next_step_at < $1))::int as overdue
        from sales.offers where state not in ('success', 'cancelled')`,
      [wednesday],
    );
    for (const of of [row?.open ?? 0, row?.steps ?? 0]) {
      expect((row?.overdue ?? 0) / of).toBeGreaterThanOrEqual(0.05);
      expect((row?.overdue ?? 0) / of).toBeLessThanOrEqual(0.1);
    }
  });

  it('has next steps later today, and offers without one that say why', async () => {
    expect(
      await count(
        place,
        `sales.offers where next_step_at between '2026-11-25 09:50Z' and '2026-11-25 16:00Z' and state not in ('success', 'cancelled')`,
      ),
    ).toBeGreaterThanOrEqual(5);
    const unplanned = `sales.offers where next_step_at is null and state not in ('success', 'cancelled')`;
    expect(await count(place, unplanned)).toBeGreaterThanOrEqual(4);
    expect(await count(place, `${unplanned} and length(no_step_reason) > 10`)).toBe(
      await count(place, unplanned),
    );
  });

  it('gives each manager something overdue, something for today and something later', async () => {
    const desks = await place.sql<{ overdue: number; today: number; later: number }>(
      `select (count(*) filter (where next_step_at < $1))::int as overdue,
          (count(*) filter (where next_step_at between $1 and '2026-11-25 22:00Z'))::int as today,
          (count(*) filter (where next_step_at > '2026-11-25 22:00Z'))::int as later
        from sales.offers join sales.members m using (company_id) where m.member_id = manager_id and m.role = 'manager'
          and state not in ('success', 'cancelled') group by m.member_id`,
      [wednesday],
    );
    expect(desks).toHaveLength(2);
    for (const desk of desks) for (const n of Object.values(desk)) expect(n).toBeGreaterThan(0);
  });

  it('keeps each plan where its offer says it is, and none for a closed one', async () => {
    expect(
      await place.sql(
        `select o.number from sales.offers o left join sales.interactions i
            on i.company_id = o.company_id and i.offer_id = o.offer_id and i.happened_at is null
          where o.next_step_at is distinct from i.planned_at`,
      ),
    ).toEqual([]);
  });

  it('has as active clients exactly those with a success, and the others as potential', async () => {
    expect(
      await place.sql(
        `select c.name from sales.clients c where (c.status = 'active') <> exists (
          select 1 from sales.offer_events e join sales.offers o using (company_id, offer_id)
          where o.client_id = c.client_id and e.kind = 'state' and e.detail ->> 'to' = 'success')`,
      ),
    ).toEqual([]);
    expect(await place.sql('select distinct status from sales.clients order by 1')).toEqual([
      { status: 'active' },
      { status: 'potential' },
    ]);
  });

  it('gives every move its comment, and many contacts a result', async () => {
    expect(
      await count(place, `sales.offer_events where kind = 'state' and coalesce(length(comment), 0) < 4`),
    ).toBe(0);
    const contacts = await count(place, 'sales.interactions where happened_at is not null');
    const results = await count(place, 'sales.interactions where result is not null');
    expect(results / contacts).toBeGreaterThan(0.4);
    expect(
      await place.sql(
        'select distinct kind from sales.interactions where happened_at is not null order by 1',
      ),
    ).toEqual(['call', 'email', 'meeting', 'message', 'sms'].map((kind) => ({ kind })));
  });

  it('gives the specialist tasks: one done with its result, one late, others to come', async () => {
    const tasks = await place.sql(
      `select state, due_at < $1 as late, result_term is not null as result from sales.tasks order by asked_at, task_id`,
      [wednesday],
    );
    const states = tasks.map(({ state, late, result }) => `${state} ${late} ${result}`);
    expect(states.toSorted()).toEqual([
      'done true true',
      'open false false',
      'open false false',
      'open true false',
    ]);
  });

  it('reminds nobody of what was due before its beginning', async () => {
    const [due] = await place.sql<{ past: number; ahead: number }>(
      `select count(*) filter (where due_at <= $1)::int as past, count(*) filter (where due_at > $1)::int as ahead
       from platform.due_times where kind like 'step.%' or kind like 'task.%'`,
      [wednesday],
    );
    expect(due?.past).toBe(0);
    expect(due?.ahead).toBeGreaterThan(10);
  });

  it('is made through the use cases alone: every row has a change behind it', async () => {
    for (const [table, id] of [
      ['clients', 'client_id'],
      ['offers', 'offer_id'],
      ['offer_events', 'offer_event_id'],
      ['interactions', 'interaction_id'],
      ['members', 'member_id'],
    ]) {
      expect(
        await count(
          place,
          `sales.${table} t where not exists (select 1 from sales.change_rows r join sales.changes c using (company_id, change_id)
            where r.table_name = '${table}' and r.row_id = t.${id} and r.before is null and c.request_id like 'demo:%')`,
        ),
      ).toBe(0);
    }
    expect(
      (await place.sql('select distinct use_case from sales.changes order by 1')).map(
        (row) => row['use_case'],
      ),
    ).toEqual([
      'acceptInvitation',
      'addResult',
      'changeCompany',
      'changeOffer',
      'changeState',
      'createDepartment',
      'createOffer',
      'createSalesGroup',
      'createTask',
      'finishTask',
      'foundCompany',
      'inviteMember',
      'logContact',
      'planNextStep',
    ]);
    expect(await count(place, 'sales.audit')).toBe(0);
  });

  it('is left alone by a later start, in another language and after days', async () => {
    const before = await everything(place);
    await place.build(new Date('2026-12-03T15:00:00Z'), 'en');
    expect(await everything(place)).toEqual(before);
  });

  it(
    'is the same when it is built again, and when the first start was killed again and again',
    async () => {
      const other = await openPlace();
      try {
        let now = wednesday;
        for (const most of [1, 5, 11, 40, 300]) {
          await expect(other.build(now, 'ru', breakingAfter(other.perform, most))).rejects.toThrow('killed');
          now = new Date(now.getTime() + 3_600_000);
        }
        await other.build(now, 'ru');
        expect(await everything(other, ofChance)).toEqual(await everything(place, ofChance));
        expect(await saidInContacts(other)).toEqual(await saidInContacts(place));
      } finally {
        await other.close();
      }
    },
    buildMs,
  );
});
