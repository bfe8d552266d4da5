import type { Pool } from 'pg';
import { listItems } from '../../companies/companies.queries.ts';
import { reserve } from '../../companies/companies.service.ts';
import type { Database } from '../../db/company.ts';
import { newToken } from '../../members/tokens.ts';
import type { InputOf, Perform, ResultOf, UseCaseName } from '../../use-cases.ts';
import { nameThings, type Renaming, type Sql, sqlOf } from './names.ts';

/** A company with something of every kind that a question may be about, and its owner to be asked. */
export interface Ground {
  readonly companyId: number;
  readonly memberId: number;
  readonly personId: number;
}

const dayMs = 86_400_000;

/** Made through the use cases, in the order in which the companies were made that states were kept in. */
export async function openGround(database: Database, perform: Perform, personId: number): Promise<Ground> {
  const begun = new Date(Date.now() - dayMs);
  const dueAt = new Date(begun.getTime() + 3 * dayMs);
  let made = 0;
  const request = () => ({ id: `setup:${personId}:${(made += 1)}`, at: begun });
  const asked = request();
  const companyId = await database.platform((db) => reserve(db, asked));
  const settings = { locale: 'ru', timeZone: 'Europe/Kyiv', currency: 'UAH' } as const;
  const founder = { companyId, personId };
  const founded = await perform('foundCompany', founder, asked, {
    name: 'Proof',
    ownerName: 'Olena',
    ...settings,
  });
  const owner = founded.result;
  const act = async <N extends UseCaseName>(
    name: N,
    input: InputOf<N>,
    who: typeof owner = owner,
  ): Promise<ResultOf<N>> => (await perform(name, who, request(), input)).result;
  const hire = async (
    place: Omit<InputOf<'inviteMember'>, 'token'>,
    index: number,
  ): Promise<typeof owner> => {
    const token = newToken();
    await act('inviteMember', { ...place, token });
    const guest = { companyId, personId: personId + index };
    return (await perform('acceptInvitation', guest, request(), { token, locale: 'ru' })).result;
  };
  const offerOf = (name: string, who = owner, phone?: string) =>
    act(
      'createOffer',
      {
        client: { new: { name, ...(phone === undefined ? {} : { phone }) } },
        wanted: 'A proof',
        nextStep: { at: dueAt },
      },
      who,
    );
  const { offerId, clientId } = await offerOf('Romashka', owner, '+380675550001');
  const [line] = await database.inCompany(companyId, (db) => listItems(db, companyId, 'business_line', null));
  if (line) await act('changeOffer', { offerId, revision: 1, fields: { businessLineId: line.id } });
  const ended = await offerOf('Liutik');
  await act('changeState', { offerId: ended.offerId, revision: 1, to: 'cancelled', comment: 'Dear' });
  const { departmentId } = await act('createDepartment', { name: 'Estimates' });
  const dana = await hire({ name: 'Dana', role: 'specialist', departmentId }, 1);
  const ihor = await hire({ name: 'Ihor', role: 'manager' }, 2);
  const task = { facts: ['client'] as 'client'[], contacts: false, dueAt, text: 'An estimate' };
  const toDepartment = { ...task, offerId, to: { departmentId } };
  const { taskId } = await act('createTask', toDepartment);
  await act('finishTask', { taskId, revision: 1, text: 'Done' }, dana);
  const his = await offerOf('Pion', ihor);
  const asking = { ...task, offerId: his.offerId, to: { memberId: owner.memberId } };
  await act('createTask', asking, ihor);
  await act('createTask', toDepartment);
  await act('createSalesGroup', { name: 'South' });
  await act('addListItem', { list: 'category', scope: null, itemName: 'Returned' });
  await act('logContact', { offerId, revision: 2, kind: 'call', nextStep: { at: dueAt } });
  await act('addContactPerson', { clientId, name: 'Stepan', phones: ['+380675551007'] });
  await act('askAboutOffers', { offerIds: [offerId], text: 'What is it about?' });
  return { ...owner, personId };
}

/** What names in kept states stand for in this company. */
export async function renamingOf(
  pool: Pool,
  { companyId, personId }: Ground,
): Promise<Pick<Renaming, 'personId' | 'ids' | 'revisions'>> {
  const sql = sqlOf(pool);
  const ids = new Map([...(await nameThings(sql, companyId))].map(([id, name]) => [name, id]));
  return { personId, ids, revisions: await revisionsOf(sql, companyId) };
}

/** Of every row that has one, by its id: no two tables share ids here. */
async function revisionsOf(sql: Sql, companyId: number): Promise<Map<number, number>> {
  const tables = await sql<{ name: string; id: string | null }>(
    `select c.relname as name, k.attname as id from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'revision'
      left join pg_attribute k on k.attrelid = c.oid and k.attidentity <> ''
      where c.relnamespace = 'sales'::regnamespace and c.relkind = 'r'`,
  );
  const found = new Map<number, number>();
  for (const { name, id } of tables) {
    const rows = await sql<{ id: number; revision: number }>(
      `select ${id ?? 'company_id'}::int as id, revision from sales.${name} where company_id = $1`,
      [companyId],
    );
    for (const row of rows) found.set(row.id, row.revision);
  }
  return found;
}
