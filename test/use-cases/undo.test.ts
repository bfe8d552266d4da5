import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Request } from '../../src/changes/use-case.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { dumpEverything, dumpJournaled } from '../support/dump.ts';
import { beforeCommit, meetBehind } from '../support/meeting.ts';
import { newPhone } from './samples/sample.ts';
import { cases, type ReadyCase } from './samples.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

/** Takes back a change as the one who made it. */
function undo({ who }: Pick<ReadyCase, 'who'>, changeId: number, request: Request = company.request()) {
  return company.perform('undo', who, request, { changeId });
}

const at = (request: Request, afterMs: number): Request => ({
  ...company.request(),
  at: new Date(request.at.getTime() + afterMs),
});

describe.each(cases.filter(({ undoable }) => undoable))('$title', (sample) => {
  test('taken back leaves everything as it was', async () => {
    const ready = await sample.prepare(company);
    const before = await dumpJournaled(company);
    const done = await ready.run(company.request());
    expect(await dumpJournaled(company)).not.toEqual(before);
    expect(done.undoable).toBe(true);

    const { result } = await undo(ready, done.changeId);
    expect(result).toEqual({ undoes: done.changeId, useCase: sample.name, result: done.result });
    expect(await dumpJournaled(company)).toEqual(before);
  });

  test('can be taken back until ten minutes are over, by the time the people acted', async () => {
    const ready = await sample.prepare(company);
    const request = company.request();
    const { changeId } = await ready.run(request);
    await expectRefused(() => undo(ready, changeId, at(request, 10 * 60_000 + 1)), 'UNDO_TOO_LATE');
    await undo(ready, changeId, at(request, 10 * 60_000));
  });

  test('is taken back only by the one who did it, and once', async () => {
    const ready = await sample.prepare(company);
    const { changeId } = await ready.run(company.request());
    await expectRefused(() => undo({ who: company.larisa }, changeId), 'UNDO_NOT_YOURS');
    await expectRefused(() => undo({ who: company.other.owner }, changeId), 'NOT_FOUND');
    await undo(ready, changeId);
    await expectRefused(() => undo(ready, changeId), 'UNDO_DONE');
  });

  test('what nobody was told yet is not told any more; what was told stays', async () => {
    const ready = await sample.prepare(company);
    const { changeId } = await ready.run(company.request());
    const told = await company.sql<{ outbox_id: number }>(
      `update platform.outbox set relayed_at = now() where outbox_id =
        (select min(outbox_id) from platform.outbox where change_id = $1) returning outbox_id`,
      [changeId],
    );
    await undo(ready, changeId);
    const left = await company.sql('select outbox_id from platform.outbox where change_id = $1', [changeId]);
    expect(left).toEqual(told);
  });
});

test.each(cases.filter(({ undoable, canBeBuiltOn }) => undoable && canBeBuiltOn))(
  '$title is not taken back once somebody has built on it',
  async (sample) => {
    const ready = await sample.prepare(company);
    const { changeId } = await ready.runAndBuildOn(company.request());
    await expectRefused(() => undo(ready, changeId), 'UNDO_BUILT_ON');
  },
);

test.each(cases.filter(({ undoable }) => !undoable))(
  '$title is not taken back and does not say so',
  async (sample) => {
    const ready = await sample.prepare(company);
    const done = await ready.run(company.request());
    expect(done.undoable).toBe(false);
    const change = await changeOf(done.changeId);
    const memberId = change.member_id ?? (await anyMember(change));
    const who = { companyId: change.company_id, memberId };
    await expectRefused(() => undo({ who }, done.changeId), 'NOT_FOUND');
  },
);

test('two presses of Undo at the same moment: one takes it back, the other hears that it is done', async () => {
  const offer = await company.createOffer(company.olga);
  const comment = { to: 'success', comment: 'Да' } as const;
  const { changeId } = await company.act('changeState', company.olga, {
    offerId: offer.offerId,
    revision: offer.revision,
    ...comment,
  });
  const press = () => undo({ who: company.olga }, changeId);
  const presses = await meetBehind(company, beforeCommit, [press, press]);
  expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(presses).toContainEqual({
    status: 'rejected',
    reason: expect.objectContaining({ code: 'UNDO_DONE' }),
  });
});

test('the undone success of an offer takes the client’s activation back and puts the next step in its place', async () => {
  const client = { new: { name: 'Каскад', phone: newPhone(), contactPerson: 'Ирина' } };
  const { offerId, revision, clientId } = await company.createOffer(company.olga, { client });
  const status = () => company.sql('select status from sales.clients where client_id = $1', [clientId]);
  const plan = () =>
    company.sql('select planned_at, happened_at from sales.interactions where offer_id = $1', [offerId]);
  const planned = await plan();
  expect(planned).toHaveLength(1);
  const won = { offerId, revision, to: 'success', comment: 'Есть' } as const;
  const { changeId } = await company.act('changeState', company.olga, won);
  expect(await status()).toEqual([{ status: 'active' }]);
  expect(await plan()).toEqual([]);
  await undo({ who: company.olga }, changeId);
  expect(await status()).toEqual([{ status: 'potential' }]);
  expect(await plan()).toEqual(planned);
});

test('an offer made with a new client goes together with client, contact person and phone, and the phone is free', async () => {
  const client = { new: { name: 'Ненадолго', phone: newPhone(), contactPerson: 'Степан' } };
  const input = { client, wanted: 'Ничего', nextStep: { none: 'Ошибка' } };
  const { changeId, result } = await company.act('createOffer', company.olga, input);
  await undo({ who: company.olga }, changeId);
  for (const table of ['clients', 'contact_persons', 'contact_channels', 'offers']) {
    const left = await company.sql(`select 1 from sales.${table} where client_id = $1`, [result.clientId]);
    expect(left, table).toEqual([]);
  }
  await company.act('createOffer', company.olga, input);
});

test('a new client somebody else made an offer for stays', async () => {
  const made = await company.act('createOffer', company.olga, {
    client: { new: { name: 'Уже нужен' } },
    wanted: 'Первое',
    nextStep: { none: 'Потом' },
  });
  await company.createOffer(company.petr, { client: { id: made.result.clientId } });
  await expectRefused(() => undo({ who: company.olga }, made.changeId), 'UNDO_BUILT_ON');
});

test('a revision never goes back, so that a button drawn before does not fit afterwards', async () => {
  const { offerId, revision } = await company.createOffer(company.olga);
  const step = { offerId, revision, nextStep: { at: company.later({ days: 9 }) } };
  const { changeId } = await company.act('planNextStep', company.olga, step);
  await undo({ who: company.olga }, changeId);
  await expectRefused(() => company.act('planNextStep', company.olga, step), 'STALE');
  expect(await company.revisionOf({ offerId })).toBe(revision + 2);
});

test('somebody suspended takes nothing back', async () => {
  const person = await company.hire(company.vera, {
    name: 'Ушедший',
    role: 'manager',
    salesGroupId: company.groupA,
  });
  const offer = await company.createOffer(person);
  const step = { offerId: offer.offerId, revision: offer.revision, nextStep: { none: 'Так' } };
  const { changeId } = await company.act('planNextStep', person, step);
  await company.sql('update sales.members set suspended_at = now() where member_id = $1', [person.memberId]);
  await expectRefused(() => undo({ who: person }, changeId), 'NOT_FOUND');
});

/** Refused, and every row stays (but for the audit, which may tell of it). */
async function expectRefused(attempt: () => Promise<unknown>, code: string): Promise<void> {
  const { 'sales.audit': _before, ...before } = await dumpEverything(company);
  await expect(attempt()).rejects.toMatchObject({ code });
  const { 'sales.audit': _after, ...after } = await dumpEverything(company);
  expect(after).toEqual(before);
}

interface ChangeOf {
  company_id: number;
  member_id: number | null;
}

async function changeOf(changeId: number): Promise<ChangeOf> {
  const [row] = await company.sql<ChangeOf>(
    'select company_id, member_id from sales.changes where change_id = $1',
    [changeId],
  );
  if (!row) throw new Error(`no change ${changeId}`);
  return row;
}

async function anyMember(change: ChangeOf): Promise<number> {
  const [row] = await company.sql<{ member_id: number }>(
    'select max(member_id) as member_id from sales.members where company_id = $1',
    [change.company_id],
  );
  if (!row) throw new Error(`nobody works in company ${change.company_id}`);
  return row.member_id;
}

test('a success is not undone when another offer of the client has succeeded since', async () => {
  const first = await company.createOffer(company.olga);
  const second = await company.createOffer(company.olga, { client: { id: first.clientId } });
  const win = (offer: { offerId: number; revision: number }) =>
    company.act('changeState', company.olga, { ...offer, to: 'success', comment: 'Договор' });
  const won = await win(first);
  company.clock.advance({ minutes: 1 });
  await win(second);
  await expect(undo({ who: company.olga }, won.changeId)).rejects.toMatchObject({ code: 'UNDO_BUILT_ON' });
});

test('work that was done until an offer ended is not open again after it', async () => {
  const offer = await company.createOffer(company.olga);
  const { result: task } = await company.act('createTask', company.olga, {
    ...{ offerId: offer.offerId, to: { memberId: company.petr.memberId }, text: 'Смета' },
    ...{ facts: [], contacts: false, dueAt: company.later({ days: 1 }) },
  });
  const done = await company.act('finishTask', company.petr, { taskId: task.taskId, revision: 1 });
  const { offerId, revision } = offer;
  const end = { offerId, revision, to: 'success', comment: 'Договор' } as const;
  const won = await company.act('changeState', company.olga, end);
  await expectRefused(() => undo({ who: company.petr }, done.changeId), 'UNDO_BUILT_ON');
  await undo({ who: company.olga }, won.changeId);
  await undo({ who: company.petr }, done.changeId);
  expect(await company.sql('select state from sales.tasks where task_id = $1', [task.taskId])).toEqual([
    { state: 'open' },
  ]);
});
