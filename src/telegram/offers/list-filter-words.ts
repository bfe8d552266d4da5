import type { Translate } from '../../lib/locale.ts';
import type { ListFilter } from '../../offers/list-filter.ts';
import type { FilterNames } from '../../offers/member-views.queries.ts';
import { stateLabel } from './state-name.ts';

/** The parts of a filter that are chosen on its screen, each with the code its buttons carry. */
export const filterParts = {
  d: 'due',
  w: 'whose',
  s: 'state',
  c: 'categoryId',
  i: 'importanceId',
  b: 'businessLineId',
  k: 'clientStatus',
} as const satisfies Record<string, keyof ListFilter>;
export type FilterPart = (typeof filterParts)[keyof typeof filterParts];

/** What a part is set to, in raw words; undefined when it is not set. */
export function partWords(
  t: Translate,
  part: FilterPart,
  filter: ListFilter,
  names: FilterNames,
): string | undefined {
  switch (part) {
    case 'due':
      return filter.due === undefined ? undefined : t(`filter-due-${filter.due}`);
    case 'whose':
      if (filter.whose === undefined) return undefined;
      return filter.whose === 'mine' ? t('list-mine') : (names.manager ?? '?');
    case 'state':
      return filter.state === undefined ? undefined : stateLabel(t, filter.state);
    case 'clientStatus':
      return filter.clientStatus === undefined ? undefined : t(`filter-client-${filter.clientStatus}`);
    case 'categoryId':
      return filter.categoryId === undefined ? undefined : (names.category ?? '?');
    case 'importanceId':
      return filter.importanceId === undefined ? undefined : (names.importance ?? '?');
    case 'businessLineId':
      return filter.businessLineId === undefined ? undefined : (names.businessLine ?? '?');
  }
}
