import { newToken } from '../../members/tokens.ts';
import { listUnreached } from '../../notifications/unreached.queries.ts';
import { scopeOf } from '../../reports/scope.queries.ts';
import { packNumber } from '../../telegram/ui/press.ts';
import { clientDeeds } from './client-deeds.ts';
import { companyDeeds } from './company-deeds.ts';
import {
  backAtWork,
  call,
  clientOf,
  type Deed,
  found,
  fresh,
  heads,
  inAWeek,
  near,
  newcomer,
  offerOf,
  owners,
  press,
  reads,
  seeing,
  sellers,
  taskOf,
  tomorrow,
} from './deed.ts';
import { offerDeeds } from './offer-deeds.ts';
import { workDeeds } from './work-deeds.ts';

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
  call('planNextStep', 'an offer is changed', near, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const input = { offerId, revision, nextStep: { at: tomorrow() } };
    return (who) => ground.act('planNextStep', who, input);
  }),
  call('createOffer', 'an offer for the client is made', near, async (ground) => {
    const client = { id: (await offerOf(ground)).clientId };
    const input = { client, wanted: 'More', nextStep: { at: tomorrow() } };
    return (who) => ground.act('createOffer', who, input);
  }),
  call('createOffer', 'an offer is made for a new client', [...sellers, 'otherOwner'], async (ground) => {
    const input = { client: { new: { name: fresh('Client') } }, wanted: 'New', nextStep: { at: tomorrow() } };
    return (who) => ground.act('createOffer', who, input);
  }),
  call('changeOffer', 'an offer is given away', heads, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const input = { offerId, revision, fields: { managerId: ground.people.colleague.memberId } };
    return (who) => ground.act('changeOffer', who, input);
  }),
  call('changeOffer', 'an offer is given to another group', ['owner', 'headOfAll'], async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const input = { offerId, revision, fields: { managerId: ground.people.managerElsewhere.memberId } };
    return (who) => ground.act('changeOffer', who, input);
  }),
  call('changeState', 'an ended offer is opened again', heads, async (ground) => {
    const { offerId, revision } = await offerOf(ground);
    const ended = { offerId, revision, to: 'success', comment: 'Won' } as const;
    await ground.act('changeState', ground.people.manager, ended);
    const again = { offerId, revision: revision + 1, to: 'owe_client', comment: 'Not yet' } as const;
    return (who) => ground.act('changeState', who, { ...again, nextStep: { at: tomorrow() } });
  }),
  call('createTask', 'a task is set', near, async (ground) => {
    const { offerId } = await offerOf(ground);
    const to = { departmentId: ground.departmentId };
    const input = { offerId, to, text: 'Cost it', facts: [], contacts: false, dueAt: tomorrow() };
    return (who) => ground.act('createTask', who, input);
  }),
  call('withdrawTask', 'a task is withdrawn', near, async (ground) => {
    const input = await taskOf(ground);
    return (who) => ground.act('withdrawTask', who, input);
  }),
  call('takeTask', 'a task of the department is taken', ['specialist'], async (ground) => {
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
  call('createClient', 'a client is made', [...sellers, 'otherOwner'], async (ground) => {
    const input = { name: fresh('Client'), kind: 'person' } as const;
    return (who) => ground.act('createClient', who, input);
  }),
  call('createClient', 'a client is made in the manager’s name', near, async (ground) => {
    const { memberId: managerId } = ground.people.manager;
    const input = { name: fresh('Client'), kind: 'person', managerId } as const;
    return (who) => ground.act('createClient', who, input);
  }),
  call('rateClient', 'a client is rated', near, async (ground) => {
    const input = { ...(await clientOf(ground)), rating: 4 };
    return (who) => ground.act('rateClient', who, input);
  }),
  call('changeClientStatus', 'a client’s status is changed', near, async (ground) => {
    const input = { ...(await clientOf(ground)), to: 'passive' } as const;
    return (who) => ground.act('changeClientStatus', who, input);
  }),
  call('changeClient', 'a client is given away', heads, async (ground) => {
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
    'setModule',
    'a module is switched',
    owners,
    async (ground) => (who) => ground.act('setModule', who, { module: 'rating', on: true }),
  ),
  call('addListItem', 'a list gets an item', owners, async (ground) => {
    const input = { list: 'reason', scope: 'success', itemName: fresh('Reason') } as const;
    return (who) => ground.act('addListItem', who, input);
  }),
  call('createSalesGroup', 'a group is made', owners, async (ground) => {
    const input = { name: fresh('Group') };
    return (who) => ground.act('createSalesGroup', who, input);
  }),
  call('inviteMember', 'somebody is invited', owners, async (ground) => {
    const input = { name: fresh('New'), role: 'manager', token: newToken() } as const;
    return (who) => ground.act('inviteMember', who, input);
  }),
  call('inviteAgain', 'a manager is invited again', ['owner'], async (ground) => {
    const { memberId } = await newcomer(ground);
    return (who) => ground.act('inviteAgain', who, { memberId, token: newToken() });
  }),
  call('inviteAgain', 'a specialist is invited again', sellers, async (ground) => {
    const { memberId } = await newcomer(ground, 'specialist');
    return (who) => ground.act('inviteAgain', who, { memberId, token: newToken() });
  }),
  call('revokeInvitation', 'an invitation is revoked', ['owner'], async (ground) => {
    const { memberId } = await newcomer(ground);
    return (who) => ground.act('revokeInvitation', who, { memberId });
  }),
  call('changeMember', 'a colleague is made an owner', ['owner'], async (ground) => {
    const input = { ...(await newcomer(ground)), fields: { role: 'owner' } } as const;
    return (who) => ground.act('changeMember', who, input);
  }),
  call('suspendMember', 'a colleague is suspended', ['owner'], async (ground) => {
    const input = await newcomer(ground);
    return (who) => ground.act('suspendMember', who, input);
  }),
  call('letInAgain', 'a colleague is let in again', ['owner'], async (ground) => {
    const { memberId, revision } = await newcomer(ground);
    await ground.act('suspendMember', ground.people.owner, { memberId, revision });
    return (who) => ground.act('letInAgain', who, { memberId, revision: revision + 1 });
  }),
  call('giveMoreContacts', 'more contacts are given', ['owner'], async (ground) => {
    const { memberId } = ground.people.manager;
    return (who) => ground.act('giveMoreContacts', who, { memberId });
  }),
  call('createOffer', 'an offer is made in the manager’s name', near, async (ground) => {
    const { memberId: managerId } = ground.people.manager;
    const nextStep = { at: tomorrow() };
    const input = { client: { new: { name: fresh('Client') } }, wanted: 'New', nextStep, managerId };
    return (who) => ground.act('createOffer', who, input);
  }),
  call('changeClient', 'a client is given to another group', ['owner', 'headOfAll'], async (ground) => {
    const fields = { managerId: ground.people.managerElsewhere.memberId };
    const input = { ...(await clientOf(ground)), fields };
    return (who) => ground.act('changeClient', who, input);
  }),
  call(
    'changeClientStatus',
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
    call('takeTask', `a task that was given to the ${person} is taken`, [person], async (ground) => {
      const { offerId } = await offerOf(ground);
      const to = { memberId: ground.people[person].memberId };
      const task = { offerId, to, text: 'Cost it', facts: [], contacts: false, dueAt: tomorrow() };
      const { taskId } = await ground.act('createTask', ground.people.manager, task);
      return (who) => ground.act('takeTask', who, { taskId, revision: 1 });
    }),
  ),
  call('goAway', 'the manager is sent away', near, async (ground) => {
    const input = { ...(await backAtWork(ground, 'manager')), backOn: inAWeek() };
    const { memberId: receiverId } = ground.people.colleague;
    return (who) => ground.act('goAway', who, { ...input, receiverId });
  }),
  call('goAway', 'the manager is sent away, to another group', ['owner', 'headOfAll'], async (ground) => {
    const input = { ...(await backAtWork(ground, 'manager')), backOn: inAWeek() };
    const { memberId: receiverId } = ground.people.managerElsewhere;
    return (who) => ground.act('goAway', who, { ...input, receiverId });
  }),
  call('goAway', 'the specialist is sent away', ['owner', 'headOfAll', 'specialist'], async (ground) => {
    const input = { ...(await backAtWork(ground, 'specialist')), backOn: inAWeek() };
    const place = { name: fresh('New'), role: 'specialist', token: newToken() } as const;
    const { departmentId } = ground;
    const receiver = await ground.act('inviteMember', ground.people.owner, { ...place, departmentId });
    return (who) => ground.act('goAway', who, { ...input, receiverId: receiver.memberId });
  }),
  call('letGo', 'a manager is let go', heads, async (ground) => {
    const { memberId: receiverId } = ground.people.colleague;
    const input = { ...(await newcomer(ground)), receiverId };
    return (who) => ground.act('letGo', who, input);
  }),
  reads('the manager’s offers are counted', heads, async (ground) => {
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
  reads('who has not come yet is seen', heads, async (ground) => {
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
  ...offerDeeds,
  ...clientDeeds,
  ...workDeeds,
  ...companyDeeds,
];
