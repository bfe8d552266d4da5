import { type Deed, does, fresh, newcomer, owners, revisionOf, sellers, theOne } from './deed.ts';
import type { Ground } from './ground.ts';
import { persons } from './ground.ts';

async function itemOf(ground: Ground) {
  // A list holds so many and no more.
  await ground.pool.query(`delete from sales.list_items where list = 'category' and name like 'Item %'`);
  const item = { list: 'category', scope: null, itemName: fresh('Item') } as const;
  await ground.act('addListItem', ground.people.owner, item);
  const made = 'select max(list_item_id) as id from sales.list_items where company_id = $1';
  return { itemId: await theOne(ground, made, ground.companyId), revision: 1 };
}

async function formerMember(ground: Ground) {
  const { memberId, revision } = await newcomer(ground);
  await ground.act('suspendMember', ground.people.owner, { memberId, revision });
  return { memberId, revision: revision + 1 };
}

const atWork = persons.filter((person) => person !== 'leaver' && person !== 'intruder');
const selling = [...sellers, 'otherOwner'] as const;

/** What the owner alone decides, and what everybody does for themselves. */
export const companyDeeds: readonly Deed[] = [
  does('changeCompany', 'the company’s currency is changed', owners, async ({ pool }) => {
    // Whoever may, presses a fresh button, in whichever company.
    await pool.query('update sales.companies set revision = 1000');
    return { revision: 1000, settings: { currency: 'PLN' } };
  }),
  does('retryGivenUp', 'what was given up is tried again', owners, async () => ({})),
  does('renameListItem', 'an item of a list is renamed', ['owner'], async (ground) => ({
    ...(await itemOf(ground)),
    itemName: fresh('Item'),
  })),
  does('moveListItem', 'an item of a list is moved', ['owner'], async (ground) => ({
    ...(await itemOf(ground)),
    by: 'up',
  })),
  does('archiveListItem', 'an item of a list is archived', ['owner'], itemOf),
  does('setStepInterval', 'how far ahead a step may be is set', ['owner'], async (ground) => {
    const of = `select step_interval_id as id from sales.step_intervals where company_id = $1 and state = 'new'`;
    const stepIntervalId = await theOne(ground, of, ground.companyId);
    const revision = await revisionOf(ground, 'step_intervals', stepIntervalId);
    return { stepIntervalId, revision, defaultDays: 2, mostDays: 33 };
  }),
  does('createDepartment', 'a department is made', owners, async () => ({ name: fresh('Department') })),
  does('renameSalesGroup', 'a group is renamed', ['owner'], async (ground) => {
    const group = await ground.act('createSalesGroup', ground.people.owner, { name: fresh('Group') });
    return { ...group, revision: 1, placeName: fresh('Group') };
  }),
  does('changeDepartment', 'a department gets a head', ['owner'], async (ground) => {
    const { owner, specialist } = ground.people;
    const department = await ground.act('createDepartment', owner, { name: fresh('Department') });
    return { ...department, revision: 1, headMemberId: specialist.memberId };
  }),
  does('eraseMember', 'somebody who has left is erased', ['owner'], formerMember),
  does('choosePreferences', 'one’s own language is chosen', atWork, async () => ({ locale: 'en' })),
  does('chooseMySettings', 'one’s own hours are chosen', atWork, async () => ({ workFrom: 0, workTo: 24 })),
  does('chooseListFilter', 'one’s own list is filtered', selling, async () => ({ set: { due: 'overdue' } })),
  does('pinList', 'a list is pinned to one’s desk', selling, async ({ pool }) => {
    await pool.query('delete from sales.pinned_lists');
    return { name: fresh('List') };
  }),
  does('unpinList', 'the manager’s list is unpinned', ['manager'], async ({ act, people, pool }) => {
    await pool.query('delete from sales.pinned_lists');
    return act('pinList', people.manager, { name: fresh('List') });
  }),
  does('arrangeDesk', 'one’s own desk is arranged', atWork, async () => ({ block: 'drafts', move: 'hide' })),
];
