import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const words: Readonly<Record<string, string>> = {
  HTML: '<b>&amp;</b> <a href="x">&',
  SQL: `'); drop table sales.offers; --`,
  emoji: '😀🎉👩‍👩‍👧',
  Arabic: 'شركة الورد',
  'a mark that turns the line': 'Ро\u202eмашка',
  'marks of formatting': '*жирно* _курсив_ `код` { $n } %s \\n',
};

async function newOwner(): Promise<{ member: TestMember; chat: TestChat }> {
  const member = await bot.company.found('Слова', 'Олена');
  const chat = bot.chat(member);
  await chat.say('/menu');
  return { member, chat };
}

/** As a person reads it: marks of direction are not seen. */
function seen(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}

function labelsOf(chat: TestChat): string {
  return seen(chat.labels().join('\n'));
}

describe('words typed as they come', () => {
  it.each(Object.entries(words))(
    '%s stands literally on every screen, and is stored as typed',
    async (_, typed) => {
      const { member, chat } = await newOwner();
      const shown = seen(typed);
      const reads = (text: string): void => expect(seen(text)).toContain(shown);

      await chat.say('/new');
      await chat.say(typed);
      expect(labelsOf(chat)).toContain(shown.slice(0, 10));
      await chat.tap('➕ Новый');
      await chat.tap('Без телефона');
      await chat.say(typed);
      reads((await chat.tap('Завтра')).text);
      await chat.tap('Описание');
      reads((await chat.say(typed)).text);
      await chat.say('/start');
      expect(labelsOf(chat)).toContain(`✏️ ${shown.slice(0, 10)}`);
      await chat.tap('✏️');
      const card = await chat.tap('Сохранить');
      expect(seen(card.text).split(shown)).toHaveLength(3);

      await chat.tap('Статус');
      await chat.tap('Ждём ответа');
      reads((await chat.say(typed)).text);
      await chat.tap('Следующий шаг');
      await chat.tap('Без даты');
      reads((await chat.say(typed)).text);
      await chat.tap('📞');
      await chat.tap('Думает');
      await chat.tap('Завтра');
      reads((await chat.say(typed)).text);
      reads((await chat.tap('История')).text);
      await chat.tap('Назад');
      reads((await chat.tap('Ещё')).text);
      await chat.say('/offers');
      expect(labelsOf(chat)).toContain(shown.slice(0, 8));
      reads((await chat.say(typed)).text);
      expect(labelsOf(chat)).toContain(shown.slice(0, 8));

      await chat.say('/team');
      await chat.tap('Пригласить');
      await chat.tap('Менеджер');
      await chat.tap('Без группы');
      await chat.say(typed);
      reads(
        chat.driver
          .messages()
          .map(({ text }) => text)
          .join('\n'),
      );
      reads((await chat.say('/team')).text);

      const [saved] = await bot.company.sql(
        `select c.name, o.wanted, o.description, i.result,
          (select array_agg(distinct e.comment) from sales.offer_events e where e.offer_id = o.offer_id and e.comment is not null) as comments
        from sales.offers o join sales.clients c using (company_id, client_id)
        join sales.interactions i on i.offer_id = o.offer_id and i.result is not null where o.company_id = $1`,
        [member.companyId],
      );
      expect(saved).toEqual({
        name: typed,
        wanted: typed,
        description: typed,
        result: typed,
        comments: [typed],
      });
      expect(bot.app().ingress.stats().failed).toBe(0);
    },
  );

  it('do not turn the line they stand in', async () => {
    const { chat } = await newOwner();
    for (const typed of [words['Arabic'] ?? '', words['a mark that turns the line'] ?? '']) {
      await chat.say('/new');
      await chat.say(typed);
      await chat.tap('➕ Новый');
      await chat.tap('Без телефона');
      await chat.say(typed);
      await chat.tap('Завтра');
      const card = await chat.tap('Сохранить');
      const list = await chat.say('/offers');
      const labels = list.inlineKeyboard?.flat().map(({ text }) => text) ?? [];
      for (const line of [...card.text.split('\n'), ...labels]) {
        expect(line).not.toMatch(/[\u202a-\u202e]/u);
        expect(line.replaceAll(/\u2068[^\u2069]*\u2069/gu, ''), line).not.toMatch(/[\u0600-\u06ff]/u);
      }
    }
  });
});

describe('4,096 characters', () => {
  const long = 'Ж'.repeat(4096);

  it('are too long for a name and for a reason without a date, which say so; elsewhere they are kept whole', async () => {
    const { member, chat } = await newOwner();
    await chat.say('/new');
    expect((await chat.say(long)).text).toContain('слишком длинно');
    await chat.say('Короткое');
    await chat.tap('➕ Новый');
    expect((await chat.say(long)).text).toContain('Не похоже на телефон');
    await chat.tap('Без телефона');
    await chat.say(long);
    await chat.tap('Без даты');
    expect((await chat.say(long)).text).toContain('хватит и двух');
    await chat.tap('К датам');
    await chat.tap('Завтра');
    await chat.tap('Описание');
    await chat.say(long);
    await chat.tap('Сохранить');
    await chat.tap('Статус');
    await chat.tap('Ждём ответа');
    await chat.say(long);
    await chat.tap('📞');
    await chat.tap('Думает');
    await chat.tap('Завтра');
    await chat.say(long);
    for (const label of ['История', 'Назад', 'Ещё', 'Запрос']) await chat.tap(label);
    await chat.say(`${long.slice(1)}й`);
    await chat.say('/menu');
    expect((await chat.say(long)).text).toBe('📝 Длинный текст\nКуда записать?');
    await chat.tap('Пригласить').catch(() => chat.say('/team'));
    await chat.tap('Пригласить');
    await chat.tap('Менеджер');
    await chat.tap('Без группы');
    expect((await chat.say(long)).text).toContain('слишком длинно');

    const [saved] = await bot.company.sql(
      `select length(o.wanted) as wanted, length(o.description) as description, length(i.result) as result,
          (select max(length(e.comment)) from sales.offer_events e where e.offer_id = o.offer_id) as comment
        from sales.offers o join sales.interactions i on i.offer_id = o.offer_id and i.result is not null
        where o.company_id = $1`,
      [member.companyId],
    );
    expect(saved).toEqual({ wanted: 4096, description: 4096, result: 4096, comment: 4096 });
    expect(bot.app().ingress.stats().failed).toBe(0);
  });

  it('of signs that HTML escapes fit a screen as well', async () => {
    const { chat } = await newOwner();
    for (const sign of ['<', '&', '😀']) {
      expect((await chat.say(sign.repeat(4096))).text).toBe('📝 Длинный текст\nКуда записать?');
    }
    expect(bot.app().ingress.stats().failed).toBe(0);
  });
});

describe('a name nobody can see', () => {
  it.each(['\u200b', '\u202e\u202c', '\u2800', '\u00ad'])('%j is no name', async (blank) => {
    const { chat } = await newOwner();
    await chat.say('/new');
    expect((await chat.say(`${blank}${blank}`)).text).toContain('Напишите имя');
    await chat.say('/team');
    await chat.tap('Пригласить');
    await chat.tap('Менеджер');
    await chat.tap('Без группы');
    expect((await chat.say(blank)).text).toContain('Напишите имя');
    await chat.say('/start');
    await chat.say(blank);
    expect(bot.app().ingress.stats().failed).toBe(0);
  });
});
