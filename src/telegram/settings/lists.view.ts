import type { EditedItem, ListItem } from '../../companies/companies.queries.ts';
import { type ListName, type ListPart, listNames, mostItems, scopesOf } from '../../companies/lists.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';
import { inRows } from './choices.view.ts';
import type { Note } from './company.view.ts';

const onPage = 6;

/** All lists, those with parts as one. `counts` by `list` or `list:scope`. */
export function listsView(t: Translate): Screen {
  const buttons = listNames.map((list): Button => {
    const label = t(`lists-${list.replace('_', '-')}`);
    return scopesOf(list).length > 1
      ? { label, action: 'lists.parts', args: [list] }
      : { label, action: 'lists.open', args: [list] };
  });
  return {
    text: [`<b>${t('lists-title')}</b>`, t('lists-hint')].join('\n'),
    keyboard: [...inRows(buttons, 2), [{ label: t('back-to-card'), action: 'company.show' }]],
  };
}

/** The parts of one list: reasons by the state moved to, outcomes by the kind of interaction. */
export function listPartsView(t: Translate, list: ListName, counts: ReadonlyMap<string, number>): Screen {
  const rows = scopesOf(list).map((scope): Button[] => [
    {
      label: clip(`${scopeName(t, { list, scope })} · ${counts.get(`${list}:${scope}`) ?? 0}`, 34),
      action: 'lists.open',
      args: [list, scope ?? ''],
    },
  ]);
  return {
    text: [`<b>${t(`lists-${list.replace('_', '-')}`)}</b>`, t(`lists-parts-${list}`)].join('\n'),
    keyboard: [...rows, [{ label: t('back-to-card'), action: 'lists.show' }]],
  };
}

function scopeName(t: Translate, { list, scope }: ListPart): string {
  const kind = (scope ?? '').replace('_', '-');
  return list === 'reason' ? t(`state-${kind}`) : t(`lists-kind-${kind}`);
}

function partTitle(t: Translate, part: ListPart): string {
  const title = t(`lists-${part.list.replace('_', '-')}`);
  return part.scope === null ? title : `${title} · ${scopeName(t, part)}`;
}

function partArgs({ list, scope }: ListPart, page = 0): string[] {
  return [list, scope ?? '', ...(page === 0 ? [] : [packNumber(page)])];
}

export function listView(
  t: Translate,
  {
    part,
    items,
    page,
    note,
  }: { part: ListPart; items: readonly EditedItem[]; page: number; note?: Note | undefined },
): Screen {
  const last = Math.max(0, Math.ceil(items.length / onPage) - 1);
  const at = Math.min(page, last);
  const shown = items.slice(at * onPage, (at + 1) * onPage);
  const turnTo = (label: string, to: number): Button => ({
    label,
    action: 'lists.open',
    args: partArgs(part, to),
  });
  const lines = [
    ...(note ? [note.text, ''] : []),
    `<b>${partTitle(t, part)}</b>`,
    ...shown.map(({ name }, index) => `${at * onPage + index + 1}. ${h(clip(name, 40))}`),
    ...(items.length === 0 ? [t('lists-empty')] : []),
    ...(items.length >= mostItems ? ['', t('error-list-full')] : []),
  ];
  const open = shown.map(({ id, name }): Button => ({ label: clip(name, 15), action: 'lists.item', id }));
  const add: Button = { label: t('lists-add'), action: 'lists.add', args: partArgs(part) };
  const back: Button =
    part.scope === null
      ? { label: t('back-to-card'), action: 'lists.show' }
      : { label: t('back-to-card'), action: 'lists.parts', args: [part.list] };
  return {
    text: lines.join('\n'),
    keyboard: [
      undoRow(t, note?.undoChangeId),
      ...inRows(open, 2),
      items.length < mostItems ? [add] : [],
      [...(at > 0 ? [turnTo('‹', at - 1)] : []), back, ...(at < last ? [turnTo('›', at + 1)] : [])],
    ],
  };
}

/** One choice among its neighbours, so that [Up] and [Down] are seen to work. */
export function itemView(
  t: Translate,
  {
    part,
    items,
    item,
    note,
  }: { part: ListPart; items: readonly EditedItem[]; item: EditedItem; note?: Note | undefined },
): Screen {
  const index = items.findIndex(({ id }) => id === item.id);
  const from = Math.min(Math.max(0, index - 3), Math.max(0, items.length - 7));
  const around = items.slice(from, from + 7);
  const line = ({ id, name }: ListItem, place: number) => {
    const text = `${from + place + 1}. ${h(clip(name, 40))}`;
    return id === item.id ? `<b>${text}</b> ←` : text;
  };
  const press = (label: string, action: 'lists.rename' | 'lists.archive'): Button => ({
    label,
    action,
    id: item.id,
    revision: item.revision,
  });
  const move = (by: 'up' | 'down'): Button => ({
    label: t(`lists-${by}`),
    action: 'lists.move',
    id: item.id,
    revision: item.revision,
    args: [by],
  });
  return {
    text: [...(note ? [note.text, ''] : []), `<b>${partTitle(t, part)}</b>`, ...around.map(line)].join('\n'),
    keyboard: [
      undoRow(t, note?.undoChangeId),
      [...(index > 0 ? [move('up')] : []), ...(index < items.length - 1 ? [move('down')] : [])],
      [press(t('lists-rename'), 'lists.rename'), press(t('lists-archive'), 'lists.archive')],
      [{ label: t('back-to-card'), action: 'lists.open', args: partArgs(part, Math.floor(index / onPage)) }],
    ],
  };
}

export function askItemView(t: Translate, part: ListPart, item?: ListItem): Screen {
  const question = item ? t('lists-ask-rename', { name: h(clip(item.name, 40)) }) : t('lists-ask-name');
  const back: Button = item
    ? { label: t('back-to-card'), action: 'lists.item', id: item.id }
    : { label: t('back-to-card'), action: 'lists.open', args: partArgs(part) };
  return { text: [`<b>${partTitle(t, part)}</b>`, '', question].join('\n'), keyboard: [[back]] };
}
