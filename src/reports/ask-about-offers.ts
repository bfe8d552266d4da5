import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { longestWords } from '../interactions/interaction.ts';
import { recordAside } from '../interactions/interactions.service.ts';
import { say } from '../interactions/words.ts';
import { DomainError } from '../lib/domain-error.ts';
import { lockOfferFor } from '../offers/offers.service.ts';
import { answerUpdate, insertQuestion, lockQuestionLine } from './questions.repository.ts';

/** One message holds a row of answers for each. */
export const mostAsked = 5;

/**
 * Asks the managers of these offers what is up with them: one question a manager, with a line an offer. Of those who may
 * hand the offers over. @throws NOT_FOUND
 */
export const askAboutOffers = memberUseCase({
  name: 'askAboutOffers',
  input: z.object({
    offerIds: z.array(z.int()).min(1).max(mostAsked),
    text: z.string().trim().min(1).max(1000),
  }),
  undoable: true,
  async run(scope, { offerIds, text }) {
    const { db, companyId, actor, now } = scope;
    const byManager = new Map<number, number[]>();
    // In one order, whoever asks: two who ask about the same offers do not wait for each other.
    for (const offerId of [...new Set(offerIds)].toSorted((a, b) => a - b)) {
      const offer = await lockOfferFor(scope, offerId, 'offer.assign');
      byManager.set(offer.manager_id, [...(byManager.get(offer.manager_id) ?? []), offerId]);
    }
    const questions: { questionId: number }[] = [];
    for (const [managerId, theirs] of byManager) {
      const asked = { companyId, askedBy: actor.memberId, managerId, at: now, text, offerIds: theirs };
      const questionId = await insertQuestion(db, asked);
      scope.emit({ event: 'offers.asked', payload: { questionId } });
      questions.push({ questionId });
    }
    return { questions };
  },
});

/**
 * Answers about one of the offers asked about: a note of the offer, which whoever asked is told of. Answered again, the
 * later one counts. @throws NOT_FOUND
 */
export const answerQuestion = memberUseCase({
  name: 'answerQuestion',
  input: z.object({ questionLineId: z.int(), text: z.string().trim().min(1).max(longestWords) }),
  undoable: true,
  async run(scope, { questionLineId, text }) {
    const line = await lockQuestionLine(scope.db, scope.companyId, questionLineId);
    if (!line) throw new DomainError('NOT_FOUND');
    const offer = await lockOfferFor(scope, line.offer_id, 'offer.change');
    const { offer_id: offerId, client_id: clientId } = offer;
    const note = { kind: 'note', direction: null, outcomeId: null } as const;
    const interactionId = await recordAside(scope, { offerId, clientId, ...note });
    say(scope, interactionId, [{ text }]);
    scope.write(answerUpdate(scope.db, line, interactionId));
    scope.emit({ event: 'question.answered', payload: { questionLineId } });
    return { offerId, questionLineId, interactionId };
  },
});
