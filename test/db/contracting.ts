/**
 * What a migration takes away from a program of the version before, which works on while the new one starts: tables,
 * columns and functions that go or get another name or type, and columns that it does not know and must fill. A migration
 * that says `Contract:` in its comment does so on purpose, a version after nothing uses what goes.
 * @param source the file of the migration
 */
export function contractsIn(source: string): string[] {
  if (/^\s*\*\s*Contract:/m.test(source)) return [];
  const [up = ''] = source.split(/export (?:async )?function down|export const down/);
  const statements = up
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim());
  return statements.flatMap((statement) => rules.flatMap((rule) => statement.match(rule)?.[0] ?? []));
}

const rules: readonly RegExp[] = [
  /\bdrop (?:table|column|schema|view|type|sequence|function)\b.*/i,
  /\balter table\b.*\brename\b.*/i,
  /\balter (?:function|type|view|sequence|schema)\b.*\brename\b.*/i,
  /\balter(?: column)? \w+ (?:set data )?type\b.*/i,
  /\balter(?: column)? \w+ set not null\b.*/i,
  /\badd column\b(?:(?!,\s*add\b)(?!\bdefault\b).)*\bnot null\b(?:(?!,\s*add\b)(?!\bdefault\b)(?!\bgenerated\b).)*(?=,\s*add\b|$)/i,
];
