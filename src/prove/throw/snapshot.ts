import type { Pool } from 'pg';

/** The tables that changed, each with how many rows more it has (0: rows are otherwise). */
export type Effect = Readonly<Record<string, number>>;

type Sums = ReadonlyMap<string, { readonly rows: number; readonly sum: string }>;

/** The update path's own, which goes on whatever is put back. */
const ofTheUpdatePath = ['inbox', 'chat_lane', 'ingress_process', 'poller', 'meta', 'send_pace', 'schedules'];
/**
 * What is no effect of an act: the trail of looks and refusals, what a chat remembers, which messages of news are drawn
 * anew, copies of files that are fetched beside it, and numbers kept for companies that are not there yet.
 */
const besides = [
  ...['sales.audit', 'sales.contact_days', 'platform.chat_state', 'platform.sends', 'platform.send_chats'],
  ...['platform.file_fetches', 'platform.companies'],
];

/**
 * A database that is put back to where it was, as often as it takes. Needs a superuser. A trigger on each table says which
 * were written to, so that only those are looked at.
 */
export class Snapshot {
  readonly #pool: Pool;
  readonly #tables: readonly string[];
  readonly #columns: ReadonlyMap<string, string>;
  /** Tables that may be otherwise than at the highest level. */
  readonly #touched: Set<string>;
  /** What each level keeps: the tables that were otherwise than at the level below. */
  #levels: { readonly schema: string; readonly sums: Sums; readonly kept: ReadonlySet<string> }[] = [];
  #made = 0;

  private constructor(pool: Pool, columns: ReadonlyMap<string, string>) {
    this.#pool = pool;
    this.#columns = columns;
    this.#tables = [...columns.keys()];
    this.#touched = new Set(this.#tables);
  }

  static async open(pool: Pool): Promise<Snapshot> {
    const { rows } = await pool.query<{ name: string; columns: string }>(
      `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = ''
        where c.relkind in ('r', 'p') and not c.relispartition and (c.relnamespace = 'sales'::regnamespace
          or c.relnamespace = 'platform'::regnamespace and not c.relname = any ($1))
        group by c.oid`,
      [ofTheUpdatePath],
    );
    await pool.query([noteTouches, ...rows.map(({ name }) => noteTouchesOf(name))].join('; '));
    return new Snapshot(pool, new Map(rows.map(({ name, columns }) => [name, columns])));
  }

  /** Keeps the database as it is now, on top of what was kept before. */
  async push(): Promise<void> {
    const sums = await this.#sums();
    const below = this.#levels.at(-1);
    const schema = `kept_${(this.#made += 1)}`;
    const kept = this.#tables.filter((name) => !below || !same(below.sums, sums, name));
    const copies = kept.map((name) => `create table ${schema}.${flat(name)} as table ${name}`);
    await this.#pool.query([`create schema ${schema}`, ...copies, sequences(schema)].join('; '));
    this.#levels.push({ schema, sums, kept: new Set(kept) });
    this.#touched.clear();
  }

  /** Forgets what was kept last. */
  async pop(): Promise<void> {
    const level = this.#levels.pop();
    if (!level) return;
    for (const name of level.kept) this.#touched.add(name);
    await this.#pool.query(`drop schema ${level.schema} cascade`);
  }

  /** What is otherwise than it was kept last. */
  async effect(): Promise<Effect> {
    return withoutBesides(await this.changed());
  }

  /** Puts the tables that have changed back to where they were kept last. */
  async restore(changed: Effect): Promise<void> {
    const top = this.#levels.at(-1);
    if (!top) throw new Error('nothing was kept');
    const steps = Object.keys(changed).map((name) => {
      const columns = this.#columns.get(name) ?? '';
      const from = `${this.#levels.findLast(({ kept }) => kept.has(name))?.schema ?? ''}.${flat(name)}`;
      return `delete from ${name}; insert into ${name} (${columns}) overriding system value select ${columns} from ${from}`;
    });
    await this.#pool.query(
      [
        'begin; set local session_replication_role = replica',
        ...steps,
        `select setval(sequence::regclass, last_value, is_called) from ${top.schema}.sequences`,
        'commit',
      ].join('; '),
    );
    this.#touched.clear();
  }

  /** The same with what is no effect of an act. */
  async changed(): Promise<Effect> {
    const before: Sums = this.#levels.at(-1)?.sums ?? new Map();
    const now = await this.#sums();
    const names = this.#tables.filter((name) => !same(before, now, name));
    return Object.fromEntries(
      names.map((name) => [name, (now.get(name)?.rows ?? 0) - (before.get(name)?.rows ?? 0)]),
    );
  }

  /** Of all tables: what was not written to is as it was kept. */
  async #sums(): Promise<Sums> {
    const { rows: written } = await this.#pool.query<{ name: string }>(
      'with gone as (delete from proof.touched returning name) select distinct name from gone',
    );
    for (const { name } of written) this.#touched.add(name);
    const sums = new Map(this.#levels.at(-1)?.sums);
    if (this.#touched.size === 0) return sums;
    const { rows } = await this.#pool.query<{ name: string; rows: number; sum: string }>(
      [...this.#touched].map(sumOf).join(' union all '),
    );
    for (const { name, ...sum } of rows) sums.set(name, sum);
    return sums;
  }
}

/** A table of its own, without any key to wait at; what is rolled back is not in it. */
const noteTouches = `create schema proof; create unlogged table proof.touched (name text not null);
  create function proof.touch() returns trigger language plpgsql security definer as
    $$ begin insert into proof.touched values (tg_argv[0]); return null; end $$`;

function noteTouchesOf(name: string): string {
  return `create trigger noted_by_the_proof after insert or update or delete or truncate on ${name}
    for each statement execute function proof.touch('${name}')`;
}

function sumOf(name: string): string {
  return `select '${name}' as name, count(*)::int as rows,
    coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum from ${name} t`;
}

/** Of people alone it is when a stranger was answered, or whether somebody can be written to. */
function withoutBesides(effect: Effect): Effect {
  const left = Object.entries(effect).filter(([name]) => !besides.includes(name));
  return Object.fromEntries(left.filter(([name]) => name !== 'platform.people' || 'sales.changes' in effect));
}

function same(one: Sums, other: Sums, name: string): boolean {
  const [a, b] = [one.get(name), other.get(name)];
  return a?.rows === b?.rows && a?.sum === b?.sum;
}

const flat = (name: string): string => name.replace('.', '__');

/** Ids go back as well, so that what is done again is the same again; not those of the update path. */
function sequences(schema: string): string {
  return `do $do$ declare s record; begin
    create table ${schema}.sequences (sequence text, last_value bigint, is_called boolean);
    for s in select c.oid::regclass::text as name from pg_class c where relkind = 'S'
      and relnamespace in ('sales'::regnamespace, 'platform'::regnamespace)
      and not exists (select from pg_depend d join pg_class t on t.oid = d.refobjid
        where d.objid = c.oid and d.refclassid = 'pg_class'::regclass and t.relname = any ('{${ofTheUpdatePath.join(',')}}')) loop
      execute format('insert into ${schema}.sequences select %L, last_value, is_called from %s', s.name, s.name);
    end loop; end $do$`;
}
