import type { Actor } from '../changes/actor.ts';
import type { ClientStatus } from '../clients/client.ts';
import { type ClientContact, listContactsOfOffer } from '../clients/clients.queries.ts';
import type { Db } from '../db/company.ts';
import type { RecordedKind } from '../interactions/interaction.ts';
import type { OfferState } from './offer.ts';
import { absentOrRefused, visibleOffers } from './offers.queries.ts';

/** An offer for whoever opens it for the first time (A11). */
export interface OfferBrief {
  readonly id: number;
  readonly number: number;
  readonly clientId: number;
  readonly clientName: string;
  readonly clientStatus: ClientStatus;
  /** Offers of the client that succeeded. */
  readonly clientWon: number;
  readonly wanted: string;
  readonly sumMinor: number | null;
  readonly currency: string | null;
  readonly state: OfferState;
  readonly stateSince: Date;
  /** What was said at the last move; null where nobody wrote it. */
  readonly stateReason: string | null;
  readonly nextStepAt: Date | null;
  readonly nextStepKind: RecordedKind | null;
  readonly noStepReason: string | null;
  readonly lastKind: RecordedKind | null;
  readonly lastAt: Date | null;
  readonly lastOutcome: string | null;
  readonly lastWords: string | null;
  /** Work that was asked for and is not ready: of whom, by when. */
  readonly awaited: readonly { readonly of: string; readonly dueAt: string }[];
  readonly contacts: readonly ClientContact[];
}

/** @throws NOT_FOUND; a Refusal when it exists out of the actor's reach */
export async function getOfferBrief(db: Db, actor: Actor, offerId: number): Promise<OfferBrief> {
  const lookup = visibleOffers(db, actor)
    .joinRaw(
      `left join sales.interactions ns on ns.company_id = o.company_id and ns.offer_id = o.offer_id and ns.happened_at is null
      left join lateral (select i.kind, i.happened_at as at, u.name as outcome, i.result from sales.interactions i
        left join sales.list_items u on u.company_id = i.company_id and u.list_item_id = i.outcome_id
        where i.company_id = o.company_id and i.offer_id = o.offer_id and i.happened_at is not null
          and i.kind <> 'note' and u.unanswered is not true
        order by i.happened_at desc, i.interaction_id desc limit 1) l on true`,
    )
    .where('o.offer_id', offerId)
    .first<Omit<OfferBrief, 'contacts'> | undefined>(
      ...['o.offer_id as id', 'o.number', 'c.client_id as clientId', 'c.name as clientName'],
      ...['c.status as clientStatus', 'o.wanted', 'o.sum_minor as sumMinor', 'o.currency', 'o.state'],
      ...['o.state_since as stateSince', 'o.next_step_at as nextStepAt', 'ns.kind as nextStepKind'],
      ...['o.no_step_reason as noStepReason', 'l.kind as lastKind', 'l.at as lastAt'],
      ...['l.outcome as lastOutcome', 'l.result as lastWords'],
      db.raw(`(select count(*)::int from sales.offers w where w.company_id = o.company_id
        and w.client_id = o.client_id and w.state = 'success') as "clientWon"`),
      db.raw(`(select e.comment from sales.offer_events e where e.company_id = o.company_id
        and e.offer_id = o.offer_id and e.kind = 'state' order by e.at desc, e.offer_event_id desc limit 1) as "stateReason"`),
      db.raw(`coalesce((select json_agg(json_build_object('of', coalesce(w.name, p.name, d.name), 'dueAt', t.due_at)
            order by t.due_at, t.task_id)
          from sales.tasks t
            left join sales.members w on w.company_id = t.company_id and w.member_id = t.taken_by
            left join sales.members p on p.company_id = t.company_id and p.member_id = t.member_id
            left join sales.departments d on d.company_id = t.company_id and d.department_id = t.department_id
          where t.company_id = o.company_id and t.offer_id = o.offer_id and t.closed_at is null), '[]') as awaited`),
    );
  // In one flight; of an offer out of reach nothing of it goes further than here.
  const [brief, contacts] = await Promise.all([lookup, listContactsOfOffer(db, actor, offerId)]);
  if (!brief) throw await absentOrRefused(db, actor, offerId);
  return { ...brief, contacts };
}
