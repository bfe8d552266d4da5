import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Actor } from '../changes/actor.ts';
import { createDatabase, type Database } from '../db/company.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { migrate } from '../db/migrations.ts';
import { createPool } from '../db/pool.ts';
import { translator } from '../lib/locale.ts';
import { silentLogger } from '../lib/logger.ts';
import { createPainter } from '../lib/pictures/painter.ts';
import { type Period, type PeriodChoice, periodOf } from '../reports/period.ts';
import { readSummary } from '../reports/summary.queries.ts';
import type { Summary } from '../reports/summary.ts';
import { pictureSheet } from '../telegram/reports/picture.view.ts';
import { summaryView } from '../telegram/reports/summary.view.ts';
import { median, percentile } from './figures.ts';
import { ownerOf, type SeededFunnel, seedFunnels } from './funnel-seed.ts';

export interface FunnelWish {
  /** Offers of the large company; the other has a tenth. */
  readonly clients: number;
  readonly reads: number;
}

type Row = Readonly<Record<string, string | number>>;
const zone = 'Europe/Kyiv';
const mostReads = 30;

/** The summary of a company, screen and picture, beside bare SQL for the same numbers past row-level security. */
export async function benchFunnel(wish: FunnelWish): Promise<{ title: string; rows: Row[] }> {
  const place = await mkdtemp(join(tmpdir(), 'sales-funnel-'));
  const server = await startEmbeddedPostgres({ folder: join(place, 'postgres'), logger: silentLogger });
  try {
    await migrate(server.url, { logger: silentLogger });
    const pool = createPool({ url: server.url, max: 8, statementTimeoutMs: 60_000 });
    try {
      const companies = planFunnels(wish.clients);
      const now = new Date();
      await seedFunnels(pool, companies, now);
      console.log(`seeded in ${Math.round((Date.now() - now.getTime()) / 1000)} s`);
      const reads = Math.min(wish.reads, mostReads);
      const many = companies.map(({ offers }) => offers.toLocaleString('en')).join(' and of ');
      const title = `funnel: companies of ${many} offers in three years, seeded by SQL; ${reads} reads each in turn with bare SQL`;
      return { title, rows: await measureFunnels(pool, companies, now, reads) };
    } finally {
      await pool.end();
    }
  } finally {
    await server.stop();
    await rm(place, { recursive: true, force: true });
  }
}

function planFunnels(offers: number): SeededFunnel[] {
  return [
    { companyId: 1, offers: Math.round(offers / 10), managers: 40 },
    { companyId: 2, offers, managers: 200 },
  ];
}

/** A table's lines: each period of each company, and the picture of the month. */
export async function measureFunnels(
  pool: Pool,
  companies: readonly SeededFunnel[],
  now: Date,
  reads: number,
): Promise<Row[]> {
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const database = createDatabase(pool, rows[0]?.app_role ?? '');
  const table: Row[] = [];
  for (const company of companies) {
    for (const choice of ['today', 'month'] as const) {
      const scene = { pool, database, company, now, choice };
      const name = `${company.offers.toLocaleString('en')}, ${choice}`;
      table.push(
        await measure(
          name,
          reads,
          () => readScreen(scene),
          () => readBare(scene),
        ),
      );
      if (choice === 'month') table.push(await measurePicture(`${name}, with picture`, reads, scene));
    }
  }
  return table;
}

interface Scene {
  readonly pool: Pool;
  readonly database: Database;
  readonly company: SeededFunnel;
  readonly now: Date;
  readonly choice: PeriodChoice;
}

function periodFor({ choice, now }: Scene): Period {
  return periodOf(choice, { now, zone, workDays: [1, 2, 3, 4, 5] });
}

async function read(scene: Scene): Promise<Summary> {
  const { company, database, now } = scene;
  const { companyId } = company;
  const actor: Actor = {
    ...{ companyId, memberId: ownerOf(company), name: 'Owner', role: 'owner' },
    ...{ salesGroupId: null, departmentId: null },
  };
  const wish = { period: periodFor(scene), scope: 'all', now, currency: 'UAH' } as const;
  return database.read(companyId, (db) => readSummary(db, actor, wish));
}

async function readScreen(scene: Scene): Promise<void> {
  const summary = await read(scene);
  const spot = { choice: scene.choice, scope: 'all' } as const;
  summaryView(translator('ru'), { summary, spot, view: { now: scene.now, zone, locale: 'ru' } });
}

/** The same numbers by hand, one statement after the other on one connection, added up by nobody. */
async function readBare(scene: Scene): Promise<void> {
  const { pool, company, now } = scene;
  const { span, before } = periodFor(scene);
  const client = await pool.connect();
  const of = (name: string, text: string, ...values: readonly Date[]) =>
    client.query({ name: `bare-${name}`, text, values: [company.companyId, ...values] });
  try {
    await of(
      'open',
      `select manager_id, state, currency, count(*), sum(sum_minor), count(*) filter (where next_step_at < $2),
          count(*) filter (where next_step_at is null) from sales.offers
        where company_id = $1 and state not in ('success', 'cancelled') group by 1, 2, 3`,
      now,
    );
    await of(
      'ended',
      `select manager_id, state, currency, state_since >= $3 as now, count(*), sum(sum_minor) from sales.offers
        where company_id = $1 and state in ('success', 'cancelled')
          and (state_since >= $2 and state_since < $4 or state_since >= $3 and state_since < $5) group by 1, 2, 3, 4`,
      ...[before.start, span.start, before.end, span.end],
    );
    await of(
      'cohort',
      `select manager_id, currency, furthest, count(*), sum(sum_minor) from (
          select o.manager_id, o.currency, o.sum_minor, o.state, max(array_position(array['owe_client', 'await_client', 'success'], e.detail ->> 'to')) as furthest
          from sales.offers o left join sales.offer_events e on e.company_id = $1 and e.offer_id = o.offer_id and e.kind = 'state'
          where o.company_id = $1 and o.created_at >= $2 and o.created_at < $3 group by o.company_id, o.offer_id) c group by 1, 2, 3`,
      ...[span.start, span.end],
    );
    await of(
      'moves',
      `select o.manager_id, o.currency, e.detail ->> 'from', count(*), count(distinct e.offer_id), sum((e.detail ->> 'spentMs')::float8)
        from sales.offer_events e join sales.offers o on o.company_id = $1 and o.offer_id = e.offer_id
        where e.company_id = $1 and e.kind = 'state' and e.at >= $2 and e.at < $3 group by 1, 2, 3`,
      ...[span.start, span.end],
    );
    await of(
      'late',
      `select o.manager_id, count(distinct o.offer_id) from sales.tasks t join sales.offers o on o.company_id = $1 and o.offer_id = t.offer_id
        where t.company_id = $1 and t.state in ('open', 'taken') and t.due_at < $2 group by 1`,
      now,
    );
  } finally {
    client.release();
  }
}

/** How often each side is read before the clock runs: PostgreSQL settles on a plan after five. */
const warmUps = 7;

async function measure(
  name: string,
  reads: number,
  ours: () => Promise<void>,
  bare: () => Promise<void>,
): Promise<Row> {
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let turn = -warmUps; turn < reads; turn += 1) {
    // Whoever is second finds the pages in memory.
    const order = turn % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const side of order) {
      const startedAt = performance.now();
      await (side === 'ours' ? ours() : bare());
      if (turn >= 0) times[side].push(performance.now() - startedAt);
    }
  }
  return {
    summary: name,
    'p50 ms': round(median(times.ours)),
    'bare p50': round(median(times.bare)),
    ratio: round(median(times.ours) / median(times.bare)),
    'p99 ms': round(percentile(times.ours, 0.99)),
    'bare p99': round(percentile(times.bare, 0.99)),
  };
}

/** From the press to the finished picture; beside it the bare SQL alone. */
async function measurePicture(name: string, reads: number, scene: Scene): Promise<Row> {
  const painter = createPainter();
  const view = { now: scene.now, zone, locale: 'ru' } as const;
  try {
    return await measure(
      name,
      reads,
      async () => {
        await painter.paint(pictureSheet(translator('ru'), await read(scene), view));
      },
      () => readBare(scene),
    );
  } finally {
    await painter.close();
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
