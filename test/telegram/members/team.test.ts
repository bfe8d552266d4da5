import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packPress } from '../../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';

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
    expect(invitation?.text).toContain('Инна <b>');
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
    expect(vera.screen().text).toContain('Ещё один владелец');
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
    const page = vera.labels().includes('✉️ Ждун') ? undefined : '›';
    if (page) await vera.tap(page);
    const again = vera.data('✉️ Ждун');
    await vera.tap('✉️ Ждун');
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
