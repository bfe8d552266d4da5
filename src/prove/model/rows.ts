import type { Database } from '../../db/company.ts';
import { lastContactOf } from './rules-of-offers.ts';
import { isEnded, type Things, type World } from './world.ts';

type Row = Readonly<Record<string, unknown>>;
/** Things as the rows of the company tell them, by kind and id. */
export type Found = { readonly [Kind in keyof Things]: ReadonlyMap<number, Row> };

/** Everything of the company that the model knows, in one flight. */
export function readRows(database: Database, companyId: number): Promise<Found> {
  return database.inCompany(companyId, async (db) => {
    const all = async (table: string, columns: string): Promise<Row[]> => {
      const { rows } = await db.raw<{ rows: Row[] }>(
        `select ${columns} from sales.${table} where company_id = ?`,
        [companyId],
      );
      return rows.map(plain);
    };
    const [members, clients, offers, talks, tasks] = await Promise.all([
      all(
        'members',
        'member_id as id, revision, role, sales_group_id as "group", department_id as department',
      ),
      all(
        'clients',
        'client_id as id, revision, name, manager_id as manager, status, status_at as "statusAt", rating, do_not_disturb_at as "quietAt", last_success_at as "wonAt"',
      ),
      all(
        'offers',
        'offer_id as id, revision, number, client_id as client, client_manager_id as "clientManager", manager_id as manager, state, state_since as since, sum_minor as minor, next_step_at as "stepAt", no_step_reason as "noStep", last_contact_at as "lastContact", created_at as "createdAt"',
      ),
      all(
        'interactions i',
        'interaction_id as id, revision, offer_id as offer, client_id as client, kind, coalesce((select u.unanswered from sales.list_items u where u.company_id = i.company_id and u.list_item_id = i.outcome_id), false) as unanswered, happened_at as happened, planned_at as planned, plan_made_at as "madeAt", responsible_id as responsible, result',
      ),
      all(
        'tasks',
        'task_id as id, revision, offer_id as offer, department_id as department, member_id as member, asked_by as "askedBy", state, taken_by as "takenBy", due_at as "dueAt", remind_at as "remindAt", closed_at as "closedAt"',
      ),
    ]);
    const by = (rows: readonly Row[], key = 'id') => new Map(rows.map((row) => [Number(row[key]), row]));
    const steps = talks.filter(({ happened }) => happened === null).map(toStep);
    return {
      ...{ members: by(members), clients: by(clients), offers: by(offers), tasks: by(tasks) },
      steps: by(steps, 'offer'),
      talks: by(talks.filter(({ happened }) => happened !== null).map(toTalk)),
    };
  });
}

/** Of changes made at one moment, the one that came first to a row that all of them wrote. */
export function firstOf(
  database: Database,
  companyId: number,
  changeIds: readonly number[],
): Promise<number | undefined> {
  return database.inCompany(companyId, async (db) => {
    const { rows } = await db.raw<{ rows: { id: number }[] }>(
      `select r.change_id as id from sales.change_rows r join sales.change_rows later using (company_id, table_name, row_id)
        where r.company_id = :companyId and r.change_id = any(:changeIds) and later.change_id = any(:changeIds)
          and later.change_id <> r.change_id and later.change_row_id > r.change_row_id
        order by r.change_row_id limit 1`,
      { companyId, changeIds: [...changeIds] },
    );
    return rows[0]?.id;
  });
}

function plain(row: Row): Row {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    value instanceof Date ? value.getTime() : value,
  ]);
  return Object.fromEntries(entries) as Row;
}

function toStep({ id, revision, offer, kind, planned, madeAt, responsible }: Row): Row {
  return { id, revision, offer, kind, at: planned, madeAt, responsible };
}

function toTalk({ id, revision, offer, client, kind, unanswered, happened, responsible, result }: Row): Row {
  return { id, revision, offer, client, kind, unanswered, at: happened, by: responsible, result };
}

/** What only the rows know is taken over into the world. @returns in words what they tell otherwise than the model does */
export function compareRows(world: World, found: Found): string[] {
  return Object.entries(world.things).flatMap(([kind, things]: [string, Map<number, object>]) => {
    const rows = found[kind as keyof Things];
    const extra = [...rows.keys()]
      .filter((id) => !things.has(id))
      .map((id) => `${kind} ${id} should not be there`);
    const wrong = [...things].flatMap(([id, thing]) => {
      const row = rows.get(id);
      return row ? compareThing(`${kind} ${id}`, thing, row) : [`${kind} ${id} is missing`];
    });
    return [...extra, ...wrong];
  });
}

function compareThing(name: string, thing: object, row: Row): string[] {
  const known = thing as Record<string, unknown>;
  if (Number.isNaN(known['revision']) || known['id'] === 0)
    Object.assign(thing, { revision: row['revision'], id: row['id'] });
  return Object.keys(known)
    .filter((field) => field !== 'row' && known[field] !== row[field])
    .map((field) => `${name}: ${field} is ${String(row[field])}, not ${String(known[field])}`);
}

/** What must be true of any company, whatever the model thinks of it. */
export function brokenLaws(world: World, found: Found): string[] {
  const offers = [...found.offers].flatMap(([id, offer]) => {
    const open = !isEnded(offer['state'] as 'new');
    const planned = found.steps.get(id);
    const tasks = [...found.tasks.values()].filter(
      (task) => task['offer'] === id && task['closedAt'] === null,
    );
    return [
      ...(open && offer['stepAt'] === null && offer['noStep'] === null
        ? ['is open without a next step or a reason']
        : []),
      ...((planned?.['at'] ?? null) !== offer['stepAt'] ? ['does not plan what it says'] : []),
      ...(!open && planned ? ['has ended and plans'] : []),
      ...(!open && tasks.length > 0 ? ['has ended and waits for a task'] : []),
      ...(offer['lastContact'] !== lastContactOf(world, id) ? ['was not talked about when it says'] : []),
    ].map((law) => `offer ${id} ${law}`);
  });
  const numbers = [...found.offers.values()].map(({ number }) => number);
  return [...offers, ...(new Set(numbers).size < numbers.length ? ['two offers have one number'] : [])];
}
