import type { Translate } from '../../lib/locale.ts';
import type { ChosenDays } from '../../reports/period.ts';
import type { Screen } from '../ui/screen.ts';
import { backButton, summaryButton } from './screen.ts';
import type { SummarySpot } from './spot.ts';

/** Which days: ready ones on buttons, any others typed. */
export function daysView(
  t: Translate,
  spot: SummarySpot,
  ready: Readonly<Record<'yesterday' | 'week' | 'month' | 'quarter', ChosenDays>>,
): Screen {
  const button = (name: keyof typeof ready) =>
    summaryButton(t(`summary-days-${name}`), 'summary.show', { ...spot, choice: ready[name] });
  return {
    text: t('summary-days-ask'),
    keyboard: [
      [button('yesterday'), button('week')],
      [button('month'), button('quarter')],
      [backButton(t, spot)],
    ],
  };
}
