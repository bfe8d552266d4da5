import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { addItem, archiveItem, moveItem, renameItem } from '../companies/list-items.ts';
import { listNames, mostItemCharacters } from '../companies/lists.ts';
import { typedLine } from '../lib/typed-line.ts';
import { requireCompanyRight } from './rights.ts';

const itemName = typedLine(mostItemCharacters);
const item = { itemId: z.int(), revision: z.int() };

/** One more choice of a list. Owners only. @throws NOT_FOUND, NAME_TAKEN, LIST_FULL, INVALID (itemName) */
export const addListItem = memberUseCase({
  name: 'addListItem',
  input: z.object({ list: z.enum(listNames), scope: z.string().max(24).nullable(), itemName }),
  undoable: true,
  async run(scope, { itemName: name, ...part }) {
    requireCompanyRight(scope.actor, 'company.settings');
    return addItem(scope, part, name);
  },
});

/** Owners only. @throws NOT_FOUND, STALE, NAME_TAKEN, INVALID (itemName) */
export const renameListItem = memberUseCase({
  name: 'renameListItem',
  input: z.object({ ...item, itemName }),
  undoable: true,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'company.settings');
    return renameItem(scope, input, input.itemName);
  },
});

/** Up or down by one place. Owners only. @throws NOT_FOUND, STALE */
export const moveListItem = memberUseCase({
  name: 'moveListItem',
  input: z.object({ ...item, by: z.enum(['up', 'down']) }),
  undoable: true,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'company.settings');
    return moveItem(scope, input, input.by);
  },
});

/** Put away: offered no more, and still read on rows that have it. Owners only. @throws NOT_FOUND, STALE */
export const archiveListItem = memberUseCase({
  name: 'archiveListItem',
  input: z.object(item),
  undoable: true,
  async run(scope, input) {
    requireCompanyRight(scope.actor, 'company.settings');
    return archiveItem(scope, input);
  },
});
