/** More texts than the program has; texts that grow with their values must not fill a server's memory. */
const mostNames = 1_000;
/** Columns that a later migration adds would break the plan of a running program. */
const anyColumns = /(?:\.|select |returning )\*/;
const names = new Map<string, string>();

/**
 * The name under which a statement is parsed and planned once a connection; the same text has the same one.
 * @returns undefined for a statement better planned anew
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostNames || anyColumns.test(text)) return undefined;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
