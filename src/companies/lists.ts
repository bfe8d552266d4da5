import type { Locale, Translate } from '../lib/locale.ts';
import { translator } from '../lib/locale.ts';

export const listNames = ['category', 'importance', 'business_line', 'reason', 'outcome'] as const;
export type ListName = (typeof listNames)[number];

/** A list, and which of its parts: reasons by the state moved to, outcomes by the kind of interaction. */
export interface ListPart {
  readonly list: ListName;
  readonly scope: string | null;
}

export interface NewListItem extends ListPart {
  readonly name: string;
  readonly position: number;
  /** Came with the company; false for what somebody has typed. */
  readonly preset: boolean;
  /** An outcome that means: they were not reached. */
  readonly unanswered?: boolean;
}

/** How long a list may be: what is chosen from on a phone. */
export const mostItems = 20;
export const mostItemCharacters = 40;

interface Defaults extends ListPart {
  readonly count: number;
  /** Which of them means that nobody was reached. */
  readonly unanswered?: number;
}

/** How many items each default list has in locales/<lang>/lists.ftl, as `list-<list>[-<scope>]-<n>`. */
const defaults: readonly Defaults[] = [
  { list: 'category', scope: null, count: 3 },
  { list: 'importance', scope: null, count: 3 },
  { list: 'business_line', scope: null, count: 3 },
  { list: 'reason', scope: 'new', count: 2 },
  { list: 'reason', scope: 'owe_client', count: 3 },
  { list: 'reason', scope: 'await_client', count: 3 },
  { list: 'reason', scope: 'success', count: 3 },
  { list: 'reason', scope: 'cancelled', count: 4 },
  { list: 'outcome', scope: 'call', count: 4, unanswered: 4 },
  { list: 'outcome', scope: 'meeting', count: 3, unanswered: 3 },
  { list: 'outcome', scope: 'email', count: 2 },
  { list: 'outcome', scope: 'sms', count: 2 },
  { list: 'outcome', scope: 'message', count: 2 },
];

/** The parts of a list; one without parts is its only part, null. */
export function scopesOf(list: ListName): (string | null)[] {
  return defaults.filter((part) => part.list === list).map(({ scope }) => scope);
}

export function isListPart({ list, scope }: { list: string; scope: string | null }): boolean {
  return defaults.some((part) => part.list === list && part.scope === scope);
}

/** A young company's lists, in its language; the owner edits them later. */
export function defaultListItems(locale: Locale): NewListItem[] {
  const t = translator(locale);
  return defaults.flatMap(({ list, scope, count, unanswered }) =>
    Array.from({ length: count }, (_, index) => ({
      list,
      scope,
      name: defaultName(t, list, scope, index + 1),
      position: index + 1,
      preset: true,
      unanswered: unanswered === index + 1,
    })),
  );
}

function defaultName(t: Translate, list: ListName, scope: string | null, number: number): string {
  const key = [list, ...(scope ? [scope] : []), number].join('-').replaceAll('_', '-');
  return t(`list-${key}`);
}
