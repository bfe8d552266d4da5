import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { WhichNumber } from '../../reports/behind.queries.ts';
import type { PeriodChoice } from '../../reports/period.ts';
import type { Summary } from '../../reports/summary.ts';
import type { ActionName } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { packList, packSummary, type SummarySpot } from './spot.ts';

/** A summary, where its buttons lead, and the company's calendar to say its days in. */
export interface SummaryScreen {
  readonly summary: Summary;
  readonly spot: SummarySpot;
  readonly view: LocalView;
}

type Door = Omit<Extract<Button, { action: unknown }>, 'label'>;

/** The list behind a number. */
export function listDoor(spot: SummarySpot, which: WhichNumber): Door {
  return { action: 'behind.list', args: packList({ ...spot, which }) };
}

export function summaryButton(label: string, action: ActionName, spot: SummarySpot): Button {
  return { label, action, args: packSummary(spot) };
}

/** The same screen of another period; the title says which one it is now. */
export function periodRow(t: Translate, action: ActionName, spot: SummarySpot): Button[] {
  const to = (choice: PeriodChoice): SummarySpot => ({ ...spot, choice });
  return [
    ...(['today', 'week', 'month'] as const).map((choice) =>
      summaryButton(t(`summary-button-${choice}`), action, to(choice)),
    ),
    summaryButton('📅', 'summary.days', spot),
  ];
}

/** Back to the first screen of the summary. */
export function backButton(t: Translate, spot: SummarySpot): Button {
  return summaryButton(t('summary-back'), 'summary.show', spot);
}
