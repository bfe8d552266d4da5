import { readTaxNumber } from '../../../src/lib/tax-number.ts';
import type { TestCompany } from '../../support/company.ts';
import { byClock, byMember, newPhone, type Samples } from './sample.ts';

let values = 0;
const newEmail = (): string => `client${++values}@example.com`;

/** A Ukrainian organisation's, with its check digit. */
function newTaxNumber(): string {
  const digits = String(1_000_000 + ++values);
  const found = Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).find(
    (number) => readTaxNumber(number, 'UA').ok,
  );
  if (!found) throw new Error(`no check digit fits ${digits}`);
  return found;
}

const rate = async (company: TestCompany, { clientId }: { clientId: number }) =>
  company.act('rateClient', company.petr, { ...(await clientAt(company, clientId)), rating: 1 });

const rename = async (
  company: TestCompany,
  { contactPersonId }: { contactPersonId: number },
): Promise<unknown> => {
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.contact_persons where contact_person_id = $1',
    [contactPersonId],
  );
  const fields = { name: 'Переименована' };
  return company.act('changeContactPerson', company.petr, {
    ...{ contactPersonId, revision: row?.revision ?? 0 },
    fields,
  });
};

async function clientAt(company: TestCompany, clientId: number) {
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.clients where client_id = $1',
    [clientId],
  );
  return { clientId, revision: row?.revision ?? 0 };
}

/** A client of Olga's with its own phone. */
export async function freshClient(company: TestCompany): Promise<{ clientId: number; revision: number }> {
  const { result } = await company.act('createClient', company.olga, {
    name: 'ТОВ «Ромашка»',
    kind: 'organisation',
    phones: [newPhone()],
  });
  return { clientId: result.clientId, revision: 1 };
}

export async function freshPerson(company: TestCompany) {
  const { clientId } = await freshClient(company);
  const person = { clientId, name: 'Марина', phones: [newPhone()], emails: [newEmail()] };
  const { result } = await company.act('addContactPerson', company.olga, person);
  return { contactPersonId: result.contactPersonId, revision: 1 };
}

export async function freshChannel(company: TestCompany) {
  const { clientId } = await freshClient(company);
  const channel = { clientId, channel: { phone: newPhone() } };
  const { result } = await company.act('addChannel', company.olga, channel);
  return { contactChannelId: result.contactChannelId, revision: 1 };
}

export const clientsSamples: Samples<
  | 'createClient'
  | 'changeClient'
  | 'changeClientStatus'
  | 'setDoNotDisturb'
  | 'rateClient'
  | 'noteClient'
  | 'unblockClient'
  | 'addContactPerson'
  | 'changeContactPerson'
  | 'removeContactPerson'
  | 'addChannel'
  | 'changeChannel'
  | 'removeChannel'
> = {
  createClient: [
    {
      title: 'with everything, for a manager',
      prepare: async (company) => ({
        who: byMember(company.petr),
        input: {
          ...{ name: 'ТОВ «Лілія»', kind: 'organisation' as const, phones: [newPhone(), newPhone()] },
          ...{ emails: [newEmail()], contactPerson: 'Оксана', role: 'Директор' },
          ...{ birthday: { day: 29, month: 2 }, site: 'lily.example.com', address: 'Київ', notes: 'Важно' },
          ...{ taxNumber: newTaxNumber(), source: 'Выставка', managerId: company.ivan.memberId },
        },
      }),
      buildOn: (company, { clientId }) => company.createOffer(company.ivan, { client: { id: clientId } }),
    },
  ],
  changeClient: [
    {
      title: 'its facts',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await freshClient(company)),
          fields: { name: 'Ромашка', taxNumber: newTaxNumber(), notes: null, address: 'Київ, Хрещатик 1' },
        },
      }),
      buildOn: rate,
    },
    {
      title: 'its manager, by the supervisor',
      prepare: async (company) => ({
        who: byMember(company.petr),
        input: { ...(await freshClient(company)), fields: { managerId: company.ivan.memberId } },
      }),
      buildOn: rate,
    },
  ],
  changeClientStatus: [
    {
      title: 'to blocked until a date, which leaves a due time',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await freshClient(company)),
          ...({ to: 'blocked', reason: 'Не платит', blockedUntil: '2027-01-15' } as const),
        },
      }),
      buildOn: rate,
    },
  ],
  setDoNotDisturb: [
    {
      title: 'on',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await freshClient(company)), on: true, reason: 'Просил не звонить' },
      }),
      buildOn: rate,
    },
  ],
  rateClient: [
    {
      title: 'five stars',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await freshClient(company)), rating: 5 },
      }),
      buildOn: rate,
    },
  ],
  noteClient: [
    {
      title: 'a line',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { clientId: (await freshClient(company)).clientId, text: 'Переехали' },
      }),
      buildOn: 'nothing',
    },
  ],
  unblockClient: [
    {
      title: 'whose last day of a block is over',
      async prepare(company) {
        const { clientId } = await freshClient(company);
        await company.sql(
          `update sales.clients set status = 'blocked', blocked_until = '2026-11-20', status_after_block = 'passive'
            where client_id = $1`,
          [clientId],
        );
        return { who: byClock(company), input: { subjectId: clientId } };
      },
    },
  ],
  addContactPerson: [
    {
      title: 'with phones, e-mail and birthday',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...{ clientId: (await freshClient(company)).clientId, name: 'Марина', role: 'Бухгалтер' },
          ...{ phones: [newPhone(), newPhone()], emails: [newEmail()] },
          birthday: { day: 8, month: 3, year: 1985 },
        },
      }),
      buildOn: rename,
    },
  ],
  changeContactPerson: [
    {
      title: 'name, role and birthday',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await freshPerson(company)),
          fields: { name: 'Марина Ивановна', role: 'Директор', birthday: { day: 1, month: 1 } },
        },
      }),
      buildOn: rename,
    },
  ],
  removeContactPerson: [
    {
      title: 'with her phone and e-mail',
      prepare: async (company) => ({ who: byMember(company.olga), input: await freshPerson(company) }),
      buildOn: 'nothing',
    },
  ],
  addChannel: [
    {
      title: 'an e-mail of the client',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          clientId: (await freshClient(company)).clientId,
          channel: { email: newEmail() },
        },
      }),
      buildOn: (company, { contactChannelId }) =>
        company.act('changeChannel', company.petr, {
          ...{ contactChannelId, revision: 1 },
          channel: { email: newEmail() },
        }),
    },
  ],
  changeChannel: [
    {
      title: 'the number',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await freshChannel(company)), channel: { phone: newPhone() } },
      }),
      async buildOn(company, { clientId }) {
        await company.sql(`update sales.contact_channels set value = '+380671112233' where client_id = $1`, [
          clientId,
        ]);
      },
    },
  ],
  removeChannel: [
    {
      title: 'the number',
      prepare: async (company) => ({ who: byMember(company.olga), input: await freshChannel(company) }),
      buildOn: 'nothing',
    },
  ],
};
