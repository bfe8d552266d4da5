import {
  countListItems,
  type EditedItem,
  findListPart,
  listEditedItems,
} from '../../companies/companies.queries.ts';
import { isListPart, type ListName, type ListPart, listNames } from '../../companies/lists.ts';
import type { Db } from '../../db/company.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { parseNumber } from '../ui/press.ts';
import { orShowFresh } from '../ui/stale.ts';
import type { Note } from './company.view.ts';
import { askItemView, itemView, listPartsView, listsView, listView } from './lists.view.ts';

/** The view takes it for the last one there is. */
const lastPage = 99;

/** Reads for those who may edit the lists. */
function asOwner<T>(turn: MemberTurn, work: (db: Db) => Promise<T>): Promise<T> {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'company.settings');
    return work(db);
  });
}

function readPart(list: unknown, scope: unknown): ListPart {
  const name = listNames.find((known) => known === list);
  const part = name && { list: name, scope: typeof scope === 'string' && scope !== '' ? scope : null };
  if (!part || !isListPart(part)) throw new DomainError('NOT_FOUND');
  return part;
}

async function showParts(turn: MemberTurn, arg: string | undefined): Promise<void> {
  const list = listNames.find((known) => known === arg);
  if (!list) throw new DomainError('NOT_FOUND');
  const counts = await asOwner(turn, (db) => countListItems(db, turn.company.companyId));
  await turn.show(listPartsView(turn.t, list, counts));
}

async function showList(turn: MemberTurn, part: ListPart, page = 0, note?: Note): Promise<void> {
  const items = await asOwner(turn, (db) => listEditedItems(db, turn.company.companyId, part));
  await turn.show(listView(turn.t, { part, items, page, note }));
}

interface Found {
  readonly part: ListPart;
  readonly items: EditedItem[];
  readonly item: EditedItem;
}

/** @returns undefined for an item that is put away or nobody's */
function findItem(turn: MemberTurn, itemId: number): Promise<Found | undefined> {
  const { companyId } = turn.company;
  return asOwner(turn, async (db) => {
    const part = await findListPart(db, companyId, itemId);
    const items = part ? await listEditedItems(db, companyId, part) : [];
    const item = items.find(({ id }) => id === itemId);
    return part && item && { part, items, item };
  });
}

/** The item among its neighbours; the list, or all of them, when it is gone. */
async function showItem(turn: MemberTurn, itemId: number, note?: Note): Promise<void> {
  const found = await findItem(turn, itemId);
  if (!found) throw new DomainError('NOT_FOUND');
  await turn.show(itemView(turn.t, { ...found, note }));
}

async function askRename(turn: MemberTurn, itemId: number, revision: number): Promise<void> {
  const found = await findItem(turn, itemId);
  if (!found) throw new DomainError('NOT_FOUND');
  turn.ask({ name: 'lists.name', args: { itemId, revision } });
  await turn.show(askItemView(turn.t, found.part, found.item));
}

async function askName(turn: MemberTurn, part: ListPart): Promise<void> {
  await asOwner(turn, async () => undefined);
  const { list, scope } = part;
  turn.ask({ name: 'lists.name', args: scope === null ? { list } : { list, scope } });
  await turn.show(askItemView(turn.t, part));
}

/** Where a change that was taken back leaves the person. */
export async function showUndoneItem(turn: MemberTurn, result: unknown, text: string): Promise<void> {
  const { list, scope } = (result ?? {}) as { list?: ListName; scope?: string | null };
  await showList(turn, readPart(list, scope), 0, { text });
}

export const listsPresses = {
  'lists.show': async (turn) => {
    await asOwner(turn, async () => undefined);
    await turn.show(listsView(turn.t));
  },
  'lists.parts': (turn, { args: [list] }) => showParts(turn, list),
  'lists.open': (turn, { args: [list, scope, page] }) =>
    showList(turn, readPart(list, scope), parseNumber(page)),
  'lists.item': (turn, { id }) => showItem(turn, id),
  'lists.add': (turn, { args: [list, scope] }) => askName(turn, readPart(list, scope)),
  'lists.rename': (turn, { id, revision }) => askRename(turn, id, revision),
  'lists.move': (turn, { id, revision, args: [by] }) =>
    orShowFresh(
      turn,
      async () => {
        await turn.perform('moveListItem', { itemId: id, revision, by: by === 'up' ? 'up' : 'down' });
        await showItem(turn, id);
      },
      (text) => showItem(turn, id, { text }),
    ),
  'lists.archive': (turn, { id, revision }) =>
    orShowFresh(
      turn,
      async () => {
        const { changeId, result } = await turn.perform('archiveListItem', { itemId: id, revision });
        const text = turn.t('lists-archived', { name: h(result.name) });
        await showList(turn, result, 0, { text, undoChangeId: changeId });
      },
      (text) => showItem(turn, id, { text }),
    ),
} satisfies Partial<PressHandlers>;

export const listsAnswers = {
  'lists.name': async (turn, args, { text = '' }) => {
    const { itemId, revision } = args;
    if (itemId === undefined) {
      const part = readPart(args['list'], args['scope']);
      const { changeId, result } = await turn.perform('addListItem', { ...part, itemName: text });
      const added = turn.t('lists-added', { name: h(result.name) });
      await showList(turn, part, lastPage, { text: added, undoChangeId: changeId });
      return 'done';
    }
    const item = { itemId: Number(itemId), revision: Number(revision) };
    await orShowFresh(
      turn,
      async () => {
        const { changeId, result } = await turn.perform('renameListItem', { ...item, itemName: text });
        const renamed = turn.t('lists-renamed', { name: h(result.name) });
        await showItem(turn, item.itemId, { text: renamed, undoChangeId: changeId });
      },
      (said) => showItem(turn, item.itemId, { text: said }),
    );
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;
