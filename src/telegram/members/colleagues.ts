import { roles } from '../../changes/actor.ts';
import type { Db } from '../../db/company.ts';
import { countBelongings, hasThings } from '../../handovers/belongings.queries.ts';
import { findRunningHandover } from '../../handovers/handovers.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { contactsGiven } from '../../members/give-more-contacts.ts';
import {
  type Colleague,
  findPersonOf,
  listColleagues,
  listDepartments,
  listSalesGroups,
} from '../../members/members.queries.ts';
import { reachOf, requireCompanyRight } from '../../members/rights.ts';
import { mayDecideAbout } from '../../members/take-member.ts';
import type { InputOf } from '../../use-cases.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { publishCommandsOf } from '../settings/commands.ts';
import type { Note } from '../settings/company.view.ts';
import { parseNumber } from '../ui/press.ts';
import { orShowFresh } from '../ui/stale.ts';
import { clearChatOf } from './clear-chat.ts';
import { changeColleagueView, colleagueFields, colleagueView, suspendView } from './colleague.view.ts';
import { getPlace, makePlace, placesPresses, renamePlace, showPlace } from './places.ts';
import type { PlaceKind } from './places.view.ts';
import { askView } from './team.view.ts';

/** Reads for those who may change people. */
function asOwner<T>(turn: MemberTurn, work: (db: Db) => Promise<T>): Promise<T> {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'member.change');
    return work(db);
  });
}

export async function getColleague(db: Db, companyId: number, memberId: number): Promise<Colleague> {
  const colleague = (await listColleagues(db, companyId)).find(({ id }) => id === memberId);
  if (!colleague) throw new DomainError('NOT_FOUND');
  return colleague;
}

/** For owners with all that can be changed; supervisors see who it is, and whether they are here. */
export async function showColleague(turn: MemberTurn, memberId: number, note?: Note): Promise<void> {
  const shown = await turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'member.view');
    const { companyId } = actor;
    const [colleague, handover] = await Promise.all([
      getColleague(db, companyId, memberId),
      findRunningHandover(db, companyId, memberId, turn.now),
    ]);
    const { id, role, groupId: salesGroupId } = colleague;
    const whose = { companyId, memberId, now: turn.now };
    const counts = colleague.suspended && !handover ? await countBelongings(db, whose) : undefined;
    const may = (action: 'member.away' | 'member.leave'): boolean =>
      mayDecideAbout(actor, action, { memberId: id, role, salesGroupId });
    return {
      ...{ colleague, handover, myself: memberId === actor.memberId },
      leavesThings: counts !== undefined && hasThings(counts),
      mayChange: reachOf(actor, 'member.change') !== 'none',
      mayErase: reachOf(actor, 'member.erase') !== 'none',
      ...{ mayBeAway: may('member.away'), mayLeave: may('member.leave') },
    };
  });
  await turn.show(colleagueView(turn.t, { ...shown, view: turn.view }, note));
}

async function askChange(turn: MemberTurn, memberId: number, arg: string | undefined): Promise<void> {
  const field = colleagueFields.find((known) => known === arg);
  if (!field) throw new DomainError('NOT_FOUND');
  const { companyId } = turn.company;
  const { colleague, places } = await asOwner(turn, async (db) => {
    const [colleague, places] = await Promise.all([
      getColleague(db, companyId, memberId),
      field === 'group' ? listSalesGroups(db, companyId) : listDepartments(db, companyId),
    ]);
    return { colleague, places };
  });
  await turn.show(changeColleagueView(turn.t, { colleague, field, places }));
}

type Fields = InputOf<'changeMember'>['fields'];

function readFields([field, value]: readonly string[]): Fields {
  const id = value === 'none' ? null : parseNumber(value);
  if (field === 'role') {
    const role = roles.find((known) => known === value);
    if (role) return { role };
  } else if (id !== undefined) {
    if (field === 'group') return { salesGroupId: id };
    if (field === 'department') return { departmentId: id };
    if (field === 'lead' && id !== null) return { role: 'supervisor', salesGroupId: id };
  }
  throw new DomainError('NOT_FOUND');
}

async function change(
  turn: MemberTurn,
  { memberId, revision }: { memberId: number; revision: number },
  fields: Fields,
): Promise<void> {
  await orShowFresh(
    turn,
    async () => {
      const { changeId } = await turn.perform('changeMember', { memberId, revision, fields });
      await showColleague(turn, memberId, { text: turn.t('settings-changed'), undoChangeId: changeId });
      if (fields.role !== undefined) await renewMenu(turn, memberId);
    },
    (text) => showColleague(turn, memberId, { text }),
  );
}

/** Their menu of commands goes by the role they have now. */
export async function renewMenu(turn: MemberTurn, memberId: number): Promise<void> {
  const { companyId } = turn.company;
  const { person, role } = await asOwner(turn, async (db) => ({
    person: await findPersonOf(db, companyId, memberId),
    role: (await getColleague(db, companyId, memberId)).role,
  }));
  if (person) await publishCommandsOf(turn, { ...person, role });
}

async function askRename(
  turn: MemberTurn,
  id: number,
  revision: number,
  what: 'member' | PlaceKind,
): Promise<void> {
  if (what === 'member') await asOwner(turn, (db) => getColleague(db, turn.company.companyId, id));
  else await getPlace(turn, what, id);
  turn.ask({ name: 'team.text', args: { what, id, revision } });
  await turn.show(askView(turn.t, turn.t(`colleague-ask-name-${what}`)));
}

async function revoke(turn: MemberTurn, memberId: number): Promise<void> {
  await turn.perform('revokeInvitation', { memberId });
  await showColleague(turn, memberId, { text: turn.t('colleague-revoked') });
}

async function askSuspend(turn: MemberTurn, memberId: number): Promise<void> {
  const colleague = await asOwner(turn, (db) => getColleague(db, turn.company.companyId, memberId));
  await turn.show(suspendView(turn.t, colleague));
}

async function suspend(turn: MemberTurn, memberId: number, revision: number): Promise<void> {
  await orShowFresh(
    turn,
    async () => {
      await turn.perform('suspendMember', { memberId, revision });
      await showColleague(turn, memberId, { text: turn.t('colleague-suspended-now') });
      await clearChatOf(turn, memberId);
    },
    (text) => showColleague(turn, memberId, { text }),
  );
}

async function letIn(turn: MemberTurn, memberId: number, revision: number): Promise<void> {
  await orShowFresh(
    turn,
    async () => {
      await turn.perform('letInAgain', { memberId, revision });
      await showColleague(turn, memberId, { text: turn.t('colleague-back-in') });
      await renewMenu(turn, memberId);
    },
    (text) => showColleague(turn, memberId, { text }),
  );
}

async function giveContacts(turn: MemberTurn, memberId: number): Promise<void> {
  await turn.perform('giveMoreContacts', { memberId });
  await showColleague(turn, memberId, { text: turn.t('contacts-given', { count: contactsGiven }) });
}

/** Where a change of a colleague or a place that was taken back leaves the person. */
export async function showUndoneTeam(turn: MemberTurn, result: unknown, text: string): Promise<void> {
  const { memberId, salesGroupId, departmentId } = (result ?? {}) as Record<string, number | undefined>;
  if (memberId !== undefined) {
    await showColleague(turn, memberId, { text });
    return renewMenu(turn, memberId);
  }
  if (salesGroupId !== undefined) return showPlace(turn, 'group', salesGroupId, { text });
  if (departmentId !== undefined) return showPlace(turn, 'department', departmentId, { text });
}

export const colleaguesPresses = {
  ...placesPresses,
  'team.member': (turn, { id }) => showColleague(turn, id),
  'team.change': (turn, { id, args: [field] }) => askChange(turn, id, field),
  'team.set': (turn, { id, revision, args }) => change(turn, { memberId: id, revision }, readFields(args)),
  'team.revoke': (turn, { id }) => revoke(turn, id),
  'team.suspend': (turn, { id }) => askSuspend(turn, id),
  'team.suspended': (turn, { id, revision }) => suspend(turn, id, revision),
  'team.letin': (turn, { id, revision }) => letIn(turn, id, revision),
  'team.contacts': (turn, { id }) => giveContacts(turn, id),
  'team.rename': (turn, { id, revision, args: [what] }) => {
    if (what !== 'member' && what !== 'group' && what !== 'department') throw new DomainError('NOT_FOUND');
    return askRename(turn, id, revision, what);
  },
} satisfies Partial<PressHandlers>;

export const colleaguesAnswers = {
  'team.text': async (turn, args, { text, contact }) => {
    const typed = text ?? contact?.name ?? '';
    const at = { id: Number(args['id']), revision: Number(args['revision']) };
    const what = String(args['what']);
    if (what === 'member') await change(turn, { memberId: at.id, revision: at.revision }, { name: typed });
    else if (what === 'new-group' || what === 'new-department') await makePlace(turn, what, typed);
    else await renamePlace(turn, what === 'group' ? 'group' : 'department', at, typed);
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;
