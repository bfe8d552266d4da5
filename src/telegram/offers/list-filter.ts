import { clientStatuses } from '../../clients/client.ts';
import { listItems } from '../../companies/companies.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { findMemberName } from '../../members/members.queries.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import { dueKinds, type ListFilter, listFilterSchema, openStates } from '../../offers/list-filter.ts';
import { findChosenFilter, listFilterNames } from '../../offers/member-views.queries.ts';
import { listManagers } from '../../offers/working-list.queries.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import { chosenSpot, seesOthers, showList } from './list.ts';
import { askPinView, filterView, type PartChoice, partView, type Tab } from './list-filter.view.ts';
import { type FilterPart, filterParts } from './list-filter-words.ts';
import { packSpot, readSpot } from './list-spot.ts';
import { stateLabel } from './state-name.ts';

/**
 * The filter of the working list on one screen: what is set, a button for each part.
 * @throws NOT_FOUND for those who see no offers
 */
async function showFilter(turn: MemberTurn): Promise<void> {
  const { filter, names } = await turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'offer.view');
    const filter = await findChosenFilter(db, actor);
    return { filter, names: await listFilterNames(db, actor.companyId, filter) };
  });
  await turn.show(filterView(turn.t, { filter, names, seesOthers: seesOthers(turn), tab: tabOf(turn) }));
}

/** What the list stands at that the filter was opened from: [Overdue] is still meant when its importance is chosen. */
function tabOf({ actor, memory: { list } }: MemberTurn): Tab {
  if (list?.companyId !== actor.companyId) return {};
  const { due, whose } = readSpot(list.args);
  return { due, whose };
}

/** The part has been chosen anew, so the list no longer says it. */
function forgetTab(turn: MemberTurn, part: FilterPart): void {
  const { list } = turn.memory;
  if (!list || (part !== 'due' && part !== 'whose')) return;
  turn.remember({ list: { ...list, args: packSpot({ ...readSpot(list.args), [part]: undefined }) } });
}

/** @throws NOT_FOUND for those who see no offers */
async function requireList(turn: MemberTurn): Promise<void> {
  await turn.read(async (_, actor) => requireCompanyRight(actor, 'offer.view'));
}

async function showPart(turn: MemberTurn, code: string | undefined, after?: number): Promise<void> {
  await requireList(turn);
  const part = readPart(code);
  if (part === 'whose') return showManagersPart(turn, after);
  const choices = await choicesOf(turn, part);
  await turn.show(partView(turn.t, part, choices));
}

/** @throws NOT_FOUND for a part this program does not have */
function readPart(code: string | undefined): FilterPart {
  const found = Object.entries(filterParts).find(([known]) => known === code)?.[1];
  if (!found) throw new DomainError('NOT_FOUND');
  return found;
}

/** A page of those whose offers the person may see, a choice each, after their own. */
const managersOnPage = 8;

async function showManagersPart(turn: MemberTurn, afterId: number | undefined): Promise<void> {
  const { now, t } = turn;
  const found = await turn.read(async (db, actor) => {
    const name = afterId === undefined ? undefined : await findMemberName(db, actor.companyId, afterId);
    const place = name === undefined || afterId === undefined ? {} : { after: { id: afterId, name } };
    return listManagers(db, actor, { now, most: managersOnPage + 1, ...place });
  });
  const lines = found.slice(0, managersOnPage);
  const choices = [
    ...(afterId === undefined ? [{ value: 'mine', label: t('list-mine') }] : []),
    ...lines.map(({ id, name }) => ({ value: `u${packNumber(id)}`, label: name })),
  ];
  const next = found.length > managersOnPage ? lines.at(-1)?.id : undefined;
  await turn.show(partView(t, 'whose', choices, next));
}

const lists = {
  categoryId: 'category',
  importanceId: 'importance',
  businessLineId: 'business_line',
} as const;

async function choicesOf(turn: MemberTurn, part: Exclude<FilterPart, 'whose'>): Promise<PartChoice[]> {
  const { t } = turn;
  if (part === 'due') return dueKinds.map((due) => ({ value: due, label: t(`filter-due-${due}`) }));
  if (part === 'state') return openStates.map((state) => ({ value: state, label: stateLabel(t, state) }));
  if (part === 'clientStatus') {
    return clientStatuses.map((status) => ({ value: status, label: t(`filter-client-${status}`) }));
  }
  const items = await turn.read((db, actor) => listItems(db, actor.companyId, lists[part]));
  return items.map(({ id, name }) => ({ value: packNumber(id), label: name }));
}

/** What a button's value means for its part; undefined: any. @throws NOT_FOUND for a value no button has */
function readValue(part: FilterPart, value: string | undefined): ListFilter | undefined {
  if (value === undefined || value === '') return undefined;
  const manager = part === 'whose' && value.startsWith('u') ? value.slice(1) : undefined;
  const id = manager ?? (part in lists ? value : undefined);
  const parsed = listFilterSchema.safeParse({ [part]: id === undefined ? value : parseNumber(id) });
  if (!parsed.success) throw new DomainError('NOT_FOUND');
  return parsed.data;
}

export const filterPresses = {
  'list.filter': (turn) => showFilter(turn),
  'list.part': (turn, { args: [code, after] }) => showPart(turn, code, parseNumber(after)),
  'list.set': async (turn, { args: [code, value] }) => {
    const part = readPart(code);
    const set = readValue(part, value);
    await turn.perform('chooseListFilter', set ? { set } : { clear: [part] });
    forgetTab(turn, part);
    await showFilter(turn);
  },
  'list.reset': async (turn) => {
    await turn.perform('chooseListFilter', { reset: true });
    await showList(turn, { filter: 'chosen' });
  },
  'list.pin': async (turn) => {
    await requireList(turn);
    turn.ask({ name: 'list.pin', args: {} });
    await turn.show(askPinView(turn.t));
  },
  'list.unpin': async (turn, { id }) => {
    await turn.perform('unpinList', { pinnedListId: id });
    await turn.tell(turn.t('list-unpinned'));
    await showList(turn, await chosenSpot(turn));
  },
} satisfies Partial<PressHandlers>;

export const filterAnswers = {
  'list.pin': async (turn, _args, { text }) => {
    if (text === undefined) {
      await turn.say({ text: h(turn.t('list-pin-words')) });
      return 'again';
    }
    const { result } = await turn.perform('pinList', { name: text });
    const { due, whose } = await chosenSpot(turn);
    await showList(turn, { due, whose, filter: result.pinnedListId });
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;
