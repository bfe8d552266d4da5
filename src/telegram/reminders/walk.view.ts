import { formatTime, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { DayLeft } from '../../reminders/steps.queries.ts';
import type { Notice } from '../offers/card.view.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';

/** The end of a walk: what comes later today, and what was passed by. */
export function walkEndView(
  t: Translate,
  { later, skipped }: Pick<DayLeft, 'later' | 'skipped'>,
  view: LocalView,
  { notice, began }: { notice: Notice | undefined; began: boolean },
): Screen {
  const again: Button[] =
    skipped > 0
      ? [{ label: t('walk-button-again', { n: skipped }), action: 'walk.show', args: ['again'] }]
      : [];
  const lines = [
    ...(notice ? [notice.text, ''] : []),
    t(began ? 'walk-end' : 'walk-empty'),
    ...(later.length > 0 ? ['', t('walk-later')] : []),
    ...later.map(
      ({ at, number, clientName }) => `${formatTime(at, view.zone)} #${number} ${h(clip(clientName, 30))}`,
    ),
  ];
  return {
    text: lines.join('\n'),
    keyboard: [
      undoRow(t, notice?.undoChangeId),
      again,
      [
        { label: t('offer-button-list'), action: 'offers.list' },
        { label: t('offer-button-desk'), action: 'desk.show' },
      ],
    ],
  };
}
