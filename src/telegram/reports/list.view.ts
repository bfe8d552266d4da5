import { formatSince, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { LineBehind, PageBehind, PlaceBehind, WhichNumber } from '../../reports/behind.queries.ts';
import type { Period } from '../../reports/period.ts';
import { stateMark } from '../offers/state-name.ts';
import { sumText } from '../offers/sum.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { backButton } from './screen.ts';
import { type ListSpot, packList } from './spot.ts';
import { beforeName, numberRows, periodName } from './words.ts';

export interface ListScreen {
  readonly page: PageBehind;
  readonly spot: ListSpot;
  readonly period: Period;
  /** Of the reason or the manager it is narrowed to. */
  readonly narrowedTo: string | null;
  readonly view: LocalView;
}

/** The offers behind a number, five a page: each opens by its number, all five can be asked about or handed over. */
export function listView(t: Translate, screen: ListScreen): Screen {
  const { page, spot, view } = screen;
  const { lines, count } = page;
  return {
    text: [
      `<b>${title(t, screen)}: ${count}</b>`,
      ...(lines.length === 0 ? [t('behind-empty')] : []),
      ...lines.flatMap((line, index) => offerLines(t, line, index + 1, view)),
    ].join('\n'),
    keyboard: [
      ...numberRows(lines.map(({ id }) => ({ action: 'offer.card', id }))),
      ...(['ask', 'give'] as const).map((deed): Button[] =>
        lines.length === 0
          ? []
          : [{ label: t(`behind-${deed}`), action: `behind.${deed}`, args: packList(spot) }],
      ),
      navigation(t, page, spot),
    ],
  };
}

/** Numbers that stand for now, whatever the period is. */
const ofNow: readonly WhichNumber[] = [
  'open',
  'new',
  'owe_client',
  'await_client',
  'overdue',
  'none',
  'tasksLate',
];

function title(t: Translate, { spot: { which }, period, narrowedTo, view }: ListScreen): string {
  const name =
    typeof which === 'object' ? t('behind-reason') : t(`behind-${which.replaceAll('_', '-').toLowerCase()}`);
  const when = which === 'wonBefore' ? beforeName(t, period, view) : periodName(t, period, view);
  const narrowed = narrowedTo === null ? [] : [h(clip(narrowedTo, 30))];
  return [name, ...(ofNow.includes(which) ? [] : [when]), ...narrowed].join(' · ');
}

function offerLines(t: Translate, line: LineBehind, number: number, view: LocalView): string[] {
  const sum = line.sum === null ? '' : ` · ${sumText(line.sum, t.locale)}`;
  const first = `<b>${number}.</b> #${line.number} ${h(clip(line.clientName, 24))}${sum}`;
  const since = formatSince(line.stateSince, view);
  const overdue = line.nextStepAt !== null && line.nextStepAt < view.now;
  const step = overdue ? ` · 🔴 ${formatSince(line.nextStepAt, view)}` : '';
  const who = h(clip(firstNameOf(line.managerName), 16));
  return [first, `     ${who} · ${stateMark(line.state)} ${since}${step}`];
}

function navigation(t: Translate, { lines, hasBefore, hasAfter }: PageBehind, spot: ListSpot): Button[] {
  const [first, last] = [lines[0], lines.at(-1)];
  const place = ({ orderedBy, id }: LineBehind): PlaceBehind => ({ at: orderedBy, id });
  const turnTo = (label: string, edge: Pick<ListSpot, 'after' | 'before'>): Button => {
    const { choice, scope, which } = spot;
    return { label, action: 'behind.list', args: packList({ choice, scope, which, ...edge }) };
  };
  return [
    ...(hasBefore && first ? [turnTo('‹', { before: place(first) })] : []),
    backButton(t, spot),
    ...(hasAfter && last ? [turnTo('›', { after: place(last) })] : []),
  ];
}
