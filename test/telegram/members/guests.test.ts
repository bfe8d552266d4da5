import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashToken, newToken } from '../../../src/members/tokens.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

let strangers = 0;
function stranger(name = 'Гость', language = 'ru'): TestChat & { personId: number } {
  strangers += 1;
  const personId = 70_000 + strangers;
  return Object.assign(bot.chat({ personId, name }, language), { personId });
}

/** Sends something that perhaps gets no answer, waits until it is handled, and gives what the bot has said so far. */
async function saysSilently(
  chat: TestChat & { personId: number },
  act: string | ((driver: TestChat['driver']) => unknown),
): Promise<string[]> {
  const handled = async () => {
    const rows = await bot.company.sql(
      'select 1 from platform.inbox where chat_id = $1 and handled_at is not null',
      [chat.personId],
    );
    return rows.length;
  };
  const before = await handled();
  if (typeof act === 'string') chat.driver.text(act);
  else act(chat.driver);
  await vi.waitFor(async () => expect(await handled()).toBe(before + 1), { timeout: 10_000 });
  return botTexts(chat);
}

function botTexts(chat: TestChat): string[] {
  return chat.driver.messages().flatMap(({ from, text }) => (from === 'bot' ? [text] : []));
}

async function ownerLink(companyId: number | null): Promise<string> {
  const token = newToken();
  await bot.company.sql(
    `insert into platform.token_hashes (token_hash, purpose, company_id, expires_at)
      values ($1, 'owner', $2, '2030-01-01')`,
    [hashToken(token), companyId],
  );
  return token;
}

async function invitation(name: string): Promise<string> {
  const token = newToken();
  await bot.company.act('inviteMember', bot.company.vera, { name, role: 'manager', token });
  return token;
}

describe('a stranger', () => {
  it('hears one polite sentence in their language, then nothing, whatever they send', async () => {
    const guest = stranger('John', 'en');
    await guest.say('/start');
    expect(botTexts(guest)).toEqual([expect.stringContaining('personal link')]);
    const sticker = { kind: 'sticker', bytes: Buffer.from('x'), name: 'hi.webp' } as const;
    await saysSilently(guest, (driver) => driver.file(sticker));
    await saysSilently(guest, 'hello?');
    expect(await saysSilently(guest, '/menu')).toHaveLength(1);
  });

  it('who blocks the bot is told nothing, and that is no failure', async () => {
    const guest = stranger();
    await guest.say('привет');
    await bot.company.sql('update platform.people set stranger_told_at = null where person_id = $1', [
      guest.personId,
    ]);
    const { failed } = bot.app().ingress.stats();
    await saysSilently(guest, (driver) => driver.setBlocked(true));
    expect(bot.app().ingress.stats().failed).toBe(failed);
  });

  it('hears it again after twenty minutes', async () => {
    const guest = stranger();
    await guest.say('привет');
    await bot.company.sql(
      `update platform.people set stranger_told_at = stranger_told_at - interval '21 minutes' where person_id = $1`,
      [guest.personId],
    );
    expect(await saysSilently(guest, 'привет')).toHaveLength(2);
  });

  it('who presses a forged button is answered and sees nothing', async () => {
    const guest = stranger();
    await guest.say('привет');
    const { messageId } = guest.screen();
    expect(await guest.pressData(`v1:${bot.company.companyId.toString(36)}:desk.show:0:0`, messageId)).toBe(
      '',
    );
    expect(await guest.pressData('v1:0:company.found:0:0', messageId)).toBe('');
    expect(botTexts(guest)).toHaveLength(1);
  });
});

describe('an invitation', () => {
  it('makes a member with the name it was made for, and their first screen fits the role', async () => {
    const token = await invitation('Мария');
    const guest = stranger('Someone');
    const screen = await guest.say(`/start ${token}`);
    expect(screen.text).toContain('Мария');
    expect(guest.labels()).toEqual(['➕ Новое КП', '🏠 Стол']);
    expect((await guest.tap('Стол')).text).toContain('Мария');
  });

  it('works once: the next person is told so, the same one is where they were', async () => {
    const token = await invitation('Нина');
    const nina = stranger();
    await nina.say(`/start ${token}`);
    expect((await stranger().say(`/start ${token}`)).text).toContain('не работает');
    expect((await nina.say(`/start ${token}`)).text).toContain('«Вектор»');
    expect(nina.labels()).toEqual(['🏠 Стол']);
  });

  it('that a newer one has replaced is dead, and the newer one works', async () => {
    const { company } = bot;
    const first = newToken();
    const { result } = await company.act('inviteMember', company.vera, {
      name: 'Олег',
      role: 'manager',
      token: first,
    });
    const second = newToken();
    await company.act('inviteAgain', company.vera, { memberId: result.memberId, token: second });
    const guest = stranger();
    expect((await guest.say(`/start ${first}`)).text).toContain('не работает');
    expect(
      await company.sql('select 1 from platform.memberships where person_id = $1', [guest.personId]),
    ).toEqual([]);
    expect((await guest.say(`/start ${second}`)).text).toContain('Олег');
  });

  it('that is made up is answered like a dead one, a minute apart', async () => {
    const guest = stranger();
    expect((await guest.say(`/start ${newToken()}`)).text).toContain('не работает');
    expect(await saysSilently(guest, `/start ${newToken()}`)).toHaveLength(1);
  });

  it('brings a member of one company into a second, and each desk names its company', async () => {
    const guest = stranger();
    await guest.say(`/start ${await invitation('Двойной')}`);
    const { owner } = bot.company.other;
    const token = newToken();
    await bot.company.act('inviteMember', owner, { name: 'Двойной', role: 'manager', token });
    expect((await guest.say(`/start ${token}`)).text).toContain('Чужая компания');
    expect((await guest.tap('Стол')).text).toContain('Чужая компания');
    expect((await guest.tap('Вектор')).text).toContain('Вектор');
    expect((await guest.say('/menu')).text).toContain('Вектор');
  });
});

describe("the owner's link", () => {
  it('founds a company; its owner is invited to invite', async () => {
    const owner = stranger('Зоряна', 'uk');
    const screen = await owner.say(`/start ${await ownerLink(null)}`);
    expect(screen.text).toContain('«Зоряна та команда»');
    expect(owner.labels()).toEqual(['➕ Запросити колегу', '🚀 Перші кроки', '➕ Нове КП', '🏠 Стіл']);
    const [company] = await bot.company.sql(
      `select c.locale, c.time_zone, c.currency from sales.companies c join platform.memberships using (company_id)
        where person_id = $1`,
      [owner.personId],
    );
    expect(company).toEqual({ locale: 'uk', time_zone: 'Europe/Kyiv', currency: 'UAH' });
  });

  it('of a company that is there makes one more owner of it', async () => {
    const owner = stranger('Второй');
    const screen = await owner.say(`/start ${await ownerLink(bot.company.companyId)}`);
    expect(screen.text).toContain('«Вектор»');
    expect(owner.labels()[0]).toBe('➕ Пригласить коллегу');
  });

  it('of several starts: each of those printed works, and the first that is used ends the others', async () => {
    const [first, second] = [await ownerLink(null), await ownerLink(null)];
    await stranger('Первая').say(`/start ${second}`);
    expect((await stranger('Опоздавшая').say(`/start ${first}`)).text).toContain('не работает');
  });

  it('makes an owner of somebody who works there already, once', async () => {
    const { company } = bot;
    const boris = await company.hire(company.vera, { name: 'Борис Ю', role: 'manager' });
    const chat = bot.chat(boris);
    const token = await ownerLink(company.companyId);
    expect((await chat.say(`/start ${token}`)).text).toContain('Борис!');
    expect(chat.labels()[0]).toBe('➕ Пригласить коллегу');
    const [row] = await company.sql('select role from sales.members where member_id = $1', [boris.memberId]);
    expect(row).toEqual({ role: 'owner' });
  });

  it('works once', async () => {
    const token = await ownerLink(null);
    await stranger().say(`/start ${token}`);
    expect((await stranger().say(`/start ${token}`)).text).toContain('не работает');
  });
});

describe('open sign-up', () => {
  it('lets a stranger start one company, however often they press', async () => {
    const open = await startTestBot({ openSignup: true });
    try {
      const guest = open.chat({ personId: 80_001, name: 'Яна' });
      const { messageId } = await guest.say('/start');
      const data = guest.data('Начать');
      await Promise.all([1, 2, 3].map(() => guest.pressData(data, messageId)));
      // Later presses find a member, and bring the desk.
      expect(guest.screen().text).toContain('Яна, вот что сегодня');
      const companies = await open.company.sql("select 1 from sales.companies where name = 'Яна и команда'");
      expect(companies).toHaveLength(1);
      const rows = await open.company.sql('select 1 from platform.memberships where person_id = 80001');
      expect(rows).toHaveLength(1);
    } finally {
      await open.close();
    }
  });
});
