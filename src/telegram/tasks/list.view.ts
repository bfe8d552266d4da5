import { formatDay, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { isOpen } from '../../tasks/task.ts';
import type { TaskCounts, TaskLine } from '../../tasks/task-lists.queries.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** The lists a person has, and those of one offer. */
export const listTabs = ['mine', 'department', 'set'] as const;
export type ListTab = (typeof listTabs)[number];

export interface TaskListPage {
  readonly tab: ListTab | { readonly offerId: number; readonly number: number };
  readonly lines: readonly TaskLine[];
  readonly page: number;
  readonly hasMore: boolean;
  readonly counts: TaskCounts | undefined;
  /** Those the person has anything to do with. */
  readonly tabs: readonly ListTab[];
}

/** Tasks by deadline; the number opens one. */
export function taskListView(t: Translate, list: TaskListPage, view: LocalView): Screen {
  const { tab, lines, page, counts } = list;
  const title =
    typeof tab === 'string'
      ? t(`tasks-title-${tab}`)
      : t('tasks-title-offer', { number: String(tab.number) });
  const numbers = lines.map(
    ({ id }, index): Button => ({
      label: String(index + 1),
      action: 'task.card',
      id,
    }),
  );
  const turnTo = (label: string, to: number): Button => ({
    label,
    action: 'tasks.list',
    ...(typeof tab === 'string'
      ? { args: [tab, packNumber(to)] }
      : { id: tab.offerId, args: ['offer', packNumber(to)] }),
  });
  const tabs = list.tabs.map((name): Button => {
    const label = t(`tasks-tab-${name}`);
    const shown = name === tab ? `✓ ${label}` : `${label} ${Math.min(counts?.[name] ?? 0, 999)}`;
    return { label: shown, action: 'tasks.list', args: [name] };
  });
  const ask: Button[] =
    typeof tab === 'string' ? [] : [{ label: t('task-button-new'), action: 'task.new', id: tab.offerId }];
  return {
    text: [
      `<b>${title}</b>`,
      ...(lines.length > 0
        ? lines.flatMap((line, index) => lineText(t, line, index + 1, view))
        : [t('tasks-empty')]),
    ].join('\n'),
    keyboard: [
      numbers,
      [...(page > 0 ? [turnTo('‹', page - 1)] : []), ...(list.hasMore ? [turnTo('›', page + 1)] : [])],
      tabs.length > 1 ? tabs : [],
      ask,
      [
        ...(typeof tab === 'string'
          ? []
          : [{ label: t('back-to-card'), action: 'offer.card' as const, id: tab.offerId }]),
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };
}

function lineText(t: Translate, line: TaskLine, n: number, view: LocalView): string[] {
  const what = line.what === null ? t('task-said-in-files') : h(clip(line.what, 60));
  const who = h(clip(firstNameOf(line.takenBy ?? line.to), 20));
  const mark = isOpen(line.state) ? (line.dueAt < view.now ? '⚠️' : '⏰') : t(`task-mark-${line.state}`);
  return [
    `${n}. <b>#${line.offerNumber}</b> ${what}`,
    `    ${mark} ${formatWhen(line.dueAt, view)} ${line.takenBy === null ? '→' : '·'} ${who}`,
  ];
}

/** A task as a row of the desk. */
export function deskTaskRow(t: Translate, line: TaskLine, view: LocalView): Button[] {
  const mark = line.dueAt < view.now ? '⚠️ ' : line.takenBy === null ? '🆕 ' : '';
  const what = clip(line.what ?? t('task-said-in-files'), 15);
  return [
    { label: clip(`${mark}${what} · ${formatDay(line.dueAt, view)}`, 34), action: 'task.card', id: line.id },
  ];
}
