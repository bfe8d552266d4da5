import type { Translate } from '../../lib/locale.ts';
import type { Answered, AskedOffer, AskedQuestion } from '../../reports/questions.queries.ts';
import { stateMark } from '../offers/state-name.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** A question with a row of answers for each offer: in words, by a call logged now, by a next step. */
export function questionView(t: Translate, { askedBy, text, lines }: AskedQuestion): Screen {
  const answered = ({ answer }: AskedOffer): string =>
    answer === null ? '' : `\n     ✅ ${h(clip(answer, 60))}`;
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

export function answeredText(t: Translate, { managerName, number, clientName, answer }: Answered): string {
  const offer = `#${number} ${h(clip(clientName, 30))}`;
  return t('question-answered', {
    name: h(clip(firstNameOf(managerName), 30)),
    offer,
    text: h(clip(answer, 300)),
  });
}
