import type { Db } from '../db/company.ts';
import { type MovedThings, movedThings, type StayedThings } from './handover.ts';

export interface HandoverRow {
  readonly handoverId: number;
  readonly memberId: number;
  readonly receiverId: number;
  readonly madeBy: number;
  readonly madeAt: Date;
  /** ISO, local; null: for good. */
  readonly backOn: string | null;
  readonly endedAt: Date | null;
  readonly moved: MovedThings;
}

const columns = `handover_id as "handoverId", member_id as "memberId", receiver_id as "receiverId", made_by as "madeBy",
  made_at as "madeAt", back_on::text as "backOn", ended_at as "endedAt", moved`;

export async function insertHandover(
  db: Db,
  companyId: number,
  handover: Omit<HandoverRow, 'handoverId' | 'endedAt'>,
): Promise<number> {
  const [row] = await db('sales.handovers')
    .insert({
      company_id: companyId,
      ...{ member_id: handover.memberId, receiver_id: handover.receiverId },
      ...{ made_by: handover.madeBy, made_at: handover.madeAt, back_on: handover.backOn },
      moved: JSON.stringify(handover.moved),
    })
    .returning<{ handover_id: number }[]>('handover_id');
  if (!row) throw new Error('insert gave no row');
  return row.handover_id;
}

/** The row, locked until the transaction ends. */
export async function lockHandover(
  db: Db,
  companyId: number,
  handoverId: number,
): Promise<HandoverRow | undefined> {
  const { rows } = await db.raw<{ rows: HandoverRow[] }>(
    `select ${columns} from sales.handovers where company_id = :companyId and handover_id = :handoverId for update`,
    { companyId, handoverId },
  );
  return rows[0] && readRow(rows[0]);
}

/** Who somebody's things have gone to since, and are still with: a substitute who is away themself, or has left. */
export async function listGivenOn(
  db: Db,
  companyId: number,
  { memberId, after }: { memberId: number; after: number },
): Promise<HandoverRow[]> {
  const { rows } = await db.raw<{ rows: HandoverRow[] }>(
    `select ${columns} from sales.handovers
      where company_id = :companyId and member_id = :memberId and handover_id > :after and ended_at is null
      order by handover_id`,
    { companyId, memberId, after },
  );
  return rows.map(readRow);
}

function readRow(row: HandoverRow): HandoverRow {
  return { ...row, moved: movedThings.parse(row.moved) };
}

/** The absence of somebody, locked. */
export async function lockAbsence(
  db: Db,
  companyId: number,
  memberId: number,
): Promise<HandoverRow | undefined> {
  const { rows } = await db.raw<{ rows: HandoverRow[] }>(
    `select ${columns} from sales.handovers
      where company_id = :companyId and member_id = :memberId and back_on is not null and ended_at is null for update`,
    { companyId, memberId },
  );
  return rows[0] && readRow(rows[0]);
}

export async function endHandoverRow(
  db: Db,
  companyId: number,
  handoverId: number,
  end: { at: Date; how: 'returned' | 'taken_back' | 'left'; stayed: StayedThings },
): Promise<void> {
  await db('sales.handovers')
    .where({ company_id: companyId, handover_id: handoverId })
    .update({ ended_at: end.at, ended_how: end.how, stayed: JSON.stringify(end.stayed) });
}

/** Of these, what is with this member still; `untouched`: and has not been changed since. */
export async function listStillWith(
  db: Db,
  companyId: number,
  moved: MovedThings,
  { holderId, untouched }: { holderId: number; untouched: boolean },
): Promise<{ clients: number[]; offers: number[]; tasks: number[] }> {
  const pairs = (of: readonly (readonly number[])[]) => ({
    ids: of.map(([id]) => id),
    revisions: of.map(([, revision]) => revision),
  });
  const { clients, offers, tasks } = moved;
  const still = (table: string, id: string, kind: string, whose: string) =>
    `array(select t.${id} from unnest(:${kind}::bigint[], :${kind}Revisions::int[]) m (id, revision)
      join sales.${table} t on t.company_id = :companyId and t.${id} = m.id
      where ${whose} and (not :untouched or t.revision = m.revision)) as ${kind}`;
  const [c, o, t] = [pairs(clients), pairs(offers), pairs(tasks)];
  const { rows } = await db.raw<{ rows: { clients: number[]; offers: number[]; tasks: number[] }[] }>(
    `select ${still('clients', 'client_id', 'clients', 't.manager_id = :holderId')},
      ${still('offers', 'offer_id', 'offers', 't.manager_id = :holderId')},
      ${still('tasks', 'task_id', 'tasks', 't.closed_at is null and :holderId in (t.asked_by, t.member_id, t.taken_by)')}`,
    {
      ...{ companyId, holderId, untouched, clients: c.ids, clientsRevisions: c.revisions },
      ...{ offers: o.ids, offersRevisions: o.revisions, tasks: t.ids, tasksRevisions: t.revisions },
    },
  );
  const [row] = rows;
  if (!row) throw new Error('a list gave no row');
  return row;
}
