import { DomainError } from '../../lib/domain-error.ts';
import { mostAsked } from '../../reports/ask-about-offers.ts';
import { findQuestion, listAnswerable } from '../../reports/questions.queries.ts';
import { quote, quotedWords } from '../clients/quote.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import { repliedToQuestion } from '../interactions/reply.ts';
import type { MemberTurn } from '../member-turn.ts';
import { readAnswer } from '../question.ts';
import { clip, h } from '../ui/html.ts';
import type { Button } from '../ui/screen.ts';
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
    const [asked] = await turn.read((db, actor) => listAnswerable(db, actor, [lineId]));
    if (!asked) throw new DomainError('NOT_FOUND');
    turn.ask({ name: 'question.answer', args: { lineId } });
    const offer = `#${asked.number} ${h(clip(asked.clientName, 30))}`;
    await turn.show({
      text: turn.t('question-answer-ask', { offer, text: h(clip(asked.text, 300)) }),
      keyboard: [[{ label: turn.t('back-to-card'), action: 'question.show', id: asked.questionId }]],
    });
  },
  'question.put': async (turn, { id }) => {
    const words = quotedWords(turn)?.trim();
    if (!words) throw new DomainError('NOT_FOUND');
    await give(turn, id, words);
  },
} satisfies Partial<PressHandlers>;

/** Words that are longer are a letter, and go where letters go. */
const longestReply = 1_000;

/**
 * Words that are a reply to a question are its answer; to one about several offers they wait in a message until it is
 * said which is meant. @returns whether the message was one
 * @throws NOT_FOUND for a question that is not this person's
 */
export async function takeQuestionReply(turn: MemberTurn): Promise<boolean> {
  const asked = repliedToQuestion(turn);
  const words = turn.message && readAnswer(turn.message).text?.trim();
  if (!asked || !words) return false;
  if (asked.companyId !== turn.actor.companyId) throw new DomainError('NOT_FOUND');
  const [lineId, ...others] = asked.lineIds;
  if (lineId !== undefined && others.length === 0) await give(turn, lineId, words);
  else if (words.length > longestReply) return false;
  else await askWhich(turn, asked.lineIds, words);
  return true;
}

async function askWhich(turn: MemberTurn, lineIds: readonly number[], words: string): Promise<void> {
  const lines = await turn.read((db, actor) => listAnswerable(db, actor, lineIds));
  if (lines.length === 0) throw new DomainError('NOT_FOUND');
  const rows = lines.map(({ lineId: id, number, clientName }): Button[] => [
    { label: clip(`✍️ #${number} ${clientName}`, 32), action: 'question.put', id },
  ]);
  await turn.say({ text: `${turn.t('question-which')}\n${quote(words)}`, keyboard: rows });
}

async function give(turn: MemberTurn, questionLineId: number, text: string): Promise<void> {
  const { changeId, result } = await turn.perform('answerQuestion', { questionLineId, text });
  await turn.say({
    text: turn.t('question-answer-sent'),
    keyboard: [
      [
        { label: turn.t('notice-open-offer'), action: 'offer.card', id: result.offerId },
        { label: turn.t('undo'), action: 'change.undo', id: changeId },
      ],
    ],
  });
}

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
    await give(turn, Number(lineId), words);
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

async function again(turn: MemberTurn): Promise<'again'> {
  await turn.say({ text: turn.t('question-words') });
  return 'again';
}
