import { getCompanySettings } from '../../companies/companies.queries.ts';
import type { Translate } from '../../lib/locale.ts';
import { reachOf } from '../../members/rights.ts';
import { type Answered, findAnswer, findQuestion } from '../../reports/questions.queries.ts';
import { readSummary } from '../../reports/summary.queries.ts';
import { answeredText, askedLine, questionView } from '../reports/question.view.ts';
import { periodIn } from '../reports/summary.ts';
import { summaryView } from '../reports/summary.view.ts';
import type { Button } from '../ui/screen.ts';
import { cardView, noticeView } from './view.ts';

export const reportNotices = {
  'offers.asked': noticeView('offers.asked', {
    async read(db, actor, { subjectId }) {
      const question = await findQuestion(db, actor, subjectId);
      return question && { question, id: subjectId };
    },
    card: (t, { question }, view) => questionView(t, question, view),
    line: (t, { question, id }) => ({
      text: askedLine(t, question),
      door: { label: t('question-open'), action: 'question.show', id },
    }),
  }),

  'question.answered': noticeView('question.answered', {
    async read(db, actor, { subjectId }) {
      const answer = await findAnswer(db, actor.companyId, subjectId);
      return answer?.askedBy === actor.memberId && reachOf(actor, 'offer.assign') !== 'none'
        ? answer
        : undefined;
    },
    card: (t, answer, view) => ({ text: answeredText(t, answer, view), keyboard: [[openOffer(t, answer)]] }),
    line: (t, answer, view) => ({ text: answeredText(t, answer, view), door: openOffer(t, answer) }),
  }),

  /** The day as it was at their hour, however late it is read; its buttons stay with that day. */
  summary: cardView('summary', {
    async read(db, actor, { at, detail }) {
      if (reachOf(actor, 'report.view') === 'none') return undefined;
      const company = await getCompanySettings(db, actor.companyId);
      const on = String(detail['on']);
      const period = { ...periodIn(company, { from: on, to: on }, at), choice: 'today' as const };
      const { currency, timeZone: zone } = company;
      const summary = await readSummary(db, actor, { period, scope: 'all', now: at, currency });
      return { summary, zone, at, spot: { choice: { from: on, to: on }, scope: 'all' as const } };
    },
    card: (t, { summary, zone, at, spot }, view) =>
      summaryView(t, { summary, spot, view: { ...view, now: at, zone } }),
  }),
};

function openOffer(t: Translate, { offerId }: Answered): Button {
  return { label: t('notice-open-offer'), action: 'offer.card', id: offerId };
}
