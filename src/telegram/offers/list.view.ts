import { formatShort, formatSince, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { dayBounds } from '../../lib/zone.ts';
import type { ListFilter } from '../../offers/list-filter.ts';
import type { FilterNames } from '../../offers/member-views.queries.ts';
import type { ListedOffer, ListPlace, OfferListPage } from '../../offers/working-list.queries.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { filterParts, partWords } from './list-filter-words.ts';
import { beginning, type ListSpot, packSpot } from './list-spot.ts';

/** What fits one button of its own row at 360 px. */
const widest = 32;

const chips = { overdue: '🔴', today: '🟡', none: '⚪️' } as const;

export function listView(
  t: Translate,
  list: {
    spot: ListSpot;
    page: OfferListPage;
    filter: ListFilter;
    names: FilterNames;
    pinned: string | undefined;
    seesOthers: boolean;
  },
  view: LocalView,
): Screen {
  const { spot, page, seesOthers } = list;
  const { lines } = page;
  const said = narrowings(t, list);
  const empty = isNarrowed(list) ? 'list-empty-filter' : `list-empty-${spot.due ?? 'all'}`;
  const head =
    list.pinned === undefined ? t(`list-title-${spot.due ?? 'all'}`) : `📌 ${h(clip(list.pinned, 40))}`;
  const whose = seesOthers && spot.whose === undefined ? [t('list-everybody')] : [];
  const title = [`<b>${head}</b>`, ...whose, ...said.map((words) => h(clip(words, 40)))].join(' · ');
  return {
    text: [
      title,
      t(lines.length > 0 ? (spot.due === 'stale' ? 'list-legend-stale' : 'list-legend') : empty),
    ].join('\n'),
    keyboard: [
      ...lines.map((line): Button[] => [
        { label: lineLabel(line, view, spot.due), action: 'offer.card', id: line.id },
      ]),
      chipRow(t, spot, seesOthers),
      filterRow(t, list),
      typeof spot.whose === 'number' ? [{ label: t('list-to-managers'), action: 'offers.managers' }] : [],
      lines.length === 0 && !isNarrowed(list)
        ? [{ label: t('desk-new-offer'), action: 'offers.new', style: 'primary' }]
        : [],
      navigation(t, page, spot),
    ],
  };
}

/** What the list is narrowed to beside what is due, which is its title. */
function narrowings(
  t: Translate,
  { filter, names, pinned }: { filter: ListFilter; names: FilterNames; pinned: string | undefined },
): string[] {
  return Object.values(filterParts).flatMap((part) => {
    const words = part === 'due' && pinned === undefined ? undefined : partWords(t, part, filter, names);
    return words === undefined ? [] : [words];
  });
}

/** [Filter], and the way out of it: nothing is narrowed that cannot be seen and taken away. */
function filterRow(
  t: Translate,
  { spot, filter, pinned }: { spot: ListSpot; filter: ListFilter; pinned: string | undefined },
): Button[] {
  const open: Button = { label: t('list-filter'), action: 'list.filter' };
  if (typeof spot.filter === 'number' && pinned !== undefined) {
    return [open, { label: t('list-unpin'), action: 'list.unpin', id: spot.filter }];
  }
  return isNarrowed({ spot, filter }) ? [open, { label: t('list-reset'), action: 'list.reset' }] : [open];
}

/** Whether more is left out than the chips below say: what is due and, unless it was chosen so, whose. */
function isNarrowed({ spot, filter }: { spot: ListSpot; filter: ListFilter }): boolean {
  const { due: _, whose, ...rest } = filter;
  const isWhoseSet = whose !== undefined && (whose !== 'mine' || spot.filter !== undefined);
  return isWhoseSet || Object.values(rest).some((value) => value !== undefined);
}

function navigation(t: Translate, { lines, hasBefore, hasAfter }: OfferListPage, spot: ListSpot): Button[] {
  const [first, last] = [lines[0], lines.at(-1)];
  const turnTo = (label: string, edge: { after: ListPlace } | { before: ListPlace }): Button => ({
    label,
    action: 'offers.list',
    args: packSpot({ ...beginning(spot), ...edge }),
  });
  return [
    ...(hasBefore && first ? [turnTo('‹', { before: first })] : []),
    { label: t('offer-button-desk'), action: 'desk.show' },
    ...(hasAfter && last ? [turnTo('›', { after: last })] : []),
  ];
}

function chipRow(t: Translate, spot: ListSpot, seesOthers: boolean): Button[] {
  const chip = (label: string, to: ListSpot): Button => ({
    label,
    action: 'offers.list',
    args: packSpot(to),
  });
  const here = beginning(spot);
  const filters = ([undefined, 'overdue', 'today', 'none'] as const).map((due) => {
    const label = due === undefined ? t('list-all') : chips[due];
    return chip(due === spot.due ? `✓ ${label}` : label, { ...here, due });
  });
  const isMine = spot.whose === 'mine';
  const whose = chip(isMine ? '👥' : '👤', { ...here, whose: isMine ? undefined : 'mine' });
  return seesOthers ? [...filters, whose] : filters;
}

/** One offer as a button: its mark and number, the client, and when: a time today, else the day; how long it is quiet. */
function lineLabel(
  { number, clientName, nextStepAt, at }: ListedOffer,
  view: LocalView,
  due: ListSpot['due'],
): string {
  const isStale = due === 'stale' && at !== null;
  const start = `${isStale ? '🕸' : mark(nextStepAt, view)} #${number} `;
  const said = isStale
    ? formatSince(at, view)
    : nextStepAt === null
      ? undefined
      : formatShort(nextStepAt, view);
  const end = said === undefined ? '' : ` · ${said}`;
  const room = Math.max(8, widest - [...start, ...end].length);
  return `${start}${clip(clientName, room)}${end}`;
}

function mark(at: Date | null, { now, zone }: LocalView): string {
  if (at === null) return chips.none;
  if (at < now) return chips.overdue;
  return at < dayBounds(now, zone).end ? chips.today : '🟢';
}
