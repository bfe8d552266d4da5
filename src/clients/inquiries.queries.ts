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
