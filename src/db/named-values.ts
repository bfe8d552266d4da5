type Values = Readonly<Record<string, unknown>>;

interface Template {
  readonly text: string;
  /** The value of `$1` first. */
  readonly names: readonly string[];
}

/** More texts than the program has, as there are names of statements. */
const mostTemplates = 1_000;
const templates = new Map<string, Template>();

/** `:name`, but neither the type in `::name` nor a colon within a word or behind a backslash. */
const place = /(?<![\w:\\]):(\w+)/g;

/**
 * A statement with named values as the server takes it: each name is one `$n`, however often it stands there, so that
 * PostgreSQL knows that it is the same, and binds it once. A text is taken apart the first time only, so it must have
 * the same names each time. A question mark stands as `\?`, as Knex wants it.
 * @throws Error when a value is undefined
 */
export function toNumbered(sql: string, values: Values): { text: string; values: unknown[] } {
  const { text, names } = templates.get(sql) ?? takeApart(sql, values);
  const bound = names.map((name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name} has no value in: ${text}`);
    return value;
  });
  return { text, values: bound };
}

function takeApart(sql: string, values: Values): Template {
  const names: string[] = [];
  const text = sql
    .replace(place, (whole, name: string) => {
      if (!Object.hasOwn(values, name)) return whole;
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}`;
    })
    .replaceAll('\\?', '?');
  const template = { text, names };
  if (templates.size < mostTemplates) templates.set(sql, template);
  return template;
}
