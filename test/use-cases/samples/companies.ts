import type { TestCompany } from '../../support/company.ts';
import { byMember, type Samples } from './sample.ts';

export const companiesSamples: Samples<
  | 'changeCompany'
  | 'setModule'
  | 'retryGivenUp'
  | 'addListItem'
  | 'renameListItem'
  | 'moveListItem'
  | 'archiveListItem'
> = {
  changeCompany: [
    {
      title: 'everything at once',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: {
          revision: await companyRevision(company),
          settings: {
            ...{ name: 'Вектор Плюс', locale: 'uk', timeZone: 'Europe/Warsaw', currency: 'PLN' },
            ...{ workDays: [1, 2, 3], workFrom: 8, workTo: 20, protectsContacts: false, staleToldAfter: 5 },
          },
          confirmed: ['lists'],
        },
      }),
      buildOn: async (company) =>
        company.act('changeCompany', company.vera, {
          revision: await companyRevision(company),
          settings: { name: 'Ещё иначе' },
        }),
    },
  ],
  retryGivenUp: [
    {
      title: 'of news and of what was due',
      async prepare(company) {
        await company.sql(
          `insert into platform.due_times (company_id, kind, subject_id, due_at, attempt, given_up_at, error)
            values ($1, 'client.unblock', $2, now(), 8, now(), 'Error')`,
          [company.companyId, 1_000_000 + ++names],
        );
        await company.sql(
          `insert into platform.outbox (company_id, change_id, event, payload, created_at, given_up_at, error)
            values ($1, 1, 'offer.changed', '{"offerId": 1}', now(), now(), 'TOO_OLD')`,
          [company.companyId],
        );
        return { who: byMember(company.vera), input: {} };
      },
    },
  ],
  setModule: [
    {
      title: 'off',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { module: 'rating', on: false },
      }),
      buildOn: async (company) => company.act('setModule', company.vera, { module: 'rating', on: true }),
    },
  ],
  addListItem: [
    {
      title: 'of a new name',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { list: 'category', scope: null, itemName: `Новая ${++names}` },
      }),
      buildOn: async (company, { itemId }) =>
        company.createOffer(company.olga, { categoryId: itemId, client: { new: { name: `К ${++names}` } } }),
    },
    {
      title: 'that was put away before',
      async prepare(company) {
        const name = `Бывшая ${++names}`;
        const item = await freshItem(company, name);
        await company.act('archiveListItem', company.vera, item);
        return { who: byMember(company.vera), input: { list: 'category', scope: null, itemName: name } };
      },
      buildOn: (company, result) => renameAgain(company, result),
    },
  ],
  renameListItem: [
    {
      title: 'by the owner',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { ...(await freshItem(company)), itemName: `Иначе ${++names}` },
      }),
      buildOn: (company, result) => renameAgain(company, result),
    },
  ],
  moveListItem: [
    {
      title: 'up',
      prepare: async (company) => ({
        who: byMember(company.vera),
        input: { ...(await freshItem(company)), by: 'up' },
      }),
      buildOn: (company, result) => renameAgain(company, result),
    },
  ],
  archiveListItem: [
    {
      title: 'by the owner',
      prepare: async (company) => ({ who: byMember(company.vera), input: await freshItem(company) }),
      buildOn: (company, { name }) =>
        company.act('addListItem', company.vera, { list: 'category', scope: null, itemName: name }),
    },
  ],
};

let names = 0;

async function companyRevision(company: TestCompany): Promise<number> {
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.companies where company_id = $1',
    [company.companyId],
  );
  return row?.revision ?? 0;
}

/** The last of the categories; room is made first, for a list holds twenty. */
export async function freshItem(
  company: TestCompany,
  name = `Вариант ${++names}`,
): Promise<{ itemId: number; revision: number }> {
  await company.sql(
    `update sales.list_items set archived_at = now()
      where company_id = $1 and list = 'category' and not preset and archived_at is null`,
    [company.companyId],
  );
  const input = { list: 'category', scope: null, itemName: name } as const;
  const { result } = await company.act('addListItem', company.vera, input);
  return { itemId: result.itemId, revision: await itemRevision(company, result.itemId) };
}

async function itemRevision(company: TestCompany, itemId: number): Promise<number> {
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.list_items where list_item_id = $1',
    [itemId],
  );
  return row?.revision ?? 0;
}

async function renameAgain(company: TestCompany, { itemId }: { itemId: number }): Promise<unknown> {
  const revision = await itemRevision(company, itemId);
  return company.act('renameListItem', company.vera, { itemId, revision, itemName: `Снова ${++names}` });
}
