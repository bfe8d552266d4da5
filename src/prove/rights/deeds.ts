import type { Actor } from '../../changes/actor.ts';
import type { Who } from '../../changes/perform.ts';
import type { Db } from '../../db/company.ts';
import { Refusal } from '../../lib/domain-error.ts';
import { findActor } from '../../members/members.queries.ts';
import { newToken } from '../../members/tokens.ts';
import { listUnreached } from '../../notifications/unreached.queries.ts';
import { scopeOf } from '../../reports/scope.queries.ts';
import type { ActionName } from '../../telegram/ui/press.ts';
import { packNumber } from '../../telegram/ui/press.ts';
import type { Ground, Person } from './ground.ts';

/** A forged press: nobody has drawn this button for whoever presses it. */
export interface ForgedPress {
  readonly action: ActionName;
  readonly id?: number;
  readonly revision?: number;
  readonly args?: readonly string[];
}

/** What somebody attempts on a thing of the manager's, made anew each time. */
export interface Deed {
  readonly title: string;
  /** By hand, from PRODUCT.md: exactly these may. */
  readonly may: readonly Person[];
  readonly attempt: { readonly press: (ground: Ground) => Promise<ForgedPress> } | { readonly call: Call };
}

/** Makes what it is about; then, as whoever. */
type Call = (ground: Ground) => Promise<(who: Who) => Promise<unknown>>;

const heads = ['owner', 'headOfAll', 'headOfGroup'] as const;
const near = [...heads, 'manager'] as const;
const sellers = [...near, 'headElsewhere', 'colleague', 'managerElsewhere'] as const;
const seeing = [...heads, 'headElsewhere'] as const;
/** Of a company as a whole: the owner of another one is an owner there. */
const owners = ['owner', 'otherOwner'] as const;

const call = (title: string, may: readonly Person[], attempt: Call): Deed => ({
  title,
  may,
  attempt: { call: attempt },
});
const press = (
  title: string,
  may: readonly Person[],
  made: (ground: Ground) => Promise<ForgedPress>,
): Deed => ({
  ...{ title, may },
  attempt: { press: made },
});

const tomorrow = (): Date => new Date(Date.now() + 86_400_000);
let names = 0;
const fresh = (what: string): string => `${what} ${(names += 1)}`;

async function offerOf({ act, people }: Ground, by: Person = 'manager') {
  const nextStep = { at: tomorrow() };
  const client = { new: { name: fresh('Client') } };
  const made = await act('createOffer', people[by], { client, wanted: 'A proof', nextStep });
  return { offerId: made.offerId, clientId: made.clientId, revision: 1 };
}

async function taskOf(ground: Ground) {
  const { offerId } = await offerOf(ground);
  const to = { departmentId: ground.departmentId };
  const rest = { text: 'Cost it', facts: [], contacts: false, dueAt: tomorrow() };
  const { taskId } = await ground.act('createTask', ground.people.manager, { offerId, to, ...rest });
  return { taskId, revision: 1 };
}

async function clientOf(ground: Ground) {
  const { clientId } = await offerOf(ground);
  const { rows } = await ground.pool.query<{ revision: number }>(
    'select revision from sales.clients where client_id = $1',
    [clientId],
  );
  return { clientId, revision: rows[0]?.revision ?? 0 };
}

async function newcomer({ act, people, groupId }: Ground, role: 'manager' | 'specialist' = 'manager') {
  const place = role === 'manager' ? { salesGroupId: groupId } : {};
  const made = await act('inviteMember', people.owner, {
    name: fresh('New'),
    role,
    token: newToken(),
    ...place,
  });
  return { memberId: made.memberId, revision: 1 };
}

/** Away once more, whoever has sent them before. */
async function backAtWork({ pool, act, people }: Ground, person: Person) {
  const { memberId } = people[person];
  const { rows } = await pool.query<{ id: number }>(
    'select handover_id as id from sales.handovers where member_id = $1 and ended_at is null',
    [memberId],
  );
  for (const { id: handoverId } of rows) await act('comeBack', people.owner, { handoverId });
  const { rows: found } = await pool.query<{ revision: number }>(
    'select revision from sales.members where member_id = $1',
    [memberId],
  );
  return { memberId, revision: found[0]?.revision ?? 0 };
}

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** Whether a list that somebody reads holds it. @throws Refusal when it does not */
function found(
  ground: Ground,
  read: (db: Db, actor: Actor) => Promise<boolean>,
): (who: Who) => Promise<unknown> {
  return async (who) => {
    if (!('memberId' in who)) throw new TypeError('only members read');
    const { companyId, memberId } = who;
    const holds = await ground.database.read(companyId, async (db) => {
      const actor = await findActor(db, { companyId, memberId });
      return actor !== undefined && (await read(db, actor));
    });
    if (!holds) throw new Refusal('read', 'member', memberId);
  };
}

export const deeds: readonly Deed[] = [
  press('an offer is opened', near, async (ground) => ({
    action: 'offer.card',
    id: (await offerOf(ground)).offerId,
  })),
  press('its history is read', near, async (ground) => ({
    ...{ action: 'offer.history', id: (await offerOf(ground)).offerId },
    args: ['al'],
  })),
  press('its files are listed', near, async (ground) => ({
    ...{ action: 'file.list', id: (await offerOf(ground)).offerId },
    args: ['offer'],
  })),
  call('an offer is changed', near, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const input = { offerId, revision, nextStep: { at: tomorrow() } };
    return (who) => ground.act('planNextStep', who, input);
  }),
  call('an offer for the client is made', near, async (ground) => {
    const client = { id: (await offerOf(ground)).clientId };
    const input = { client, wanted: 'More', nextStep: { at: tomorrow() } };
    return (who) => ground.act('createOffer', who, input);
  }),
  call('an offer is made for a new client', [...sellers, 'otherOwner'], async (ground) => {
    const input = { client: { new: { name: fresh('Client') } }, wanted: 'New', nextStep: { at: tomorrow() } };
    return (who) => ground.act('createOffer', who, input);
  }),
  call('an offer is given away', heads, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const input = { offerId, revision, fields: { managerId: ground.people.colleague.memberId } };
    return (who) => ground.act('changeOffer', who, input);
  }),
  call('an offer is given to another group', ['owner', 'headOfAll'], async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const input = { offerId, revision, fields: { managerId: ground.people.managerElsewhere.memberId } };
    return (who) => ground.act('changeOffer', who, input);
  }),
  call('an ended offer is opened again', heads, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const ended = { offerId, revision, to: 'success', comment: 'Won' } as const;
    await ground.act('changeState', ground.people.manager, ended);
    const again = { offerId, revision: revision + 1, to: 'owe_client', comment: 'Not yet' } as const;
    return (who) => ground.act('changeState', who, { ...again, nextStep: { at: tomorrow() } });
  }),
  call('a task is set', near, async (ground) => {
    const { offerId } = await offerOf(ground);
    const to = { departmentId: ground.departmentId };
    const input = { offerId, to, text: 'Cost it', facts: [], contacts: false, dueAt: tomorrow() };
    return (who) => ground.act('createTask', who, input);
  }),
  call('a task is withdrawn', near, async (ground) => {
    const input = await taskOf(ground);
    return (who) => ground.act('withdrawTask', who, input);
  }),
  call('a task of the department is taken', ['specialist'], async (ground) => {
    const input = await taskOf(ground);
    return (who) => ground.act('takeTask', who, input);
  }),
  press('a task is opened', [...near, 'specialist'], async (ground) => ({
    action: 'task.card',
    id: (await taskOf(ground)).taskId,
  })),
  press('a client is opened', near, async (ground) => ({
    action: 'client.card',
    id: (await offerOf(ground)).clientId,
  })),
  press('its people are listed', near, async (ground) => ({
    action: 'client.people',
    id: (await offerOf(ground)).clientId,
  })),
  call('a client is made', [...sellers, 'otherOwner'], async (ground) => {
    const input = { name: fresh('Client'), kind: 'person' } as const;
    return (who) => ground.act('createClient', who, input);
  }),
  call('a client is made in the manager’s name', near, async (ground) => {
    const { memberId: managerId } = ground.people.manager;
    const input = { name: fresh('Client'), kind: 'person', managerId } as const;
    return (who) => ground.act('createClient', who, input);
  }),
  call('a client is rated', near, async (ground) => {
    const input = { ...(await clientOf(ground)), rating: 4 };
    return (who) => ground.act('rateClient', who, input);
  }),
  call('a client’s status is changed', near, async (ground) => {
    const input = { ...(await clientOf(ground)), to: 'passive' } as const;
    return (who) => ground.act('changeClientStatus', who, input);
  }),
  call('a client is given away', heads, async (ground) => {
    const fields = { managerId: ground.people.colleague.memberId };
    const input = { ...(await clientOf(ground)), fields };
    return (who) => ground.act('changeClient', who, input);
  }),
  press('the summary is read', [...seeing, 'otherOwner'], async () => ({ action: 'summary.show' })),
  press('what did not get through is read', [...seeing, 'otherOwner'], async () => ({
    action: 'team.unreached',
  })),
  press('the team is looked at', [...seeing, 'otherOwner'], async () => ({ action: 'team.show' })),
  press('a colleague’s card is opened', seeing, async ({ people }) => ({
    action: 'team.member',
    id: people.manager.memberId,
  })),
  press('the journal is opened', [...seeing, 'otherOwner'], async () => ({
    action: 'journal.list',
    args: ['a'],
  })),
  press('a line of the journal is opened', heads, async (ground) => {
    await offerOf(ground);
    const { rows } = await ground.pool.query<{ id: number }>(
      'select max(change_id) as id from sales.changes where company_id = $1 and member_id = $2',
      [ground.companyId, ground.people.manager.memberId],
    );
    return { action: 'journal.entry', args: [`c${packNumber(rows[0]?.id ?? 0)}`] };
  }),
  press('the company’s settings are opened', owners, async () => ({ action: 'company.show' })),
  press('the lists are opened', owners, async () => ({ action: 'lists.show' })),
  press('the modules are opened', owners, async () => ({ action: 'company.modules' })),
  call(
    'a module is switched',
    owners,
    async (ground) => (who) => ground.act('setModule', who, { module: 'rating', on: true }),
  ),
  call('a list gets an item', owners, async (ground) => {
    const input = { list: 'reason', scope: 'success', itemName: fresh('Reason') } as const;
    return (who) => ground.act('addListItem', who, input);
  }),
  call('a group is made', owners, async (ground) => {
    const input = { name: fresh('Group') };
    return (who) => ground.act('createSalesGroup', who, input);
  }),
  call('somebody is invited', owners, async (ground) => {
    const input = { name: fresh('New'), role: 'manager', token: newToken() } as const;
    return (who) => ground.act('inviteMember', who, input);
  }),
  call('a manager is invited again', ['owner'], async (ground) => {
    const { memberId } = await newcomer(ground);
    return (who) => ground.act('inviteAgain', who, { memberId, token: newToken() });
  }),
  call('a specialist is invited again', sellers, async (ground) => {
    const { memberId } = await newcomer(ground, 'specialist');
    return (who) => ground.act('inviteAgain', who, { memberId, token: newToken() });
  }),
  call('an invitation is revoked', ['owner'], async (ground) => {
    const { memberId } = await newcomer(ground);
    return (who) => ground.act('revokeInvitation', who, { memberId });
  }),
  call('a colleague is made an owner', ['owner'], async (ground) => {
    const input = { ...(await newcomer(ground)), fields: { role: 'owner' } } as const;
    return (who) => ground.act('changeMember', who, input);
  }),
  call('a colleague is suspended', ['owner'], async (ground) => {
    const input = await newcomer(ground);
    return (who) => ground.act('suspendMember', who, input);
  }),
  call('a colleague is let in again', ['owner'], async (ground) => {
    const { memberId, revision } = await newcomer(ground);
    await ground.act('suspendMember', ground.people.owner, { memberId, revision });
    return (who) => ground.act('letInAgain', who, { memberId, revision: revision + 1 });
  }),
  call('more contacts are given', ['owner'], async (ground) => {
    const { memberId } = ground.people.manager;
    return (who) => ground.act('giveMoreContacts', who, { memberId });
  }),
  call('an offer is made in the manager’s name', near, async (ground) => {
    const { memberId: managerId } = ground.people.manager;
    const nextStep = { at: tomorrow() };
    const input = { client: { new: { name: fresh('Client') } }, wanted: 'New', nextStep, managerId };
    return (who) => ground.act('createOffer', who, input);
  }),
  call('a client is given to another group', ['owner', 'headOfAll'], async (ground) => {
    const fields = { managerId: ground.people.managerElsewhere.memberId };
    const input = { ...(await clientOf(ground)), fields };
    return (who) => ground.act('changeClient', who, input);
  }),
  call(
    'the status of a client one only has an offer with is changed',
    ['owner', 'headOfAll', 'headElsewhere', 'managerElsewhere'],
    async (ground) => {
      const { clientId } = await offerOf(ground, 'managerElsewhere');
      const nextStep = { at: tomorrow() };
      const { memberId: managerId } = ground.people.manager;
      const mine = { client: { id: clientId }, wanted: 'Ours', nextStep, managerId };
      await ground.act('createOffer', ground.people.owner, mine);
      const { rows } = await ground.pool.query<{ revision: number }>(
        'select revision from sales.clients where client_id = $1',
        [clientId],
      );
      const input = { clientId, revision: rows[0]?.revision ?? 0, to: 'passive' } as const;
      return (who) => ground.act('changeClientStatus', who, input);
    },
  ),
  ...(['owner', 'headOfGroup', 'colleague'] as const).map((person) =>
    call(`a task that was given to the ${person} is taken`, [person], async (ground) => {
      const { offerId } = await offerOf(ground);
      const to = { memberId: ground.people[person].memberId };
      const task = { offerId, to, text: 'Cost it', facts: [], contacts: false, dueAt: tomorrow() };
      const { taskId } = await ground.act('createTask', ground.people.manager, task);
      return (who) => ground.act('takeTask', who, { taskId, revision: 1 });
    }),
  ),
  call('the manager is sent away', near, async (ground) => {
    const input = { ...(await backAtWork(ground, 'manager')), backOn: inAWeek() };
    const { memberId: receiverId } = ground.people.colleague;
    return (who) => ground.act('goAway', who, { ...input, receiverId });
  }),
  call('the manager is sent away, to another group', ['owner', 'headOfAll'], async (ground) => {
    const input = { ...(await backAtWork(ground, 'manager')), backOn: inAWeek() };
    const { memberId: receiverId } = ground.people.managerElsewhere;
    return (who) => ground.act('goAway', who, { ...input, receiverId });
  }),
  call('the specialist is sent away', ['owner', 'headOfAll', 'specialist'], async (ground) => {
    const input = { ...(await backAtWork(ground, 'specialist')), backOn: inAWeek() };
    const place = { name: fresh('New'), role: 'specialist', token: newToken() } as const;
    const { departmentId } = ground;
    const receiver = await ground.act('inviteMember', ground.people.owner, { ...place, departmentId });
    return (who) => ground.act('goAway', who, { ...input, receiverId: receiver.memberId });
  }),
  call('a manager is let go', heads, async (ground) => {
    const { memberId: receiverId } = ground.people.colleague;
    const input = { ...(await newcomer(ground)), receiverId };
    return (who) => ground.act('letGo', who, input);
  }),
  call('the manager’s offers are counted', heads, async (ground) => {
    await offerOf(ground);
    const scopeManager = ground.people.manager.memberId;
    return found(ground, async (db, actor) => {
      const { companyId, memberId, salesGroupId: groupId } = actor;
      const where = scopeOf(actor, { manager: scopeManager });
      const { rows } = await db.raw<{ rows: unknown[] }>(
        `select from sales.offers o where ${where} limit 1`,
        {
          ...{ companyId, memberId, groupId, scopeManager },
        },
      );
      return rows.length > 0;
    });
  }),
  call('who has not come yet is seen', heads, async (ground) => {
    const { memberId } = await newcomer(ground);
    // Something waits for them: only then is there anything to see.
    await ground.pool.query(
      `insert into platform.sends (company_id, member_id, name, subject_id, key, created_at, not_before, state)
        values ($1, $2, 'offer.given', 1, 'waits', now(), now(), 'held')`,
      [ground.companyId, memberId],
    );
    return found(ground, async (db, actor) => {
      const unreached = await listUnreached(db, actor, new Date());
      return unreached.some((one) => one.id === memberId);
    });
  }),
];
