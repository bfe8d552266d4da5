import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { requireCompanyRight, rowsWithinReach } from '../members/rights.ts';
import type { Span } from './period.ts';
import type { SummaryScope } from './summary.ts';

/** What every number of a summary is bound to, and its lists with it. */
export interface Frame {
  readonly now: Date;
  readonly span: Span;
  readonly before: Span;
  readonly scope: SummaryScope;
}

/**
 * Whose offers count, as SQL over `o`: those a manager in the scope answers for, within the reader's reach. The client's
 * manager has no part in it: an offer is counted once.
 * @throws a Refusal for those who see no summaries
 */
export function scopeOf(actor: Actor, scope: SummaryScope): string {
  const members = membersInScope(actor, scope);
  return members === undefined
    ? 'o.company_id = :companyId'
    : `o.company_id = :companyId and o.manager_id = any (array(select m.member_id from sales.members m where ${members}))`;
}

/** The members in the scope as SQL over `m`; undefined: everybody. */
function membersInScope(actor: Actor, scope: SummaryScope): string | undefined {
  requireCompanyRight(actor, 'report.view');
  const reach = rowsWithinReach(actor, 'report.view');
  if (reach?.all && scope === 'all') return undefined;
  return [
    'm.company_id = :companyId',
    ...(reach?.all ? [] : ['(m.member_id = :memberId or m.sales_group_id = :groupId)']),
    ...(typeof scope === 'object' && 'manager' in scope ? ['m.member_id = :scopeManager'] : []),
    ...(typeof scope === 'object' && 'group' in scope ? ['m.sales_group_id = :scopeGroup'] : []),
  ].join(' and ');
}

export type Bindings = Readonly<Record<string, string | number | Date | null>>;

export function frameBindings(actor: Actor, { now, span, before, scope }: Frame): Bindings {
  return {
    ...{ companyId: actor.companyId, memberId: actor.memberId, groupId: actor.salesGroupId },
    ...{ now, from: span.start, to: span.end, beforeFrom: before.start, beforeTo: before.end },
    scopeManager: typeof scope === 'object' && 'manager' in scope ? scope.manager : null,
    scopeGroup: typeof scope === 'object' && 'group' in scope ? scope.group : null,
  };
}

export interface NamedManager {
  readonly id: number;
  readonly name: string;
  readonly groupName: string | null;
}

/** Everybody in the scope by name, those who have left as well: their offers count. */
export async function listManagersInScope(
  db: Db,
  actor: Actor,
  scope: SummaryScope,
): Promise<NamedManager[]> {
  const { rows } = await db.raw<{ rows: NamedManager[] }>(
    `select m.member_id as id, m.name, g.name as "groupName" from sales.members m
        left join sales.sales_groups g on g.company_id = m.company_id and g.sales_group_id = m.sales_group_id
      where ${membersInScope(actor, scope) ?? 'm.company_id = :companyId'} order by m.name, m.member_id`,
    {
      ...{ companyId: actor.companyId, memberId: actor.memberId, groupId: actor.salesGroupId },
      scopeManager: typeof scope === 'object' && 'manager' in scope ? scope.manager : null,
      scopeGroup: typeof scope === 'object' && 'group' in scope ? scope.group : null,
    },
  );
  return rows;
}
