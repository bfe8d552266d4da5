import { packIncoming } from '../../../src/interactions/incoming.ts';
import type { TestCompany } from '../../support/company.ts';
import { byMember, freshOffer, newFile, newPhone, type Samples } from './sample.ts';
import { askedTask } from './tasks.ts';

const changeDescription = async (company: TestCompany, { offerId }: { offerId: number }) =>
  company.act('changeOffer', company.petr, {
    offerId,
    revision: await company.revisionOf({ offerId }),
    fields: { description: 'Пётр смотрел' },
  });

const changeDescriptionOf = (company: TestCompany, result: { offerId: number }) =>
  changeDescription(company, result);

async function offerWithTask(company: TestCompany): Promise<{ offerId: number; revision: number }> {
  const offer = await freshOffer(company);
  await askedTask(company, { offerId: offer.offerId });
  return offer;
}

async function closedOffer(
  company: TestCompany,
  to: 'success' | 'cancelled',
): Promise<{ offerId: number; revision: number }> {
  const offer = await freshOffer(company);
  return (await company.act('changeState', company.olga, { ...offer, to, comment: 'Конец' })).result;
}

/** How far ahead the steps of new offers may be in this company. */
export async function intervalOf(
  company: TestCompany,
  companyId: number,
): Promise<{ stepIntervalId: number; revision: number }> {
  const [row] = await company.sql<{ stepIntervalId: number; revision: number }>(
    `select step_interval_id as "stepIntervalId", revision from sales.step_intervals
      where company_id = $1 and state = 'new'`,
    [companyId],
  );
  if (!row) throw new Error(`company ${companyId} has no intervals`);
  return row;
}

export const offersSamples: Samples<
  | 'createOffer'
  | 'changeOffer'
  | 'reassignOffers'
  | 'changeState'
  | 'planNextStep'
  | 'planKind'
  | 'setStepInterval'
  | 'logContact'
  | 'amendComment'
  | 'saveNote'
  | 'logIncoming'
> = {
  createOffer: [
    {
      title: 'for a new client with phone and contact person',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          client: { new: { name: 'ООО «Ромашка»', phone: newPhone(), contactPerson: 'Марина' } },
          wanted: 'Вывоз мусора',
          description: 'Каждую среду',
          businessLineId: (await company.listItem('business_line')).id,
          sum: { minor: 1_200_050, currency: 'UAH' },
          wants: [
            {
              businessLineId: (await company.listItem('business_line', null, 'Проекты')).id,
              wanted: 'Навес',
            },
            { businessLineId: (await company.listItem('business_line', null, 'Поддержка')).id, wanted: null },
          ],
          categoryId: (await company.listItem('category')).id,
          importanceId: (await company.listItem('importance')).id,
          nextStep: { at: company.later({ days: 2 }) },
          files: [newFile('document'), newFile('photo')],
        },
      }),
      buildOn: changeDescriptionOf,
    },
    {
      title: 'for a known client, by the supervisor for a manager, with a reason for no next step',
      prepare: async (company) => ({
        who: byMember(company.petr),
        input: {
          client: { id: await company.createClient(company.olga) },
          wanted: 'Ещё один контейнер',
          managerId: company.ivan.memberId,
          nextStep: { none: 'Ждём бюджета' },
        },
      }),
      buildOn: changeDescriptionOf,
    },
  ],
  changeOffer: [
    {
      title: 'its facts',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await freshOffer(company)),
          fields: {
            wanted: 'Другое',
            description: 'Подробно',
            importanceId: (await company.listItem('importance', null, 'Срочное')).id,
          },
        },
      }),
      buildOn: changeDescriptionOf,
    },
    {
      title: 'its sum and its business lines',
      async prepare(company) {
        const line = async (name: string) => (await company.listItem('business_line', null, name)).id;
        const offer = await company.createOffer(company.olga, {
          businessLineId: await line('Услуги'),
          wants: [{ businessLineId: await line('Проекты'), wanted: 'Навес' }],
        });
        return {
          who: byMember(company.olga),
          input: {
            offerId: offer.offerId,
            revision: offer.revision,
            fields: {
              sum: { minor: 99, currency: 'USD' },
              wants: [
                { businessLineId: await line('Поддержка'), wanted: null },
                { businessLineId: await line('Проекты'), wanted: 'Два навеса' },
              ],
            },
          },
        };
      },
      buildOn: changeDescriptionOf,
    },
    {
      title: 'its manager, by the supervisor: plan and task move along',
      prepare: async (company) => ({
        who: byMember(company.petr),
        input: { ...(await offerWithTask(company)), fields: { managerId: company.ivan.memberId } },
      }),
      buildOn: changeDescriptionOf,
    },
  ],
  reassignOffers: [
    {
      title: 'two of three, for one has changed: plan and task move along',
      async prepare(company) {
        const changed = await freshOffer(company);
        await changeDescription(company, changed);
        const offers = [await offerWithTask(company), changed, await freshOffer(company)];
        return { who: byMember(company.petr), input: { offers, managerId: company.ivan.memberId } };
      },
      buildOn: (company, { given }) => changeDescription(company, { offerId: given[1]?.offerId ?? 0 }),
    },
  ],
  changeState: [
    {
      title: 'to the client with a ready reason and a next step',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await freshOffer(company)),
          to: 'await_client',
          reasonId: (await company.listItem('reason', 'await_client')).id,
          nextStep: { at: company.later({ days: 3 }) },
        },
      }),
      buildOn: changeDescriptionOf,
    },
    {
      title: 'to success, which activates the client, ends the plan and withdraws the task',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await offerWithTask(company)), to: 'success', comment: 'Подписали' },
      }),
      buildOn: changeDescriptionOf,
    },
    {
      title: 'back from cancelled, by the supervisor',
      prepare: async (company) => ({
        who: byMember(company.petr),
        input: {
          ...(await closedOffer(company, 'cancelled')),
          to: 'owe_client',
          files: [newFile('voice')],
          nextStep: { at: company.later({ hours: 2 }) },
        },
      }),
      buildOn: changeDescriptionOf,
    },
  ],
  planNextStep: [
    {
      title: 'at another time',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await freshOffer(company)), nextStep: { at: company.later({ days: 5 }) } },
      }),
      buildOn: changeDescriptionOf,
    },
    {
      title: 'none, with its reason',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await freshOffer(company)), nextStep: { none: 'Клиент в отпуске' } },
      }),
      buildOn: changeDescriptionOf,
    },
  ],
  setStepInterval: [
    {
      title: 'by the owner',
      async prepare(company) {
        const at = await intervalOf(company, company.companyId);
        return { who: byMember(company.vera), input: { ...at, defaultDays: 4, mostDays: 45 } };
      },
      buildOn: (company, { stepIntervalId, revision }) =>
        company.act('setStepInterval', company.vera, {
          stepIntervalId,
          revision,
          defaultDays: 2,
          mostDays: 60,
        }),
    },
  ],
  logContact: [
    {
      title: 'that was planned, with the next one',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await freshOffer(company)),
          kind: 'call',
          files: [newFile('photo')],
          outcomeId: (await company.listItem('outcome', 'call')).id,
          nextStep: { at: company.later({ days: 1, hours: 3 }) },
        },
      }),
      buildOn: changeDescriptionOf,
    },
    {
      title: 'from the client on an offer that has ended',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await closedOffer(company, 'success')), kind: 'meeting', direction: 'in' },
      }),
      buildOn: changeDescriptionOf,
    },
  ],
  planKind: [
    {
      title: 'a meeting',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await freshOffer(company)), kind: 'meeting' },
      }),
      buildOn: changeDescriptionOf,
    },
  ],
  amendComment: [
    {
      title: 'of a move',
      prepare: async (company) => {
        const offer = await freshOffer(company);
        await company.act('changeState', company.olga, { ...offer, to: 'await_client', comment: 'Отправил' });
        return {
          who: byMember(company.olga),
          input: { ...(await commentOf(company, offer)), text: 'Отправила' },
        };
      },
      buildOn: async (company, { offerEventId }) =>
        company.act('amendComment', company.olga, { offerEventId, text: 'Отправила почтой' }),
    },
  ],
  saveNote: [
    {
      title: 'of an offer, with a file',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          on: { offerId: (await freshOffer(company)).offerId },
          text: 'Ключи у охраны',
          files: [newFile('photo')],
        },
      }),
      buildOn: (company, { interactionId }) =>
        company.act('addResult', company.olga, { interactionId, text: 'И у директора' }),
    },
    {
      title: 'of a client alone',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { on: { clientId: await company.createClient(company.olga) }, text: 'Любит чай' },
      }),
      buildOn: (company, { interactionId }) =>
        company.act('addResult', company.olga, { interactionId, text: 'Зелёный' }),
    },
  ],
  logIncoming: [
    {
      title: 'a talk of two people with a picture',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          draftId: await forwardedTalk(company),
          on: { offerId: (await freshOffer(company)).offerId },
        },
      }),
      buildOn: (company, { interactionId }) =>
        company.act('addResult', company.olga, { interactionId, text: 'Ответила' }),
    },
  ],
};

/** A draft of Olga's: what a client and she herself wrote an hour ago. @returns its id */
export async function forwardedTalk(company: TestCompany): Promise<string> {
  const at = company.later({ hours: -1 });
  const parts = [
    { messageId: 11, text: 'Когда ждать?', from: { name: 'Степан', self: false }, at },
    { messageId: 12, text: 'Завтра', from: { name: 'Ольга', self: true }, at },
    { messageId: 13, file: newFile('photo'), from: { name: 'Степан', self: false }, at },
  ];
  const draftId = `talk${++talks}`;
  const { companyId, memberId } = company.olga;
  await company.sql(
    `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
      values ($1, $2, $3, 'incoming', $4, $5)`,
    [companyId, draftId, memberId, JSON.stringify(packIncoming(parts)), company.clock.now()],
  );
  return draftId;
}
let talks = 0;

/** The newest comment on an offer. */
export async function commentOf(company: TestCompany, { offerId }: { offerId: number }) {
  const [row] = await company.sql<{ id: number }>(
    'select max(offer_event_id) as id from sales.offer_events where offer_id = $1 and comment is not null',
    [offerId],
  );
  return { offerEventId: row?.id ?? 0 };
}
