import { commentOf, forwardedTalk, intervalOf } from '../samples/offers.ts';
import { newPhone } from '../samples/sample.ts';
import {
  annasOfferForOlgasClient,
  type Deeds,
  heads,
  nobodyHas,
  noOffer,
  olgasOffer,
  sellers,
  tomorrow,
  wanted,
} from './deed.ts';

const offerOf = ({ offerId, revision }: { offerId: number; revision: number }) => ({ offerId, revision });

export const offersDeeds: Deeds<
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
      title: 'for a new client',
      may: [...sellers, 'otherOwner'],
      arrange: async (company) => ({
        client: { new: { name: 'Новый', phone: newPhone() } },
        ...wanted(company),
      }),
    },
    {
      title: 'for Olga’s client',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        client: { id: await company.createClient(company.olga) },
        ...wanted(company),
      }),
      missing: (input) => ({ ...input, client: { id: nobodyHas } }),
    },
    {
      title: 'for the client of another manager with whom Olga has an open offer',
      may: ['owner', 'supervisorOfAll', 'supervisorElsewhere', 'manager', 'managerElsewhere'],
      async arrange(company) {
        const clientId = await company.createClient(company.anna);
        await company.createOffer(company.vera, {
          client: { id: clientId },
          managerId: company.olga.memberId,
        });
        return { client: { id: clientId }, ...wanted(company) };
      },
      missing: (input) => ({ ...input, client: { id: nobodyHas } }),
    },
    {
      title: 'in Olga’s name',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        ...{ client: { new: { name: 'Новый' } }, ...wanted(company) },
        managerId: company.olga.memberId,
      }),
      missing: (input) => ({ ...input, managerId: nobodyHas }),
    },
  ],
  changeOffer: [
    {
      title: 'of Olga’s',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ ...(await olgasOffer(company)), fields: { description: 'Новое' } }),
      missing: noOffer,
    },
    {
      title: 'of another manager for Olga’s client',
      may: ['owner', 'supervisorOfAll', 'supervisorElsewhere', 'manager', 'managerElsewhere'],
      arrange: async (company) => ({
        ...(await annasOfferForOlgasClient(company)),
        fields: { description: 'Новое' },
      }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s into Ivan’s hands',
      may: heads,
      arrange: async (company) => ({
        ...(await olgasOffer(company)),
        fields: { managerId: company.ivan.memberId },
      }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s into the hands of another group’s manager',
      may: ['owner', 'supervisorOfAll'],
      arrange: async (company) => ({
        ...(await olgasOffer(company)),
        fields: { managerId: company.anna.memberId },
      }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s into the hands of somebody who does not sell',
      may: [],
      arrange: async (company) => ({
        ...(await olgasOffer(company)),
        fields: { managerId: company.dmytro.memberId },
      }),
      missing: noOffer,
    },
  ],
  reassignOffers: [
    {
      title: 'of Olga’s into Ivan’s hands',
      may: heads,
      arrange: async (company) => ({
        offers: [await olgasOffer(company), await olgasOffer(company)],
        managerId: company.ivan.memberId,
      }),
      missing: ({ offers: [first], ...input }) => ({
        ...input,
        offers: [...(first ? [first] : []), { offerId: nobodyHas, revision: 1 }],
      }),
    },
    {
      title: 'of which one is another group’s',
      may: ['owner', 'supervisorOfAll'],
      arrange: async (company) => ({
        offers: [await olgasOffer(company), offerOf(await company.createOffer(company.anna))],
        managerId: company.ivan.memberId,
      }),
    },
    {
      title: 'of Olga’s into the hands of another group’s manager',
      may: ['owner', 'supervisorOfAll'],
      arrange: async (company) => ({
        offers: [await olgasOffer(company)],
        managerId: company.anna.memberId,
      }),
      missing: (input) => ({ ...input, managerId: nobodyHas }),
    },
  ],
  changeState: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ ...(await olgasOffer(company)), to: 'success', comment: 'Да' }),
      missing: noOffer,
    },
    {
      title: 'of Olga’s offer that has ended',
      may: heads,
      async arrange(company) {
        const ended = { ...(await olgasOffer(company)), to: 'cancelled', comment: 'Нет' } as const;
        const { result } = await company.act('changeState', company.olga, ended);
        return { ...result, to: 'owe_client', comment: 'Вернулись', nextStep: tomorrow(company) };
      },
      missing: noOffer,
    },
  ],
  planNextStep: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ ...(await olgasOffer(company)), nextStep: tomorrow(company) }),
      missing: noOffer,
    },
  ],
  setStepInterval: [
    {
      title: 'of the company',
      may: ['owner'],
      arrange: async (company) => ({
        ...(await intervalOf(company, company.companyId)),
        ...{ defaultDays: 2, mostDays: 33 },
      }),
      missing: (input) => ({ ...input, stepIntervalId: nobodyHas }),
    },
  ],
  logContact: [
    {
      title: 'on Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        ...(await olgasOffer(company)),
        kind: 'call',
        nextStep: tomorrow(company),
      }),
      missing: noOffer,
    },
  ],
  planKind: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({ ...(await olgasOffer(company)), kind: 'meeting' }),
      missing: noOffer,
    },
  ],
  amendComment: [
    {
      title: 'that Olga wrote',
      may: ['manager'],
      async arrange(company) {
        const offer = await olgasOffer(company);
        await company.act('changeState', company.olga, { ...offer, to: 'await_client', comment: 'Отправил' });
        return { ...(await commentOf(company, offer)), text: 'Отправила' };
      },
      missing: (input) => ({ ...input, offerEventId: nobodyHas }),
    },
  ],
  saveNote: [
    {
      title: 'of Olga’s offer',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        on: { offerId: (await olgasOffer(company)).offerId },
        text: 'Ключи у охраны',
      }),
      missing: (input) => ({ ...input, on: { offerId: nobodyHas } }),
    },
    {
      title: 'of Olga’s client',
      may: [...heads, 'manager'],
      arrange: async (company) => ({
        on: { clientId: await company.createClient(company.olga) },
        text: 'Любит чай',
      }),
      missing: (input) => ({ ...input, on: { clientId: nobodyHas } }),
    },
  ],
  logIncoming: [
    {
      title: 'that Olga forwarded, to an offer of hers',
      may: ['manager'],
      // What waits is in nobody else's drafts.
      otherwise: 'INCOMING_GONE',
      elsewhere: 'INCOMING_GONE',
      arrange: async (company) => ({
        draftId: await forwardedTalk(company),
        on: { offerId: (await olgasOffer(company)).offerId },
      }),
    },
  ],
};
