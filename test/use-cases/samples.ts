import type { Done, Who } from '../../src/changes/perform.ts';
import type { Plain, Request } from '../../src/changes/use-case.ts';
import { reserveCompany } from '../../src/companies/companies.repository.ts';
import { newToken } from '../../src/members/tokens.ts';
import {
  type InputOf,
  type Perform,
  type ResultOf,
  type UseCaseName,
  useCases,
} from '../../src/use-cases.ts';
import type { TestCompany, TestMember } from '../support/company.ts';

/** One way to carry out a use case: who does it with what, after the world has been made ready for it. */
export interface Sample<N extends UseCaseName> {
  /** Distinguishes the samples of one use case. */
  readonly title: string;
  prepare(company: TestCompany): Promise<{ who: Who; input: InputOf<N> }>;
  /** Somebody goes on from what was done. Needed where the use case can be undone: from then on it can't. */
  buildOn?(company: TestCompany, result: ResultOf<N>): Promise<unknown>;
}

type Samples = { readonly [N in UseCaseName]: readonly [Sample<N>, ...Sample<N>[]] };

let phones = 0;
/** A Ukrainian mobile number nobody has. */
export const newPhone = (): string => `+38067${String(++phones).padStart(7, '0')}`;

const byMember = ({ companyId, memberId }: TestMember): Who => ({ companyId, memberId });

const changeDescription = async (company: TestCompany, { offerId }: { offerId: number }) =>
  company.act('changeOffer', company.petr, {
    offerId,
    revision: await company.revisionOf({ offerId }),
    fields: { description: 'Пётр смотрел' },
  });

const changeDescriptionOf = (company: TestCompany, result: { offerId: number }) =>
  changeDescription(company, result);

/** Every use case, at least once; one that is missing here does not compile. */
const samples: Samples = {
  foundCompany: [
    {
      title: 'by anybody where that is open',
      async prepare(company) {
        const { id, at } = company.request();
        const companyId = await company.database.platform((db) => reserveCompany(db, id, at));
        return {
          who: { companyId, personId: company.newPersonId() },
          input: {
            name: 'Новая',
            ownerName: 'Нина',
            locale: 'uk',
            timeZone: 'Europe/Kyiv',
            currency: 'UAH',
          },
        };
      },
    },
    {
      title: 'by the owner’s one-time link',
      async prepare(company) {
        const { id, at } = company.request();
        const companyId = await company.database.platform((db) => reserveCompany(db, id, at));
        return {
          who: { companyId, personId: company.newPersonId() },
          input: {
            token: await ownerToken(company, null),
            name: 'Новая',
            ownerName: 'Нина',
            locale: 'en',
            timeZone: 'Europe/London',
            currency: 'GBP',
          },
        };
      },
    },
  ],
  claimOwnership: [
    {
      title: 'by a link made for this company',
      async prepare(company) {
        return {
          who: { companyId: company.companyId, personId: company.newPersonId() },
          input: { token: await ownerToken(company, company.companyId), ownerName: 'Второй владелец' },
        };
      },
    },
  ],
  createSalesGroup: [
    {
      title: 'by the owner',
      prepare: async (company) => ({ who: byMember(company.vera), input: { name: 'Группа В' } }),
      buildOn: (company, { salesGroupId }) =>
        company.hire(company.vera, { name: 'Новенький', role: 'manager', salesGroupId }),
    },
  ],
  createDepartment: [
    {
      title: 'by the owner',
      prepare: async (company) => ({ who: byMember(company.vera), input: { name: 'Склад' } }),
      buildOn: (company, { departmentId }) =>
        company.hire(company.vera, { name: 'Новенький', role: 'specialist', departmentId }),
    },
  ],
  inviteMember: [
    {
      title: 'a manager into a group',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { name: 'Роман', role: 'manager', salesGroupId: company.groupB, token: newToken() },
      }),
    },
  ],
  inviteAgain: [
    {
      title: 'who has not come yet',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { memberId: (await invited(company)).memberId, token: newToken() },
      }),
    },
  ],
  acceptInvitation: [
    {
      title: 'by somebody new',
      prepare: async (company) => ({
        who: { companyId: company.companyId, personId: company.newPersonId() },
        input: { token: (await invited(company)).token, locale: 'uk' },
      }),
    },
  ],
  choosePreferences: [
    {
      title: 'language and zone',
      async prepare(company) {
        const person = await company.hire(company.vera, { name: 'Путешественник', role: 'manager' });
        return { who: byMember(person), input: { locale: 'en', timeZone: 'Asia/Tbilisi' } };
      },
    },
  ],
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
          categoryId: (await company.listItem('category')).id,
          importanceId: (await company.listItem('importance')).id,
          nextStep: { at: company.later({ days: 2 }) },
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
      title: 'its manager, by the supervisor',
      prepare: async (company) => ({
        who: byMember(company.petr),
        input: { ...(await freshOffer(company)), fields: { managerId: company.ivan.memberId } },
      }),
      buildOn: changeDescriptionOf,
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
      title: 'to success, which activates the client and ends the plan',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { ...(await freshOffer(company)), to: 'success', comment: 'Подписали' },
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
          commentVoiceId: 'voice-1',
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
  logContact: [
    {
      title: 'that was planned, with the next one',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: {
          ...(await freshOffer(company)),
          kind: 'call',
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
  addResult: [
    {
      title: 'words and a voice message',
      prepare: async (company) => ({
        who: byMember(company.olga),
        input: { interactionId: await loggedCall(company), text: 'Просит скидку', voiceId: 'voice-2' },
      }),
      buildOn: (company, { interactionId }) =>
        company.act('addResult', company.olga, { interactionId, text: 'И рассрочку' }),
    },
  ],
  undo: [
    {
      title: 'a success with all it caused',
      async prepare(company) {
        const offer = await freshOffer(company);
        const done = await company.act('changeState', company.olga, {
          ...offer,
          to: 'success',
          comment: 'Рано обрадовалась',
        });
        return { who: byMember(company.olga), input: { changeId: done.changeId } };
      },
    },
  ],
};

async function ownerToken(company: TestCompany, companyId: number | null): Promise<string> {
  const token = newToken();
  await company.sql(
    `insert into platform.token_hashes (token_hash, purpose, company_id, expires_at)
      values (sha256($1::bytea), 'owner', $2, $3)`,
    [token, companyId, company.later({ days: 1 })],
  );
  return token;
}

async function invited(company: TestCompany): Promise<{ memberId: number; token: string }> {
  const token = newToken();
  const input = { name: 'Роман', role: 'manager', token } as const;
  return { token, ...(await company.act('inviteMember', company.vera, input)).result };
}

async function freshOffer(company: TestCompany): Promise<{ offerId: number; revision: number }> {
  const { offerId, revision } = await company.createOffer(company.olga);
  return { offerId, revision };
}

async function closedOffer(
  company: TestCompany,
  to: 'success' | 'cancelled',
): Promise<{ offerId: number; revision: number }> {
  const offer = await freshOffer(company);
  return (await company.act('changeState', company.olga, { ...offer, to, comment: 'Конец' })).result;
}

async function loggedCall(company: TestCompany): Promise<number> {
  const contact = { kind: 'call', nextStep: { at: company.later({ days: 1 }) } } as const;
  const done = await company.act('logContact', company.olga, { ...(await freshOffer(company)), ...contact });
  return done.result.interactionId;
}

/** A sample with its types forgotten, so that a test can walk them all. */
export interface Case {
  readonly name: UseCaseName;
  /** Reads as a test's name. */
  readonly title: string;
  readonly undoable: boolean;
  prepare(company: TestCompany): Promise<ReadyCase>;
}

export interface ReadyCase {
  readonly who: Who;
  /** Carries it out; the same request again is the same request again. */
  run(request: Request, perform?: Perform): Promise<Done<Plain>>;
  /** Carries it out and lets somebody go on from it. */
  runAndBuildOn(request: Request): Promise<Done<Plain>>;
}

const names = Object.keys(useCases) as UseCaseName[];

/** All samples of all use cases. */
export const cases: readonly Case[] = names.flatMap(casesOf);

function casesOf<N extends UseCaseName>(name: N): Case[] {
  return samples[name].map((sample: Sample<N>) => ({
    name,
    title: `${name} ${sample.title}`,
    undoable: useCases[name].undoable,
    async prepare(company) {
      const { who, input } = await sample.prepare(company);
      return {
        who,
        run: (request, perform = company.perform) => perform(name, who, request, input),
        async runAndBuildOn(request) {
          const done = await company.perform(name, who, request, input);
          if (!sample.buildOn) throw new Error(`the sample of ${name} does not say how to build on it`);
          await sample.buildOn(company, done.result);
          return done;
        },
      };
    },
  }));
}
