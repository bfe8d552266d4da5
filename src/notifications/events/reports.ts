import { findAnswer, findAskedManager } from '../../reports/questions.queries.ts';
import type { EventHandlers } from './handler.ts';

export const reportEvents = {
  'offers.asked': async (db, { questionId }, { companyId }) => {
    const to = await findAskedManager(db, companyId, questionId);
    if (to === undefined) return {};
    const key = `offers.asked:${questionId}`;
    return { notices: [{ name: 'offers.asked', to, subjectId: questionId, key }] };
  },

  /** Comes back to whoever asked; the manager's card says what was answered. */
  'question.answered': async (db, { questionLineId }, { companyId }) => {
    const answer = await findAnswer(db, companyId, questionLineId);
    if (!answer) return {};
    const { askedBy: to, answerId, questionId } = answer;
    const key = `question.answered:${answerId}`;
    return {
      notices: [{ name: 'question.answered', to, subjectId: questionLineId, key }],
      refresh: [{ name: 'offers.asked', subjectId: questionId }],
    };
  },
} satisfies EventHandlers;
