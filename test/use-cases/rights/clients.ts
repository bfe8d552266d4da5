import type { TestCompany } from '../../support/company.ts';
import { freshChannel, freshClient, freshPerson } from '../samples/clients.ts';
import { newPhone } from '../samples/sample.ts';
import { type Deed, type Deeds, heads, type MemberUseCaseName, nobodyHas, sellers } from './deed.ts';

const own = [...heads, 'manager'] as const;

/** A client of Anna's, of another group, with an open offer of Olga's. */
async function annasClientWithOlgasOffer(company: TestCompany) {
  const clientId = await company.createClient(company.anna);
  await company.createOffer(company.vera, { client: { id: clientId }, managerId: company.olga.memberId });
  return { clientId, revision: 1 };
}
const withOlgasOffer = [
  'owner',
  'supervisorOfAll',
  'supervisorElsewhere',
  'manager',
  'managerElsewhere',
] as const;

const noClient = <I extends { clientId: number }>(input: I): I => ({ ...input, clientId: nobodyHas });
const noPerson = <I extends { contactPersonId: number }>(input: I): I => ({
  ...input,
  contactPersonId: nobodyHas,
});
const noChannel = <I extends { contactChannelId: number }>(input: I): I => ({
  ...input,
  contactChannelId: nobodyHas,
});

type OnClient = Extract<MemberUseCaseName, 'setDoNotDisturb' | 'rateClient'>;
const ofOlgas = { title: 'of Olga’s', may: own } satisfies Partial<Deed<OnClient>>;

export const clientsDeeds: Deeds<
  | 'createClient'
  | 'changeClient'
  | 'changeClientStatus'
  | 'setDoNotDisturb'
  | 'rateClient'
  | 'noteClient'
  | 'addContactPerson'
  | 'changeContactPerson'
  | 'removeContactPerson'
  | 'addChannel'
  | 'changeChannel'
  | 'removeChannel'
> = {
  createClient: [
    {
      title: 'of one’s own',
      may: [...sellers, 'otherOwner'],
      arrange: async () => ({ name: 'Новый', kind: 'person', phones: [newPhone()] }),
    },
    {
      title: 'in Olga’s name',
      may: own,
      arrange: async (company) => ({
        ...({ name: 'Новый', kind: 'organisation' } as const),
        managerId: company.olga.memberId,
      }),
      missing: (input) => ({ ...input, managerId: nobodyHas }),
    },
  ],
  changeClient: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ ...(await freshClient(company)), fields: { address: 'Киев' } }),
      missing: noClient,
    },
    {
      title: 'of Anna’s with whom Olga has an open offer',
      may: withOlgasOffer,
      arrange: async (company) => ({
        ...(await annasClientWithOlgasOffer(company)),
        fields: { address: 'Киев' },
      }),
      missing: noClient,
    },
    {
      title: 'of Olga’s into Ivan’s hands',
      may: heads,
      arrange: async (company) => ({
        ...(await freshClient(company)),
        fields: { managerId: company.ivan.memberId },
      }),
      missing: noClient,
    },
  ],
  changeClientStatus: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ ...(await freshClient(company)), to: 'passive' }),
      missing: noClient,
    },
    {
      title: 'of Anna’s: an open offer with it is not enough',
      may: ['owner', 'supervisorOfAll', 'supervisorElsewhere', 'managerElsewhere'],
      arrange: async (company) => ({ ...(await annasClientWithOlgasOffer(company)), to: 'passive' }),
      missing: noClient,
    },
  ],
  setDoNotDisturb: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ ...(await freshClient(company)), on: true, reason: 'Просил' }),
      missing: noClient,
    },
  ],
  rateClient: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ ...(await freshClient(company)), rating: 4 }),
      missing: noClient,
    },
  ],
  noteClient: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ clientId: (await freshClient(company)).clientId, text: 'Что-то' }),
      missing: noClient,
    },
  ],
  addContactPerson: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ clientId: (await freshClient(company)).clientId, name: 'Марина' }),
      missing: noClient,
    },
  ],
  changeContactPerson: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ ...(await freshPerson(company)), fields: { role: 'Директор' } }),
      missing: noPerson,
    },
  ],
  removeContactPerson: [{ ...ofOlgas, arrange: freshPerson, missing: noPerson }],
  addChannel: [
    {
      ...ofOlgas,
      arrange: async (company) => ({
        clientId: (await freshClient(company)).clientId,
        channel: { phone: newPhone() },
      }),
      missing: noClient,
    },
  ],
  changeChannel: [
    {
      ...ofOlgas,
      arrange: async (company) => ({ ...(await freshChannel(company)), channel: { phone: newPhone() } }),
      missing: noChannel,
    },
  ],
  removeChannel: [{ ...ofOlgas, arrange: freshChannel, missing: noChannel }],
};
