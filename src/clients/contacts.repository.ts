import type { Db } from '../db/company.ts';
import { nameKey } from '../lib/search-key.ts';
import type { Birthday, ChannelKind } from './client.ts';

export interface ContactPersonRow {
  company_id: number;
  contact_person_id: number;
  revision: number;
  client_id: number;
  name: string;
  role: string | null;
  birth_day: number | null;
  birth_month: number | null;
  birth_year: number | null;
}

const personColumns = [
  ...(['company_id', 'contact_person_id', 'revision', 'client_id', 'name', 'role'] as const),
  ...(['birth_day', 'birth_month', 'birth_year'] as const),
] satisfies readonly (keyof ContactPersonRow)[];

/** Whose person it is; the caller locks that client before the person. */
export async function findClientOfPerson(
  db: Db,
  companyId: number,
  contactPersonId: number,
): Promise<number | undefined> {
  const row = await db('sales.contact_persons')
    .where({ company_id: companyId, contact_person_id: contactPersonId })
    .first<{ client_id: number } | undefined>('client_id');
  return row?.client_id;
}

/** Whose phone or e-mail it is; the caller locks that client before the channel. */
export async function findClientOfChannel(
  db: Db,
  companyId: number,
  contactChannelId: number,
): Promise<number | undefined> {
  const row = await db('sales.contact_channels')
    .where({ company_id: companyId, contact_channel_id: contactChannelId })
    .first<{ client_id: number } | undefined>('client_id');
  return row?.client_id;
}

/** The row, locked until the transaction ends; undefined when the person was removed. */
export async function lockContactPerson(
  db: Db,
  companyId: number,
  contactPersonId: number,
): Promise<ContactPersonRow | undefined> {
  return db('sales.contact_persons')
    .where({ company_id: companyId, contact_person_id: contactPersonId, removed_at: null })
    .forUpdate()
    .first(...personColumns);
}

export async function insertContactPerson(
  db: Db,
  companyId: number,
  clientId: number,
  person: { name: string; role: string | null; birthday: Birthday | null },
): Promise<number> {
  const [row] = await db('sales.contact_persons')
    .insert({
      company_id: companyId,
      client_id: clientId,
      name: person.name,
      name_key: nameKey(person.name),
      role: person.role,
      ...birthdayColumns(person.birthday),
    })
    .returning<{ contact_person_id: number }[]>('contact_person_id');
  if (!row) throw new Error('insert gave no row');
  return row.contact_person_id;
}

export interface ContactPersonPatch {
  readonly name?: string | undefined;
  readonly role?: string | null | undefined;
  readonly birthday?: Birthday | null | undefined;
}

export async function updateContactPerson(
  db: Db,
  person: ContactPersonRow,
  patch: ContactPersonPatch,
): Promise<void> {
  const { name, role, birthday } = patch;
  await personOf(db, person).update({
    revision: person.revision + 1,
    ...(name === undefined ? {} : { name, name_key: nameKey(name) }),
    ...(role === undefined ? {} : { role }),
    ...(birthday === undefined ? {} : birthdayColumns(birthday)),
  });
}

/** Stays for the history of contacts, without its channels. */
export async function retireContactPerson(db: Db, person: ContactPersonRow, at: Date): Promise<void> {
  await db('sales.contact_channels')
    .where({ company_id: person.company_id, contact_person_id: person.contact_person_id })
    .delete();
  await personOf(db, person).update({ removed_at: at, revision: person.revision + 1 });
}

function personOf(db: Db, person: ContactPersonRow) {
  return db('sales.contact_persons').where({
    company_id: person.company_id,
    contact_person_id: person.contact_person_id,
  });
}

function birthdayColumns(birthday: Birthday | null) {
  return {
    birth_day: birthday?.day ?? null,
    birth_month: birthday?.month ?? null,
    birth_year: birthday?.year ?? null,
  };
}

export interface ChannelRow {
  company_id: number;
  contact_channel_id: number;
  revision: number;
  client_id: number;
  contact_person_id: number | null;
  kind: ChannelKind;
  value: string;
}

const channelColumns = [
  ...([
    'company_id',
    'contact_channel_id',
    'revision',
    'client_id',
    'contact_person_id',
    'kind',
    'value',
  ] as const),
] satisfies readonly (keyof ChannelRow)[];

/** The row, locked until the transaction ends. */
export async function lockChannel(
  db: Db,
  companyId: number,
  contactChannelId: number,
): Promise<ChannelRow | undefined> {
  return db('sales.contact_channels')
    .where({ company_id: companyId, contact_channel_id: contactChannelId })
    .forUpdate()
    .first(...channelColumns);
}

export async function insertChannel(
  db: Db,
  companyId: number,
  channel: { clientId: number; contactPersonId: number | null; kind: ChannelKind; value: string },
): Promise<number> {
  const [row] = await db('sales.contact_channels')
    .insert({
      company_id: companyId,
      client_id: channel.clientId,
      contact_person_id: channel.contactPersonId,
      kind: channel.kind,
      value: channel.value,
    })
    .returning<{ contact_channel_id: number }[]>('contact_channel_id');
  if (!row) throw new Error('insert gave no row');
  return row.contact_channel_id;
}

export async function updateChannel(db: Db, channel: ChannelRow, value: string): Promise<void> {
  await channelOf(db, channel).update({ value, revision: channel.revision + 1 });
}

export async function deleteChannel(db: Db, channel: ChannelRow): Promise<void> {
  await channelOf(db, channel).delete();
}

function channelOf(db: Db, channel: ChannelRow) {
  return db('sales.contact_channels').where({
    company_id: channel.company_id,
    contact_channel_id: channel.contact_channel_id,
  });
}
