import { findListItem, type ListItem, listItems } from '../../companies/companies.queries.ts';
import type { ListName } from '../../companies/lists.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { listAssignees } from '../../members/members.queries.ts';
import { reachOf } from '../../members/rights.ts';
import type { MemberTurn } from '../member-turn.ts';
import { packNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { itemRows } from './form.view.ts';
import type { Lines } from './lines.ts';

/** The facts of an offer that are chosen from a list, by the word their buttons carry. */
export const listFields = ['line', 'category', 'importance', 'manager'] as const;
export type ListField = (typeof listFields)[number];

const lists: Readonly<Record<Exclude<ListField, 'manager'>, ListName>> = {
  line: 'business_line',
  category: 'category',
  importance: 'importance',
};

/** What a draft calls it. */
export const draftKeys = {
  line: 'businessLine',
  category: 'category',
  importance: 'importance',
  manager: 'manager',
} as const satisfies Record<ListField, string>;

export function readListField(arg: string | undefined): ListField | undefined {
  return listFields.find((known) => known === arg);
}

/** What may be chosen; of people those this member may give offers to. @throws NOT_FOUND without the right */
export async function choicesOf(turn: MemberTurn, field: ListField): Promise<ListItem[]> {
  if (field === 'manager') {
    if (reachOf(turn.actor, 'offer.assign') === 'none') throw new DomainError('NOT_FOUND');
    return turn.read(listAssignees);
  }
  return turn.read((db, actor) => listItems(db, actor.companyId, lists[field]));
}

/** @throws ITEM_GONE for what is off its list by now, NOT_FOUND for what never was on it, and for a person */
export async function takeChoice(
  turn: MemberTurn,
  field: ListField,
  id: number | undefined,
): Promise<ListItem> {
  const chosen = (await choicesOf(turn, field)).find((item) => item.id === id);
  if (chosen) return chosen;
  const gone =
    field === 'manager' || id === undefined
      ? undefined
      : await turn.read((db, actor) => findListItem(db, actor.companyId, lists[field], id));
  throw new DomainError(gone ? 'ITEM_GONE' : 'NOT_FOUND');
}

/** The company's lines and those chosen that are no more on its list; the chosen ones are marked. */
export async function lineRows(
  turn: MemberTurn,
  lines: Lines,
  press: (label: string, id: string) => Button,
): Promise<Button[][]> {
  const chosen = [...(lines.first ? [lines.first] : []), ...lines.wants];
  const offered = await choicesOf(turn, 'line');
  const archived = chosen.filter(({ id }) => !offered.some((line) => line.id === id));
  return itemRows(
    [...offered, ...archived],
    ({ id }) => chosen.some((line) => line.id === id),
    (label, { id }) => press(label, packNumber(id)),
  );
}
