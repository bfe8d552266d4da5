import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { visibleOffers } from '../offers/offers.queries.ts';
import { type MovedThings, movedThings, stayedThings, takeBackMs } from './handover.ts';

/** A hand-over as people are told of it. */
export interface HandoverFacts {
  readonly id: number;
  readonly memberId: number;
  readonly memberName: string;
  readonly receiverId: number;
  readonly receiverName: string;
  readonly madeBy: number;
  readonly madeByName: string;
  readonly madeAt: Date;
  /** ISO, in no zone; null: for good. */
  readonly backOn: string | null;
  readonly endedHow: 'returned' | 'taken_back' | 'left' | null;
  readonly counts: {
    readonly clients: number;
    readonly offers: number;
    readonly tasks: number;
    readonly drafts: number;
    readonly questions: number;
  };
  /** Things that did not go back when it ended. */
  readonly stayed: number;
}

const facts = `h.handover_id as id, h.member_id as "memberId", m.name as "memberName", h.receiver_id as "receiverId",
  r.name as "receiverName", h.made_by as "madeBy", b.name as "madeByName", h.made_at as "madeAt",
  h.back_on::text as "backOn", h.ended_how as "endedHow", h.stayed,
  (select jsonb_object_agg(k.key, jsonb_array_length(k.value)) from jsonb_each(h.moved) k) as sizes`;

const people = `from sales.handovers h
  join sales.members m on m.company_id = h.company_id and m.member_id = h.member_id
  join sales.members r on r.company_id = h.company_id and r.member_id = h.receiver_id
  join sales.members b on b.company_id = h.company_id and b.member_id = h.made_by`;

type FactsRow = Omit<HandoverFacts, 'counts' | 'stayed'> & {
  readonly sizes: Readonly<Record<string, number>> | null;
  readonly stayed: unknown;
};

function toFacts({ sizes, stayed, ...row }: FactsRow): HandoverFacts {
  const of = (kind: string): number => sizes?.[kind] ?? 0;
  const { clients = [], offers = [], tasks = [] } = stayedThings.parse(stayed);
  return {
    ...row,
    counts: {
      ...{ clients: of('clients'), offers: of('offers'), tasks: of('tasks'), drafts: of('drafts') },
      questions: of('questions') + of('inquiries'),
    },
    stayed: clients.length + offers.length + tasks.length,
  };
}

/** Whoever may see it: the caller answers for that. */
export async function findHandover(
  db: Db,
  companyId: number,
  handoverId: number,
): Promise<HandoverFacts | undefined> {
  const { rows } = await db.raw<{ rows: FactsRow[] }>(
    `select ${facts} ${people} where h.company_id = :companyId and h.handover_id = :handoverId`,
    { companyId, handoverId },
  );
  return rows[0] && toFacts(rows[0]);
}

/** The absence a member is in, or their leaving while it may still be taken back. */
export async function findRunningHandover(
  db: Db,
  companyId: number,
  memberId: number,
  now: Date,
): Promise<HandoverFacts | undefined> {
  const { rows } = await db.raw<{ rows: FactsRow[] }>(
    `select ${facts} ${people}
      where h.company_id = :companyId and h.member_id = :memberId and h.ended_at is null
        and (h.back_on is not null or h.made_at >= :since)
      order by h.handover_id desc limit 1`,
    { companyId, memberId, since: new Date(now.getTime() - takeBackMs) },
  );
  return rows[0] && toFacts(rows[0]);
}

/** All that changed hands, by kind. */
export async function listMoved(
  db: Db,
  companyId: number,
  handoverId: number,
): Promise<MovedThings | undefined> {
  const row: { moved: unknown } | undefined = await db('sales.handovers')
    .where({ company_id: companyId, handover_id: handoverId })
    .first('moved');
  return row && movedThings.parse(row.moved);
}

export interface HandedOffer {
  readonly id: number;
  readonly number: number;
  readonly clientName: string;
  readonly nextStepAt: Date | null;
}

/** The open offers of a hand-over that are the actor's now, the most urgent first. */
export async function listHandedOffers(
  db: Db,
  actor: Actor,
  handoverId: number,
  page: { readonly skip: number; readonly most: number },
): Promise<{ offers: HandedOffer[]; count: number }> {
  const rows = await visibleOffers(db, actor)
    .where('o.manager_id', actor.memberId)
    .whereNotIn('o.state', ['success', 'cancelled'])
    .whereRaw(
      `o.offer_id in (select (pair ->> 0)::bigint from sales.handovers h, jsonb_array_elements(h.moved -> 'offers') pair
        where h.company_id = ? and h.handover_id = ?)`,
      [actor.companyId, handoverId],
    )
    .orderByRaw('o.next_step_at nulls last, o.offer_id')
    .limit(page.most)
    .offset(page.skip)
    .select<(HandedOffer & { count: number })[]>(
      ...['o.offer_id as id', 'o.number', 'c.name as clientName', 'o.next_step_at as nextStepAt'],
      db.raw('count(*) over ()::int as count'),
    );
  const offers = rows.map(({ id, number, clientName, nextStepAt }) => ({
    id,
    number,
    clientName,
    nextStepAt,
  }));
  return { offers, count: rows[0]?.count ?? 0 };
}

/** What somebody heads: departments, and groups that nobody else heads. */
export async function listHeaded(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<{ departments: string[]; groups: string[] }> {
  const { rows } = await db.raw<{ rows: { departments: string[]; groups: string[] }[] }>(
    `select array(select d.name from sales.departments d
          where d.company_id = :companyId and d.head_member_id = :memberId order by d.name) as departments,
        array(select g.name from sales.sales_groups g
          join sales.members m on m.company_id = g.company_id and m.member_id = :memberId and m.role = 'supervisor'
            and m.sales_group_id = g.sales_group_id
          where g.company_id = :companyId and not exists (select from sales.members o
            where o.company_id = :companyId and o.sales_group_id = g.sales_group_id and o.role = 'supervisor'
              and o.member_id <> :memberId and o.suspended_at is null)) as groups`,
    { companyId, memberId },
  );
  return rows[0] ?? { departments: [], groups: [] };
}
