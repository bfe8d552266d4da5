import type { Actor } from '../changes/actor.ts';
import { isClientVisible } from '../clients/clients.queries.ts';
import type { Db } from '../db/company.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { allows, reachOf } from '../members/rights.ts';
import type { AmendedField } from './amendments.repository.ts';
import type { Direction, RecordedKind } from './interaction.ts';

export interface InteractionParticipant {
  readonly id: number;
  readonly contactPersonId: number | null;
  readonly memberId: number | null;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Everything the card of one interaction shows (D7). */
export interface InteractionCard {
  readonly id: number;
  readonly revision: number;
  readonly kind: RecordedKind;
  readonly direction: Direction | null;
  readonly happenedAt: Date;
  readonly outcome: string | null;
  readonly result: string | null;
  /** How many hang on it, voices too. */
  readonly files: number;
  readonly responsible: string;
  readonly clientId: number;
  readonly clientName: string;
  /** Null for one about the client alone. */
  readonly offer: { readonly id: number; readonly number: number; readonly revision: number } | null;
  readonly participants: readonly InteractionParticipant[];
  /** What stood there before, oldest first. */
  readonly earlier: readonly { readonly field: AmendedField; readonly was: string | null }[];
  /** Whether the actor may correct it. */
  readonly isMine: boolean;
}

interface Row extends Omit<InteractionCard, 'offer' | 'participants' | 'earlier' | 'isMine'> {
  readonly offerId: number | null;
  readonly number: number;
  readonly offerRevision: number;
  readonly responsibleId: number;
  readonly clientManagerId: number;
  readonly offerManagerId: number | null;
  readonly offerGroupId: number | null;
}

/** An interaction that took place. @throws NOT_FOUND; a Refusal when it exists out of the actor's reach */
export async function getInteractionCard(
  db: Db,
  actor: Actor,
  interactionId: number,
): Promise<InteractionCard> {
  const { companyId } = actor;
  // In one flight; of what is out of reach nothing goes further than here.
  const [row, participants, earlier] = await Promise.all([
    findRow(db, companyId, interactionId),
    listParticipants(db, companyId, interactionId),
    db('sales.amendments')
      .where({ company_id: companyId, interaction_id: interactionId })
      .orderBy('amendment_id')
      .select<InteractionCard['earlier']>('field', 'was'),
  ]);
  if (!row) throw new DomainError('NOT_FOUND');
  if (!(await isVisible(db, actor, row))) {
    throw new Refusal('interaction.view', 'interaction', interactionId);
  }
  const { offerId, number, offerRevision, responsibleId, ...card } = row;
  const ties = tiesOf(row);
  const works = offerId === null || allows(actor, 'offer.change', ties);
  const isMine = works && (responsibleId === actor.memberId || reachOf(actor, 'offer.change') !== 'own');
  const offer = offerId === null ? null : { id: offerId, number, revision: offerRevision };
  return { ...card, offer, participants, earlier, isMine };
}

function findRow(db: Db, companyId: number, interactionId: number): Promise<Row | undefined> {
  return db('sales.interactions as i')
    .join('sales.clients as c', { 'c.company_id': 'i.company_id', 'c.client_id': 'i.client_id' })
    .join('sales.members as r', { 'r.company_id': 'i.company_id', 'r.member_id': 'i.responsible_id' })
    .leftJoin('sales.offers as o', { 'o.company_id': 'i.company_id', 'o.offer_id': 'i.offer_id' })
    .leftJoin('sales.members as m', { 'm.company_id': 'o.company_id', 'm.member_id': 'o.manager_id' })
    .leftJoin('sales.list_items as u', {
      'u.company_id': 'i.company_id',
      'u.list_item_id': 'i.outcome_id',
    })
    .where({ 'i.company_id': companyId, 'i.interaction_id': interactionId })
    .whereNotNull('i.happened_at')
    .first<Row | undefined>(
      ...['i.interaction_id as id', 'i.revision', 'i.kind', 'i.direction', 'i.happened_at as happenedAt'],
      ...['u.name as outcome', 'i.result', 'i.responsible_id as responsibleId', 'r.name as responsible'],
      ...['c.client_id as clientId', 'c.name as clientName', 'c.manager_id as clientManagerId'],
      ...[
        'i.offer_id as offerId',
        'o.number',
        'o.revision as offerRevision',
        'o.manager_id as offerManagerId',
      ],
      'm.sales_group_id as offerGroupId',
      db.raw(`(select count(*)::int from sales.files f where f.company_id = i.company_id
        and f.interaction_id = i.interaction_id and f.removed_at is null) as files`),
    );
}

function tiesOf(row: Pick<Row, 'clientManagerId' | 'offerManagerId' | 'offerGroupId'>) {
  const managerIds = [row.clientManagerId, row.offerManagerId].filter((id) => id !== null);
  return { managerIds, salesGroupId: row.offerGroupId };
}

async function isVisible(db: Db, actor: Actor, row: Row): Promise<boolean> {
  if (row.offerId === null) return isClientVisible(db, actor, row.clientId);
  return allows(actor, 'offer.view', tiesOf(row));
}

function listParticipants(
  db: Db,
  companyId: number,
  interactionId: number,
): Promise<InteractionParticipant[]> {
  return db('sales.interaction_participants as p')
    .leftJoin('sales.contact_persons as c', {
      'c.company_id': 'p.company_id',
      'c.contact_person_id': 'p.contact_person_id',
    })
    .leftJoin('sales.members as m', { 'm.company_id': 'p.company_id', 'm.member_id': 'p.member_id' })
    .where({ 'p.company_id': companyId, 'p.interaction_id': interactionId })
    .orderBy('p.interaction_participant_id')
    .select<InteractionParticipant[]>(
      ...['p.interaction_participant_id as id', 'p.contact_person_id as contactPersonId'],
      ...['p.member_id as memberId', 'p.phone', 'p.email'],
      db.raw('coalesce(c.name, m.name, p.name) as name'),
    );
}

/** The contact persons of an interaction's client, for [With whom]. The caller has checked that it may be seen. */
export function listContactPersons(
  db: Db,
  companyId: number,
  clientId: number,
  most: number,
): Promise<{ id: number; name: string }[]> {
  return db('sales.contact_persons')
    .where({ company_id: companyId, client_id: clientId, removed_at: null })
    .orderBy('contact_person_id')
    .limit(most)
    .select('contact_person_id as id', 'name');
}

export function findContactPersonOf(
  db: Db,
  companyId: number,
  clientId: number,
  contactPersonId: number,
): Promise<{ id: number } | undefined> {
  return db('sales.contact_persons')
    .where({
      company_id: companyId,
      client_id: clientId,
      contact_person_id: contactPersonId,
      removed_at: null,
    })
    .first('contact_person_id as id');
}

/** @returns undefined for somebody suspended, or no member here */
export function findMemberAtWork(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<{ id: number } | undefined> {
  return db('sales.members')
    .where({ company_id: companyId, member_id: memberId, suspended_at: null })
    .first('member_id as id');
}
