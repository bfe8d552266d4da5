import type { Db } from '../db/company.ts';
import { type Data, readParts } from './read-parts.queries.ts';

/** Everything of one contact person; what was typed about them in other words is the client's. */
export function getContactPersonData(db: Db, companyId: number, contactPersonId: number): Promise<Data> {
  const of = 't.company_id = :company and t.contact_person_id = :id';
  return readParts(
    db,
    {
      contactPerson: `sales.contact_persons t where ${of}`,
      phonesAndEmails: `sales.contact_channels t where ${of}`,
      contacts: `sales.interactions t where t.company_id = :company and t.interaction_id in (
        select p.interaction_id from sales.interaction_participants p
        where p.company_id = :company and p.contact_person_id = :id)`,
    },
    { company: companyId, id: contactPersonId },
  );
}

/** Everything of one colleague: who they are, how they like it, what they did and looked at, and when. */
export function getMemberData(db: Db, companyId: number, memberId: number): Promise<Data> {
  const of = 't.company_id = :company and t.member_id = :id';
  return readParts(
    db,
    {
      member: `sales.members t where ${of}`,
      telegram: `(select p.person_id, p.locale, p.time_zone, m.joined_at, m.company_id, m.member_id
        from platform.memberships m join platform.people p using (person_id)) t where ${of}`,
      settings: `sales.member_settings t where ${of}`,
      desk: `sales.member_views t where ${of}`,
      pinnedLists: `sales.pinned_lists t where ${of}`,
      drafts: `sales.drafts t where ${of}`,
      invitations: `sales.invitations t where ${of}`,
      absences: `sales.handovers t where ${of}`,
      contactsSeenByDay: `sales.contact_days t where ${of}`,
      did: `(select c.company_id, c.member_id, c.use_case, c.at from sales.changes c) t where ${of}`,
      sawAndWasRefused: `sales.audit t where ${of}`,
    },
    { company: companyId, id: memberId },
  );
}
