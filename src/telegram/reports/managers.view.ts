import type { Translate } from '../../lib/locale.ts';
import type { Figures, ManagerFigures } from '../../reports/summary.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { backButton, periodRow, type SummaryScreen } from './screen.ts';
import { packSummary, type SummarySpot } from './spot.ts';
import { numberRows, periodName, sumsText } from './words.ts';

const onPage = 4;

/** Managers side by side, the best seller first; a number opens that manager's own summary. */
export function managersView(t: Translate, { summary, spot, view }: SummaryScreen, page: number): Screen {
  const { managers, period } = summary;
  const first = Math.min(page, Math.max(0, Math.ceil(managers.length / onPage) - 1)) * onPage;
  const shown = managers.slice(first, first + onPage);
  const title = t('side-title', { period: periodName(t, period, view) });
  return {
    text: [
      `<b>${title}</b>`,
      t(managers.length === 0 ? 'side-empty' : 'side-legend'),
      ...shown.flatMap((manager, index) => managerLines(t, manager, index + 1)),
    ].join('\n'),
    keyboard: [
      ...numberRows(
        shown.map(({ id }) => ({
          action: 'summary.show',
          args: packSummary({ ...spot, scope: { manager: id } }),
        })),
      ),
      periodRow(t, 'summary.managers', spot),
      [
        ...(first > 0 ? [turnTo('‹', spot, first / onPage - 1)] : []),
        backButton(t, { ...spot, scope: 'all' }),
        ...(first + onPage < managers.length ? [turnTo('›', spot, first / onPage + 1)] : []),
      ],
    ],
  };
}

function managerLines(t: Translate, { name, figures }: ManagerFigures, number: number): string[] {
  const { won, lost, cameIn, overdue, none, tasksLate } = figures;
  const sums = won.sums.length === 0 ? '' : ` · ${sumsText(won.sums, t)}`;
  const marks = [
    `📥\u00a0${cameIn.count}`,
    `💔\u00a0${lost.count}`,
    `🗂\u00a0${openCount(figures)}`,
    ...(overdue.count > 0 ? [`🔴\u00a0${overdue.count}`] : []),
    ...(none.count > 0 ? [`⚪️\u00a0${none.count}`] : []),
    ...(tasksLate.count > 0 ? [`🛠\u00a0${tasksLate.count}`] : []),
  ];
  return [`<b>${number}. ${h(clip(name, 24))}</b> 🏆\u00a0${won.count}${sums}`, marks.join('  ')];
}

function openCount({ open }: Figures): number {
  return open.new.count + open.owe_client.count + open.await_client.count;
}

function turnTo(label: string, spot: SummarySpot, page: number): Button {
  return { label, action: 'summary.managers', args: [...packSummary(spot), packNumber(page)] };
}
