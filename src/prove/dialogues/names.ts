import type { Pool, QueryResultRow } from 'pg';
import { instantArg } from '../../telegram/ui/when.ts';

/** Asks the database; values as pg gives them. */
export type Sql = <R extends QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<R[]>;

export function sqlOf(pool: Pool): Sql {
  return async <R extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await pool.query<R>(text, [...values])).rows;
}

/** What the rows of one company are called, by id: `offers 1`, `list_items category/ 3`, `interactions #1 planned 1`. */
export type Names = ReadonlyMap<number, string>;

const apart: Readonly<Record<string, string>> = {
  list_items: `t.list || '/' || coalesce(t.scope, '')`,
  interactions: `coalesce('#' || (select o.number from sales.offers o where o.offer_id = t.offer_id), 'none')
    || case when t.happened_at is null then ' planned' else ' happened' end`,
};

/** The same in every company in which people did the same, in whatever database it is. */
export async function nameThings(sql: Sql, companyId: number): Promise<Names> {
  const tables = await sql<{ name: string; id: string }>(
    `select c.relname as name, a.attname as id from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attidentity <> '' and c.relnamespace = 'sales'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const names = new Map([[companyId, 'company']]);
  for (const { name, id } of tables) {
    const group = apart[name] ?? `''`;
    const rows = await sql<{ id: number; group: string; nth: string }>(
      `select t.${id}::int as id, ${group} as group, row_number() over (partition by ${group} order by t.${id}) as nth
        from sales.${name} t where t.company_id = $1 order by t.${id}`,
      [companyId],
    );
    for (const row of rows) names.set(row.id, `${name} ${row.group} ${row.nth}`.replace('  ', ' '));
  }
  return names;
}

/** Ids below are not told apart from other numbers: whoever keeps states lets them begin above. */
const smallestId = 1_000_000;

/** So that an id is told from any other number, and from those of another table. */
export async function beginIdsHigh(sql: Sql): Promise<void> {
  const sequences = await sql<{ name: string }>(
    `select s.oid::regclass::text as name from pg_class s where s.relkind = 'S'
      and s.relnamespace in ('sales'::regnamespace, 'platform'::regnamespace) order by 1`,
  );
  for (const [index, { name }] of sequences.entries()) {
    if (/inbox|process/.test(name)) continue;
    await sql('select setval($1, $2)', [name, (index + 1) * smallestId + 337_000]);
  }
}
/** What the state of a chat knows of people is Telegram's id of its person. */
const personName = '{person}';
const revisionName = '{revision}';

/** Puts names in braces in place of ids, in numbers and in the texts that buttons, drafts and dialogues are called by. */
export function withNames(value: unknown, names: Names, personId: number): unknown {
  const known = [...names].filter(([id]) => id >= smallestId);
  const inText = (text: string): string =>
    known.reduce(
      (named, [id, name]) =>
        named.replaceAll(String(id), `{${name}|10}`).replaceAll(id.toString(36), `{${name}|36}`),
      text.replace(/^(v1:\w+:\w+\.\w+:(?!0:)\w+:)[1-9a-z]\w*/, `$1${revisionName}`),
    );
  const walk = (inner: unknown, key: string): unknown => {
    if (key === 'revision') return revisionName;
    if (typeof inner === 'number') {
      if (inner === personId) return personName;
      return inner >= smallestId && names.has(inner) ? `{${names.get(inner)}}` : inner;
    }
    if (isPacked(key, inner)) return JSON.stringify(walk(JSON.parse(inner), ''));
    if (typeof inner === 'string') return inText(inner);
    if (Array.isArray(inner)) return inner.map((one) => walk(one, key));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, walk(one, name)]));
  };
  return walk(value, '');
}

/** Conversations keep what a dialogue was entered with as a text. */
function isPacked(key: string, value: unknown): value is string {
  return key === 'args' && typeof value === 'string' && value.startsWith('[');
}

/** Who the names are in another company. */
export interface Renaming {
  readonly personId: number;
  readonly ids: ReadonlyMap<string, number>;
  /** Of the thing an id names, as it is now. */
  readonly revisions: ReadonlyMap<number, number>;
  /** Where the screen of the chat is. */
  readonly messageId: number;
  /** How much later it is by now, in whole days, so that hours stay what they are. */
  readonly laterMs: number;
}

/** The other way. @returns the value as it would be in that company */
export function withIds(value: unknown, renaming: Renaming): unknown {
  const walk = (inner: unknown, key: string): unknown => {
    if (key === 'messageId') return renaming.messageId;
    if (isPacked(key, inner)) return JSON.stringify(walk(JSON.parse(inner), ''));
    if (typeof inner === 'string') return unnamed(inner, renaming);
    if (Array.isArray(inner)) return inner.map((one) => walk(one, key));
    if (typeof inner !== 'object' || inner === null) return inner;
    const entries = Object.entries(inner).map(([name, one]) => [name, walk(one, name)] as const);
    return Object.fromEntries(
      entries.map(([name, one]) => [name, one === revisionName ? revisionIn(entries, renaming) : one]),
    );
  };
  return walk(value, '');
}

function unnamed(text: string, { personId, ids, revisions, laterMs }: Renaming): string | number {
  if (text === personName) return personId;
  // Of a field: which revision it is, those beside it say.
  if (text === revisionName) return text;
  const [, whole] = /^\{([^{}|]+)\}$/.exec(text) ?? [];
  if (whole !== undefined) return idOf(whole, ids);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text))
    return new Date(new Date(text).getTime() + laterMs).toISOString();
  const named = text
    .replaceAll(/\{([^{}|]+)\|(10|36)\}/g, (_, name: string, base: string) =>
      idOf(name, ids).toString(Number(base)),
    )
    // The minute of a next step, as buttons and questions carry it.
    .replaceAll(/(?<=^|:)T(\w{5})(?=$|:)/g, (_, minutes: string) =>
      instantArg(new Date(Number.parseInt(minutes, 36) * 60_000 + laterMs)),
    );
  // A button: its revision is that of the thing it is of.
  const [, id = '0'] = /^v1:\w+:[\w.]+:(\w+):\{revision\}/.exec(named) ?? [];
  return named.replace(revisionName, (revisions.get(Number.parseInt(id, 36)) ?? 0).toString(36));
}

/** Nobody has it. */
const noId = 999_999_999;

function idOf(name: string, ids: ReadonlyMap<string, number>): number {
  const found = ids.get(name);
  if (found !== undefined) return found;
  // One more than there are here: what was made on the way to the question. The last of its kind is as good.
  const kind = name.replace(/\d+$/, '');
  const alike = [...ids].filter(([known]) => known.startsWith(kind)).map(([, id]) => id);
  return alike.at(-1) ?? noId;
}

/** What a revision is of, when several things are named beside it: the first of these. */
const innermost = [
  ...['channelId', 'personId', 'interactionId', 'taskId', 'itemId', 'offerId', 'memberId', 'id'],
  ...['clientId', 'companyId'],
];

function revisionIn(entries: readonly (readonly [string, unknown])[], { revisions, ids }: Renaming): number {
  const named = new Map(entries);
  const of = innermost.map((key) => named.get(key)).find((id) => typeof id === 'number');
  return revisions.get(typeof of === 'number' ? of : (ids.get('company') ?? 0)) ?? 1;
}
