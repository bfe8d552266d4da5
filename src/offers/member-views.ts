import { z } from 'zod';
import { memberUseCase, type Scope } from '../changes/use-case.ts';
import { requireListItems } from '../companies/companies.service.ts';
import { DomainError, Refusal } from '../lib/domain-error.ts';
import { typedLine } from '../lib/typed-line.ts';
import { requireCompanyRight } from '../members/rights.ts';
import { arrangedDesk, deskBlocks, deskMoves, moveBlock } from './desk-blocks.ts';
import { type ListFilter, listFilterSchema, readListFilter } from './list-filter.ts';
import {
  countPinnedLists,
  deletePinnedList,
  insertPinnedList,
  lockMemberView,
  lockPinnedList,
  updateMemberView,
} from './member-views.repository.ts';
import { itemsOf } from './offers.service.ts';

const filterKeys = listFilterSchema.keyof();

/**
 * Remembers how the member's working list is filtered, one part at a time: `set` adds or changes parts, `clear` takes
 * parts away, `reset` all of them before anything else. Not undone: choosing again is.
 * @throws NOT_FOUND for an item that is in none of the company's lists
 */
export const chooseListFilter = memberUseCase({
  name: 'chooseListFilter',
  input: z.object({
    reset: z.literal(true).optional(),
    set: listFilterSchema.optional(),
    clear: z.array(filterKeys).optional(),
  }),
  undoable: false,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'offer.view');
    await requireListItems(scope.db, scope.companyId, itemsOf(input.set ?? {}));
    const { listFilter } = await lockMemberView(scope.db, scope.actor);
    const filter = { ...(input.reset ? {} : readListFilter(listFilter)), ...input.set };
    for (const key of input.clear ?? []) delete filter[key];
    await updateMemberView(scope.db, scope.actor, { list_filter: filter });
    return {};
  },
});

/** As many as a desk has room for. */
const mostPinned = 6;

/**
 * Keeps the filter chosen now under a name: a button of the member's desk (A10).
 * @throws TOO_MANY_PINS, INVALID (name)
 */
export const pinList = memberUseCase({
  name: 'pinList',
  input: z.object({ name: typedLine(100) }),
  undoable: false,
  async run(scope, { name }) {
    requireCompanyRight(scope.actor, 'offer.view');
    const filter = await chosenFilter(scope);
    if ((await countPinnedLists(scope.db, scope.actor)) >= mostPinned) throw new DomainError('TOO_MANY_PINS');
    return { pinnedListId: await insertPinnedList(scope.db, scope.actor, { name, filter }) };
  },
});

/** Under the lock of the member's row: two pins at once are counted one after the other. */
async function chosenFilter({ db, actor }: Scope): Promise<ListFilter> {
  return readListFilter((await lockMemberView(db, actor)).listFilter);
}

/** @throws NOT_FOUND when the member has pinned no such list */
export const unpinList = memberUseCase({
  name: 'unpinList',
  input: z.object({ pinnedListId: z.int() }),
  undoable: false,
  async run(scope, { pinnedListId }) {
    const owner = await lockPinnedList(scope.db, scope.companyId, pinnedListId);
    if (owner === undefined) throw new DomainError('NOT_FOUND');
    if (owner !== scope.actor.memberId) throw new Refusal('list.unpin', 'pinned_list', pinnedListId);
    await deletePinnedList(scope.db, scope.companyId, pinnedListId);
    return {};
  },
});

/** Moves a block of the member's desk, hides or shows it (A10). Not undone: the other button does. */
export const arrangeDesk = memberUseCase({
  name: 'arrangeDesk',
  input: z.object({ block: z.enum(deskBlocks), move: z.enum(deskMoves) }),
  undoable: false,
  async run(scope, { block, move }) {
    const { desk } = await lockMemberView(scope.db, scope.actor);
    const arranged = moveBlock(arrangedDesk(scope.actor.role, desk), block, move);
    await updateMemberView(scope.db, scope.actor, { desk: arranged });
    return {};
  },
});
