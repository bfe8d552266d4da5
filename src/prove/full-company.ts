import { reserve } from '../companies/companies.service.ts';
import type { Database, Db } from '../db/company.ts';
import { packIncoming } from '../interactions/incoming.ts';
import { foundingCode, ownerCode } from '../members/owner-links.ts';
import { newToken } from '../members/tokens.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { InputOf, Perform, ResultOf, UseCaseName } from '../use-cases.ts';

export interface Place {
  readonly companyId: number;
  readonly memberId: number;
  readonly personId: number;
}

/** A company with something of everything in it, and links for whoever comes from outside. */
export interface FullCompany {
  readonly owner: Place;
  readonly supervisor: Place;
  readonly manager: Place;
  readonly specialist: Place;
  /** Start parameters: of an invitation, of an owner's place, of one that is no link. */
  readonly links: readonly string[];
}

const hourMs = 3_600_000;
/** News does not wait for the morning, whenever a proof is run. */
const aroundTheClock = { workDays: [1, 2, 3, 4, 5, 6, 7], workFrom: 0, workTo: 24 };

/**
 * Made through the use cases, a day ago, so that what it plans is due now.
 * @param firstPersonId the Telegram id of its owner; colleagues have the next ones
 * @param fileId of a file that the Bot API knows
 */
export async function openFullCompany(
  database: Database,
  perform: Perform,
  { firstPersonId, fileId }: { readonly firstPersonId: number; readonly fileId: string },
): Promise<FullCompany> {
  const begun = new Date(Date.now() - 24 * hourMs);
  const at = (hours: number): Date => new Date(begun.getTime() + hours * hourMs);
  let made = 0;
  const request = () => ({ id: `setup:${firstPersonId}:${(made += 1)}`, at: begun });
  const act = async <N extends UseCaseName>(name: N, who: Place, input: InputOf<N>): Promise<ResultOf<N>> =>
    (await perform(name, who, request(), input)).result;

  const founding = await foundingCode(database, new Date());
  const asked = request();
  const companyId = await database.platform((db) => reserve(db, asked));
  const founder = { companyId, personId: firstPersonId };
  const settings = { locale: 'en', timeZone: 'Europe/Kyiv', currency: 'UAH' } as const;
  const founded = await perform('foundCompany', founder, asked, {
    name: 'Proof',
    ownerName: 'Vera',
    ...settings,
  });
  const owner: Place = { ...founded.result, personId: firstPersonId };
  await act('changeCompany', owner, { revision: 1, settings: aroundTheClock });
  const { salesGroupId } = await act('createSalesGroup', owner, { name: 'Group' });
  const { departmentId } = await act('createDepartment', owner, { name: 'Estimates' });
  let people = 0;
  const invite = async (given: Omit<InputOf<'inviteMember'>, 'token'>) => {
    const token = newToken();
    return { token, ...(await act('inviteMember', owner, { ...given, token })) };
  };
  const hire = async (given: Omit<InputOf<'inviteMember'>, 'token'>): Promise<Place> => {
    const { token } = await invite(given);
    const personId = firstPersonId + (people += 1);
    const joined = await perform('acceptInvitation', { companyId, personId }, request(), {
      token,
      locale: 'en',
    });
    return { ...joined.result, personId };
  };
  const supervisor = await hire({ name: 'Petro', role: 'supervisor', salesGroupId });
  const manager = await hire({ name: 'Olga', role: 'manager', salesGroupId });
  const specialist = await hire({ name: 'Dmytro', role: 'specialist', departmentId });
  const former = await hire({ name: 'Larysa', role: 'manager', salesGroupId });
  const formerAt = await database.inCompany(companyId, (db) => revisionOf(db, former));
  await act('suspendMember', owner, { memberId: former.memberId, revision: formerAt });
  const absent = await invite({ name: 'Roman', role: 'manager', salesGroupId });

  const fill = async (by: Place, word: string, phone: string): Promise<void> => {
    const client = { name: `${word} client`, phone, contactPerson: `${word} person` };
    const { offerId, clientId } = await act('createOffer', by, {
      client: { new: client },
      wanted: `${word} wishes`,
      nextStep: { at: at(22) },
    });
    const other = { client: { id: clientId }, wanted: 'And more', nextStep: { at: at(50) } };
    const { offerId: second } = await act('createOffer', by, other);
    const ended = await act('createOffer', by, { ...other, client: { new: { name: `${word} former` } } });
    await act('changeState', by, { offerId: ended.offerId, revision: 1, to: 'cancelled', comment: 'Dear' });
    const call = await act('logClientContact', by, { clientId, kind: 'call', direction: 'out' });
    const { interactionId } = call;
    await act('addParticipant', by, { interactionId, revision: 1, who: { name: 'A guest' } });
    await act('addResult', by, { interactionId, text: 'It went well' });
    const file = { telegramId: fileId, uniqueId: `c${word}`, kind: 'document', name: `${word}.pdf` } as const;
    await act('addClientFiles', by, { clientId, files: [file] });
    await act('addOfferFiles', by, {
      offerId,
      files: [{ ...file, uniqueId: `o${word}` }],
    });
    await act('pinList', by, { name: `${word} list` });
    const task = { offerId: second, facts: ['client'] as 'client'[], contacts: true, dueAt: at(48) };
    const toDepartment = { ...task, to: { departmentId }, text: `${word} estimate` };
    await act('createTask', by, toDepartment);
    await act('finishTask', specialist, { ...(await act('createTask', by, toDepartment)), text: 'Done' });
    const receiver = by.memberId === owner.memberId ? manager : owner;
    await act('createTask', by, { ...task, to: { memberId: receiver.memberId }, text: `${word} question` });
    await act('askAboutOffers', owner, { offerIds: [offerId], text: 'What is it about?' });
    await act('askAboutOffers', owner, { offerIds: [offerId, second], text: 'And what of both?' });
    await leaveDrafts(database, by, {
      ...{ word, phone, offerId, absentId: absent.memberId },
      at: begun,
    });
  };
  await fill(manager, 'Daisy', '+380675550101');
  await fill(owner, 'Tulip', '+380675550102');
  const away = await hire({ name: 'Ihor', role: 'manager', salesGroupId });
  await act('createOffer', away, {
    client: { new: { name: 'Aster client' } },
    wanted: 'Aster wishes',
    nextStep: { at: at(60) },
  });
  const { memberId } = away;
  const revision = await database.inCompany(companyId, (db) => revisionOf(db, away));
  const backOn = at(96).toISOString().slice(0, 10);
  await act('goAway', owner, { memberId, revision, receiverId: manager.memberId, backOn });
  const links = [
    absent.token,
    await ownerCode(database, companyId, new Date()),
    ...(founding === undefined ? [] : [founding]),
    newToken(),
  ];
  return { owner, supervisor, manager, specialist, links };
}

async function revisionOf(db: Db, { companyId, memberId }: Place): Promise<number> {
  const { rows } = await db.raw<{ rows: { revision: number }[] }>(
    'select revision from sales.members where company_id = ? and member_id = ?',
    [companyId, memberId],
  );
  return rows[0]?.revision ?? 0;
}

async function firstLine(db: Db, companyId: number): Promise<{ id: number; name: string } | undefined> {
  const { rows } = await db.raw<{ rows: { id: number; name: string }[] }>(
    `select list_item_id as id, name from sales.list_items
      where company_id = ? and list = 'business_line' order by list_item_id limit 1`,
    [companyId],
  );
  return rows[0];
}

/** Forms begun and left. */
async function leaveDrafts(
  database: Database,
  { companyId, memberId }: Place,
  {
    word,
    phone,
    offerId,
    absentId,
    at,
  }: {
    readonly word: string;
    /** Of a client of theirs. */
    readonly phone: string;
    readonly offerId: number;
    /** A colleague who has not opened their link. */
    readonly absentId: number;
    readonly at: Date;
  },
): Promise<void> {
  const newClient = { name: `${word} new`, withoutPhone: true };
  const twin = { name: `${word} client`, contactPerson: `${word} twin` };
  const task = { v: 1, offerId, number: 1, clientName: word, text: word };
  const to = { of: 'm', id: absentId, name: 'Roman', connected: false };
  const part = { messageId: 1, text: `${word} said`, at };
  const people = ['One', 'Two'].map((name) => ({ name: `${word} ${name}`, phones: [], emails: [] }));
  const businessLine = await database.inCompany(companyId, (db) => firstLine(db, companyId));
  const drafts: Readonly<Record<string, readonly [form: string, data: object]>> = {
    offer: ['offer', { v: 1, newClient }],
    client: ['client', { v: 1, newClient, withoutPhone: true }],
    vcard: ['vcard', { v: 1, newClient: { name: 'people.vcf' }, people }],
    incoming: ['incoming', packIncoming([part])],
    task: ['task', task],
    // Stopped where somebody had the phone already, and where nobody was reached.
    offertwin: ['offer', { v: 1, newClient: { ...twin, phone }, businessLine }],
    clienttwin: ['client', { v: 1, newClient: twin, phones: [phone], contactPerson: twin.contactPerson }],
    taskabsent: ['task', { ...task, to }],
  };
  for (const [name, [form, data]] of Object.entries(drafts)) {
    await database.inCompany(companyId, (db) =>
      db.raw(
        `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
          values (?, ?, ?, ?, ?, ?)`,
        [companyId, `${name}${memberId}`, memberId, form, JSON.stringify(data), at],
      ),
    );
  }
}

/** Somebody sends a file. @returns its id at this Bot API */
export function sendFile(sandbox: Sandbox, personId: number): string {
  const driver = sandbox.addPerson({ id: personId, firstName: 'Owner', language: 'en', started: true });
  driver.file({ kind: 'document', bytes: Buffer.from('plan'), name: 'plan.pdf' });
  return driver.last()?.file?.fileId ?? '';
}
