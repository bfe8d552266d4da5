import type { TestCompany } from '../../support/company.ts';
import { byMember, freshOffer, type Samples } from './sample.ts';

/** A question of Petr's about a new offer of Olga's. @returns its line */
export async function askedLine(company: TestCompany): Promise<number> {
  const { offerId } = await freshOffer(company);
  const { result } = await company.act('askAboutOffers', company.petr, {
    offerIds: [offerId],
    text: 'Что там?',
  });
  const [row] = await company.sql<{ id: number }>(
    'select question_line_id as id from sales.question_lines where question_id = $1',
    [result.questions[0]?.questionId],
  );
  return row?.id ?? 0;
}

export const reportsSamples: Samples<'askAboutOffers' | 'answerQuestion'> = {
  askAboutOffers: [
    {
      title: 'of two managers at once',
      async prepare(company) {
        const theirs = await company.createOffer(company.ivan);
        const offerIds = [
          (await freshOffer(company)).offerId,
          theirs.offerId,
          (await freshOffer(company)).offerId,
        ];
        return { who: byMember(company.petr), input: { offerIds, text: 'Почему тянем?' } };
      },
      async buildOn(company, { questions }) {
        const [row] = await company.sql<{ id: number }>(
          `select l.question_line_id as id from sales.question_lines l join sales.questions q using (company_id, question_id)
            where q.question_id = any ($1) and q.manager_id = $2 limit 1`,
          [questions.map(({ questionId }) => questionId), company.olga.memberId],
        );
        return company.act('answerQuestion', company.olga, { questionLineId: row?.id ?? 0, text: 'Ждём' });
      },
    },
  ],
  answerQuestion: [
    {
      title: 'in words',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { questionLineId: await askedLine(company), text: 'Клиент думает до пятницы' },
      }),
      buildOn: (company, { questionLineId }) =>
        company.act('answerQuestion', company.olga, { questionLineId, text: 'Уже до среды' }),
    },
  ],
};
