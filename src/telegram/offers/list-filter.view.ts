import type { Translate } from '../../lib/locale.ts';
import type { ListFilter } from '../../offers/list-filter.ts';
import type { FilterNames } from '../../offers/member-views.queries.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { type FilterPart, filterParts, partWords } from './list-filter-words.ts';
import { packSpot } from './list-spot.ts';

/** What a list narrows by itself, beside the filter. */
export type Tab = Pick<ListFilter, 'due' | 'whose'>;

interface FilterModel {
  readonly filter: ListFilter;
  readonly names: FilterNames;
  readonly seesOthers: boolean;
  /** Of the list it was opened from. */
  readonly tab: Tab;
}

/** What the working list is filtered by, and a button for each part. */
export function filterView(t: Translate, { filter, names, seesOthers, tab }: FilterModel): Screen {
  const parts = Object.entries(filterParts).filter(([, part]) => part !== 'whose' || seesOthers);
  const set = parts.flatMap(([, part]) => {
    const words = partWords(t, part, filter, names);
    return words === undefined ? [] : [`${t(`filter-${part.toLowerCase()}`)}: <b>${h(clip(words, 60))}</b>`];
  });
  const buttons = parts.map(([code, part]): Button => {
    const mark = filter[part] === undefined ? '' : '✓ ';
    return { label: `${mark}${t(`filter-${part.toLowerCase()}`)}`, action: 'list.part', args: [code] };
  });
  const due = filter.due ?? tab.due;
  const whose = filter.whose ?? tab.whose;
  const show: Button = {
    ...{ label: t('filter-show'), action: 'offers.list', style: 'primary' },
    args: packSpot({ due, whose, filter: 'chosen' }),
  };
  const isSet = set.length > 0;
  return {
    text: [`<b>${t('filter-title')}</b>`, ...(isSet ? set : [t('filter-nothing')])].join('\n'),
    keyboard: [
      ...pairs(buttons),
      isSet
        ? [
            { label: t('list-reset'), action: 'list.reset' },
            { label: t('list-pin'), action: 'list.pin' },
          ]
        : [],
      [show],
    ],
  };
}

function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((button, index) => {
    const next = buttons[index + 1];
    return index % 2 === 0 ? [next ? [button, next] : [button]] : [];
  });
}

export interface PartChoice {
  readonly value: string;
  readonly label: string;
}

/** The values of one part; [Any] takes it away. @param next after whom there are more of them */
export function partView(
  t: Translate,
  part: FilterPart,
  choices: readonly PartChoice[],
  next?: number,
): Screen {
  const code = Object.entries(filterParts).find(([, name]) => name === part)?.[0] ?? '';
  const any: Button = { label: t('filter-any'), action: 'list.set', args: [code] };
  return {
    text: `<b>${t(`filter-${part.toLowerCase()}`)}</b>`,
    keyboard: [
      ...choices.map(({ value, label }): Button[] => [
        { label: clip(label, 34), action: 'list.set', args: [code, value] },
      ]),
      [
        any,
        { label: t('back-to-card'), action: 'list.filter' },
        ...(next === undefined
          ? []
          : [{ label: '›', action: 'list.part' as const, args: [code, packNumber(next)] }]),
      ],
    ],
  };
}

export function askPinView(t: Translate): Screen {
  return {
    text: t('list-pin-ask'),
    keyboard: [[{ label: t('back-to-card'), action: 'list.filter' }]],
  };
}
