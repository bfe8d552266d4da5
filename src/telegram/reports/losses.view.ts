import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { Period } from '../../reports/period.ts';
import type { Losses, LossReason } from '../../reports/summary.ts';
import { clip, h } from '../ui/html.ts';
import type { Screen } from '../ui/screen.ts';
import { backButton, listDoor, periodRow } from './screen.ts';
import type { SummarySpot } from './spot.ts';
import { amountText, numberRows, percent, periodName, scopeSuffix } from './words.ts';

/** Own words are one of them. */
const mostReasons = 8;

export interface LossesScreen {
  readonly losses: Losses;
  readonly period: Period;
  readonly spot: SummarySpot;
  readonly scopeName: string | null;
  readonly view: LocalView;
}

/** What was lost and why, the most frequent reason first. */
export function lossesView(t: Translate, { losses, period, spot, scopeName, view }: LossesScreen): Screen {
  const { lost, reasons } = losses;
  const shown = [
    ...reasons.filter(({ reasonId }) => reasonId !== null).slice(0, mostReasons - 1),
    ...reasons.filter(({ reasonId }) => reasonId === null),
  ];
  const line = ({ name, lost: part }: LossReason, index: number): string =>
    `${index + 1}. ${name === null ? t('losses-own-words') : h(clip(name, 40))}: ${amountText(part, t)} (${percent(part.count, lost.count)})`;
  const title = t('losses-title', { period: periodName(t, period, view) });
  return {
    text: [
      `<b>${title}${scopeSuffix(scopeName)}</b>`,
      lost.count === 0 ? t('losses-none') : t('losses-all', { amount: amountText(lost, t) }),
      ...shown.map(line),
      ...(shown.length < reasons.length ? [t('losses-more', { count: reasons.length - shown.length })] : []),
    ].join('\n'),
    keyboard: [
      ...numberRows(shown.map(({ reasonId }) => listDoor(spot, { lostFor: reasonId }))),
      periodRow(t, 'summary.losses', spot),
      [backButton(t, spot)],
    ],
  };
}
