import { type Role, roles } from '../../changes/actor.ts';
import type { Done } from '../../changes/perform.ts';
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
import { invitationDays } from '../../members/members.service.ts';
import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import { newToken } from '../../members/tokens.ts';
import type { AnswerHandlers, CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, Question } from '../question.ts';
import { parseNumber } from '../ui/press.ts';
import { colleaguesAnswers, colleaguesPresses } from './colleagues.ts';
import { companiesPresses } from './companies.ts';
import { askView, invitationText, invitedView, placeView, roleView, teamView } from './team.view.ts';
import { unreachedPresses } from './unreached.ts';

async function showTeam(turn: MemberTurn, page = 0): Promise<void> {
  const colleagues = await turn.read((db, actor) => {
    requireCompanyRight(actor, 'member.view');
    return listColleagues(db, actor.companyId);
  });
  const invites = reachOf(turn.actor, 'member.invite') !== 'none';
  await turn.show(teamView(turn.t, { colleagues, page, invites }));
}

/** Reads for those who may invite. */
function asInviter<T>(turn: MemberTurn, work: (db: Db) => Promise<T>): Promise<T> {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'member.invite');
    return work(db);
  });
}

function readRole(text: unknown): Role {
  const role = roles.find((known) => known === text);
  if (!role) throw new DomainError('NOT_FOUND');
  return role;
}

/** Where colleagues of the role stand: sales in groups, specialists in departments, owners nowhere. */
function listPlaces(db: Db, companyId: number, role: Role): Promise<Place[]> {
  return role === 'specialist' ? listDepartments(db, companyId) : listSalesGroups(db, companyId);
}

async function chooseRole(turn: MemberTurn, role: Role): Promise<void> {
  if (role === 'owner') {
    await asInviter(turn, async () => undefined);
    return askName(turn, role, undefined);
  }
  const places = await asInviter(turn, (db) => listPlaces(db, turn.company.companyId, role));
  await turn.show(placeView(turn.t, role, places));
}

async function choosePlace(turn: MemberTurn, role: Role, choice: string | undefined): Promise<void> {
  const places = await asInviter(turn, (db) => listPlaces(db, turn.company.companyId, role));
  if (choice === 'none') return askName(turn, role, undefined);
  if (choice === 'new') {
    turn.ask({ name: 'team.place', args: { role } });
    return turn.show(
      askView(turn.t, turn.t(role === 'specialist' ? 'team-ask-department' : 'team-ask-group')),
    );
  }
  const place = places.find(({ id }) => id === parseNumber(choice));
  if (!place) throw new DomainError('NOT_FOUND');
  await askName(turn, role, place.id);
}

async function askName(turn: MemberTurn, role: Role, placeId: number | undefined): Promise<void> {
  turn.ask({ name: 'team.name', args: placeId === undefined ? { role } : { role, placeId } });
  await turn.show(askView(turn.t, turn.t('team-ask-name')));
}

/** Makes a link and shows it. Who has joined meanwhile needs none. */
async function sendInvitation(
  turn: MemberTurn,
  request: (token: string) => Promise<Done<{ memberId: number }>>,
): Promise<void> {
  const made = await makeLink(turn, request);
  if (!made) {
    await turn.tell(turn.t('team-joined-already'));
    return showTeam(turn);
  }
  const colleague = await asInviter(turn, (db) => getColleague(db, turn.company.companyId, made.memberId));
  await turn.say({
    text: invitationText(turn.t, {
      name: colleague.name,
      companyName: turn.company.name,
      link: `https://t.me/${turn.tools.botUsername}?start=${made.token}`,
      days: invitationDays,
    }),
  });
  await turn.show(invitedView(turn.t, colleague.name));
}

/**
 * A repeated request has stored no token of ours, and the link made then was perhaps never seen: in that case another
 * one is made. @returns undefined for somebody who is connected already
 */
export async function makeLink(
  turn: MemberTurn,
  request: (token: string) => Promise<Done<{ memberId: number }>>,
): Promise<{ memberId: number; token: string } | undefined> {
  try {
    let token = newToken();
    let done = await request(token);
    while (done.repeated) {
      token = newToken();
      done = await turn.perform('inviteAgain', { memberId: done.result.memberId, token });
    }
    return { memberId: done.result.memberId, token };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ALREADY_MEMBER') return undefined;
    throw error;
  }
}

async function getColleague(db: Db, companyId: number, memberId: number): Promise<Colleague> {
  const colleague = (await listColleagues(db, companyId)).find(({ id }) => id === memberId);
  if (!colleague) throw new DomainError('NOT_FOUND');
  return colleague;
}

export const teamPresses = {
  ...companiesPresses,
  ...colleaguesPresses,
  ...unreachedPresses,
  'team.show': (turn, { args }) => showTeam(turn, parseNumber(args[0])),
  'team.invite': async (turn) => {
    await asInviter(turn, async () => undefined);
    await turn.show(roleView(turn.t));
  },
  'team.role': (turn, { args }) => chooseRole(turn, readRole(args[0])),
  'team.place': (turn, { args }) => choosePlace(turn, readRole(args[0]), args[1]),
  'team.again': (turn, { id }) =>
    sendInvitation(turn, (token) => turn.perform('inviteAgain', { memberId: id, token })),
} satisfies Partial<PressHandlers>;

export const teamCommands = {
  team: (turn) => showTeam(turn),
} satisfies Partial<CommandHandlers>;

function typedName({ text, contact }: Answer): string {
  const name = text ?? contact?.name;
  if (name === undefined || !isVisible(name)) throw new DomainError('INVALID', { field: 'name' });
  return name;
}

async function takePlace(turn: MemberTurn, args: Question['args'], answer: Answer): Promise<number> {
  const name = typedName(answer);
  if (args['role'] !== 'specialist') {
    return (await turn.perform('createSalesGroup', { name })).result.salesGroupId;
  }
  return (await turn.perform('createDepartment', { name })).result.departmentId;
}

export const teamAnswers = {
  ...colleaguesAnswers,
  'team.place': async (turn, args, answer) => {
    await askName(turn, readRole(args['role']), await takePlace(turn, args, answer));
    return 'done';
  },
  'team.name': async (turn, args, answer) => {
    const role = readRole(args['role']);
    const placeId = typeof args['placeId'] === 'number' ? args['placeId'] : undefined;
    const place = role === 'specialist' ? { departmentId: placeId } : { salesGroupId: placeId };
    const name = typedName(answer);
    await sendInvitation(turn, (token) => turn.perform('inviteMember', { name, role, ...place, token }));
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;
