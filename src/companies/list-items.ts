import type { Scope } from '../changes/use-case.ts';
import { DomainError } from '../lib/domain-error.ts';
import { nameKey } from '../lib/search-key.ts';
import {
  findItemRow,
  insertItem,
  type ListItemRow,
  listItemRows,
  lockLists,
  updateItem,
} from './list-items.repository.ts';
import { isListPart, type ListName, type ListPart, mostItems } from './lists.ts';

/** Where a changed item is, for the screen that shows it next. */
export interface ChangedItem {
  readonly itemId: number;
  readonly list: ListName;
  readonly scope: string | null;
  readonly name: string;
  readonly [key: string]: string | number | null;
}

/**
 * Step: one more choice at the end of a list. One of that name that was put away comes back as it is known to old rows.
 * @throws NOT_FOUND for a list nobody has, NAME_TAKEN, LIST_FULL
 */
export async function addItem(scope: Scope, part: ListPart, name: string): Promise<ChangedItem> {
  if (!isListPart(part)) throw new DomainError('NOT_FOUND');
  const { db, companyId } = scope;
  await lockLists(db, companyId);
  const rows = await listItemRows(db, companyId, part);
  const living = rows.filter(({ archived_at }) => !archived_at);
  requireNewName(living, name);
  if (living.length >= mostItems) throw new DomainError('LIST_FULL');
  const position = Math.max(0, ...rows.map((row) => row.position)) + 1;
  const archived = rows.find((row) => row.archived_at && nameKey(row.name) === nameKey(name));
  if (archived) {
    await updateItem(db, companyId, archived.list_item_id, { name, position, archived_at: null });
    return changed({ ...archived, name });
  }
  const itemId = await insertItem(db, companyId, { ...part, name, position, preset: false });
  return { itemId, ...part, name };
}

/** Step. @throws NOT_FOUND, STALE, NAME_TAKEN */
export async function renameItem(scope: Scope, item: ItemAt, name: string): Promise<ChangedItem> {
  const { row, others } = await takeItem(scope, item);
  requireNewName(others, name);
  await updateItem(scope.db, scope.companyId, row.list_item_id, { name });
  return changed({ ...row, name });
}

/** Step: changes places with its neighbour; at the end of the list it stays. @throws NOT_FOUND, STALE */
export async function moveItem(scope: Scope, item: ItemAt, by: 'up' | 'down'): Promise<ChangedItem> {
  const { row, others } = await takeItem(scope, item);
  const order = [...others, row].toSorted(
    (a, b) => a.position - b.position || a.list_item_id - b.list_item_id,
  );
  const from = order.indexOf(row);
  const to = by === 'up' ? from - 1 : from + 1;
  const neighbour = order[to];
  if (neighbour) {
    order.splice(from, 1);
    order.splice(to, 0, row);
    await renumber(scope, order);
  }
  return changed(row);
}

/** Step: no form offers it any more; rows that have it keep its name. @throws NOT_FOUND, STALE */
export async function archiveItem(scope: Scope, item: ItemAt): Promise<ChangedItem> {
  const { row } = await takeItem(scope, item);
  await updateItem(scope.db, scope.companyId, row.list_item_id, { archived_at: scope.now });
  return changed(row);
}

export interface ItemAt {
  readonly itemId: number;
  /** As it was when the button was drawn. */
  readonly revision: number;
}

async function takeItem(
  { db, companyId }: Scope,
  { itemId, revision }: ItemAt,
): Promise<{ row: ListItemRow; others: ListItemRow[] }> {
  await lockLists(db, companyId);
  const row = await findItemRow(db, companyId, itemId);
  if (!row || row.archived_at) throw new DomainError('NOT_FOUND');
  if (row.revision !== revision) throw new DomainError('STALE');
  const rows = await listItemRows(db, companyId, row);
  return {
    row,
    others: rows.filter(({ list_item_id, archived_at }) => list_item_id !== itemId && !archived_at),
  };
}

/** Only those whose place changes are written: places may have gaps where items were put away. */
async function renumber({ db, companyId }: Scope, order: readonly ListItemRow[]): Promise<void> {
  const places = order.map(({ position }) => position).toSorted((a, b) => a - b);
  for (const [index, { list_item_id, position }] of order.entries()) {
    const place = places[index] ?? index + 1;
    if (place !== position) await updateItem(db, companyId, list_item_id, { position: place });
  }
}

function requireNewName(others: readonly ListItemRow[], name: string): void {
  if (others.some((other) => nameKey(other.name) === nameKey(name))) throw new DomainError('NAME_TAKEN');
}

function changed(row: Pick<ListItemRow, 'list_item_id' | 'list' | 'scope' | 'name'>): ChangedItem {
  return { itemId: row.list_item_id, list: row.list, scope: row.scope, name: row.name };
}
