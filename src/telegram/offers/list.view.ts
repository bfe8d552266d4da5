import { formatDay, formatTime, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { dayBounds, inZone } from '../../lib/zone.ts';
import type { OfferLine } from '../../offers/offers.queries.ts';
import type { ListPlace, OfferListPage, OfferWish } from '../../offers/working-list.queries.ts';
import { clip } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { beginning, type ListSpot, packSpot } from './list-spot.ts';

/** What fits one button of its own row at 360 px. */
const widest = 32;

const chips: Readonly<Record<NonNullable<OfferWish['step']>, string>> = {
  overdue: '🔴',
  today: '🟡',
  none: '⚪️',
};

export function listView(
  t: Translate,
  list: { spot: ListSpot; page: OfferListPage; seesOthers: boolean },
  view: LocalView,
): Screen {
  const { spot, page, seesOthers } = list;
  const { lines } = page;
  const whose = seesOthers ? ` · ${t(spot.whose === 'mine' ? 'list-mine' : 'list-everybody')}` : '';
  const empty = t(`list-empty-${spot.step ?? 'all'}`);
  return {
    text: [`<b>${title(t, spot)}</b>${whose}`, lines.length > 0 ? t('list-legend') : empty].join('\n'),
    keyboard: [
      ...lines.map((line): Button[] => [{ label: lineLabel(line, view), action: 'offer.card', id: line.id }]),
      chipRow(t, spot, seesOthers),
      lines.length === 0 ? [{ label: t('desk-new-offer'), action: 'offers.new', style: 'primary' }] : [],
      navigation(t, page, spot),
    ],
  };
}

function title(t: Translate, { step }: ListSpot): string {
  return t(`list-title-${step ?? 'all'}`);
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
  const filters = ([undefined, 'overdue', 'today', 'none'] as const).map((step) => {
    const label = step === undefined ? t('list-all') : chips[step];
    return chip(step === spot.step ? `✓ ${label}` : label, { ...here, step });
  });
  const isMine = spot.whose === 'mine';
  const whose = chip(isMine ? '👥' : '👤', { ...here, whose: isMine ? undefined : 'mine' });
  return seesOthers ? [...filters, whose] : filters;
}

/** One offer as a button: its mark and number, the client, and when: a time today, else the day. */
function lineLabel({ number, clientName, nextStepAt }: OfferLine, view: LocalView): string {
  const start = `${mark(nextStepAt, view)} #${number} `;
  const end = nextStepAt === null ? '' : ` · ${when(nextStepAt, view)}`;
  const room = Math.max(8, widest - [...start, ...end].length);
  return `${start}${clip(clientName, room)}${end}`;
}

function mark(at: Date | null, { now, zone }: LocalView): string {
  if (at === null) return chips.none;
  if (at < now) return chips.overdue;
  return at < dayBounds(now, zone).end ? chips.today : '🟢';
}

/** Today a time; else the day, short: the client's name needs the room more than the weekday does. */
function when(at: Date, view: LocalView): string {
  const [local, now] = [inZone(at, view.zone), inZone(view.now, view.zone)];
  const days = local.startOf('day').diff(now.startOf('day'), 'days').days;
  if (days === 0) return formatTime(at, view.zone);
  if (Math.abs(days) === 1) return formatDay(at, view);
  return local.setLocale(view.locale).toFormat(local.year === now.year ? 'd MMM' : 'MM.yyyy');
}
