import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/changes/actor.ts';
import { staleSince } from '../../src/offers/stale.ts';
import { countOpenOffers, listOpenOffers } from '../../src/offers/working-list.queries.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

describe('an open offer has gone quiet', () => {
  const zone = 'Europe/Kyiv';
  const now = new Date('2026-11-23T08:00:00Z');
  const on = (day: string, time = '10:00') => new Date(`${day}T${time}:00+02:00`);
  const quiet = (lastContact: string | null, step: string | null) => ({
    stateSince: on('2026-10-01'),
    lastContactAt: lastContact === null ? null : on(lastContact),
    nextStepAt: step === null ? null : on(step),
  });

  it.each([
    ['no contact on more days than the limit, no step', '2026-10-23', null, '2026-11-23'],
    ['one day more was allowed', '2026-10-24', null, undefined],
    ['nobody has ever talked about it: the state counts', null, null, '2026-11-01'],
    ['a contact before the state it is in is no news', '2026-09-01', null, '2026-11-01'],
    ['a step today, though its hour is over', '2026-10-10', '2026-11-23', undefined],
    ['a step on the last day of the limit', '2026-10-10', '2026-12-23', undefined],
    ['a step further ahead is none', '2026-10-10', '2026-12-24', '2026-11-10'],
    ['a step missed after the limit: from the day behind it', '2026-10-10', '2026-11-20', '2026-11-21'],
    ['a step missed before the limit', '2026-10-10', '2026-10-15', '2026-11-10'],
    ['a missed step with a contact of late', '2026-11-10', '2026-11-20', undefined],
  ])('%s', (_, lastContact, step, since) => {
    expect(staleSince(quiet(lastContact, step), 30, { now, zone })).toBe(since);
  });
});

describe('the list of them', () => {
  let company: TestCompany;
  beforeAll(async () => {
    company = await createTestCompany();
  });
  afterAll(() => company.close());

  const zones = ['Europe/Kyiv', 'America/Santiago', 'America/Havana', 'Pacific/Apia', 'Asia/Tehran'];
  const limits = { new: 5, owe_client: 12, await_client: 30 } as const;
  const dayMs = 86_400_000;

  interface Row {
    id: number;
    manager: number;
    state: keyof typeof limits;
    stateSince: Date;
    lastContactAt: Date | null;
    nextStepAt: Date | null;
  }

  /** A thousand offers of three managers, by SQL. */
  async function seed(now: Date): Promise<Row[]> {
    const clientId = await company.createClient(company.olga);
    await company.sql('delete from sales.interactions');
    await company.sql('delete from sales.offer_events');
    await company.sql('delete from sales.offers');
    for (const [state, days] of Object.entries(limits)) {
      await company.sql(
        `update sales.step_intervals set default_days = 1, most_days = $2 where company_id = $1 and state = $3`,
        [company.companyId, days, state],
      );
    }
    return company.sql<Row>(
      `insert into sales.offers (company_id, number, client_id, manager_id, state, state_since, wanted, created_at,
          last_contact_at, next_step_at, no_step_reason)
        select $1, n, $2, ($3::bigint[])[1 + n % 3], (array['new', 'owe_client', 'await_client'])[1 + (random() * 2.98)::int % 3],
          date_trunc('milliseconds', $4::timestamptz - random() * interval '40 days'), 'x', $4,
          case when random() < 0.7 then date_trunc('milliseconds', $4::timestamptz - random() * interval '40 days') end,
          case when random() < 0.7 then $4::timestamptz + (random() - 0.4) * interval '60 days' end, 'none'
        from generate_series(1, 1000) n
        returning offer_id as id, manager_id as manager, state, state_since as "stateSince",
          last_contact_at as "lastContactAt", next_step_at as "nextStepAt"`,
      [
        company.companyId,
        clientId,
        [company.olga, company.ivan, company.anna].map(({ memberId }) => memberId),
        now,
      ],
    );
  }

  it('is what the rule says of each, the longest quiet first, whoever looks and on whatever day', async () => {
    const { companyId, olga, petr, vera, groupA } = company;
    const moment = new Date('2026-09-10T12:00:00Z');
    const rows = await seed(moment);
    const actors: [Actor, (row: Row) => boolean][] = [
      [{ ...olga, role: 'manager', salesGroupId: groupA, departmentId: null }, () => true],
      [
        { ...petr, role: 'supervisor', salesGroupId: groupA, departmentId: null },
        ({ manager }) => manager !== company.anna.memberId,
      ],
      [{ ...vera, role: 'owner', salesGroupId: null, departmentId: null }, () => true],
    ];
    for (const [index, zone] of zones.entries()) {
      await company.sql('update sales.companies set time_zone = $2 where company_id = $1', [companyId, zone]);
      const now = new Date(moment.getTime() + (index - 2) * 3.13 * dayMs);
      const day = { start: now, end: new Date(now.getTime() + dayMs) };
      for (const [actor, sees] of actors) {
        const expected = rows.filter(
          (row) => sees(row) && staleSince(row, limits[row.state], { now, zone }) !== undefined,
        );
        const seen: { id: number; at: Date | null }[] = [];
        for (;;) {
          const last = seen.at(-1);
          const wish = { due: 'stale', now, day, most: 200, ...(last ? { after: last } : {}) } as const;
          const page = await company.inCompany((db) => listOpenOffers(db, actor, wish));
          seen.push(...page.lines);
          if (!page.hasAfter) break;
        }
        const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id).toSorted((a, b) => a - b);
        expect(ids(seen), `${actor.role} in ${zone}`).toEqual(ids(expected));
        expect(seen.map(({ at }) => at?.getTime() ?? 0)).toEqual(
          seen.map(({ at }) => at?.getTime() ?? 0).toSorted((a, b) => a - b),
        );
        const counts = await company.inCompany((db) =>
          countOpenOffers(db, actor, { now, day }, { stale: { due: 'stale' }, all: {} }),
        );
        expect(counts).toEqual({ stale: Math.min(100, expected.length), all: 100 });
      }
    }
  });
});
