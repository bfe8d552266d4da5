import { formatSince, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { StepCard } from '../../reminders/steps.queries.ts';
import { closedLines } from '../clients/closed-contacts.ts';
import { contactsBlock, type Notice } from '../offers/card.view.ts';
import { contactMarks } from '../offers/history.view.ts';
import { stateLabel } from '../offers/state-name.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';

/** A reminder that has just come calls nobody late. */
const graceMs = 30 * 60_000;

/** A card is seen at once. */
const mostLines = 12;

/** What matters before the call, and the answers to it (F1). */
export function stepCardView(
  t: Translate,
  card: StepCard,
  view: LocalView,
  { notice, left }: { notice?: Notice | undefined; left?: number | undefined } = {},
): Screen {
  const head = [
    ...(notice ? [notice.text, ''] : []),
    ...(left === undefined ? [] : [t('walk-title', { left })]),
    timeLine(t, card, view),
    `<b>${t('offer-title', { number: String(card.number), client: h(clip(card.clientName, 60)) })}</b>`,
    t('offer-state', { state: stateLabel(t, card.state), since: formatSince(card.stateSince, view) }),
    ...(card.stateReason === null ? [] : [`<i>${h(clip(card.stateReason, 80))}</i>`]),
    `💬 ${h(clip(card.wanted, 100))}`,
    ...lastLines(t, card, view),
  ];
  const contacts = [
    ...closedLines(t, card.contacts),
    ...contactsBlock(card.contacts, mostLines - head.length),
  ];
  return {
    text: [...head, ...contacts].join('\n'),
    keyboard: [
      undoRow(t, notice?.undoChangeId),
      ...answerRows(t, card),
      ...(left === undefined ? [] : [walkRow(t, card)]),
    ],
  };
}

function timeLine(t: Translate, { step }: StepCard, view: LocalView): string {
  const mark = step.kind === null ? '' : `${contactMarks[step.kind]} `;
  const when = `${mark}<b>${formatWhen(step.at, view)}</b>`;
  const late = view.now.getTime() - step.at.getTime() > graceMs;
  return t(late ? 'offer-step-overdue' : 'offer-step', { when });
}

/** When they were reached last and what came of it, and how often since then they were not. */
function lastLines(t: Translate, { last, attempts }: StepCard, view: LocalView): string[] {
  const words = [last?.outcome, last?.result].filter((part) => part != null).join(' — ');
  return [
    ...(last
      ? [
          `${contactMarks[last.kind]} ${h(clip([formatWhen(last.at, view), words].filter(Boolean).join(': '), 90))}`,
        ]
      : []),
    ...(attempts > 0 ? [t('step-attempts', { n: attempts })] : []),
  ];
}

function answerRows(t: Translate, { offerId, step, contacts }: StepCard): Button[][] {
  const at = { id: offerId, revision: step.revision };
  const args = [packNumber(step.interactionId)];
  const done = t(`step-done-${step.kind ?? 'call'}`);
  const phone = contacts.flatMap(({ phones }) => phones)[0];
  return [
    [
      { ...at, label: done, action: 'step.called', args, style: 'primary' },
      { ...at, label: t('step-button-no-answer'), action: 'step.noanswer', args },
    ],
    [
      { ...at, label: t('step-button-hour'), action: 'step.later', args: [...args, 'hour'] },
      { ...at, label: t('date-choice-tomorrow'), action: 'step.later', args: [...args, 'tomorrow'] },
      ...(phone === undefined ? [] : [{ label: t('copy-phone'), copy: phone }]),
    ],
    [
      { ...at, label: t('step-button-move'), action: 'step.move', args },
      { label: t('talk-button-open'), action: 'offer.card', id: offerId },
    ],
  ];
}

function walkRow(t: Translate, { offerId }: StepCard): Button[] {
  return [
    { label: t('walk-button-skip'), action: 'walk.skip', id: offerId },
    { label: t('offer-button-desk'), action: 'desk.show' },
  ];
}
