import { formatDay, formatSince, formatTime, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { inZone } from '../../lib/zone.ts';
import type { OfferHead } from '../../offers/offers.queries.ts';
import {
  type TimelineEntry,
  type TimelineFilter,
  type TimelinePlace,
  timelineFilters,
} from '../../offers/timeline.queries.ts';
import { fileLabel } from '../files/file-names.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { authorOf, historyWords } from './history.view.ts';
import { stateName } from './state-name.ts';

/** Which page of the timeline: what is shown, and the line it comes after. */
export interface TimelineSpot {
  readonly filter: TimelineFilter;
  readonly before?: TimelinePlace;
}

/** The arguments of a button that leads to the page. */
function packTimeline({ filter, before }: TimelineSpot): string[] {
  const place = before ? [packNumber(before.at.getTime()), before.source + packNumber(before.id)] : [];
  return [filter.slice(0, 2), ...place];
}

/** A page of the timeline (C4): newest first, a day at a time, each entry two lines at most, its number opens it. */
export function timelineView(
  t: Translate,
  page: {
    readonly offer: OfferHead;
    readonly spot: TimelineSpot;
    readonly entries: readonly TimelineEntry[];
    readonly hasMore: boolean;
  },
  view: LocalView,
): Screen {
  const { offer, spot, entries } = page;
  const at = { id: offer.id, revision: offer.revision };
  const title = t('history-title', { number: String(offer.number), client: h(clip(offer.clientName, 60)) });
  const last = entries.at(-1);
  const numbers = entries.map(({ source, id }, index): Button => {
    const args = [source + packNumber(id), ...packTimeline(spot)];
    return { ...at, label: String(index + 1), action: 'history.entry', args };
  });
  const turns: Button[] = [
    ...(spot.before
      ? [
          {
            ...at,
            label: t('history-newest'),
            action: 'offer.history' as const,
            args: packTimeline({ filter: spot.filter }),
          },
        ]
      : []),
    ...(page.hasMore && last
      ? [
          {
            ...at,
            label: t('history-older'),
            action: 'offer.history' as const,
            args: packTimeline({ filter: spot.filter, before: last }),
          },
        ]
      : []),
  ];
  return {
    text: [`<b>${title}</b>`, ...(entries.length > 0 ? days(t, entries, view) : [t('timeline-empty')])].join(
      '\n',
    ),
    keyboard: [
      numbers,
      ...filterRows(t, spot.filter, at),
      turns,
      [{ label: t('back-to-card'), action: 'offer.card', ...at }],
    ],
  };
}

function filterRows(t: Translate, chosen: TimelineFilter, at: { id: number; revision: number }): Button[][] {
  const buttons = timelineFilters.map((filter): Button => {
    const label = t(`timeline-${filter}`);
    const shown = filter === chosen ? `✓ ${label}` : label;
    return { ...at, label: shown, action: 'offer.history', args: packTimeline({ filter }) };
  });
  return [buttons.slice(0, 3), buttons.slice(3)];
}

function days(t: Translate, entries: readonly TimelineEntry[], view: LocalView): string[] {
  let day = '';
  return entries.flatMap((entry, index) => {
    const today = inZone(entry.at, view.zone).toISODate();
    const head = today === day ? [] : [`<b>${formatDay(entry.at, view)}</b>`];
    day = today;
    const time = formatTime(entry.at, view.zone);
    return [...head, `${index + 1}. <i>${time}</i> ${entryWords(t, entry, view)}`];
  });
}

/** What typed words may take: two lines of a phone with all that stands beside them. */
const mostWords = 50;

function entryWords(t: Translate, entry: TimelineEntry, view: LocalView): string {
  const { line, files } = entry;
  if (!line) {
    return `${files.map((file) => h(fileLabel(t, file, 40))).join()} · ${h(clip(entry.by, 20))}`;
  }
  const spent =
    line.kind === 'state' ? ` · ${t('timeline-spent', { spent: spentTime(line.spentMs, view) })}` : '';
  const attached = files.filter(({ kind }) => kind !== 'voice').length;
  const marks = [
    ...(entry.participants.length > 0 ? [`👥${entry.participants.length}`] : []),
    ...(attached > 0 ? [`📎${attached}`] : []),
    ...(entry.amended ? ['✏️'] : []),
  ].join(' ');
  return [
    `${historyWords(t, line, view, mostWords)}${authorOf(line)}${spent}`,
    ...(marks ? [marks] : []),
  ].join(' ');
}

function spentTime(spentMs: number, view: LocalView): string {
  return formatSince(new Date(view.now.getTime() - spentMs), view);
}

/** Longer texts are cut: a message of Telegram holds 4,096 characters. */
const mostOfText = 3_000;

/** One entry with all its words, who took part and its files; [Back] leads to the page it was opened from. */
export function entryView(
  t: Translate,
  { offer, entry, back }: { offer: OfferHead; entry: TimelineEntry; back: readonly string[] },
  view: LocalView,
): Screen {
  const { line, files, participants } = entry;
  const at = { id: offer.id, revision: offer.revision };
  const title = t('history-title', { number: String(offer.number), client: h(clip(offer.clientName, 60)) });
  const people = participants.map((name) => h(clip(name, 60))).join(', ');
  return {
    text: [
      `<b>${title}</b>`,
      `<i>${formatWhen(entry.at, view)} · ${h(clip(entry.by, 60))}</i>`,
      ...(line ? wholeWords(t, entry, view) : []),
      ...(people === '' ? [] : [`👥 ${people}`]),
      ...(entry.amended ? [t('timeline-amended')] : []),
    ].join('\n'),
    keyboard: [
      ...files.slice(0, 5).map((file): Button[] => [
        {
          label: fileLabel(t, file, 32),
          action: 'file.show',
          id: file.id,
          args: ['offer', packNumber(offer.id)],
        },
      ]),
      [{ ...at, label: t('back-to-card'), action: 'offer.history', args: back }],
    ],
  };
}

function wholeWords(t: Translate, { line }: TimelineEntry, view: LocalView): string[] {
  if (!line) return [];
  const words = historyWords(t, line, view, mostOfText);
  if (line.kind !== 'state') return [words];
  const from = stateName(t, line.from);
  return [words, t('timeline-spent-in', { from, spent: spentTime(line.spentMs, view) })];
}
