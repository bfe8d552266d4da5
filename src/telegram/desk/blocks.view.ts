import type { Translate } from '../../lib/locale.ts';
import type { DeskBlock, DeskMove, PlacedBlock } from '../../offers/desk-blocks.ts';
import type { ListFilter } from '../../offers/list-filter.ts';
import type { PinnedList } from '../../offers/member-views.queries.ts';
import type { TaskCounts } from '../../tasks/task-lists.queries.ts';
import { packSpot } from '../offers/list-spot.ts';
import { clip } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { counted } from './counted.ts';

/** Blocks that are a number of open offers and the door to them. */
export const countedBlocks = {
  overdue: { due: 'overdue' },
  today: { due: 'today' },
  none: { due: 'none' },
  stale: { due: 'stale' },
  open: {},
  owed: { due: 'owed' },
  mine: { whose: 'mine' },
} as const satisfies Partial<Record<DeskBlock, ListFilter>>;
export type CountedBlock = keyof typeof countedBlocks;
/** Each count stops at `mostCounted`. */
export type DeskCounts = Readonly<Record<CountedBlock, number>>;

export interface DeskDraft {
  readonly id: string;
  readonly title: string | undefined;
}

interface DeskWork {
  readonly blocks: readonly PlacedBlock[];
  readonly counts: DeskCounts;
  readonly drafts: readonly DeskDraft[];
  readonly pinned: readonly PinnedList[];
  readonly tasks: TaskCounts;
}

/** The blocks as their person arranged them: numbers in pairs, drafts and pinned lists on rows of their own. */
export function blockRows(t: Translate, work: DeskWork): Button[][] {
  const rows: Button[][] = [];
  let half: Button[] | undefined;
  const place = (button: Button): void => {
    if (half) half.push(button);
    else rows.push((half = [button]));
    if (half.length === 2) half = undefined;
  };
  for (const { block } of work.blocks.filter(({ hidden }) => !hidden)) {
    if (block === 'drafts') rows.push(...draftRows(t, work.drafts));
    else if (block === 'pinned') rows.push(...work.pinned.map((list) => [pinnedButton(list)]));
    else if (block === 'tasks') {
      const count = work.tasks.mine + work.tasks.set;
      // Who sets none and is given none has no block of them.
      if (count > 0) place({ label: t('desk-tasks', { count: counted(count) }), action: 'tasks.list' });
    } else if (block === 'team') place({ label: t('desk-by-manager'), action: 'offers.managers' });
    // Told of when it is so; a zero of it every day would be one button too many.
    else if (block !== 'stale' || work.counts.stale > 0) place(countButton(t, block, work.counts[block]));
  }
  place({ label: t('desk-edit'), action: 'desk.edit' });
  return rows;
}

export function draftRows(t: Translate, drafts: readonly DeskDraft[]): Button[][] {
  return drafts.map(({ id, title }): Button[] => [
    {
      label: clip(t('desk-draft', { title: title ?? t('desk-draft-untitled') }), 30),
      action: 'form.open',
      args: [id],
    },
  ]);
}

function pinnedButton({ id, name, filter: { due, whose } }: PinnedList): Button {
  return { label: `📌 ${clip(name, 28)}`, action: 'offers.list', args: packSpot({ due, whose, filter: id }) };
}

function countButton(t: Translate, block: CountedBlock, count: number): Button {
  return {
    label: t(`desk-${block}`, { count: counted(count) }),
    action: 'offers.list',
    args: packSpot(countedBlocks[block]),
    ...(block === 'overdue' && count > 0 ? { style: 'danger' } : {}),
  };
}

/** The desk being arranged: a block is chosen, then moved up, hidden or shown. */
export function deskEditView(
  t: Translate,
  { blocks, chosen }: { blocks: readonly PlacedBlock[]; chosen: DeskBlock | undefined },
): Screen {
  const buttons = blocks.map(({ block, hidden }): Button => {
    const mark = block === chosen ? '👉 ' : hidden ? '🙈 ' : '';
    return { label: `${mark}${t(`desk-block-${block}`)}`, action: 'desk.edit', args: [block] };
  });
  const found = blocks.find(({ block }) => block === chosen);
  const move = (label: string, how: DeskMove): Button => ({
    label: t(label),
    action: 'desk.arrange',
    args: [chosen ?? '', how],
  });
  const moves = found
    ? [move('desk-up', 'up'), found.hidden ? move('desk-show', 'show') : move('desk-hide', 'hide')]
    : [];
  return {
    text: [`<b>${t('desk-edit-title')}</b>`, t(found ? 'desk-edit-move' : 'desk-edit-choose')].join('\n'),
    keyboard: [...pairs(buttons), moves, [{ label: t('offer-button-desk'), action: 'desk.show' }]],
  };
}

function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((button, index) => {
    const next = buttons[index + 1];
    return index % 2 === 0 ? [next ? [button, next] : [button]] : [];
  });
}
