import type { Translate } from '../../lib/locale.ts';
import type { ManagerLine } from '../../offers/working-list.queries.ts';
import { counted } from '../desk/counted.ts';
import { clip } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { packSpot } from './list-spot.ts';

/** Those who sell, each a door to their open offers (supervisor's view). */
export function managersView(
  t: Translate,
  page: { lines: readonly ManagerLine[]; hasMore: boolean; isFirst: boolean },
): Screen {
  const last = page.lines.at(-1);
  return {
    text: [
      `<b>${t('managers-title')}</b>`,
      t(page.lines.length > 0 ? 'managers-legend' : 'managers-empty'),
    ].join('\n'),
    keyboard: [
      ...page.lines.map((line): Button[] => [
        { label: managerLabel(line), action: 'offers.list', args: packSpot({ whose: line.id }) },
      ]),
      [
        ...(page.isFirst ? [] : [{ label: '‹‹', action: 'offers.managers' as const }]),
        { label: t('offer-button-desk'), action: 'desk.show' },
        ...(page.hasMore && last ? [{ label: '›', action: 'offers.managers' as const, id: last.id }] : []),
      ],
    ],
  };
}

/** What fits one button of its own row at 360 px. */
const widest = 32;

function managerLabel({ name, open, overdue, none }: ManagerLine): string {
  const counts = [
    ` · ${counted(open)}`,
    ...(overdue > 0 ? [`🔴${counted(overdue)}`] : []),
    ...(none > 0 ? [`⚪️${counted(none)}`] : []),
  ].join(' ');
  return `${clip(name, Math.max(8, widest - [...counts].length))}${counts}`;
}
