import { DomainError } from '../../lib/domain-error.ts';
import { mostAsked } from '../../reports/ask-about-offers.ts';
import { findAnswerable, findQuestion } from '../../reports/questions.queries.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { clip, h } from '../ui/html.ts';
import { questionView } from './question.view.ts';
import { packList, readListSpot } from './spot.ts';
import { readList } from './summary.ts';

/** What these offers are asked: the words that come next go to their managers. */
async function askWhat(turn: MemberTurn, args: readonly string[]): Promise<void> {
  const { page, spot } = await readList(turn, readListSpot(args));
  const lines = page.lines.slice(0, mostAsked);
  if (lines.length === 0) throw new DomainError('NOT_FOUND');
  turn.ask({ name: 'question.text', args: { offers: lines.map(({ id }) => id).join('.') } });
  await turn.show({
    text: [
      turn.t('question-ask'),
      ...lines.map(
        ({ number, clientName, managerName }) =>
          `#${number} ${h(clip(clientName, 26))} · ${h(clip(managerName, 20))}`,
      ),
    ].join('\n'),
    keyboard: [[{ label: turn.t('back-to-card'), action: 'behind.list', args: packList(spot) }]],
  });
}

export const questionPresses = {
  'behind.ask': (turn, { args }) => askWhat(turn, args),
  'question.show': async (turn, { id }) => {
    const question = await turn.read((db, actor) => findQuestion(db, actor, id));
    if (!question) throw new DomainError('NOT_FOUND');
    await turn.show(questionView(turn.t, question, turn.view));
  },
  'question.answer': async (turn, { id: lineId }) => {
    const asked = await turn.read((db, actor) => findAnswerable(db, actor, lineId));
    if (!asked) throw new DomainError('NOT_FOUND');
    turn.ask({ name: 'question.answer', args: { lineId } });
    const offer = `#${asked.number} ${h(clip(asked.clientName, 30))}`;
    await turn.show({
      text: turn.t('question-answer-ask', { offer, text: h(clip(asked.text, 300)) }),
      keyboard: [[{ label: turn.t('back-to-card'), action: 'question.show', id: asked.questionId }]],
    });
  },
} satisfies Partial<PressHandlers>;

export const questionAnswers = {
  'question.text': async (turn, { offers }, { text = '' }) => {
    const words = text.trim();
    if (words === '' || words.length > 1000) return again(turn);
    const offerIds = String(offers).split('.').map(Number);
    const { changeId, result } = await turn.perform('askAboutOffers', { offerIds, text: words });
    await turn.say({
      text: turn.t('question-sent', { count: result.questions.length }),
      keyboard: [
        [
          {
            label: turn.t('question-open'),
            action: 'question.show',
            id: result.questions[0]?.questionId ?? 0,
          },
          { label: turn.t('undo'), action: 'change.undo', id: changeId },
        ],
      ],
    });
    return 'done';
  },

  'question.answer': async (turn, { lineId }, { text = '' }) => {
    const words = text.trim();
    if (words === '') return again(turn);
    const { changeId, result } = await turn.perform('answerQuestion', {
      questionLineId: Number(lineId),
      text: words,
    });
    await turn.say({
      text: turn.t('question-answer-sent'),
      keyboard: [
        [
          { label: turn.t('notice-open-offer'), action: 'offer.card', id: result.offerId },
          { label: turn.t('undo'), action: 'change.undo', id: changeId },
        ],
      ],
    });
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

async function again(turn: MemberTurn): Promise<'again'> {
  await turn.say({ text: turn.t('question-words') });
  return 'again';
}
