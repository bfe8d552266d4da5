import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { WhichNumber } from '../../reports/behind.queries.ts';
import type { OpenState } from '../../reports/summary.ts';
import { stateLabel } from '../offers/state-name.ts';
import type { Screen } from '../ui/screen.ts';
import { backButton, listDoor, periodRow, type SummaryScreen, summaryButton } from './screen.ts';
import { amountText, numberRows, percent, periodName, scopeSuffix, timeText } from './words.ts';

const states: readonly OpenState[] = ['new', 'owe_client', 'await_client'];

/** Offers by state as they stand, and step by step how far those of the period have got. */
export function funnelView(t: Translate, screen: SummaryScreen): Screen {
  const { summary, spot, view } = screen;
  const { open, steps, moved, lost, timeInState } = summary.total;
  const step = (name: 'takenUp' | 'offered' | 'won', from: number): string =>
    t(`funnel-${name.toLowerCase()}`, {
      count: steps[name].count,
      share: from === 0 ? '' : ` (${percent(steps[name].count, from)})`,
    });
  const now = states.map((state): [WhichNumber, string] => [
    state,
    `${stateLabel(t, state)}: ${amountText(open[state], t)}${averageText(t, timeInState[state].averageMs, view)}`,
  ]);
  const period: [WhichNumber, string][] = [
    ['cameIn', t('funnel-camein', { amount: amountText(steps.cameIn, t) })],
    ['takenUp', step('takenUp', steps.cameIn.count)],
    ['offered', step('offered', steps.takenUp.count)],
    ['cameInWon', step('won', steps.offered.count)],
    ['moved', t('funnel-moved', { amount: amountText(moved, t) })],
    ['lost', t('funnel-lost', { amount: amountText(lost, t) })],
  ];
  const all = [...now, ...period];
  const numbered = ([, text]: [WhichNumber, string], index: number): string => `${index + 1}. ${text}`;
  return {
    text: [
      `<b>${t('funnel-title')}${scopeSuffix(summary.scopeName)}</b>`,
      ...now.map(numbered),
      '',
      `<b>${periodName(t, summary.period, view)}</b>`,
      ...period.map((line, index) => numbered(line, index + now.length)),
    ].join('\n'),
    keyboard: [
      ...numberRows(all.map(([which]) => listDoor(spot, which))),
      periodRow(t, 'summary.funnel', spot),
      [backButton(t, spot), summaryButton(t('summary-button-picture'), 'summary.picture', spot)],
    ],
  };
}

function averageText(t: Translate, averageMs: number | null, view: LocalView): string {
  const time = timeText(averageMs, view);
  return time === undefined ? '' : ` · ${t('funnel-average', { time })}`;
}
