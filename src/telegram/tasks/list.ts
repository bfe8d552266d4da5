import { reachOf } from '../../members/rights.ts';
import { getOfferHead } from '../../offers/offers.queries.ts';
import { countTasks, listTasks } from '../../tasks/task-lists.queries.ts';
import type { CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { parseNumber } from '../ui/press.ts';
import { type ListTab, listTabs, taskListView } from './list.view.ts';

const linesOnPage = 5;

/** My tasks, my department's, those I set: by deadline. */
async function showTasks(turn: MemberTurn, wanted: ListTab | undefined, page = 0): Promise<void> {
  const sets = reachOf(turn.actor, 'task.create') !== 'none';
  const { counts, lines, tab } = await turn.read(async (db, actor) => {
    const counted = countTasks(db, actor);
    const tab = wanted ?? firstTab(await counted, sets);
    const place = { most: linesOnPage + 1, skip: page * linesOnPage, now: turn.now };
    const [counts, lines] = await Promise.all([counted, listTasks(db, actor, tab, place)]);
    return { counts, lines, tab };
  });
  const tabs = listTabs.filter((name) => {
    if (name === tab || counts[name] > 0) return true;
    return name === 'set' ? sets : name === 'mine' || turn.actor.departmentId !== null;
  });
  const shown = { lines: lines.slice(0, linesOnPage), hasMore: lines.length > linesOnPage };
  await turn.show(taskListView(turn.t, { tab, page, counts, tabs, ...shown }, turn.view));
}

/** What there is to do comes first; who sets tasks and has none of their own sees what they wait for. */
function firstTab(counts: { mine: number; department: number }, sets: boolean): ListTab {
  if (counts.mine > 0) return 'mine';
  if (counts.department > 0) return 'department';
  return sets ? 'set' : 'mine';
}

async function showTasksOfOffer(turn: MemberTurn, offerId: number, page = 0): Promise<void> {
  const { offer, lines } = await turn.read(async (db, actor) => {
    const place = { most: linesOnPage + 1, skip: page * linesOnPage, now: turn.now };
    const [offer, lines] = await Promise.all([
      getOfferHead(db, actor, offerId),
      listTasks(db, actor, { offerId }, place),
    ]);
    return { offer, lines };
  });
  const tab = { offerId, number: offer.number };
  const shown = { lines: lines.slice(0, linesOnPage), hasMore: lines.length > linesOnPage };
  await turn.show(taskListView(turn.t, { tab, page, counts: undefined, tabs: [], ...shown }, turn.view));
}

export const taskListPresses = {
  'tasks.list': async (turn, { id, args: [name, page] }) => {
    if (name === 'offer') return showTasksOfOffer(turn, id, parseNumber(page));
    await showTasks(
      turn,
      listTabs.find((tab) => tab === name),
      parseNumber(page),
    );
  },
} satisfies Partial<PressHandlers>;

export const taskCommands = {
  tasks: (turn) => showTasks(turn, undefined),
} satisfies Partial<CommandHandlers>;
