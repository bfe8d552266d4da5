import type pg from 'pg';
import type { Role } from '../../src/changes/actor.ts';
import type { Done } from '../../src/changes/perform.ts';
import type { Request } from '../../src/changes/use-case.ts';
import { type ListItem, listItems } from '../../src/companies/companies.queries.ts';
import { reserveCompany } from '../../src/companies/companies.repository.ts';
import type { ListName } from '../../src/companies/lists.ts';
import { appRoleName } from '../../src/db/app-role.ts';
import { createDatabase, type Database, type Db } from '../../src/db/company.ts';
import { createPool } from '../../src/db/pool.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Locale } from '../../src/lib/locale.ts';
import { newToken } from '../../src/members/tokens.ts';
import {
  createPerform,
  type InputOf,
  type Perform,
  type ResultOf,
  type UseCaseName,
} from '../../src/use-cases.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { copyOfCompany, type Employed, employ, type Used } from './staff.ts';

/** A member whose Telegram account is connected; good as the `who` of what members do. */
export interface TestMember {
  readonly companyId: number;
  readonly memberId: number;
  /** The Telegram user id. */
  readonly personId: number;
  readonly name: string;
}

export interface MovableClock extends Clock {
  advance(by: { minutes?: number; hours?: number; days?: number }): void;
  set(to: Date): void;
}

/** What an offer's use cases want to know of it. */
export interface TestOffer {
  readonly offerId: number;
  readonly revision: number;
  readonly number: number;
  readonly clientId: number;
}

/** A small company on a database of its own, and a second one beside it that must never be seen. */
export interface TestCompany {
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  readonly appRole: string;
  readonly database: Database;
  readonly perform: Perform;
  readonly clock: MovableClock;
  readonly companyId: number;
  readonly groupA: number;
  readonly groupB: number;
  readonly departmentId: number;
  /** Owner. */
  readonly vera: TestMember;
  /** Supervisor of group A. */
  readonly petr: TestMember;
  /** Supervisor of all groups. */
  readonly larisa: TestMember;
  /** Managers of group A. */
  readonly olga: TestMember;
  readonly ivan: TestMember;
  /** Manager of group B. */
  readonly anna: TestMember;
  /** Specialist of the department. */
  readonly dmytro: TestMember;
  /** Another company on the same database. */
  readonly other: { readonly companyId: number; readonly owner: TestMember; readonly manager: TestMember };

  /** A request nobody made before, at the clock's time. */
  request(): Request;
  /** A Telegram user id nobody has. */
  newPersonId(): number;
  /** `perform` with a request of its own. */
  act<N extends UseCaseName>(name: N, who: TestMember, input: InputOf<N>): Promise<Done<ResultOf<N>>>;
  /** Founds one more company through the use cases. */
  found(name: string, ownerName: string, locale?: Locale): Promise<TestMember>;
  /** Invites a colleague and accepts for them. */
  hire(by: TestMember, colleague: NewColleague): Promise<TestMember>;
  /** An offer of this member, by default for a new client and with its next step in a day. */
  createOffer(by: TestMember, given?: Partial<InputOf<'createOffer'>>): Promise<TestOffer>;
  /** A client, looked after by `by`; it comes with an offer, as a manager enters one. */
  createClient(by: TestMember, name?: string, phone?: string): Promise<number>;
  /** The offer's revision as it is now: what a freshly drawn button would carry. */
  revisionOf(offer: { offerId: number }): Promise<number>;
  /** What the offer plans, as the buttons of a reminder carry it. */
  stepOf(offer: { offerId: number }): Promise<{ interactionId: number; revision: number }>;
  /** An item of the first company's lists: the first one, or the named one. */
  listItem(list: ListName, scope?: string | null, name?: string): Promise<ListItem>;
  /** The clock's time and some. */
  later(by: { minutes?: number; hours?: number; days?: number }): Date;
  /** Reads or arranges rows of the first company as the program's role. */
  inCompany<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Runs SQL as the owner of the database: past the fence. */
  sql<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

export interface NewColleague {
  readonly name: string;
  readonly role: Role;
  readonly salesGroupId?: number;
  readonly departmentId?: number;
}

/** A Monday morning in Kyiv. */
const MONDAY = new Date('2026-11-23T08:00:00.000Z');

/**
 * A migrated database with a company at work, made through the use cases. One per test file: `beforeAll(async () => {
 * company = await createTestCompany(); })`, and `close()` in afterAll.
 * @param startAt where the clock stands at first; it moves only when told
 */
export async function createTestCompany(startAt: Date = MONDAY): Promise<TestCompany> {
  const { database: testDatabase, employed } = await databaseWith(startAt);
  const pool = createPool({ url: testDatabase.url, max: 12, connectTimeoutMs: 20_000 });
  const ground = await openGround(pool, movableClock(startAt), employed?.used);
  const staff = employed?.staff ?? (await employ(ground));
  return {
    ...ground,
    ...staff,
    ...companyHelpers(ground, staff.vera.companyId),
    databaseUrl: testDatabase.url,
    companyId: staff.vera.companyId,
    async close() {
      await pool.end();
      await testDatabase.drop();
    },
  };
}

/** Those who begin when nearly all begin share what they begin with. */
async function databaseWith(startAt: Date): Promise<{ database: TestDatabase; employed?: Employed }> {
  if (startAt !== MONDAY) return { database: await createTestDatabase() };
  return copyOfCompany(async (pool) => {
    const ground = await openGround(pool, movableClock(MONDAY));
    return { staff: await employ(ground), used: ground.used() };
  });
}

type Ground = Pick<
  TestCompany,
  | 'pool'
  | 'appRole'
  | 'database'
  | 'perform'
  | 'clock'
  | 'request'
  | 'newPersonId'
  | 'act'
  | 'found'
  | 'hire'
  | 'sql'
>;

async function openGround(
  pool: pg.Pool,
  clock: MovableClock,
  used: Used = { requests: 0, people: 1000 },
): Promise<Ground & { used(): Used }> {
  const client = await pool.connect();
  const appRole = await appRoleName(client).finally(() => client.release());
  const database = createDatabase(pool, appRole);
  const perform = createPerform(database);
  let { requests, people } = used;
  const request = (): Request => ({ id: `test:${++requests}:1`, at: clock.now() });
  const newPersonId = (): number => ++people;
  const act: Ground['act'] = (name, who, input) => perform(name, who, request(), input);

  return {
    ...{ pool, appRole, database, perform, clock, request, newPersonId, act },
    used: () => ({ requests, people }),
    async found(name, ownerName, locale = 'ru') {
      const asked = request();
      const companyId = await database.platform((db) => reserveCompany(db, asked.id, asked.at));
      const personId = newPersonId();
      const input = { name, ownerName, locale, timeZone: 'Europe/Kyiv', currency: 'UAH' } as const;
      const { result } = await perform('foundCompany', { companyId, personId }, asked, input);
      return { ...result, personId, name: ownerName };
    },
    async hire(by, colleague) {
      const token = newToken();
      const personId = newPersonId();
      await act('inviteMember', by, { ...colleague, token });
      const guest = { companyId: by.companyId, personId };
      const { result } = await perform('acceptInvitation', guest, request(), { token, locale: 'ru' });
      return { ...result, personId, name: colleague.name };
    },
    async sql(text, values = []) {
      const { rows } = await pool.query(text, [...values]);
      return rows;
    },
  };
}

type CompanyHelpers = Pick<
  TestCompany,
  'createOffer' | 'createClient' | 'revisionOf' | 'stepOf' | 'listItem' | 'later' | 'inCompany'
>;

function companyHelpers(ground: Ground, companyId: number): CompanyHelpers {
  let clients = 0;
  const later: TestCompany['later'] = (by) => new Date(ground.clock.now().getTime() + toMs(by));
  const createOffer: TestCompany['createOffer'] = async (by, given = {}) => {
    const input = {
      client: { new: { name: `Клиент ${++clients}` } },
      wanted: 'Поставка под ключ',
      nextStep: { at: later({ days: 1 }) },
      ...given,
    };
    const { result } = await ground.act('createOffer', by, input);
    return { ...result, revision: 1 };
  };
  return {
    createOffer,
    later,
    async createClient(by, name = `Клиент ${++clients}`, phone) {
      const client = { new: { name, ...(phone === undefined ? {} : { phone }) } };
      return (await createOffer(by, { client })).clientId;
    },
    async revisionOf({ offerId }) {
      const [row] = await ground.sql<{ revision: number }>(
        'select revision from sales.offers where offer_id = $1',
        [offerId],
      );
      if (!row) throw new Error(`no offer ${offerId}`);
      return row.revision;
    },
    async stepOf({ offerId }) {
      const [row] = await ground.sql<{ interactionId: number; revision: number }>(
        `select interaction_id as "interactionId", revision from sales.interactions
          where offer_id = $1 and happened_at is null`,
        [offerId],
      );
      if (!row) throw new Error(`offer ${offerId} plans nothing`);
      return row;
    },
    async listItem(list, scope = null, name) {
      const items = await ground.database.inCompany(companyId, (db) => listItems(db, companyId, list, scope));
      const item = name === undefined ? items[0] : items.find((candidate) => candidate.name === name);
      if (!item) throw new Error(`no item ${name ?? ''} in ${list} ${scope ?? ''}`);
      return item;
    },
    inCompany: (work) => ground.database.inCompany(companyId, work),
  };
}

function movableClock(startAt: Date): MovableClock {
  let at = startAt.getTime();
  return {
    now: () => new Date(at),
    advance: (by) => {
      at += toMs(by);
    },
    set: (to) => {
      at = to.getTime();
    },
  };
}

function toMs({ minutes = 0, hours = 0, days = 0 }: { minutes?: number; hours?: number; days?: number }) {
  return ((days * 24 + hours) * 60 + minutes) * 60_000;
}
