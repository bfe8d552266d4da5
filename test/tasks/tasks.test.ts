import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getFile, listFiles } from '../../src/offers/files.queries.ts';
import { remindBefore } from '../../src/tasks/task.ts';
import { listAbsent, listTaskDepartments, listTasks } from '../../src/tasks/task-lists.queries.ts';
import { getTaskCard, type TaskCard } from '../../src/tasks/tasks.queries.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../support/company.ts';
import { runDue } from '../support/due.ts';
import { beforeCommit, meetBehind } from '../support/meeting.ts';
import { newFile } from '../use-cases/samples/sample.ts';
import { askedTask, doneTask, type TaskNow } from '../use-cases/samples/tasks.ts';

let company: TestCompany;
/** Beside Dmytro in the department. */
let nina: TestMember;
beforeAll(async () => {
  company = await createTestCompany();
  const { departmentId, vera } = company;
  nina = await company.hire(vera, { name: 'Нина', role: 'specialist', departmentId });
});
afterAll(() => company.close());

async function actorOf({ companyId, memberId }: TestMember) {
  const [row] = await company.sql<{
    name: string;
    role: 'specialist';
    group: number | null;
    department: number | null;
  }>(
    `select name, role, sales_group_id as "group", department_id as department from sales.members where member_id = $1`,
    [memberId],
  );
  if (!row) throw new Error('nobody');
  const { name, role, group: salesGroupId, department: departmentId } = row;
  return { companyId, memberId, name, role, salesGroupId, departmentId };
}

async function cardOf(reader: TestMember, { taskId }: { taskId: number }): Promise<TaskCard> {
  const actor = await actorOf(reader);
  return company.inCompany((db) => getTaskCard(db, actor, taskId));
}

/** With a phone and an e-mail that nobody but sales may see. */
const withContacts = () =>
  company.createOffer(company.olga, {
    client: {
      new: {
        name: 'Ромашка',
        phone: `+38067999${String(++phones).padStart(4, '0')}`,
        contactPerson: 'Марина',
      },
    },
    wanted: 'Навес',
    description: 'Три на пять',
    sum: { minor: 100_00, currency: 'UAH' },
  });
let phones = 0;

describe('Of two who press at the same moment', () => {
  it.each(['takeTask', 'finishTask'] as const)('%s: one gets it, the other is told by whom', async (name) => {
    const task = await askedTask(company);
    const press = (by: TestMember) => () => company.act(name, by, task);
    const ends = await meetBehind(company, beforeCommit, [press(company.dmytro), press(nina)]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { takenBy } = await cardOf(company.olga, task);
    const told = name === 'takeTask' ? { code: 'TASK_TAKEN', params: { by: takenBy } } : { code: 'STALE' };
    expect(ends).toContainEqual({ status: 'rejected', reason: expect.objectContaining(told) });
  });

  it('a task of somebody who has left may be taken again', async () => {
    const task = await askedTask(company);
    const { departmentId, vera } = company;
    const leaver = await company.hire(vera, { name: 'Лев', role: 'specialist', departmentId });
    const taken = (await company.act('takeTask', leaver, task)).result;
    await expect(company.act('takeTask', nina, taken)).rejects.toMatchObject({ code: 'TASK_TAKEN' });
    await company.sql('update sales.members set suspended_at = now() where member_id = $1', [
      leaver.memberId,
    ]);
    await company.act('takeTask', nina, taken);
    expect(await cardOf(company.olga, task)).toMatchObject({ takenBy: 'Нина' });
  });
});

describe('The card of a specialist', () => {
  it('carries the facts chosen and nothing else of the offer', async () => {
    const { offerId } = await withContacts();
    const bare = await askedTask(company, { offerId, facts: [] });
    expect(await cardOf(company.dmytro, bare)).toMatchObject({
      ...{ clientName: null, wanted: null, description: null, sum: null, contacts: [] },
    });
    const told = await askedTask(company, { offerId, facts: ['client', 'wanted', 'description', 'sum'] });
    expect(await cardOf(company.dmytro, told)).toMatchObject({
      ...{ clientName: 'Ромашка', wanted: 'Навес', description: 'Три на пять', contacts: [] },
      sum: { minor: 100_00, currency: 'UAH' },
    });
  });

  it('has the client’s contacts only where the manager added them', async () => {
    const { offerId } = await withContacts();
    const task = await askedTask(company, { offerId, contacts: true });
    const { contacts } = await cardOf(company.dmytro, task);
    expect(contacts.flatMap(({ phones: shown }) => shown).join()).toContain('+38067999');
    expect(contacts.map(({ name }) => name)).toContain('Марина');
  });

  it('opens its own files, and the offer’s where they are among the facts', async () => {
    const { offerId } = await company.createOffer(company.olga, { files: [newFile('photo')] });
    const asked = await askedTask(company, { offerId, files: [newFile('document')] });
    const dmytro = await actorOf(company.dmytro);
    const filesOf = ({ taskId: id }: TaskNow) =>
      company.inCompany((db) => listFiles(db, dmytro, { of: 'task', id }, { most: 9 }));
    expect((await filesOf(asked)).lines.map(({ kind }) => kind)).toEqual(['document']);
    const ofOffer = company.inCompany((db) =>
      listFiles(db, dmytro, { of: 'offer', id: offerId }, { most: 9 }),
    );
    await expect(ofOffer).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const open = await askedTask(company, { offerId, facts: ['files'] });
    const { lines, clientName } = await filesOf(open);
    expect(lines.map(({ kind }) => kind)).toEqual(['photo']);
    expect(clientName).toBe('');
    const [photo] = lines;
    const shown = await company.inCompany((db) => getFile(db, dmytro, photo?.id ?? 0));
    expect(shown.clientName).toBe('');
  });

  it('is for nobody else of the company', async () => {
    const task = await askedTask(company);
    for (const other of [company.ivan, company.anna]) {
      await expect(cardOf(other, task)).rejects.toMatchObject({ code: 'NOT_FOUND', action: 'task.view' });
    }
  });
});

describe('A task goes with its offer', () => {
  it.each(['success', 'cancelled'] as const)(
    '%s: it is withdrawn, and comes back with the undo',
    async (to) => {
      const offer = await company.createOffer(company.olga);
      const { taskId } = await askedTask(company, { offerId: offer.offerId });
      const end = { offerId: offer.offerId, revision: offer.revision, to, comment: 'Так' };
      const { changeId } = await company.act('changeState', company.olga, end);
      expect(await cardOf(company.dmytro, { taskId })).toMatchObject({ state: 'withdrawn' });
      expect(await dueKinds(taskId)).toEqual([]);
      await company.act('undo', company.olga, { changeId });
      expect(await cardOf(company.dmytro, { taskId })).toMatchObject({ state: 'open' });
      expect(await dueKinds(taskId)).toEqual(['task.before', 'task.deadline', 'task.head']);
    },
  );

  it('handed over: whoever has the offer now waits for it', async () => {
    const offer = await company.createOffer(company.olga);
    const task = await askedTask(company, { offerId: offer.offerId });
    const fields = { managerId: company.ivan.memberId };
    await company.act('changeOffer', company.petr, { offerId: offer.offerId, revision: 1, fields });
    expect(await cardOf(company.dmytro, task)).toMatchObject({ askedBy: 'Иван', state: 'open' });
    await company.act('withdrawTask', company.ivan, { taskId: task.taskId, revision: 2 });
  });

  it('of an offer that has ended none is asked and none returned', async () => {
    const offer = await company.createOffer(company.olga);
    const done = await doneTaskOf(offer.offerId);
    const end = { offerId: offer.offerId, revision: 1, to: 'success', comment: 'Да' } as const;
    await company.act('changeState', company.olga, end);
    await expect(askedTask(company, { offerId: offer.offerId })).rejects.toMatchObject({
      code: 'CLOSED_OFFER',
    });
    const back = company.act('returnTask', company.olga, { ...done, text: 'Ещё' });
    await expect(back).rejects.toMatchObject({ code: 'CLOSED_OFFER' });
  });

  async function doneTaskOf(offerId: number): Promise<TaskNow> {
    const task = await askedTask(company, { offerId });
    return (await company.act('finishTask', company.dmytro, task)).result;
  }
});

describe('A return', () => {
  it('needs a comment, and brings the task back to whoever did it', async () => {
    const done = await doneTask(company);
    await expect(company.act('returnTask', company.olga, done)).rejects.toMatchObject({
      code: 'COMMENT_NEEDED',
    });
    await company.act('returnTask', company.olga, { ...done, text: 'Не то' });
    expect(await cardOf(company.dmytro, done)).toMatchObject({
      ...{ state: 'taken', isTaker: true },
      result: { text: null, sum: null },
    });
  });

  it('of one refused brings it back to all who may take it', async () => {
    const task = await askedTask(company);
    const refused = await company.act('refuseTask', company.dmytro, { ...task, reason: 'Нет данных' });
    await company.act('returnTask', company.olga, { ...refused.result, text: 'Данные в файле' });
    await company.act('takeTask', nina, { taskId: task.taskId, revision: 3 });
  });
});

describe('Late', () => {
  it.each([
    [72, 48],
    [48, 24],
    [24, 23],
    [2, 1],
    [1.9, undefined],
  ])('a task due in %s hours is reminded of in %s', (due, remind) => {
    const now = new Date('2026-11-23T08:00:00Z');
    const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
    expect(remindBefore(hours(due), now)).toEqual(remind === undefined ? null : hours(remind));
  });

  it('is told to the specialist before and at the deadline, then once to the manager’s supervisor', async () => {
    await company.sql('delete from platform.due_times');
    const task = await askedTask(company, { to: { memberId: company.dmytro.memberId } });
    await company.act('takeTask', company.dmytro, task);
    const told = async (days: number) => {
      company.clock.advance({ days });
      await runDue(company);
      return newsOf(task.taskId);
    };
    expect(await told(2)).toEqual(['task.before Дмитро']);
    expect(await told(1)).toEqual(['task.before Дмитро', 'task.deadline Дмитро']);
    const heads = ['task.head Лариса', 'task.head Пётр'];
    expect(await told(1)).toEqual(['task.before Дмитро', 'task.deadline Дмитро', ...heads]);
    expect(await told(5)).toHaveLength(4);
  });

  it('is told to the head of the department where there is one', async () => {
    const { departmentId, vera } = company;
    const head = await company.hire(vera, { name: 'Глава', role: 'specialist', departmentId });
    const at = { departmentId, headMemberId: head.memberId };
    const [row] = await company.sql<{ revision: number }>(
      'select revision from sales.departments where department_id = $1',
      [departmentId],
    );
    await company.act('changeDepartment', vera, { ...at, revision: row?.revision ?? 1 });
    const task = await askedTask(company);
    await company.act('takeTask', company.dmytro, task);
    company.clock.advance({ days: 5 });
    await runDue(company);
    expect((await newsOf(task.taskId)).filter((one) => one.startsWith('task.head'))).toEqual([
      'task.head Глава',
    ]);
  });

  it('is reminded of when they said, to the one who said it; what is done is late no more', async () => {
    const task = await askedTask(company);
    const put = { ...task, until: company.later({ hours: 5 }) };
    const later = (await company.act('postponeTask', company.dmytro, put)).result;
    company.clock.advance({ hours: 5 });
    await runDue(company);
    expect(await newsOf(task.taskId)).toEqual(['task.later Дмитро']);
    await company.act('finishTask', company.dmytro, { taskId: task.taskId, revision: later.revision });
    expect(await dueKinds(task.taskId)).toEqual([]);
  });
});

it('a department with nobody connected is known as such, and who could be invited', async () => {
  const { departmentId } = (await company.act('createDepartment', company.vera, { name: 'Логистика' }))
    .result;
  const token = 'a'.repeat(22);
  await company.act('inviteMember', company.vera, { name: 'Юля', role: 'specialist', departmentId, token });
  const known = await company.inCompany((db) => listTaskDepartments(db, company.companyId));
  expect(known.map(({ name, connected }) => [name, connected])).toEqual([
    ['Логистика', false],
    ['Расчёты', true],
  ]);
  const absent = await company.inCompany((db) => listAbsent(db, company.companyId, { departmentId }));
  expect(absent.map(({ name }) => name)).toEqual(['Юля']);
});

it('lists are by deadline: what one does, what one may take, what one waits for', async () => {
  await company.sql('update sales.tasks set closed_at = now(), state = $1, taken_by = asked_by', ['done']);
  const soon = await askedTask(company, { dueAt: company.later({ days: 1 }), text: 'Скоро' });
  await askedTask(company, { dueAt: company.later({ hours: 5 }), text: 'Сегодня' });
  await company.act('takeTask', company.dmytro, soon);
  const now = company.clock.now();
  const list = async (of: 'todo' | 'mine' | 'department' | 'set', reader: TestMember) => {
    const actor = await actorOf(reader);
    const lines = await company.inCompany((db) => listTasks(db, actor, of, { most: 3, now }));
    return lines.map(({ what }) => what);
  };
  expect(await list('todo', company.dmytro)).toEqual(['Скоро', 'Сегодня']);
  expect(await list('mine', company.dmytro)).toEqual(['Скоро']);
  expect(await list('department', nina)).toEqual(['Сегодня', 'Скоро']);
  expect(await list('todo', nina)).toEqual(['Сегодня']);
  expect((await list('set', company.olga)).slice(0, 2)).toEqual(['Сегодня', 'Скоро']);
});

async function dueKinds(taskId: number): Promise<string[]> {
  const rows = await company.sql<{ kind: string }>(
    `select kind from platform.due_times where kind like 'task.%' and subject_id = $1 order by 1`,
    [taskId],
  );
  return rows.map(({ kind }) => kind);
}

/** What was told of a task, to whom. */
async function newsOf(taskId: number): Promise<string[]> {
  const rows = await company.sql<{ told: string }>(
    `select s.name || ' ' || m.name as told from platform.sends s join sales.members m using (company_id, member_id)
      where s.subject_id = $1 and s.name in ('task.before', 'task.later', 'task.deadline', 'task.head')
      order by s.created_at, s.name, m.name`,
    [taskId],
  );
  return rows.map(({ told }) => told);
}
