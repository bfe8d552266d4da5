import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';

let bot: TestBot;
let olga: TestChat;
let number = 0;
beforeAll(async () => {
  bot = await startTestBot();
  const { company } = bot;
  olga = bot.chat(company.olga);
  const romashka = { name: 'ООО «Ромашка»', phone: '+380671234567', contactPerson: 'Ирина Белая' };
  ({ number } = await company.createOffer(company.olga, { client: { new: romashka } }));
  await company.createOffer(company.anna, { client: { new: { name: 'Чужой сад', phone: '+380671234568' } } });
});
afterAll(() => bot.close());

/** Without [Note to the offer opened last], which is another feature's row. */
const buttons = () => olga.labels().filter((label) => !label.startsWith('📝'));

describe('typed words', () => {
  it.each(['ромашк', 'romashka', 'Белая', '123 45 67', '(067) 1234'])(
    'find a client by %s',
    async (words) => {
      expect((await olga.say(words)).text).toContain(words);
      expect(buttons()[0]).toMatch(/^(🏢|👤 Ирина Белая ·) ООО «Ромашка»$/u);
      expect((await olga.tap('Ромашка')).text).toContain('+380 67 123 45 67');
    },
  );

  it('that are a whole phone open the client, and name the manager of a foreign one and no more', async () => {
    expect((await olga.say('8 067 123-45-67')).text).toContain('Ирина Белая');
    const { text } = await olga.say('+380671234568');
    expect(text).toContain('Чужой сад');
    expect(text).toContain('Анна');
    expect(text).not.toContain('380');
    const rows = await bot.company.sql(
      `select 1 from sales.audit where member_id = $1 and action = 'refused:client.foreign'`,
      [bot.company.olga.memberId],
    );
    expect(rows).toHaveLength(1);
    await olga.say('чужой сад');
    expect(buttons()).toEqual(['➕ КП из этого текста', '➕ Клиент из этого текста', '🏠 Стол']);
  });

  it('that are a number open the offer; the number of a foreign one is as absent as any', async () => {
    expect((await olga.say(`#${number}`)).text).toContain('Ромашка');
    expect((await olga.say(`#${number + 1}`)).text).toContain(`#${number + 1} среди ваших нет`);
    expect((await olga.say('#999999')).text).toContain('#999999 среди ваших нет');
    await olga.say(String(number));
    expect(buttons()[0]).toBe(`КП #${number}`);
  });

  it('become the offer somebody wants, marks and all', async () => {
    const words = 'Нужно 40 <b>стульев</b> & "столов"; drop table offers';
    await olga.say(words);
    expect((await olga.tap('КП из этого текста')).text).toContain(words);
    await olga.say('/cancel');
  });

  it.each(['😀', '\u202eabc', "'; select 1 --", '%', '_', '\\'])(
    'such as %s find nothing and do no harm',
    async (odd) => {
      await olga.say(odd);
      expect(buttons()).toEqual(['➕ КП из этого текста', '➕ Клиент из этого текста', '🏠 Стол']);
    },
  );

  it('of 4096 characters are answered too, as a letter to be kept', async () => {
    await olga.say('ж'.repeat(4096));
    expect(olga.labels()).toContain('🔍 Другое');
  });

  it('are asked for by /find, and taken behind it', async () => {
    expect((await olga.say('/find')).text).toContain('Напишите имя клиента');
    await olga.say('/find ромашка');
    expect(buttons()[0]).toBe('🏢 ООО «Ромашка»');
  });

  it('find an offer by what is wanted in it, and a foreign client by its whole e-mail or tax number', async () => {
    const { company } = bot;
    const client = { new: { name: 'Пекарня' } };
    const made = await company.createOffer(company.olga, { client, wanted: 'Вывеска на фасад' });
    await olga.say('вывеска');
    expect(buttons()[0]).toBe(`📄 #${made.number} · Пекарня`);
    expect((await olga.tap('Пекарня')).text).toContain('Вывеска на фасад');
    await company.act('createClient', company.anna, {
      ...{ name: 'Чужая мельница', kind: 'organisation', emails: ['mill@example.com'] },
      taxNumber: '14360570',
    });
    for (const whole of ['MILL@example.com', '14360570']) {
      expect((await olga.say(whole)).text).toContain('Это Чужая мельница, ведёт Анна.');
    }
    await olga.say('mill@exam');
    expect(buttons()).toEqual(['➕ КП из этого текста', '➕ Клиент из этого текста', '🏠 Стол']);
  });

  it('that fit many are shown seven at a time, there and back', async () => {
    const { company } = bot;
    for (let n = 1; n <= 9; n += 1) {
      const made = await company.act('createClient', company.olga, { name: `Веер ${n}`, kind: 'person' });
      expect(made.result.clientId).toBeGreaterThan(0);
    }
    await olga.say('веер');
    const first = buttons();
    expect(first.slice(7)).toEqual([
      'Ещё ›',
      '➕ КП из этого текста',
      '➕ Клиент из этого текста',
      '🏠 Стол',
    ]);
    await olga.tap('Ещё');
    const second = buttons();
    expect(second.slice(2)).toEqual([
      '‹ Назад',
      '➕ КП из этого текста',
      '➕ Клиент из этого текста',
      '🏠 Стол',
    ]);
    expect(new Set([...first.slice(0, 7), ...second.slice(0, 2)]).size).toBe(9);
    await olga.tap('Назад');
    expect(buttons()).toEqual(first);
  });

  it('that are a #number while a date is asked open the offer, and the date is still asked', async () => {
    const { company } = bot;
    const other = await company.createOffer(company.olga, { client: { new: { name: 'Маяк' } } });
    await olga.say(`#${number}`);
    await olga.tap('Следующий шаг');
    expect((await olga.say(`#${other.number}`)).text).toContain('Маяк');
    expect((await olga.say('завтра в 15')).text).toContain('Ромашка');
  });
});

describe('other messages', () => {
  it('a contact card finds its client, or begins an offer with it', async () => {
    const known = { phone: '380671234567', firstName: 'Кто-то' };
    expect((await olga.send((driver) => driver.contact(known))).text).toContain('Ирина Белая');
    const unknown = { phone: '380501112233', firstName: 'Пётр', lastName: 'Новый' };
    await olga.send((driver) => driver.contact(unknown));
    const form = await olga.tap('КП с этим контактом');
    expect(form.text).toContain('Пётр Новый');
    expect(form.text).toContain('+380 50 111 22 33');
    await olga.say('/cancel');
  });

  it.each(['sticker'] as const)('a %s gets one helpful sentence', async (kind) => {
    const file = { kind, bytes: Buffer.from('x'), name: 'x.png' } as const;
    expect((await olga.send((driver) => driver.file(file))).text).toMatch(/Напишите словами|Куда записать/);
  });

  it('of a specialist show their desk and nothing of clients', async () => {
    const dmytro = bot.chat(bot.company.dmytro);
    expect((await dmytro.say('ромашка')).text).toContain('Пока тихо');
    expect((await dmytro.say('067 123 45 67')).text).not.toContain('Ромашка');
    for (const command of ['/offers', '/new', '/team', '/find ромашка']) {
      expect((await dmytro.say(command)).text, command).toContain('Пока тихо');
    }
  });
});

describe("a client's card", () => {
  it('offers to copy a phone and to make an offer, and goes back to the offer it was opened from', async () => {
    await olga.say('ромашка');
    await olga.tap('Ромашка');
    const buttons = olga.screen().inlineKeyboard?.flat() ?? [];
    expect(buttons.find(({ copy_text }) => copy_text)?.copy_text?.text).toBe('+380671234567');
    expect((await olga.tap('➕ КП')).text).toContain('Ромашка');
  });

  it('of a foreign client is as absent as any', async () => {
    const { company } = bot;
    await olga.say('/menu');
    const [foreign] = await company.sql<{ client_id: number }>(
      `select client_id from sales.clients where name = 'Чужой сад'`,
    );
    const data = `v1:${company.companyId.toString(36)}:client.card:${foreign?.client_id.toString(36)}:0`;
    expect(await olga.pressData(data)).toContain('Не нашли');
  });
});
