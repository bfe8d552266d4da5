import type { Locale, Translate } from '../lib/locale.ts';
import { translator } from '../lib/locale.ts';

export type ListName = 'category' | 'importance' | 'business_line' | 'reason' | 'outcome';

export interface NewListItem {
  readonly list: ListName;
  readonly scope: string | null;
  readonly name: string;
  readonly position: number;
}

/** How many items each default list has in locales/<lang>/lists.ftl, as `list-<list>[-<scope>]-<n>`. */
const defaults: readonly { list: ListName; scope: string | null; count: number }[] = [
  { list: 'category', scope: null, count: 3 },
  { list: 'importance', scope: null, count: 3 },
  { list: 'business_line', scope: null, count: 3 },
  { list: 'reason', scope: 'new', count: 2 },
  { list: 'reason', scope: 'owe_client', count: 3 },
  { list: 'reason', scope: 'await_client', count: 3 },
  { list: 'reason', scope: 'success', count: 3 },
  { list: 'reason', scope: 'cancelled', count: 4 },
  { list: 'outcome', scope: 'call', count: 4 },
  { list: 'outcome', scope: 'meeting', count: 3 },
  { list: 'outcome', scope: 'email', count: 2 },
  { list: 'outcome', scope: 'sms', count: 2 },
  { list: 'outcome', scope: 'message', count: 2 },
];

/** A young company's lists, in its language; the owner edits them later. */
export function defaultListItems(locale: Locale): NewListItem[] {
  const t = translator(locale);
  return defaults.flatMap(({ list, scope, count }) =>
    Array.from({ length: count }, (_, index) => ({
      list,
      scope,
      name: defaultName(t, list, scope, index + 1),
      position: index + 1,
    })),
  );
}

function defaultName(t: Translate, list: ListName, scope: string | null, number: number): string {
  const key = [list, ...(scope ? [scope] : []), number].join('-').replaceAll('_', '-');
  return t(`list-${key}`);
}
