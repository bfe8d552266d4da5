import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { Answered, AskedOffer, AskedQuestion, GivenAnswer } from '../../reports/questions.queries.ts';
import { stateMark } from '../offers/state-name.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** A question with a row of answers for each offer: in words, by a call logged now, by a next step. */
export function questionView(t: Translate, { askedBy, text, lines }: AskedQuestion, view: LocalView): Screen {
  const answered = ({ answer }: AskedOffer): string =>
    answer === null ? '' : `\n     ✅ ${h(clip(answerText(t, answer, view), 60))}`;
  return {
    text: [
      t('question-asked', { name: h(clip(firstNameOf(askedBy), 30)), text: h(clip(text, 300)) }),
      ...lines.map(
        (line) => `${stateMark(line.state)} #${line.number} ${h(clip(line.clientName, 26))}${answered(line)}`,
      ),
    ].join('\n'),
    keyboard: lines.map((line) => answerRow(line)),
  };
}

function answerRow({ lineId, offerId: id, revision, number, state, mine }: AskedOffer): Button[] {
  if (!mine) return [{ label: `#${number}`, action: 'offer.card', id }];
  const open = state !== 'success' && state !== 'cancelled';
  return [
    { label: `✍️ #${number}`, action: 'question.answer', id: lineId },
    { label: '📞', action: 'offer.log', id, revision, args: ['call'] },
    ...(open ? [{ label: '⏰', action: 'offer.step' as const, id, revision, args: ['r'] }] : []),
  ];
}

export function askedLine(t: Translate, { askedBy, text, lines }: AskedQuestion): string {
  const name = h(clip(firstNameOf(askedBy), 30));
  return t('question-line', { name, text: h(clip(text, 80)), count: lines.length });
}

/** In words, or what was done instead; not escaped. */
function answerText(t: Translate, { words, contact, step }: GivenAnswer, view: LocalView): string {
  if (words !== null) return words;
  if (contact) {
    const kind = t(`lists-kind-${contact.kind}`);
    return contact.outcome === null ? kind : `${kind} · ${contact.outcome}`;
  }
  if (!step) return '';
  return t('question-step', { when: 'at' in step ? formatWhen(step.at, view) : step.none });
}

export function answeredText(
  t: Translate,
  { managerName, number, clientName, answer }: Answered,
  view: LocalView,
): string {
  const offer = `#${number} ${h(clip(clientName, 30))}`;
  return t('question-answered', {
    name: h(clip(firstNameOf(managerName), 30)),
    offer,
    text: h(clip(answerText(t, answer, view), 300)),
  });
}
