import { type Db, type Statement, toStatement } from '../db/company.ts';
import type { Direction, InteractionKind, RecordedKind } from './interaction.ts';

export interface Planned {
  readonly companyId: number;
  readonly clientId: number;
  readonly offerId: number;
  readonly responsibleId: number;
}

/** The planned interaction of an offer at its new time: moved when there is one, else made. */
export async function upsertPlanned(
  db: Db,
  planned: Planned,
  time: { at: Date; madeAt: Date },
): Promise<void> {
  await db.raw(
    `insert into sales.interactions as i (company_id, client_id, offer_id, responsible_id, planned_at, plan_made_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict (company_id, offer_id) where happened_at is null and offer_id is not null
      do update set planned_at = excluded.planned_at, plan_made_at = excluded.plan_made_at,
        responsible_id = excluded.responsible_id, revision = i.revision + 1`,
    [planned.companyId, planned.clientId, planned.offerId, planned.responsibleId, time.at, time.madeAt],
  );
}

/** The next step of an offer, as its buttons know it. */
export interface PlannedStep {
  readonly interactionId: number;
  readonly revision: number;
  /** Null while it is open what it is going to be. */
  readonly kind: InteractionKind | null;
  readonly at: Date;
}

/** What an offer plans, locked until the transaction ends; the caller has locked the offer. */
export async function lockPlanned(
  db: Db,
  companyId: number,
  offerId: number,
): Promise<PlannedStep | undefined> {
  return db('sales.interactions')
    .where({ company_id: companyId, offer_id: offerId, happened_at: null })
    .forUpdate()
    .first('interaction_id as interactionId', 'revision', 'kind', 'planned_at as at');
}

export async function deletePlanned(db: Db, companyId: number, offerId: number): Promise<void> {
  await db('sales.interactions')
    .where({ company_id: companyId, offer_id: offerId, happened_at: null })
    .delete();
}

/** @returns false when the offer plans nothing */
export async function setPlannedKind(
  db: Db,
  companyId: number,
  offerId: number,
  kind: InteractionKind | null,
): Promise<boolean> {
  const updated = await db('sales.interactions')
    .where({ company_id: companyId, offer_id: offerId, happened_at: null })
    .update({ kind, revision: db.raw('revision + 1') });
  return updated > 0;
}

export interface HappenedInteraction {
  readonly companyId: number;
  readonly clientId: number;
  readonly offerId: number | null;
  readonly responsibleId: number;
  readonly kind: RecordedKind;
  /** Null for a note. */
  readonly direction: Direction | null;
  readonly outcomeId: number | null;
  readonly happenedAt: Date;
  readonly loggedAt: Date;
}

/** What was planned has happened; unplanned contacts get a row of their own. @returns its id */
export async function recordHappened(
  db: Db,
  contact: HappenedInteraction & { readonly offerId: number },
): Promise<number> {
  const [fulfilled] = await db('sales.interactions')
    .where({ company_id: contact.companyId, offer_id: contact.offerId, happened_at: null })
    .update({ ...factsOf(contact), revision: db.raw('revision + 1') })
    .returning<{ interaction_id: number }[]>('interaction_id');
  return fulfilled ? fulfilled.interaction_id : insertHappened(db, contact);
}

/** A row of its own; what is planned stays planned. @returns its id */
export async function insertHappened(db: Db, contact: HappenedInteraction): Promise<number> {
  const [made] = await db('sales.interactions')
    .insert({
      company_id: contact.companyId,
      client_id: contact.clientId,
      offer_id: contact.offerId,
      ...factsOf(contact),
    })
    .returning<{ interaction_id: number }[]>('interaction_id');
  if (!made) throw new Error('insert gave no row');
  return made.interaction_id;
}

function factsOf(contact: HappenedInteraction) {
  return {
    kind: contact.kind,
    direction: contact.direction,
    outcome_id: contact.outcomeId,
    happened_at: contact.happenedAt,
    logged_at: contact.loggedAt,
    responsible_id: contact.responsibleId,
  };
}

export interface InteractionRow {
  company_id: number;
  interaction_id: number;
  revision: number;
  client_id: number;
  offer_id: number | null;
  kind: RecordedKind | null;
  direction: Direction | null;
  responsible_id: number;
  happened_at: Date | null;
  logged_at: Date | null;
  outcome_id: number | null;
  result: string | null;
}

/** The interaction and who stands behind what it is about. */
export interface LockedInteraction extends InteractionRow {
  /** Null for one that is about a client alone. */
  offer_manager_id: number | null;
  offer_manager_group_id: number | null;
  client_manager_id: number;
}

const columns = [
  ...(['company_id', 'interaction_id', 'revision', 'client_id', 'offer_id', 'kind', 'direction'] as const),
  ...(['responsible_id', 'happened_at', 'logged_at', 'outcome_id', 'result'] as const),
] satisfies readonly (keyof InteractionRow)[];

/** The row, locked until the transaction ends. */
export async function lockInteraction(
  db: Db,
  companyId: number,
  interactionId: number,
): Promise<LockedInteraction | undefined> {
  return db('sales.interactions as i')
    .join('sales.clients as c', { 'c.company_id': 'i.company_id', 'c.client_id': 'i.client_id' })
    .leftJoin('sales.offers as o', { 'o.company_id': 'i.company_id', 'o.offer_id': 'i.offer_id' })
    .leftJoin('sales.members as m', { 'm.company_id': 'o.company_id', 'm.member_id': 'o.manager_id' })
    .where({ 'i.company_id': companyId, 'i.interaction_id': interactionId })
    .forUpdate('i')
    .first(
      ...columns.map((column) => `i.${column}`),
      'o.manager_id as offer_manager_id',
      'm.sales_group_id as offer_manager_group_id',
      'c.manager_id as client_manager_id',
    );
}

export type InteractionPatch = Partial<
  Pick<InteractionRow, 'kind' | 'direction' | 'outcome_id' | 'happened_at' | 'result'>
>;

/** The row as changed, one revision on. */
export function interactionUpdate(db: Db, row: InteractionRow, patch: InteractionPatch): Statement {
  return toStatement(
    db('sales.interactions')
      .where({ company_id: row.company_id, interaction_id: row.interaction_id })
      .update({ ...patch, revision: row.revision + 1 }),
  );
}

/** With its words, its participants and the trail of its corrections. */
export async function deleteInteraction(db: Db, companyId: number, interactionId: number): Promise<void> {
  const where = { company_id: companyId, interaction_id: interactionId };
  for (const table of ['amendments', 'interaction_words', 'interaction_participants', 'interactions']) {
    await db(`sales.${table}`).where(where).delete();
  }
}
