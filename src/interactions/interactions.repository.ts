import type { Db } from '../db/company.ts';
import type { InteractionKind } from './interaction.ts';

export interface Planned {
  readonly companyId: number;
  readonly clientId: number;
  readonly offerId: number;
  readonly responsibleId: number;
}

/** The planned interaction of an offer at its new time: moved when there is one, else made. */
export async function upsertPlanned(db: Db, planned: Planned, at: Date): Promise<void> {
  await db.raw(
    `insert into sales.interactions (company_id, client_id, offer_id, responsible_id, planned_at) values (?, ?, ?, ?, ?)
      on conflict (company_id, offer_id) where happened_at is null and offer_id is not null
      do update set planned_at = excluded.planned_at, responsible_id = excluded.responsible_id`,
    [planned.companyId, planned.clientId, planned.offerId, planned.responsibleId, at],
  );
}

export async function deletePlanned(db: Db, companyId: number, offerId: number): Promise<void> {
  await db('sales.interactions')
    .where({ company_id: companyId, offer_id: offerId, happened_at: null })
    .delete();
}

export interface HappenedInteraction extends Planned {
  readonly kind: InteractionKind;
  readonly direction: 'out' | 'in';
  readonly outcomeId: number | null;
  readonly happenedAt: Date;
  readonly loggedAt: Date;
}

/** What was planned has happened; unplanned contacts get a row of their own. @returns its id */
export async function recordHappened(db: Db, contact: HappenedInteraction): Promise<number> {
  const facts = {
    kind: contact.kind,
    direction: contact.direction,
    outcome_id: contact.outcomeId,
    happened_at: contact.happenedAt,
    logged_at: contact.loggedAt,
    responsible_id: contact.responsibleId,
  };
  const [fulfilled] = await db('sales.interactions')
    .where({ company_id: contact.companyId, offer_id: contact.offerId, happened_at: null })
    .update(facts)
    .returning<{ interaction_id: number }[]>('interaction_id');
  if (fulfilled) return fulfilled.interaction_id;
  const [made] = await db('sales.interactions')
    .insert({
      company_id: contact.companyId,
      client_id: contact.clientId,
      offer_id: contact.offerId,
      ...facts,
    })
    .returning<{ interaction_id: number }[]>('interaction_id');
  if (!made) throw new Error('insert gave no row');
  return made.interaction_id;
}

export interface InteractionRow {
  company_id: number;
  interaction_id: number;
  client_id: number;
  offer_id: number | null;
  responsible_id: number;
  logged_at: Date | null;
  result: string | null;
}

export async function lockInteraction(
  db: Db,
  companyId: number,
  interactionId: number,
): Promise<InteractionRow | undefined> {
  return db<InteractionRow>('sales.interactions')
    .where({ company_id: companyId, interaction_id: interactionId })
    .forUpdate()
    .first();
}

export async function setResult(
  db: Db,
  companyId: number,
  interactionId: number,
  result: string,
): Promise<void> {
  await db('sales.interactions')
    .where({ company_id: companyId, interaction_id: interactionId })
    .update({ result });
}
