import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { waitingElsewhere } from '../members/drafts.queries.ts';
import type { Standing } from '../members/members.queries.ts';
import { rowsWithinReach } from '../members/rights.ts';
import { everyPart } from '../tasks/move-tasks.ts';
import type { Belongings } from './handover.ts';

/** An inquiry older than this waits for nobody. */
const inquiryDays = 14;

/** What there is of each kind, as one statement each: counted for the preview, listed for the move. */
const belongings = {
  clients: `select client_id as id from sales.clients where company_id = :companyId and manager_id = :memberId`,
  offers: `select offer_id as id from sales.offers
    where company_id = :companyId and manager_id = :memberId and state not in ('success', 'cancelled')`,
  asked: `select task_id as id from sales.tasks
    where company_id = :companyId and closed_at is null and asked_by = :memberId`,
  given: `select task_id as id from sales.tasks
    where company_id = :companyId and closed_at is null and (member_id = :memberId or taken_by = :memberId)`,
  steps: `select offer_id as id from sales.offers
    where company_id = :companyId and manager_id = :memberId and state not in ('success', 'cancelled')
      and next_step_at is not null`,
  overdue: `select offer_id as id from sales.offers
    where company_id = :companyId and manager_id = :memberId and state not in ('success', 'cancelled')
      and next_step_at < :now`,
  drafts: `select draft_row_id as id from sales.drafts
    where company_id = :companyId and member_id = :memberId and form <> all (:kept::text[])`,
  questions: `select q.question_id as id from sales.questions q
    where q.company_id = :companyId and q.manager_id = :memberId and exists (
      select from sales.question_lines l join sales.offers o on o.company_id = l.company_id and o.offer_id = l.offer_id
      where l.company_id = :companyId and l.question_id = q.question_id and l.answer_id is null
        and o.manager_id = :memberId and o.state not in ('success', 'cancelled'))`,
  inquiries: `select i.manager_inquiry_id as id from sales.manager_inquiries i
    join sales.clients c on c.company_id = :companyId and c.client_id = i.client_id and c.manager_id = :memberId
    where i.company_id = :companyId and i.manager_id = :memberId and i.at > :now::timestamptz - interval '${inquiryDays} days'`,
} as const;

type Kind = keyof typeof belongings;
export type Counts = Readonly<Record<Kind, number>>;

interface Whose {
  readonly companyId: number;
  readonly memberId: number;
  readonly now: Date;
}

/** How much of each kind somebody has. */
export async function countBelongings(db: Db, whose: Whose): Promise<Counts> {
  const counts = Object.entries(belongings).map(
    ([kind, rows]) => `(select count(*)::int from (${rows}) x) as ${kind}`,
  );
  const { rows } = await db.raw<{ rows: Counts[] }>(`select ${counts.join(', ')}`, bindings(whose));
  const [row] = rows;
  if (!row) throw new Error('a count gave no row');
  return row;
}

/** Whether there is anything of theirs that somebody else should go on with. */
export function hasThings({ clients, offers, asked, given }: Counts): boolean {
  return clients + offers + asked + given > 0;
}

export async function listBelongings(db: Db, whose: Whose): Promise<Belongings> {
  const kinds = ['clients', 'offers', 'drafts', 'questions', 'inquiries'] as const;
  const ids = kinds.map((kind) => `array(${belongings[kind]} order by 1) as ${kind}`);
  const tasks = `array(select id from (${belongings.asked} union ${belongings.given}) t order by 1) as tasks`;
  const { rows } = await db.raw<{ rows: Readonly<Record<(typeof kinds)[number] | 'tasks', number[]>>[] }>(
    `select ${[...ids, tasks].join(', ')}`,
    bindings(whose),
  );
  const [row] = rows;
  if (!row) throw new Error('a list gave no row');
  return { ...row, tasks: row.tasks.map((id) => ({ id, parts: everyPart })) };
}

function bindings({ companyId, memberId, now }: Whose) {
  return { companyId, memberId, now, kept: waitingElsewhere };
}

/**
 * Who may take the things of a colleague over when this actor decides, whoever suits best first: who stood in last, of
 * the same group or department, with the least to do. Never who is away. Of one's own absence somebody near.
 */
export async function listReceivers(
  db: Db,
  actor: Actor,
  member: Standing,
  { mustSell }: { mustSell: boolean },
): Promise<{ id: number; name: string }[]> {
  const reach = rowsWithinReach(actor, 'member.away');
  if (!reach) return [];
  const near =
    actor.memberId === member.memberId && actor.role !== 'owner'
      ? `(r.role = 'owner' or r.sales_group_id = :group or r.department_id = :department
          or r.role = 'supervisor' and r.sales_group_id is null
          or :group::bigint is null and :department::bigint is null)`
      : reach.all
        ? 'true'
        : '(r.sales_group_id = :actorGroup or r.member_id = :actorId)';
  const { rows } = await db.raw<{ rows: { id: number; name: string }[] }>(
    `select r.member_id as id, r.name
      from sales.members r
        left join platform.memberships p on p.company_id = r.company_id and p.member_id = r.member_id
      where r.company_id = :companyId and r.member_id <> :memberId and r.suspended_at is null
        and (not :mustSell or r.role <> 'specialist') and ${near}
        and not exists (select from sales.handovers h where h.company_id = :companyId and h.member_id = r.member_id
          and h.back_on is not null and h.ended_at is null)
      order by r.member_id is distinct from (select h.receiver_id from sales.handovers h
            where h.company_id = :companyId and h.member_id = :memberId order by h.handover_id desc limit 1),
        p.person_id is null, r.role <> :role, r.sales_group_id is distinct from :group,
        r.department_id is distinct from :department,
        array_position(array['manager', 'supervisor', 'specialist', 'owner'], r.role),
        (select count(*) from sales.offers o where o.company_id = :companyId and o.manager_id = r.member_id
          and o.state not in ('success', 'cancelled')), r.name, r.member_id`,
    {
      ...{ companyId: actor.companyId, memberId: member.memberId, role: member.role, mustSell },
      ...{ group: member.salesGroupId, department: member.departmentId },
      ...{ actorId: actor.memberId, actorGroup: reach.all ? null : reach.salesGroupId },
    },
  );
  return rows;
}

/** Whether what somebody has is for people who sell. */
export function isSales(
  { role }: Pick<Standing, 'role'>,
  counts: Pick<Counts, 'clients' | 'offers' | 'asked'>,
): boolean {
  return role !== 'specialist' || counts.clients + counts.offers + counts.asked > 0;
}
