import type { ListItem } from '../../companies/companies.queries.ts';
import { clip, h } from '../ui/html.ts';

/**
 * The business lines of an offer. The first goes with the offer's own words; each further one has words of its own, or
 * none: the line alone was chosen.
 */
export interface Lines {
  readonly first: ListItem | undefined;
  readonly wants: readonly LineWant[];
}

export interface LineWant extends ListItem {
  readonly wanted: string | null;
}

/** With this line, or with other words for it. The first one to be chosen takes no words of its own. */
export function withLine(lines: Lines, line: ListItem, wanted: string | null): Lines {
  if (lines.first?.id === line.id) return lines;
  const known = lines.wants.some(({ id }) => id === line.id);
  if (known) {
    return { ...lines, wants: lines.wants.map((want) => (want.id === line.id ? { ...want, wanted } : want)) };
  }
  if (!lines.first) return { ...lines, first: line };
  return { ...lines, wants: [...lines.wants, { ...line, wanted }] };
}

export function withoutLine({ first, wants }: Lines, id: number): Lines {
  return { first: first?.id === id ? undefined : first, wants: wants.filter((want) => want.id !== id) };
}

/** The chosen line; undefined where it is none. */
export function chosenLine({ first, wants }: Lines, id: number): LineWant | undefined {
  return first?.id === id ? { ...first, wanted: null } : wants.find((want) => want.id === id);
}

/** What is wanted, a line for each of the first two business lines, the rest by name. HTML. */
export function wantedLines(words: string | undefined, { first, wants }: Lines): string[] {
  const own =
    words === undefined
      ? []
      : [`💬 ${h(clip(first && first.name !== words ? `${first.name}: ${words}` : words, 160))}`];
  const [next, ...rest] = wants;
  if (!next) return own;
  const told = [next, ...(rest.length === 1 ? rest : [])].map(
    ({ name, wanted }) => `🧭 ${h(clip(wanted === null ? name : `${name}: ${wanted}`, 120))}`,
  );
  const names = rest.map(({ name }) => name).join(' · ');
  return [...own, ...told, ...(rest.length > 1 ? [`🧭 ${h(clip(names, 120))}`] : [])];
}

/** All of them in one line of raw words; null for none. */
export function linesText({ first, wants }: Lines): string | null {
  const told = [
    ...(first ? [first.name] : []),
    ...wants.map(({ name, wanted }) => (wanted === null ? name : `${name}: ${wanted}`)),
  ];
  return told.length === 0 ? null : told.join(' · ');
}
