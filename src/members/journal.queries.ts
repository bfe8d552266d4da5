import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { rowsWithinReach } from './rights.ts';

/** What the audit is narrowed to when it is read in the chat (A5). */
export const journalKinds = ['all', 'changes', 'views', 'refusals', 'access'] as const;
export type JournalKind = (typeof journalKinds)[number];

/** Who may be here and how the company works. */
const accessUseCases = [
  ...(['foundCompany', 'claimOwnership', 'createSalesGroup', 'createDepartment', 'inviteMember'] as const),
  ...(['inviteAgain', 'revokeInvitation', 'acceptInvitation', 'changeMember', 'suspendMember'] as const),
  ...(['letInAgain', 'giveMoreContacts', 'renameSalesGroup', 'changeDepartment', 'changeCompany'] as const),
  ...(['setModule', 'retryGivenUp', 'setStepInterval', 'addListItem', 'renameListItem'] as const),
  ...(['moveListItem', 'archiveListItem', 'goAway', 'letGo', 'comeBack', 'takeBackHandover'] as const),
  ...(['returnFromAway'] as const),
];

/** A change, or a row of the audit. */
export type JournalSource = 'c' | 'a';

export interface JournalLine {
  readonly source: JournalSource;
  readonly id: number;
  readonly at: Date;
  /** null: nobody of the company: the program, whoever runs it, a stranger. */
  readonly by: string | null;
  /** A use case, or an action of the audit. */
  readonly did: string;
  readonly offerNumber: number | null;
  readonly clientName: string | null;
  /** Of the colleague it was about. */
  readonly memberName: string | null;
}

export interface JournalPage {
  readonly kind: JournalKind;
  readonly memberId?: number | undefined;
  readonly clientId?: number | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The last rows of the page before, of either source. */
  readonly before?: { readonly c: number; readonly a: number } | undefined;
  readonly most: number;
}

const touchedBy = `c.change_id in (
  select r.change_id from sales.change_rows r where r.company_id = :companyId and r.table_name = 'clients' and r.row_id = :clientId
  ${(
    [
      ['offers', 'offer_id'],
      ['interactions', 'interaction_id'],
      ['contact_persons', 'contact_person_id'],
      ['contact_channels', 'contact_channel_id'],
    ] as const
  )
    .map(
      ([
        table,
        id,
      ]) => `union select r.change_id from sales.${table} x join sales.change_rows r on r.company_id = x.company_id
    and r.table_name = '${table}' and r.row_id = x.${id} where x.company_id = :companyId and x.client_id = :clientId`,
    )
    .join('\n')})`;

const auditOf = `(a.subject = 'client' and a.subject_id = :clientId or a.subject = 'offer' and a.subject_id in (
  select offer_id from sales.offers where company_id = :companyId and client_id = :clientId))`;

const kindOf = {
  all: { c: 'true', a: 'true' },
  changes: { c: 'not c.use_case = any(:access)', a: 'false' },
  views: { c: 'false', a: `a.action = 'contacts.viewed'` },
  refusals: { c: 'false', a: `a.action like 'refused:%'` },
  access: {
    c: 'c.use_case = any(:access)',
    a: `a.action not like 'refused:%' and a.action <> 'contacts.viewed'`,
  },
} as const satisfies Record<JournalKind, Record<JournalSource, string>>;

/** Newest first. Owners read all; a supervisor what their group has done. @throws Refusal for whoever may not */
export async function listJournal(db: Db, actor: Actor, page: JournalPage): Promise<JournalLine[]> {
  const where = (alias: JournalSource, id: string, ofClient: string): string =>
    [
      `${alias}.company_id = :companyId`,
      withinReach(actor, alias),
      kindOf[page.kind][alias],
      ...(page.memberId === undefined ? [] : [`${alias}.member_id = :memberId`]),
      ...(page.clientId === undefined ? [] : [ofClient]),
      ...(page.from ? [`${alias}.at >= :from`] : []),
      ...(page.to ? [`${alias}.at < :to`] : []),
      ...(page.before ? [`${id} < :before${alias.toUpperCase()}`] : []),
    ].join(' and ');
  return linesOf(
    db,
    `(select 'c' as source, c.change_id as id, c.at, c.member_id, c.use_case as did, null::text as subject, null::bigint as subject_id
        from sales.changes c where ${where('c', 'c.change_id', touchedBy)} order by c.change_id desc limit :most)
      union all
      (select 'a', a.audit_id, a.at, a.member_id, a.action, a.subject, a.subject_id
        from sales.audit a where ${where('a', 'a.audit_id', auditOf)} order by a.audit_id desc limit :most)`,
    {
      ...bindings(actor),
      ...{ memberId: page.memberId ?? null, clientId: page.clientId ?? null, most: page.most },
      ...{ from: page.from ?? null, to: page.to ?? null, access: [...accessUseCases] },
      ...{ beforeC: page.before?.c ?? null, beforeA: page.before?.a ?? null },
    },
  );
}

/** One column of one row: what it was and what it is; null where there was, or is, no row. */
export interface JournalField {
  readonly table: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Of the row, where it has one: for its sums. */
  readonly currency: string | null;
}

export interface JournalEntry {
  readonly line: JournalLine;
  readonly fields: readonly JournalField[];
  /** The values were erased on request; which fields they were is known. */
  readonly erased: readonly string[];
}

const mostFields = 60;

/** A line with what was before and after. @throws NOT_FOUND */
export async function getJournalEntry(
  db: Db,
  actor: Actor,
  { source, id }: Pick<JournalLine, 'source' | 'id'>,
): Promise<JournalEntry> {
  const values = { ...bindings(actor), id, most: mostFields };
  const one =
    source === 'c'
      ? `select 'c' as source, c.change_id as id, c.at, c.member_id, c.use_case as did, null::text as subject, null::bigint as subject_id
          from sales.changes c where c.company_id = :companyId and c.change_id = :id and ${withinReach(actor, 'c')}`
      : `select 'a' as source, a.audit_id as id, a.at, a.member_id, a.action as did, a.subject, a.subject_id
          from sales.audit a where a.company_id = :companyId and a.audit_id = :id and ${withinReach(actor, 'a')}`;
  const [[line], fields, erased] = await Promise.all([
    linesOf(db, one, { ...values, most: 1 }),
    source === 'c' ? fieldsOf(db, values) : [],
    source === 'c' ? erasedOf(db, values) : [],
  ]);
  if (!line) throw new DomainError('NOT_FOUND');
  return { line, fields, erased };
}

async function fieldsOf(
  db: Db,
  values: { companyId: number; id: number; most: number },
): Promise<JournalField[]> {
  const { rows } = await db.raw<{ rows: JournalField[] }>(
    `select r.table_name as "table", f.name as field, r.before -> f.name as before, r.after -> f.name as after,
        coalesce(r.after, r.before) ->> 'currency' as currency
      from sales.change_rows r cross join unnest(sales.changed_fields(r.before, r.after)) f (name)
      where r.company_id = :companyId and r.change_id = :id and r.salt is not null
      order by r.change_row_id, f.name limit :most`,
    values,
  );
  return rows;
}

async function erasedOf(db: Db, values: { companyId: number; id: number }): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `select distinct f.name from sales.change_rows r cross join unnest(r.fields) f (name)
      where r.company_id = :companyId and r.change_id = :id and r.salt is null order by f.name`,
    values,
  );
  return rows.map(({ name }) => name);
}

/** What ids in the images stand for, by column and id. */
export async function listJournalNames(db: Db, companyId: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.raw<{ rows: { key: string; name: string }[] }>(
    `select 'member:' || member_id as key, name from sales.members where company_id = :companyId
      union all select 'group:' || sales_group_id, name from sales.sales_groups where company_id = :companyId
      union all select 'department:' || department_id, name from sales.departments where company_id = :companyId
      union all select 'item:' || list_item_id, name from sales.list_items where company_id = :companyId`,
    { companyId },
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** Whose journals this actor may open. */
export async function listJournalPeople(db: Db, actor: Actor): Promise<{ id: number; name: string }[]> {
  const { rows } = await db.raw<{ rows: { id: number; name: string }[] }>(
    `select c.member_id as id, c.name from sales.members c
      where c.company_id = :companyId and ${withinReach(actor, 'c')}
      order by c.suspended_at is not null, c.name, c.member_id`,
    bindings(actor),
  );
  return rows;
}

function bindings(actor: Actor) {
  return { companyId: actor.companyId, me: actor.memberId, groupId: actor.salesGroupId };
}

function withinReach(actor: Actor, alias: JournalSource): string {
  const reach = rowsWithinReach(actor, 'audit.view');
  if (!reach) throw new Refusal('audit.view', 'company', actor.companyId);
  if (reach.all) return 'true';
  return `${alias}.member_id in (select m.member_id from sales.members m
    where m.company_id = :companyId and (m.sales_group_id = :groupId or m.member_id = :me))`;
}

async function linesOf(
  db: Db,
  top: string,
  values: Readonly<Record<string, string | number | Date | null | readonly string[]>> & {
    readonly most: number;
  },
): Promise<JournalLine[]> {
  const { rows } = await db.raw<{ rows: JournalLine[] }>(
    `with top as materialized (${top})
      select top.source, top.id, top.at, top.did, m.name as by, o.number as "offerNumber", k.name as "clientName",
        s.name as "memberName"
      from top
        left join sales.members m on m.company_id = :companyId and m.member_id = top.member_id
        left join lateral (
          select max(case when r.table_name = 'offers' then r.row_id else (coalesce(r.after, r.before) ->> 'offer_id')::bigint end) as offer_id,
            max(case when r.table_name = 'clients' then r.row_id else (coalesce(r.after, r.before) ->> 'client_id')::bigint end) as client_id,
            max(case r.table_name when 'members' then r.row_id
              when 'invitations' then (coalesce(r.after, r.before) ->> 'member_id')::bigint end) as member_id
          from sales.change_rows r where top.source = 'c' and r.company_id = :companyId and r.change_id = top.id) t on true
        left join sales.offers o on o.company_id = :companyId
          and o.offer_id = coalesce(t.offer_id, case when top.subject = 'offer' then top.subject_id end)
        left join sales.clients k on k.company_id = :companyId
          and k.client_id = coalesce(t.client_id, o.client_id, case when top.subject = 'client' then top.subject_id end)
        left join sales.members s on s.company_id = :companyId and s.member_id <> coalesce(top.member_id, 0)
          and s.member_id = coalesce(t.member_id, case when top.subject = 'member' then top.subject_id end)
      order by top.at desc, top.source, top.id desc limit :most`,
    values,
  );
  return rows;
}
