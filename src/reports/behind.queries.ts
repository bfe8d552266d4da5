import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import type { Sum } from '../lib/money.ts';
import type { OfferState } from '../offers/offer.ts';
import {
  cameIn,
  isOpen,
  isOverdue,
  isWithoutStep,
  lostIn,
  movedOn,
  moveIn,
  moveSince,
  waitsForLateTask,
  wonBefore,
  wonIn,
} from './moments.ts';
import { type Frame, frameBindings, scopeOf } from './scope.queries.ts';
import { reasonOfLoss } from './summary.queries.ts';

const stateSince = { by: 'o.state_since', newestFirst: false } as const;
const endedLast = { by: 'o.state_since', newestFirst: true } as const;
const cameInLast = { by: 'o.created_at', newestFirst: true } as const;
const hasGone = (states: string): string =>
  `(o.state in (${states}) or exists (select from sales.offer_events e where ${moveSince}
    and e.offer_id = o.offer_id and e.detail ->> 'to' in (${states})))`;

/** Which offers a number counts, and how its list is ordered. */
const behind = {
  open: { fits: isOpen, ...stateSince },
  new: { fits: `o.state = 'new'`, ...stateSince },
  owe_client: { fits: `o.state = 'owe_client'`, ...stateSince },
  await_client: { fits: `o.state = 'await_client'`, ...stateSince },
  overdue: { fits: `${isOpen} and ${isOverdue}`, by: 'o.next_step_at', newestFirst: false },
  none: { fits: `${isOpen} and ${isWithoutStep}`, ...stateSince },
  tasksLate: { fits: `${isOpen} and ${waitsForLateTask}`, ...stateSince },
  cameIn: { fits: cameIn, ...cameInLast },
  takenUp: { fits: `${cameIn} and ${hasGone(`'owe_client', 'await_client', 'success'`)}`, ...cameInLast },
  offered: { fits: `${cameIn} and ${hasGone(`'await_client', 'success'`)}`, ...cameInLast },
  cameInWon: { fits: `${cameIn} and o.state = 'success'`, ...cameInLast },
  moved: {
    fits: `o.offer_id in (select e.offer_id from sales.offer_events e where ${moveIn} and ${movedOn})`,
    ...endedLast,
  },
  won: { fits: wonIn, ...endedLast },
  wonBefore: { fits: wonBefore, ...endedLast },
  lost: { fits: lostIn, ...endedLast },
} as const;

export type NumberName = keyof typeof behind;

/** A number of the summary: by its name, or what was lost for one reason (null: own words). */
export type WhichNumber = NumberName | { readonly lostFor: number | null };

/** An offer in the list behind a number. */
export interface LineBehind {
  readonly id: number;
  readonly number: number;
  readonly revision: number;
  readonly clientName: string;
  readonly managerId: number;
  readonly managerName: string;
  readonly state: OfferState;
  readonly stateSince: Date;
  readonly nextStepAt: Date | null;
  readonly sum: Sum | null;
  /** What the list is ordered by; says with the id where a page ends. */
  readonly orderedBy: Date;
}

export interface PlaceBehind {
  readonly at: Date;
  readonly id: number;
}

export interface PageBehind {
  readonly lines: readonly LineBehind[];
  /** All of the list: the number itself. */
  readonly count: number;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

interface Row extends Omit<LineBehind, 'sum'> {
  readonly sumMinor: number | null;
  readonly currency: string | null;
}

/** A page of the offers a number counts. Keyset pages, as in the working list. */
export async function listBehind(
  db: Db,
  actor: Actor,
  {
    which,
    frame,
    most,
    after,
    before,
  }: {
    which: WhichNumber;
    frame: Frame;
    most: number;
    after?: PlaceBehind | undefined;
    before?: PlaceBehind | undefined;
  },
): Promise<PageBehind> {
  const { fits, by, newestFirst } = conditionOf(which);
  const backwards = before !== undefined;
  const place = before ?? after;
  const direction = newestFirst === backwards ? 'asc' : 'desc';
  const beyond = place
    ? `and (${by}, o.offer_id) ${direction === 'asc' ? '>' : '<'} (:placeAt::timestamptz, :placeId::bigint)`
    : '';
  const bindings = {
    ...frameBindings(actor, frame),
    reasonId: typeof which === 'object' ? which.lostFor : null,
    ...{ placeAt: place?.at ?? null, placeId: place?.id ?? 0, limit: most + 1 },
  };
  const where = `${scopeOf(actor, frame.scope)} and ${fits}`;
  const [found, counted] = await Promise.all([
    db.raw<{ rows: Row[] }>(
      `select o.offer_id as id, o.number, o.revision, c.name as "clientName", o.manager_id as "managerId", m.name as "managerName",
          o.state, o.state_since as "stateSince", o.next_step_at as "nextStepAt", o.sum_minor as "sumMinor", o.currency,
          o.ordered_by as "orderedBy"
        from (select o.*, ${by} as ordered_by from sales.offers o where ${where} ${beyond}
          order by ${by} ${direction}, o.offer_id ${direction} limit :limit) o
        join sales.clients c on c.company_id = :companyId and c.client_id = o.client_id
        join sales.members m on m.company_id = :companyId and m.member_id = o.manager_id
        order by o.ordered_by ${direction}, o.offer_id ${direction}`,
      bindings,
    ),
    db.raw<{ rows: { count: number }[] }>(
      `select count(*)::int as count from sales.offers o where ${where}`,
      bindings,
    ),
  ]);
  const more = found.rows.length > most;
  const lines = found.rows.slice(0, most).map(toLine);
  const count = counted.rows[0]?.count ?? 0;
  if (backwards) return { lines: lines.toReversed(), count, hasBefore: more, hasAfter: true };
  return { lines, count, hasBefore: after !== undefined, hasAfter: more };
}

function conditionOf(which: WhichNumber): { fits: string; by: string; newestFirst: boolean } {
  if (typeof which === 'string') return behind[which];
  return { fits: `${lostIn} and ${reasonOfLoss} is not distinct from :reasonId::bigint`, ...endedLast };
}

function toLine({ sumMinor, currency, ...line }: Row): LineBehind {
  return { ...line, sum: sumMinor === null || currency === null ? null : { minor: sumMinor, currency } };
}
