import type { Db } from '../../db/company.ts';
import { offerOfInteraction } from '../../reminders/steps.queries.ts';
import { findAnswer, findAskedManager, listAnsweredByDeed } from '../../reports/questions.queries.ts';
import type { News } from '../notice.ts';
import type { EventHandlers, EventOrigin } from './handler.ts';

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
    const { askedBy: to, occasion, questionId } = answer;
    const key = `question.answered:${questionLineId}:${occasion}`;
    return {
      notices: [{ name: 'question.answered', to, subjectId: questionLineId, key }],
      refresh: [{ name: 'offers.asked', subjectId: questionId }],
    };
  },

  'interaction.logged': async (db, { interactionId }, origin) => {
    const offerId = await offerOfInteraction(db, origin.companyId, interactionId);
    return offerId === undefined ? {} : answeredByDeed(db, offerId, origin);
  },
  'offer.next_step_set': (db, { offerId }, origin) => answeredByDeed(db, offerId, origin),
} satisfies EventHandlers;

/** A contact or a next step answers what was asked about the offer before: once, for later ones find no open question. */
async function answeredByDeed(db: Db, offerId: number, { companyId, at }: EventOrigin): Promise<News> {
  const lines = await listAnsweredByDeed(db, companyId, { offerId, at });
  return {
    notices: lines.map(({ lineId, askedBy: to, occasion }) => ({
      ...{ name: 'question.answered', to, subjectId: lineId },
      key: `question.answered:${lineId}:${occasion}`,
    })),
    refresh: lines.map(({ questionId }) => ({ name: 'offers.asked', subjectId: questionId })),
  };
}
