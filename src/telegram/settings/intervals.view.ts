import type { StepInterval } from '../../companies/step-intervals.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { stateLabel } from '../offers/state-name.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** What is offered, in days; what the company has chosen otherwise is offered beside it. */
const usual = [1, 2, 3, 4, 5, 7, 10, 14];
const longest = [7, 14, 21, 30, 45, 60, 90, 180];

export function intervalsView(
  t: Translate,
  intervals: readonly StepInterval[],
  { staleToldAfter }: { readonly staleToldAfter: number },
): Screen {
  return {
    text: [
      `<b>${t('intervals-title')}</b>`,
      '',
      ...intervals.map((interval) => line(t, interval)),
      '',
      t('intervals-stale', { days: staleToldAfter }),
      '',
      t('intervals-hint'),
    ].join('\n'),
    keyboard: [
      ...intervals.map(({ id, state }): Button[] => [
        { label: stateLabel(t, state), action: 'settings.interval', id },
      ]),
      [{ label: t('company-button-retry'), action: 'company.ask', args: ['retry'] }],
      [
        { label: t('intervals-stale-button'), action: 'company.ask', args: ['stale'] },
        { label: t('back-to-card'), action: 'company.show' },
      ],
    ],
  };
}

export function intervalView(t: Translate, interval: StepInterval, undoChangeId?: number): Screen {
  const { id, revision, defaultDays, mostDays } = interval;
  const press = (chosen: boolean, days: number, both: readonly [number, number]): Button => ({
    ...{ label: chosen ? `✓ ${days}` : String(days), action: 'settings.days', id, revision },
    args: both.map(packNumber),
  });
  return {
    text: [
      ...(undoChangeId === undefined ? [] : [t('intervals-saved'), '']),
      `<b>${t('intervals-title')}</b>`,
      line(t, interval),
      '',
      t('intervals-ask'),
    ].join('\n'),
    keyboard: [
      // Each moves the other one along where they would cross.
      ...rows(usual.map((days) => press(days === defaultDays, days, [days, Math.max(days, mostDays)]))),
      ...rows(longest.map((days) => press(days === mostDays, days, [Math.min(days, defaultDays), days]))),
      [
        ...(undoChangeId === undefined
          ? []
          : [{ label: t('undo'), action: 'change.undo', id: undoChangeId } satisfies Button]),
        { label: t('back-to-card'), action: 'settings.intervals' },
      ],
    ],
  };
}

function line(t: Translate, { state, defaultDays, mostDays }: StepInterval): string {
  const days = { days: String(defaultDays), most: String(mostDays) };
  return t('intervals-line', { state: stateLabel(t, state), ...days });
}

function rows(buttons: readonly Button[]): Button[][] {
  return [buttons.slice(0, 4), buttons.slice(4)];
}
