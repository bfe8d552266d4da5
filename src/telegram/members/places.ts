import type { Db } from '../../db/company.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { isVisible } from '../../lib/typed-line.ts';
import {
  type Colleague,
  listColleagues,
  listDepartments,
  listSalesGroups,
  type Place,
} from '../../members/members.queries.ts';
import { type Action, reachOf, requireCompanyRight } from '../../members/rights.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Note } from '../settings/company.view.ts';
import { parseNumber } from '../ui/press.ts';
import { orShowFresh } from '../ui/stale.ts';
import { headView, type PlaceKind, type PlaceOf, placeCardView, placesView } from './places.view.ts';
import { askView } from './team.view.ts';

interface Everybody {
  readonly places: PlaceOf[];
  readonly people: Colleague[];
}

async function readPlaces(turn: MemberTurn, action: Action): Promise<Everybody> {
  return turn.read(async (db: Db, actor) => {
    requireCompanyRight(actor, action);
    const [groups, departments, everybody] = await Promise.all([
      listSalesGroups(db, actor.companyId),
      listDepartments(db, actor.companyId),
      listColleagues(db, actor.companyId),
    ]);
    const people = everybody.filter(({ suspended }) => !suspended);
    return {
      people,
      places: [
        ...groups.map((place) => groupOf(place, people)),
        ...departments.map((place) => departmentOf(place, people)),
      ],
    };
  });
}

function groupOf(place: Place, everybody: readonly Colleague[]): PlaceOf {
  const people = everybody.filter(({ groupId }) => groupId === place.id);
  return { kind: 'group', place, people, heads: people.filter(({ role }) => role === 'supervisor') };
}

function departmentOf(place: Place, everybody: readonly Colleague[]): PlaceOf {
  const people = everybody.filter(({ departmentId }) => departmentId === place.id);
  return {
    kind: 'department',
    place,
    people,
    heads: everybody.filter(({ id }) => id === place.headMemberId),
  };
}

/** @throws NOT_FOUND for none of the company's, and for those who may not change it */
export async function getPlace(
  turn: MemberTurn,
  kind: PlaceKind,
  id: number,
): Promise<Everybody & { at: PlaceOf }> {
  const everybody = await readPlaces(turn, 'member.change');
  const at = everybody.places.find((one) => one.kind === kind && one.place.id === id);
  if (!at) throw new DomainError('NOT_FOUND');
  return { ...everybody, at };
}

async function showPlaces(turn: MemberTurn, page = 0): Promise<void> {
  const { places } = await readPlaces(turn, 'member.view');
  const mayChange = reachOf(turn.actor, 'member.change') !== 'none';
  await turn.show(placesView(turn.t, { places, page, mayChange }));
}

export async function showPlace(turn: MemberTurn, kind: PlaceKind, id: number, note?: Note): Promise<void> {
  const { at } = await getPlace(turn, kind, id);
  await turn.show(placeCardView(turn.t, at, note));
}

function readKind(arg: string | undefined): PlaceKind {
  if (arg !== 'group' && arg !== 'department') throw new DomainError('NOT_FOUND');
  return arg;
}

async function askNewPlace(turn: MemberTurn, kind: PlaceKind): Promise<void> {
  await readPlaces(turn, 'member.change');
  turn.ask({ name: 'team.text', args: { what: `new-${kind}` } });
  await turn.show(askView(turn.t, turn.t(`team-ask-${kind}`)));
}

async function askHead(turn: MemberTurn, kind: PlaceKind, id: number): Promise<void> {
  const { at, people } = await getPlace(turn, kind, id);
  await turn.show(headView(turn.t, at, people));
}

async function setHead(turn: MemberTurn, at: { id: number; revision: number }, arg: string | undefined) {
  const headMemberId = arg === 'none' ? null : parseNumber(arg);
  if (headMemberId === undefined) throw new DomainError('NOT_FOUND');
  await orShowFresh(
    turn,
    async () => {
      const change = { departmentId: at.id, revision: at.revision, headMemberId };
      const { changeId } = await turn.perform('changeDepartment', change);
      await showPlace(turn, 'department', at.id, {
        text: turn.t('settings-changed'),
        undoChangeId: changeId,
      });
    },
    (text) => showPlace(turn, 'department', at.id, { text }),
  );
}

export async function makePlace(
  turn: MemberTurn,
  what: 'new-group' | 'new-department',
  name: string,
): Promise<void> {
  if (!isVisible(name) || name.trim().length > 40) throw new DomainError('INVALID', { field: 'placeName' });
  if (what === 'new-group') {
    const { result, changeId } = await turn.perform('createSalesGroup', { name });
    const note = { text: turn.t('settings-changed'), undoChangeId: changeId };
    return showPlace(turn, 'group', result.salesGroupId, note);
  }
  const { result, changeId } = await turn.perform('createDepartment', { name });
  const note = { text: turn.t('settings-changed'), undoChangeId: changeId };
  await showPlace(turn, 'department', result.departmentId, note);
}

export async function renamePlace(
  turn: MemberTurn,
  kind: PlaceKind,
  { id, revision }: { id: number; revision: number },
  placeName: string,
): Promise<void> {
  await orShowFresh(
    turn,
    async () => {
      const { changeId } =
        kind === 'group'
          ? await turn.perform('renameSalesGroup', { salesGroupId: id, revision, placeName })
          : await turn.perform('changeDepartment', { departmentId: id, revision, placeName });
      await showPlace(turn, kind, id, { text: turn.t('settings-changed'), undoChangeId: changeId });
    },
    (text) => showPlace(turn, kind, id, { text }),
  );
}

export const placesPresses = {
  'team.places': (turn, { args: [page] }) => showPlaces(turn, parseNumber(page)),
  'team.group': (turn, { id }) => showPlace(turn, 'group', id),
  'team.department': (turn, { id }) => showPlace(turn, 'department', id),
  'team.newplace': (turn, { args: [kind] }) => askNewPlace(turn, readKind(kind)),
  'team.head': (turn, { id, args: [kind] }) => askHead(turn, readKind(kind), id),
  'team.headed': (turn, press) => setHead(turn, press, press.args[0]),
} satisfies Partial<PressHandlers>;
