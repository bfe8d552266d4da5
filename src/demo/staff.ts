import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import type { Role } from '../changes/actor.ts';
import { type CompanySettings, getCompanySettings } from '../companies/companies.queries.ts';
import { reserve } from '../companies/companies.service.ts';
import type { Locale } from '../lib/locale.ts';
import { getReservedAt } from './demo.queries.ts';
import { type DemoMember, demoName, demoPersonId } from './people.ts';
import { requestId } from './requests.ts';
import { demoTexts } from './texts.ts';
import { createWorkTime, type WorkTime } from './work-time.ts';

export interface DemoCompany {
  readonly companyId: number;
  readonly settings: CompanySettings;
  /** Ends at the moment when the company was begun, however often the building of it was cut short. */
  readonly time: WorkTime;
  readonly members: Readonly<Record<DemoMember, number>>;
  /** Where the specialist works. */
  readonly departmentId: number;
}

/** What a company is until its owner says otherwise. */
const beginning = {
  timeZone: 'Europe/Kyiv',
  workDays: [1, 2, 3, 4, 5],
  workFrom: 9,
  workTo: 18,
  currency: 'UAH',
};

type Doing = Pick<App, 'database' | 'perform'>;
export const staffRequests = 11;

/** The company with its sales group, its department and its people, each connected to their Telegram id. */
export async function openDemoCompany(app: Doing, now: Date, locale: Locale): Promise<DemoCompany> {
  const { database, perform } = app;
  const companyId = await database.platform((db) => reserve(db, { id: requestId('company'), at: now }));
  const begunAt = await database.platform((db) => getReservedAt(db, companyId));
  const founded = await perform(
    'foundCompany',
    { companyId, personId: demoPersonId('owner') },
    { id: requestId(1), at: createWorkTime(begunAt, beginning).instant(0) },
    {
      name: demoTexts(locale).company,
      ownerName: demoName(locale, 'owner'),
      locale,
      timeZone: beginning.timeZone,
      currency: beginning.currency,
    },
  );
  const settings = await database.inCompany(companyId, (db) => getCompanySettings(db, companyId));
  const time = createWorkTime(begunAt, settings);
  const owner = founded.result.memberId;
  // Its first steps are long done; the request is none of those that are counted.
  await perform(
    'changeCompany',
    { companyId, memberId: owner },
    { id: 'demo-first-steps', at: time.instant(1) },
    { revision: 1, settings: { firstStepsHidden: true } },
  );
  const { departmentId, ...hired } = await hireAll(app, { companyId, settings, time, owner });
  return {
    companyId,
    settings,
    time,
    members: { owner, ...hired },
    departmentId,
  };
}

interface Founded {
  readonly companyId: number;
  readonly settings: CompanySettings;
  readonly time: WorkTime;
  readonly owner: number;
}

async function hireAll(
  app: Doing,
  founded: Founded,
): Promise<Record<Exclude<DemoMember, 'owner'> | 'departmentId', number>> {
  const { companyId, settings, time, owner } = founded;
  const texts = demoTexts(settings.locale);
  const who = { companyId, memberId: owner };
  const request = (n: number) => ({ id: requestId(n), at: time.instant(n) });
  const { result: group } = await app.perform('createSalesGroup', who, request(2), {
    name: texts.salesGroup,
  });
  const { result: estimators } = await app.perform('createDepartment', who, request(3), {
    name: texts.department,
  });
  const hire = (n: number, person: DemoMember, place: Place) =>
    hireOne(app, founded, { n, person, ...place });
  const { salesGroupId } = group;
  return {
    departmentId: estimators.departmentId,
    supervisor: await hire(4, 'supervisor', { role: 'supervisor', salesGroupId }),
    firstManager: await hire(6, 'firstManager', { role: 'manager', salesGroupId }),
    secondManager: await hire(8, 'secondManager', { role: 'manager', salesGroupId }),
    specialist: await hire(10, 'specialist', { role: 'specialist', departmentId: estimators.departmentId }),
  };
}

interface Place {
  readonly role: Role;
  readonly salesGroupId?: number;
  readonly departmentId?: number;
}

async function hireOne(
  { perform }: Doing,
  { companyId, settings: { locale }, time, owner }: Founded,
  { n, person, ...place }: Place & { n: number; person: DemoMember },
): Promise<number> {
  const token = tokenOf(person);
  const invitation = { name: demoName(locale, person), ...place, token };
  const invited = { id: requestId(n), at: time.instant(n) };
  const accepted = { id: requestId(n + 1), at: time.instant(n + 1) };
  await perform('inviteMember', { companyId, memberId: owner }, invited, invitation);
  const guest = { companyId, personId: demoPersonId(person) };
  const { result } = await perform('acceptInvitation', guest, accepted, { token, locale });
  return result.memberId;
}

/** No secret, unlike other invitations: a start that was cut short between the two steps must find it again. */
function tokenOf(person: DemoMember): string {
  return createHash('sha256').update(`demo:${person}`).digest().subarray(0, 16).toString('base64url');
}
