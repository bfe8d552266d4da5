import type { Db } from '../db/company.ts';

/** Somebody has asked who looks after a client. */
export interface Inquiry {
  readonly clientId: number;
  readonly clientName: string;
  /** As the client has them now. */
  readonly managerId: number;
  readonly askerName: string;
  /** The Telegram user who asks, to answer them there; null when they have left. */
  readonly askerPersonId: number | null;
}

export async function findInquiry(
  db: Db,
  companyId: number,
  inquiryId: number,
): Promise<Inquiry | undefined> {
  return db('sales.manager_inquiries as i')
    .join('sales.clients as c', { 'c.company_id': 'i.company_id', 'c.client_id': 'i.client_id' })
    .join('sales.members as m', { 'm.company_id': 'i.company_id', 'm.member_id': 'i.member_id' })
    .leftJoin('platform.memberships as p', { 'p.company_id': 'm.company_id', 'p.member_id': 'm.member_id' })
    .where({ 'i.company_id': companyId, 'i.manager_inquiry_id': inquiryId })
    .first(
      'c.client_id as clientId',
      'c.name as clientName',
      'c.manager_id as managerId',
      'm.name as askerName',
      'p.person_id as askerPersonId',
    );
}

/** A colleague who was asked about their client: without its name, which is told on a screen of its own. */
export interface AskedLine {
  readonly id: number;
  readonly managerName: string;
  readonly at: Date;
}

/** Whom the actor has asked since then about a client that is still the other's, the latest first; once a client. */
export async function listAsked(
  db: Db,
  { companyId, memberId }: { companyId: number; memberId: number },
  { since, most }: { since: Date; most: number },
): Promise<AskedLine[]> {
  const { rows } = await db.raw<{ rows: AskedLine[] }>(
    `select i.manager_inquiry_id as id, m.name as "managerName", i.at
      from sales.manager_inquiries i
        join sales.clients c on c.company_id = :companyId and c.client_id = i.client_id and c.manager_id = i.manager_id
        join sales.members m on m.company_id = :companyId and m.member_id = i.manager_id
      where i.company_id = :companyId and i.member_id = :memberId and i.at >= :since
        and not exists (select from sales.manager_inquiries later where later.company_id = :companyId
          and later.member_id = :memberId and later.client_id = i.client_id and later.at > i.at)
        and not exists (select from sales.offers o where o.company_id = :companyId and o.client_id = i.client_id
          and o.manager_id = :memberId and o.state not in ('success', 'cancelled'))
      order by i.at desc, i.manager_inquiry_id desc limit :most`,
    { companyId, memberId, since, most },
  );
  return rows;
}

/** The client somebody has asked about, by their own inquiry. */
export async function findAsked(
  db: Db,
  { companyId, memberId }: { companyId: number; memberId: number },
  inquiryId: number,
): Promise<{ clientId: number; name: string; managerName: string } | undefined> {
  return db('sales.manager_inquiries as i')
    .join('sales.clients as c', { 'c.company_id': 'i.company_id', 'c.client_id': 'i.client_id' })
    .join('sales.members as m', { 'm.company_id': 'i.company_id', 'm.member_id': 'c.manager_id' })
    .where({ 'i.company_id': companyId, 'i.member_id': memberId, 'i.manager_inquiry_id': inquiryId })
    .first('c.client_id as clientId', 'c.name', 'm.name as managerName');
}
