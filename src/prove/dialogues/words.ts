import { DateTime } from 'luxon';
import type { Sql } from './names.ts';

/** Copies, trails and seals: what a person typed is looked for where it is used. */
const leftOut = ['audit', 'change_rows', 'seals', 'changes'];

/** All a company's rows, as JSON. */
export async function readRows(sql: Sql, companyId: number): Promise<unknown[]> {
  const tables = await sql<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
      where c.relnamespace = 'sales'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1) order by 1`,
    [leftOut],
  );
  const rows = await sql<{ row: unknown }>(
    tables
      .map(({ name }) => `select to_jsonb(t) as row from sales.${name} t where t.company_id = $1`)
      .join(' union all '),
    [companyId],
  );
  return rows.map(({ row }) => row);
}

/** The use cases carried out in a company after this change. */
export async function madeSince(sql: Sql, companyId: number, changeId: number): Promise<string[]> {
  const made = await sql<{ name: string }>(
    'select use_case as name from sales.changes where company_id = $1 and change_id > $2 order by change_id',
    [companyId, changeId],
  );
  return made.map(({ name }) => name);
}

/** What was typed, and is to be found again. */
export interface Typed {
  readonly words?: string;
  readonly hasFile?: boolean;
}

/**
 * What of it stands in these rows: its words or a part of them, the hour it names, its sum, its phone, its file. Said the
 * same way of every version's rows, whatever they are called there.
 */
export function tracesOf({ words = '', hasFile = false }: Typed, rows: readonly unknown[]): string[] {
  const traces = new Set<string>();
  const said = plain(words);
  const digits = words.replaceAll(/\D/g, '');
  visit(rows, (key, value) => {
    if (typeof value === 'number' && digits.length > 1 && /minor|sum/i.test(key)) {
      if (String(value).startsWith(digits)) traces.add(`sum ${digits}`);
    }
    if (typeof value !== 'string') return;
    if (hasFile && /unique_?id$/i.test(key)) traces.add('a file');
    const moment = momentIn(value);
    if (moment !== undefined) {
      if (digits.includes(String(Number(moment.slice(0, 2))))) traces.add(`at ${moment}`);
      return;
    }
    const found = plain(value);
    if (found.length > 2 && said.includes(found)) traces.add(found);
    else if (said.length > 2 && found.includes(said)) traces.add(said);
    const phone = /^\+?\d{9,15}$/.test(value) ? value.slice(-9) : undefined;
    if (phone !== undefined && digits.endsWith(phone)) traces.add(`phone ${phone}`);
  });
  return [...traces].toSorted();
}

/** The words in drafts: every text that is no code, id or time, nor the name of what has an id. */
export function wordsIn(drafts: readonly unknown[]): string[] {
  const words = new Set<string>();
  visit(drafts, (key, value, beside) => {
    if (key === 'clientName' || (key === 'name' && 'id' in beside)) return;
    if (typeof value !== 'string' || /id$/i.test(key) || momentIn(value) !== undefined) return;
    if (plain(value).length > 2) words.add(plain(value));
  });
  return [...words].toSorted();
}

/** @returns those that stand nowhere in the rows */
export function missingIn(rows: readonly unknown[], words: readonly string[]): string[] {
  const all = new Set<string>();
  visit(rows, (_, value) => void (typeof value === 'string' && all.add(plain(value))));
  const texts = [...all];
  return words.filter((word) => !all.has(word) && !texts.some((text) => text.includes(word)));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** A time somebody chose: on the minute. @returns its hour and minute in Kyiv, where every proof and test is */
function momentIn(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined;
  const at = DateTime.fromISO(text, { zone: 'Europe/Kyiv' });
  return at.second === 0 && at.millisecond === 0 ? at.toFormat('HH:mm') : '';
}

function visit(
  value: unknown,
  see: (key: string, value: unknown, beside: object) => void,
  key = '',
  beside: object = {},
): void {
  if (Array.isArray(value)) for (const inner of value) visit(inner, see, key, beside);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) visit(inner, see, name, value);
  } else see(key, value, beside);
}
