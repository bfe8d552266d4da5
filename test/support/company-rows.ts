import type { TestCompany } from './company.ts';

/** What a company's rows say, with ids and times of making told apart only by their order. */
export type CompanyRows = Readonly<Record<string, readonly unknown[]>>;

/** The trail of looks, and images of rows that are read themselves. */
const LEFT_OUT = new Set(['audit', 'change_rows', 'seals']);
/** Times that mean something to people; all others are when a row was written. */
const MEANT_TIMES = new Set(['next_step_at', 'planned_at']);
const CHANCE = /(?:hash|salt|digest|request_id|state_since|spentMs)$/;
/** How far the loop that fetches copies of files has come: it runs beside the people. */
const COPYING = /^(?:kept|sha256)$/;
/** A time of making that an amendment has kept as words. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Lists of a hand-over: of ids, or of an id with what was true of it. */
const MOVED: Readonly<Record<string, string>> = {
  ...{ clients: 'client_id', offers: 'offer_id', tasks: 'task_id', drafts: 'draft_row_id' },
  ...{ questions: 'question_id', inquiries: 'manager_inquiry_id', headed: 'department_id' },
};

interface TableRows {
  readonly name: string;
  readonly rows: readonly unknown[];
}

/** All tables in one statement. */
const statements = new WeakMap<TestCompany, string>();

async function statementFor(company: TestCompany): Promise<string> {
  const [found] = await company.sql<{ query: string }>(
    `select string_agg(format('select %L as name, (select coalesce(jsonb_agg(to_jsonb(t)), ''[]'') from %s t
          where company_id = $1) as rows', c.relname, c.oid::regclass), ' union all ' order by c.relname) as query
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
      where c.relkind in ('r', 'p') and (c.relnamespace = 'sales'::regnamespace or c.oid = 'platform.outbox'::regclass)
        and c.relname <> all ($1)`,
    [[...LEFT_OUT]],
  );
  if (!found) throw new Error('there are no tables');
  statements.set(company, found.query);
  return found.query;
}

/** Two companies in which people did the same have equal rows. */
export async function readCompanyRows(company: TestCompany, companyId: number): Promise<CompanyRows> {
  const text = statements.get(company) ?? (await statementFor(company));
  // Under a name it is planned once for a connection, which for so many tables takes longer than to read them.
  const { rows: found } = await company.pool.query<TableRows>({
    name: 'company rows',
    text,
    values: [companyId],
  });
  const ranks = ranksOf(found.map(({ name, rows }) => [name, rows]));
  const told = (row: unknown): unknown => retell(row, ranks, true);
  return Object.fromEntries(
    found.map(({ name, rows }) => [
      name,
      rows.map(told).toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
    ]),
  );
}

type Ranks = ReadonlyMap<string, ReadonlyMap<string, number>>;

function ranksOf(tables: unknown): Ranks {
  const seen = new Map<string, Set<string>>();
  visit(tables, (key, value) => {
    if (!isId(key, value)) return;
    const ids = seen.get(key) ?? new Set();
    seen.set(key, ids.add(String(value)));
  });
  const order = (ids: Set<string>): [string, number][] =>
    [...ids].toSorted((a, b) => Number(a) - Number(b) || compare(a, b)).map((id, index) => [id, index]);
  return new Map([...seen].map(([key, ids]) => [key, new Map(order(ids))]));
}

function isId(key: string, value: unknown): boolean {
  return /(?:_?id|_by|^undoes)$/i.test(key) && (typeof value === 'number' || typeof value === 'string');
}

function visit(value: unknown, see: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    see(key, inner);
    visit(inner, see);
  }
}

function retell(value: unknown, ranks: Ranks, isRow = false): unknown {
  if (Array.isArray(value)) return value.map((inner) => retell(inner, ranks));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !CHANCE.test(key) && !COPYING.test(key))
      .map(([key, inner]) => {
        if (isId(key, inner)) return [key, ranks.get(key)?.get(String(inner))];
        if (/(?:_|^)at$/.test(key) && isRow && !MEANT_TIMES.has(key) && inner !== null)
          return [key, 'a time'];
        const moved = MOVED[key];
        if (moved !== undefined && Array.isArray(inner)) return [key, inner.map(rankedBy(ranks.get(moved)))];
        if (key === 'was' && isRow && typeof inner === 'string' && TIME.test(inner)) return [key, 'a time'];
        return [key, retell(inner, ranks)];
      }),
  );
}

function rankedBy(ids: ReadonlyMap<string, number> | undefined): (moved: unknown) => unknown {
  const rank = (id: unknown) => ids?.get(String(id));
  return (moved) => (Array.isArray(moved) ? [rank(moved[0]), ...moved.slice(1)] : rank(moved));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
