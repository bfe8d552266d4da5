import type { Actor } from '../changes/actor.ts';
import { type ClientContact, listContactsOfOffer } from '../clients/clients.queries.ts';
import type { Db } from '../db/company.ts';
import type { InteractionKind } from '../interactions/interaction.ts';
import type { PlannedStep } from '../interactions/interactions.service.ts';
import type { OfferState } from '../offers/offer.ts';
import { visibleOffers } from '../offers/offers.queries.ts';

/** The last time the client was reached about an offer. */
interface LastContact {
  readonly kind: InteractionKind;
  readonly at: Date;
  readonly outcome: string | null;
  readonly result: string | null;
}

/** A next step and all that matters before it (F1). */
export interface StepCard {
  readonly offerId: number;
  readonly number: number;
  /** The offer's. */
  readonly revision: number;
  readonly state: OfferState;
  readonly stateSince: Date;
  /** Why the offer is in its state; null where nobody said, or by voice. */
  readonly stateReason: string | null;
  readonly wanted: string;
  readonly clientId: number;
  readonly clientName: string;
  readonly managerId: number;
  readonly step: PlannedStep;
  readonly contacts: readonly ClientContact[];
  readonly last: LastContact | null;
  /** How often in a row they were not reached since then. */
  readonly attempts: number;
}

interface Row extends Omit<StepCard, 'step' | 'contacts' | 'last'> {
  readonly interactionId: number;
  readonly stepRevision: number;
  readonly stepKind: InteractionKind | null;
  readonly plannedAt: Date;
  readonly lastKind: InteractionKind | null;
  readonly lastAt: Date;
  readonly lastOutcome: string | null;
  readonly lastResult: string | null;
}

/** The contacts of an offer, the newest first; of notes and of calls nobody answered, none. */
const reached = `from sales.interactions r
  left join sales.list_items u on u.company_id = r.company_id and u.list_item_id = r.outcome_id
  where r.company_id = o.company_id and r.offer_id = o.offer_id and r.happened_at is not null
    and r.kind <> 'note' and u.unanswered is not true
  order by r.happened_at desc, r.interaction_id desc limit 1`;

const unreached = `from sales.interactions a
  join sales.list_items n on n.company_id = a.company_id and n.list_item_id = a.outcome_id and n.unanswered
  where a.company_id = o.company_id and a.offer_id = o.offer_id
    and a.happened_at > coalesce((select r.happened_at ${reached}), '-infinity')`;

/** The next step of an offer; undefined when it plans nothing, has ended, or is out of the actor's reach. */
export async function findStepCard(db: Db, actor: Actor, offerId: number): Promise<StepCard | undefined> {
  const lookup = visibleOffers(db, actor)
    .join('sales.interactions as i', (on) => {
      on.on({ 'i.company_id': 'o.company_id', 'i.offer_id': 'o.offer_id' }).onNull('i.happened_at');
    })
    .joinRaw(
      `left join lateral (select r.kind, r.happened_at as at, u.name as outcome, r.result ${reached}) l on true`,
    )
    .where('o.offer_id', offerId)
    .first<Row | undefined>(
      ...['o.offer_id as offerId', 'o.number', 'o.revision', 'o.state', 'o.state_since as stateSince'],
      ...['o.wanted', 'c.client_id as clientId', 'c.name as clientName', 'o.manager_id as managerId'],
      ...['i.interaction_id as interactionId', 'i.revision as stepRevision', 'i.kind as stepKind'],
      ...['i.planned_at as plannedAt', 'l.kind as lastKind', 'l.at as lastAt'],
      ...['l.outcome as lastOutcome', 'l.result as lastResult'],
      db.raw(`(select e.comment from sales.offer_events e where e.company_id = o.company_id
        and e.offer_id = o.offer_id and e.kind = 'state' order by e.at desc, e.offer_event_id desc limit 1) as "stateReason"`),
      db.raw(`(select count(*)::int ${unreached}) as attempts`),
    );
  // In one flight; of an offer out of reach nothing of it goes further than here.
  const [row, contacts] = await Promise.all([lookup, listContactsOfOffer(db, actor, offerId)]);
  return row && toCard(row, contacts);
}

function toCard(row: Row, contacts: readonly ClientContact[]): StepCard {
  const { interactionId, stepRevision, stepKind, plannedAt, ...rest } = row;
  const { lastKind, lastAt, lastOutcome, lastResult, ...offer } = rest;
  return {
    ...offer,
    contacts,
    step: { interactionId, revision: stepRevision, kind: stepKind, at: plannedAt },
    last: lastKind && { kind: lastKind, at: lastAt, outcome: lastOutcome, result: lastResult },
  };
}

/** How often in a row a client was not reached about an offer. */
export async function countAttempts(db: Db, companyId: number, offerId: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { attempts: number }[] }>(
    `select count(*)::int as attempts from (select ?::bigint as company_id, ?::bigint as offer_id) o
      cross join lateral (select 1 ${unreached}) found`,
    [companyId, offerId],
  );
  return rows[0]?.attempts ?? 0;
}

/** How soon the company tries somebody again who did not answer. */
export async function getRetryMinutes(db: Db, companyId: number): Promise<number> {
  const row: { minutes: number } | undefined = await db('sales.companies')
    .where('company_id', companyId)
    .first('retry_minutes as minutes');
  if (!row) throw new Error(`no company ${companyId}`);
  return row.minutes;
}

/** Where a walk through one's day stands. */
export interface WalkPlace {
  /** When it began: what was planned anew since then has been answered. */
  readonly since: Date;
  /** The step seen last; absent at the beginning. */
  readonly after?: { readonly at: Date; readonly offerId: number } | undefined;
  /** The end of the person's day. */
  readonly until: Date;
}

export interface DayLeft {
  readonly nextOfferId: number | undefined;
  /** From the next one on. */
  readonly left: number;
  /** Gone by without an answer. */
  readonly skipped: number;
  /** What was moved to later today on the way, the soonest first. */
  readonly later: readonly { readonly at: Date; readonly number: number; readonly clientName: string }[];
}

const mostLater = 5;

/** What is left of one's own day: overdue steps and today's, by time. */
export async function walkOn(db: Db, actor: Actor, place: WalkPlace): Promise<DayLeft> {
  const { rows } = await db.raw<{
    rows: { id: number; number: number; clientName: string; at: Date; part: 'next' | 'skipped' | 'later' }[];
  }>(
    `select o.offer_id as id, o.number, c.name as "clientName", i.planned_at as at,
        case when i.plan_made_at >= :since then 'later'
          when (i.planned_at, o.offer_id) > (:afterAt::timestamptz, :afterId::bigint) then 'next' else 'skipped' end as part
      from sales.offers o
      join sales.interactions i on i.company_id = o.company_id and i.offer_id = o.offer_id and i.happened_at is null
      join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id
      where o.company_id = :companyId and o.manager_id = :memberId and o.state not in ('success', 'cancelled')
        and o.next_step_at < :until
      order by i.planned_at, o.offer_id`,
    {
      ...{ companyId: actor.companyId, memberId: actor.memberId, since: place.since, until: place.until },
      ...{ afterAt: place.after?.at ?? new Date(0), afterId: place.after?.offerId ?? 0 },
    },
  );
  const parts = (part: string) => rows.filter((row) => row.part === part);
  const next = parts('next');
  return {
    nextOfferId: next[0]?.id,
    left: next.length,
    skipped: parts('skipped').length,
    later: parts('later').slice(0, mostLater),
  };
}

/** A next step that has become due, and whose it is. */
export interface DueStep {
  readonly offerId: number;
  readonly plannedAt: Date;
  readonly memberId: number;
}

/** Those that are still planned, by somebody at work. */
export async function listDueSteps(
  db: Db,
  companyId: number,
  offerIds: readonly number[],
): Promise<DueStep[]> {
  return db('sales.interactions as i')
    .join('sales.offers as o', { 'o.company_id': 'i.company_id', 'o.offer_id': 'i.offer_id' })
    .join('sales.members as m', { 'm.company_id': 'i.company_id', 'm.member_id': 'i.responsible_id' })
    .where({ 'i.company_id': companyId, 'i.happened_at': null, 'm.suspended_at': null })
    .whereIn('i.offer_id', [...offerIds])
    .whereNotIn('o.state', ['success', 'cancelled'])
    .select('i.offer_id as offerId', 'i.planned_at as plannedAt', 'i.responsible_id as memberId');
}

/** The offer of a step that was answered. */
export interface StepOffer {
  readonly offerId: number;
  readonly number: number;
  readonly clientName: string;
  readonly state: OfferState;
  readonly nextStepAt: Date | null;
}

/** @returns undefined out of the actor's reach */
export async function findStepOffer(db: Db, actor: Actor, offerId: number): Promise<StepOffer | undefined> {
  return visibleOffers(db, actor)
    .where('o.offer_id', offerId)
    .first<StepOffer | undefined>(
      ...['o.offer_id as offerId', 'o.number', 'c.name as clientName', 'o.state'],
      'o.next_step_at as nextStepAt',
    );
}

/** @returns undefined for one about a client alone, and for one that is gone */
export async function offerOfInteraction(
  db: Db,
  companyId: number,
  interactionId: number,
): Promise<number | undefined> {
  const row: { offerId: number | null } | undefined = await db('sales.interactions')
    .where({ company_id: companyId, interaction_id: interactionId })
    .first('offer_id as offerId');
  return row?.offerId ?? undefined;
}

/** The offers a change has touched. */
export async function listOffersOfChange(db: Db, companyId: number, changeId: number): Promise<number[]> {
  return db('sales.change_rows')
    .where({ company_id: companyId, change_id: changeId, table_name: 'offers' })
    .distinct()
    .pluck('row_id');
}
