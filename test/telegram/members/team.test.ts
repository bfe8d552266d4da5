import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPress } from '../../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import { beforeCommit, meetBehind } from '../../support/meeting.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const linkIn = (text: string | undefined) => text?.match(/start=([\w-]{22})/)?.[1];

describe('inviting a colleague', () => {
  it('takes a role, a new group and a name, and gives a message made to be forwarded', async () => {
    const { company } = bot;
    const vera = bot.chat(company.vera);
    await vera.say('/team');
    await vera.tap('Пригласить');
    await vera.tap('Менеджер');
    await vera.tap('Новая');
    await vera.say('Север');
    await vera.say('Инна <b>');
    const invitation = vera.driver.find('ваше приглашение');
    expect(invitation?.text).toContain('Инна, это');
    expect(invitation?.text).toContain('7 дней');
    expect(invitation?.protected ?? false).toBe(false);
    const guest = bot.chat({ personId: 90_001, name: 'Inna' });
    await guest.say(`/start ${linkIn(invitation?.text)}`);
    const rows = await company.sql(
      `select m.name, m.role, g.name as group_name from sales.members m join sales.sales_groups g using (company_id, sales_group_id)
        join platform.memberships p using (company_id, member_id) where p.person_id = 90001`,
    );
    expect(rows).toEqual([{ name: 'Инна <b>', role: 'manager', group_name: 'Север' }]);
  });

  it('asks the name again when something else than a name comes', async () => {
    const vera = bot.chat(bot.company.vera);
    await vera.say('/team');
    await vera.tap('Пригласить');
    await vera.tap('Владелец');
    expect((await vera.say('я'.repeat(201))).text).toContain('длинно');
    await vera.say('Ещё один владелец');
    expect(vera.screen().text).toContain('Ещё откроет ссылку');
  });

  it('takes the name from a contact card, and a department for a specialist', async () => {
    const vera = bot.chat(bot.company.vera);
    await vera.say('/team');
    await vera.tap('Пригласить');
    await vera.tap('Специалист');
    await vera.tap('Расчёты');
    await vera.send((driver) =>
      driver.contact({ phone: '+380501234567', firstName: 'Богдан', lastName: 'Сыч' }),
    );
    const [row] = await bot.company.sql<{ department_id: number }>(
      `select department_id from sales.members where name = 'Богдан Сыч'`,
    );
    expect(row?.department_id).toBe(bot.company.departmentId);
  });

  it('sends the link once more, and says so of somebody who has joined meanwhile', async () => {
    const { company } = bot;
    const vera = bot.chat(company.vera);
    const { result } = await company.act('inviteMember', company.vera, {
      name: 'Ждун',
      role: 'manager',
      token: 'aaaaaaaaaaaaaaaaaaaaaa',
    });
    await vera.say('/team');
    while (!vera.labels().includes('✉️ Ждун')) await vera.tap('›');
    await vera.tap('✉️ Ждун');
    const again = vera.data('Приглашение');
    await vera.tap('Приглашение');
    const link = linkIn(vera.driver.find(/Ждун, это ваше/)?.text);
    await bot.chat({ personId: 90_002, name: 'Ждун' }).say(`/start ${link}`);
    expect(await vera.pressData(again)).toContain('Уже подключились');
    const rows = await company.sql('select 1 from platform.memberships where member_id = $1', [
      result.memberId,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('the team', () => {
  it('is looked at by supervisors, who cannot invite, and hidden from managers', async () => {
    const { company } = bot;
    const petr = bot.chat(company.petr);
    expect((await petr.say('/team')).text).toContain('Лариса');
    expect(petr.labels().join()).not.toContain('Пригласить');
    const invite = { companyId: company.companyId, action: 'team.role', id: 0, revision: 0 } as const;
    expect(await petr.pressData(packPress({ ...invite, args: ['owner'] }))).toContain('Не нашли');
    const olga = bot.chat(company.olga);
    expect((await olga.say('/team')).text).toContain('Не нашли');
    const [refusal] = await company.sql(
      `select action from sales.audit where member_id = $1 and action = 'refused:member.view'`,
      [company.olga.memberId],
    );
    expect(refusal).toBeDefined();
  });
});

/** The colleague's card, wherever in the list they stand. */
async function open(chat: TestChat, name: string): Promise<void> {
  await chat.say('/team');
  while (!chat.labels().some((label) => label.includes(name))) await chat.tap('›');
  await chat.tap(name);
}

describe('a colleague', () => {
  it('gets another role, and goes by it at the next press, on old buttons too', async () => {
    const { company } = bot;
    const lena = await company.hire(company.vera, { name: 'Лена', role: 'supervisor' });
    const offer = await company.createOffer(company.olga);
    const chat = bot.chat(lena);
    await chat.say(`#${offer.number}`);
    const old = chat.data('Статус');
    const { messageId } = chat.screen();
    await chat.say('/team');
    const vera = bot.chat(company.vera);
    await open(vera, 'Лена');
    await vera.tap('Роль');
    expect((await vera.tap('Менеджер')).text).toContain('Менеджер');
    expect(await chat.pressData(old, messageId)).toContain('Не нашли');
    expect((await chat.say('/team')).text).toContain('Не нашли');
    await vera.tap('Отменить');
    expect((await chat.say('/team')).text).toContain('Команда');
  });

  it('moves between groups and departments, and is renamed', async () => {
    const { company } = bot;
    const { memberId } = await company.hire(company.vera, { name: 'Тимур', role: 'manager' });
    const vera = bot.chat(company.vera);
    await open(vera, 'Тимур');
    await vera.tap('Группа');
    expect((await vera.tap('Группа Б')).text).toContain('Группа Б');
    await vera.tap('Отдел');
    await vera.tap('Расчёты');
    await vera.tap('Имя');
    expect((await vera.say('я'.repeat(300))).text).toContain('длинно');
    await vera.say('Тимур  <Второй>');
    const [row] = await company.sql(
      'select name, sales_group_id, department_id from sales.members where member_id = $1',
      [memberId],
    );
    expect(row).toEqual({
      name: 'Тимур <Второй>',
      sales_group_id: company.groupB,
      department_id: company.departmentId,
    });
  });

  it('whose card has been changed by somebody else is shown as it is now', async () => {
    const { company } = bot;
    const { memberId } = await company.hire(company.vera, { name: 'Устин', role: 'manager' });
    const vera = bot.chat(company.vera);
    await open(vera, 'Устин');
    await vera.tap('Роль');
    await company.sql('update sales.members set revision = revision + 1 where member_id = $1', [memberId]);
    expect((await vera.tap('Специалист')).text).toContain('уже что-то изменилось');
  });

  it('who has not come yet can be sent another link, and the link taken back', async () => {
    const { company } = bot;
    const token = 'b'.repeat(22);
    await company.act('inviteMember', company.vera, { name: 'Фома', role: 'manager', token });
    const vera = bot.chat(company.vera);
    await open(vera, 'Фома');
    expect(vera.screen().text).toContain('Ссылка работает');
    expect((await vera.tap('Отозвать')).text).toContain('больше не работает');
    expect(vera.labels().join()).not.toContain('Отозвать');
    const guest = bot.chat({ personId: 90_010, name: 'Фома' });
    expect((await guest.say(`/start ${token}`)).text).toContain('не работает');
    await vera.tap('Приглашение');
    const link = linkIn(vera.driver.find(/Фома, это ваше/)?.text);
    expect((await guest.say(`/start ${link}`)).text).toContain('Фома');
  });
});

describe('the owners', () => {
  it('never all go: the last one keeps the role, two at once and undo included', async () => {
    const { company } = bot;
    const owner = await company.found('Двое', 'Первый');
    const second = await company.hire(owner, { name: 'Второй', role: 'owner' });
    const toManager = ({ memberId }: { memberId: number }, revision = 1) =>
      ({ memberId, revision, fields: { role: 'manager' } }) as const;
    const done = await meetBehind(company, beforeCommit, [
      () => company.act('changeMember', owner, toManager(second)),
      () => company.act('changeMember', second, toManager(owner)),
    ]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const owners = await company.sql<{ member_id: number; revision: number }>(
      `select member_id, revision from sales.members where company_id = $1 and role = 'owner'`,
      [owner.companyId],
    );
    expect(owners).toHaveLength(1);
    const left = owners[0]?.member_id === owner.memberId ? owner : second;
    const gone = left === owner ? second : owner;
    const last = company.act('changeMember', left, toManager(left, owners[0]?.revision));
    await expect(last).rejects.toMatchObject({ code: 'LAST_OWNER' });

    const raised = await company.act('changeMember', left, {
      ...toManager(gone, 2),
      fields: { role: 'owner' },
    });
    await company.act('changeMember', gone, toManager(left, owners[0]?.revision));
    const undo = company.act('undo', left, { changeId: raised.changeId });
    await expect(undo, 'not in the role it was done in').rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('groups and departments', () => {
  it('are made, renamed, headed, and shown with their people', async () => {
    const { company } = bot;
    const vera = bot.chat(company.vera);
    await vera.say('/team');
    expect((await vera.tap('🗂 Группы')).text).toContain('Группа А · 3 человека · 👤 Пётр');
    await vera.tap('Отдел');
    await vera.say('Монтажники');
    await vera.tap('Название');
    expect((await vera.say('Монтаж')).text).toContain('Монтаж');
    await vera.tap('Главный');
    expect((await vera.tap('Дмитро')).text).toContain('Руководит Дмитро');
    expect((await vera.tap('Отменить')).text).toContain('не назначен');
    const petr = bot.chat(company.petr);
    await petr.say('/team');
    expect((await petr.tap('🗂 Группы')).text).toContain('Монтаж');
    expect(petr.labels()).toEqual(['‹ Назад']);
  });

  it('a group is headed by whom the owner makes its supervisor', async () => {
    const { company } = bot;
    const vera = bot.chat(company.vera);
    await vera.say('/team');
    await vera.tap('🗂 Группы');
    await vera.tap('Группа Б');
    await vera.tap('Главный');
    await vera.tap('Анна');
    const [anna] = await company.sql('select role, sales_group_id from sales.members where member_id = $1', [
      company.anna.memberId,
    ]);
    expect(anna).toEqual({ role: 'supervisor', sales_group_id: company.groupB });
    await vera.tap('Отменить');
  });
});
