import { dayBounds } from '../../lib/zone.ts';
import { listDrafts } from '../../members/drafts.queries.ts';
import { getFirstSteps } from '../../members/first-steps.queries.ts';
import { listMemberships } from '../../members/members.queries.ts';
import { reachOf } from '../../members/rights.ts';
import { listUnreached } from '../../notifications/unreached.queries.ts';
import { arrangedDesk } from '../../offers/desk-blocks.ts';
import { findDeskView } from '../../offers/member-views.queries.ts';
import { countOpenOffers } from '../../offers/working-list.queries.ts';
import { countTasks, listTasks } from '../../tasks/task-lists.queries.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { namesOf } from '../members/companies.ts';
import { draftLabel } from '../offers/drafts.ts';
import { taskDraftLabel, taskForm } from '../tasks/drafts.ts';
import { countedBlocks } from './blocks.view.ts';
import { cancelledView } from './cancelled.view.ts';
import { type DeskModel, deskView } from './desk.view.ts';
import { deskEditPresses } from './edit-desk.ts';
import { commandsView, helpView } from './help.view.ts';

const mostDrafts = 3;
const mostCompanies = 3;
const mostTasks = 5;
const noTasks = { mine: 0, department: 0, set: 0 };

/** The desk: what waits, what was begun, and the doors to everything else. */
export async function showDesk(turn: MemberTurn): Promise<void> {
  const { actor, personId, now } = turn;
  const at = { now, day: dayBounds(now, turn.view.zone) };
  const { counts, drafts, memberships, view, firstSteps, tasks, todo, unreached } = await turn.read(
    async (db, reader) => {
      const [counts, drafts, memberships, view, firstSteps, tasks, todo, unreached] = await Promise.all([
        sells(turn) ? countOpenOffers(db, reader, at, countedBlocks) : undefined,
        listDrafts(db, reader, mostDrafts),
        listMemberships(db, personId),
        findDeskView(db, reader),
        beginsCompany(turn) ? getFirstSteps(db, turn.company) : undefined,
        // A company that begins has no tasks to speak of.
        beginsCompany(turn) ? undefined : countTasks(db, reader),
        sells(turn) ? [] : listTasks(db, reader, 'todo', { most: mostTasks, now }),
        listUnreached(db, reader, now),
      ]);
      return { counts, drafts, memberships, view, firstSteps, tasks, todo, unreached };
    },
  );
  const elsewhere = memberships.filter(({ companyId }) => companyId !== actor.companyId);
  const model: DeskModel = {
    name: actor.name,
    counts,
    blocks: arrangedDesk(actor.role, view.desk),
    pinned: view.pinned,
    drafts: drafts.map(({ id, form, data }) => ({
      id,
      title: form === taskForm ? taskDraftLabel(data) : draftLabel(data),
    })),
    tasks: tasks ?? noTasks,
    todo,
    unreached: unreached.length,
    seesTeam: reachOf(actor, 'member.view') !== 'none',
    invites: reachOf(actor, 'member.invite') !== 'none',
    otherCompanies: await namesOf(turn, elsewhere.slice(0, mostCompanies)),
    firstSteps: firstSteps !== undefined && Object.values(firstSteps).includes(false),
    hasMoreCompanies: elsewhere.length > mostCompanies,
  };
  await turn.show(deskView(turn.t, model, turn.view));
}

/** Whether this is an owner who still wants to see the first steps. */
function beginsCompany({ actor, company }: MemberTurn): boolean {
  return !company.firstStepsHidden && reachOf(actor, 'company.settings') !== 'none';
}

async function showHelp(turn: MemberTurn): Promise<void> {
  await turn.show(helpView(turn.t, { role: turn.actor.role }));
}

function sells({ actor }: MemberTurn): boolean {
  return reachOf(actor, 'offer.create') !== 'none';
}

/** `/cancel`: the open question ends, what was typed so far stays a draft. */
async function cancel(turn: MemberTurn): Promise<void> {
  const asked = turn.memory.question !== undefined;
  const [draft] = await turn.read((db, actor) => listDrafts(db, actor, 1));
  await turn.show(cancelledView(turn.t, { asked, draftId: draft?.id }));
}

export const deskPresses = {
  ...deskEditPresses,
  'desk.show': (turn) => showDesk(turn),
  'help.show': showHelp,
  'help.commands': (turn) => turn.show(commandsView(turn.t, { role: turn.actor.role })),
  // A stranger's button; who presses it as a member has their company already.
  'company.found': (turn) => showDesk(turn),
} satisfies Partial<PressHandlers>;

export const deskCommands = {
  start: (turn) => showDesk(turn),
  menu: (turn) => showDesk(turn),
  help: showHelp,
  cancel,
} satisfies Partial<CommandHandlers>;
