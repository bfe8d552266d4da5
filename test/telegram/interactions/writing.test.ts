import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import { once } from '../../support/line.ts';
import { deskOf, photo, voice } from './desk.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const { openDesk, talksOf, card, waiting, repeatLast } = deskOf(() => bot);

describe('a reply to a card', () => {
  it.each([
    ['words', (to: number) => (driver: TestChat['driver']) => driver.text('Ключи у охраны', { replyTo: to })],
    ['a photo', (to: number) => (driver: TestChat['driver']) => driver.file({ ...photo, replyTo: to })],
    ['a voice', (to: number) => (driver: TestChat['driver']) => driver.file({ ...voice, replyTo: to })],
    [
      'a file',
      (to: number) => (driver: TestChat['driver']) =>
        driver.file({ kind: 'document', name: 'план.pdf', bytes: Buffer.from('pdf'), replyTo: to }),
    ],
  ])('in %s is a note of its offer at once, made one time', async (_, reply) => {
    const desk = await openDesk();
    const to = await card(desk);
    const line = await desk.chat.send(reply(to));
    expect(line.text).toMatch(/📝 Записали · КП #1 · .*Ромашка/u);
    expect(desk.chat.labels()).toEqual(['📞', '🤝', '✉️', 'SMS', '✏️ Уточнить', '↩️ Отменить']);
    await repeatLast();
    const talks = await talksOf(desk);
    expect(talks).toHaveLength(1);
    expect(talks[0]).toMatchObject({ kind: 'note', offer_id: desk.offer.offerId });
    expect(talks[0]?.result === null ? talks[0].files : talks[0]?.result).toSatisfy(
      (kept) => kept === 1 || kept === 'Ключи у охраны',
    );
    // It was no contact, and the card's buttons are good as before.
    const [offer] = await bot.company.sql(
      'select revision, last_contact_at from sales.offers where offer_id = $1',
      [desk.offer.offerId],
    );
    expect(offer).toEqual({ revision: 1, last_contact_at: null });
  });

  it('becomes a contact by one tap, and offers the next step', async () => {
    const desk = await openDesk();
    const replyTo = await card(desk);
    await desk.chat.send((driver) => driver.text('Договорились на среду', { replyTo }));
    const line = await desk.chat.tap('🤝');
    expect(line.text).toMatch(/Записали: Встреча/);
    expect(desk.chat.labels()).toEqual(['⏰ Следующий шаг', '✏️ Уточнить', '↩️ Отменить']);
    expect(await talksOf(desk)).toMatchObject([
      { kind: 'meeting', direction: 'out', result: 'Договорились на среду', was: ['note'] },
    ]);
    const [offer] = await bot.company.sql('select last_contact_at from sales.offers where offer_id = $1', [
      desk.offer.offerId,
    ]);
    expect(offer).not.toEqual({ last_contact_at: null });
    await desk.chat.tap('Отменить');
    expect(await talksOf(desk)).toMatchObject([{ kind: 'note', direction: null }]);
    await desk.chat.tap('Уточнить');
    await desk.chat.tap('Удалить');
    expect(await talksOf(desk)).toEqual([]);
    await desk.chat.tap('Отменить');
    expect(await talksOf(desk)).toHaveLength(1);
  });

  it('finds its object by #number when the buttons are gone', async () => {
    const desk = await openDesk();
    const old = await card(desk);
    await desk.chat.say('/menu');
    expect(desk.chat.driver.message(old)?.inlineKeyboard ?? []).toEqual([]);
    await desk.chat.send((driver) => driver.text('Позже', { replyTo: old }));
    expect(await talksOf(desk)).toMatchObject([{ kind: 'note', result: 'Позже' }]);
  });

  it('to a client’s card is a note to the client; to a list it is a search', async () => {
    const desk = await openDesk();
    await card(desk);
    const replyTo = (await desk.chat.tap('Клиент')).messageId;
    await desk.chat.send((driver) => driver.text('Любит чай', { replyTo }));
    expect(await talksOf(desk)).toMatchObject([{ offer_id: null, client_id: desk.offer.clientId }]);
    await bot.company.createOffer(desk.member);
    const list = (await desk.chat.say('/offers')).messageId;
    await desk.chat.send((driver) => driver.text('Ромашка', { replyTo: list }));
    expect(await talksOf(desk)).toHaveLength(1);
  });

  it('goes by a question that is open on another screen, and answers one on its own', async () => {
    const desk = await openDesk();
    const replyTo = await card(desk);
    await desk.chat.send((driver) => driver.text('Заметка', { replyTo }));
    const step = desk.chat.driver;
    await desk.chat.say('#1');
    await desk.chat.tap('Статус');
    const asks = await desk.chat.tap('Ждём ответа');
    const line = step.messages().find(({ text }) => text.startsWith('📝'));
    await desk.chat.send((driver) => driver.text('Ещё заметка', { replyTo: line?.messageId ?? 0 }));
    expect(await talksOf(desk)).toMatchObject([{ result: 'Заметка' }, { result: 'Ещё заметка' }]);
    await desk.chat.send((driver) => driver.text('Отправила', { replyTo: asks.messageId }));
    expect(await talksOf(desk)).toHaveLength(2);
    expect(desk.chat.screen().text).toContain('Ждём ответа');
  });

  it('by somebody who may not finds nothing', async () => {
    const desk = await openDesk();
    const to = await card(desk);
    await bot.company.sql(`update sales.members set role = 'specialist' where member_id = $1`, [
      desk.member.memberId,
    ]);
    await bot.restart();
    await desk.chat.send((driver) => driver.text('Тайком', { replyTo: to }));
    expect(await talksOf(desk)).toEqual([]);
  });

  it('keeps 4,096 characters, and words from right to left', async () => {
    const desk = await openDesk();
    const replyTo = await card(desk);
    for (const words of ['ж'.repeat(4096), 'شركة الورد', '<b>&']) {
      await desk.chat.send((driver) => driver.text(words, { replyTo }));
      await desk.chat.tap('Уточнить');
    }
    expect((await talksOf(desk)).map(({ result }) => result?.length)).toEqual([4096, 10, 4]);
  });

  it('as an album of ten is one note with ten files', async () => {
    const desk = await openDesk();
    const replyTo = await card(desk);
    const parts = Array.from({ length: 10 }, (_, index) => ({
      ...photo,
      bytes: Buffer.from(`photo ${index}`),
      replyTo,
    }));
    await desk.chat.send((driver) => driver.album(parts));
    await expect.poll(async () => (await talksOf(desk))[0]?.files).toBe(10);
    expect(await talksOf(desk)).toHaveLength(1);
    expect(desk.chat.driver.messages().filter(({ text }) => text.startsWith('📝'))).toHaveLength(1);
  });
});

describe('what is forwarded', () => {
  const yesterday = () =>
    new Date(Math.floor((bot.company.clock.now().getTime() - 20 * 3_600_000) / 1000) * 1000);

  it.each([
    ['user', 'Степан'],
    ['hidden_user', 'Скрытый'],
    ['chat', 'Чат заказчика'],
    ['channel', 'Канал'],
  ] as const)('from a %s keeps its sender and its time', async (kind, name) => {
    const desk = await openDesk();
    await card(desk);
    const at = yesterday();
    await desk.chat.send((driver) =>
      driver.forwardOutside({ text: 'Когда ждать?', from: { kind, name }, at }),
    );
    expect(desk.chat.labels()[0]).toBe('➡️ #1 Ромашка');
    await desk.chat.tap('#1');
    await repeatLast();
    expect(await talksOf(desk)).toMatchObject([
      { kind: 'message', direction: 'in', result: 'Когда ждать?', happened_at: at, people: [name] },
    ]);
    await desk.chat.tap('Отменить');
    expect(await talksOf(desk)).toEqual([]);
  });

  it('by a contact person of the client is theirs', async () => {
    const desk = await openDesk();
    await card(desk);
    const from = { kind: 'hidden_user', name: 'марина' } as const;
    await desk.chat.send((driver) => driver.forwardOutside({ text: 'Жду', from, at: yesterday() }));
    await desk.chat.tap('#1');
    expect(await talksOf(desk)).toMatchObject([{ people: ['Марина'] }]);
  });

  it('several at once are one talk, with who said what', async () => {
    const desk = await openDesk();
    await card(desk);
    const said = (name: string, text: string) => ({
      text,
      from: { kind: 'hidden_user', name } as const,
      at: yesterday(),
    });
    const seen = desk.chat.driver.messages().length;
    await desk.chat.send((driver) =>
      driver.forwardTalk([said('Степан', 'Когда?'), said('Анна', 'Завтра'), said('Степан', 'Хорошо')]),
    );
    await bot.app().ingress.idle();
    expect(desk.chat.driver.messages().length - seen).toBe(4);
    await desk.chat.tap('#1');
    expect(await talksOf(desk)).toMatchObject([
      { result: 'Степан: Когда?\nАнна: Завтра\nСтепан: Хорошо', people: ['Степан', 'Анна'] },
    ]);
  });

  it('twice pressed it is logged once; the second press is told so', async () => {
    const desk = await openDesk();
    await card(desk);
    await desk.chat.send((driver) => driver.file(voice));
    const menu = desk.chat.screen().messageId;
    const data = desk.chat.data('#1');
    await desk.chat.tap('#1');
    expect(await desk.chat.pressData(data, menu)).toMatch(/уже записано/);
    expect(await talksOf(desk)).toMatchObject([{ kind: 'note', files: 1 }]);
  });

  it('goes to another offer that is looked for, to the client, to a new offer, or nowhere', async () => {
    const desk = await openDesk();
    const other = await bot.company.createOffer(desk.member, { client: { new: { name: 'Лютик' } } });
    await card(desk);
    await desk.chat.send((driver) => driver.file(photo));
    await desk.chat.tap('Другое');
    await desk.chat.say('люти');
    expect(desk.chat.labels()).toContain('👤 Лютик');
    await desk.chat.tap('#2');
    expect(await talksOf(desk)).toMatchObject([{ offer_id: other.offerId, files: 1 }]);

    await desk.chat.send((driver) => driver.file(photo));
    await desk.chat.tap('Другое');
    await desk.chat.say('Лютик');
    await desk.chat.tap('👤');
    expect(await talksOf(desk)).toMatchObject([{}, { offer_id: null, client_id: other.clientId }]);

    const from = { kind: 'user', name: 'Степан' } as const;
    await desk.chat.send((driver) => driver.forwardOutside({ text: 'Нужен забор', from, at: yesterday() }));
    await desk.chat.tap('Новое КП');
    await desk.chat.tap('Ромашка');
    expect(desk.chat.screen().text).toContain('Нужен забор');

    await desk.chat.send((driver) => driver.file(photo));
    await desk.chat.tap('Не записывать');
    expect(await talksOf(desk)).toHaveLength(2);
    await desk.chat.say('/start');
    expect(desk.chat.labels().filter((label) => label.startsWith('✏️'))).toHaveLength(1);
  });

  it('an album of ten is one menu before the press, and goes on where it went after it', async () => {
    const desk = await openDesk();
    await card(desk);
    const parts = Array.from({ length: 10 }, (_, index) => ({
      ...photo,
      bytes: Buffer.from(`part ${index}`),
      album: 'ten',
    }));
    await desk.chat.send((driver) => parts.slice(0, 6).map((part) => driver.file(part)));
    await expect.poll(() => waiting(desk)).toBe(6);
    expect(desk.chat.driver.messages().filter(({ text }) => text.includes('Куда записать?'))).toHaveLength(1);
    await desk.chat.pressData(desk.chat.data('➡️'), desk.chat.driver.find('Куда записать?')?.messageId);
    await expect.poll(async () => (await talksOf(desk))[0]?.files).toBe(6);
    for (const part of parts.slice(6)) desk.chat.driver.file(part);
    await expect.poll(async () => (await talksOf(desk))[0]?.files).toBe(10);
    expect(await talksOf(desk)).toHaveLength(1);
  });

  it('is not for an offer of somebody else, of another company, or of last month', async () => {
    const desk = await openDesk();
    await card(desk);
    await desk.chat.send((driver) => driver.file(photo));
    const data = desk.chat.data('➡️');
    const stranger = await bot.company.createOffer(bot.company.olga);
    const forged = data.replace(`:${desk.offer.offerId.toString(36)}:`, `:${stranger.offerId.toString(36)}:`);
    expect(await desk.chat.pressData(forged)).toMatch(/Не нашли/);
    bot.company.clock.advance({ days: 40 });
    await desk.chat.tap('➡️');
    expect(await talksOf(desk)).toMatchObject([{ offer_id: desk.offer.offerId }]);
    bot.company.clock.advance({ days: -40 });
  });
});

describe('an edited message', () => {
  it('amends the note it made, twice; the old words stay', async () => {
    const desk = await openDesk();
    const replyTo = await card(desk);
    let mine = 0;
    await desk.chat.send((driver) => {
      mine = driver.text('Ключи у охрны', { replyTo });
    });
    for (const words of ['Ключи у охраны', 'Ключи у директора']) {
      await desk.chat.send((driver) => driver.edit(mine, words));
      await repeatLast();
    }
    expect(desk.chat.screen().text).toContain('Исправили');
    expect(await talksOf(desk)).toMatchObject([
      { result: 'Ключи у директора', was: ['Ключи у охрны', 'Ключи у охраны'] },
    ]);
    await desk.chat.tap('Отменить');
    expect(await talksOf(desk)).toMatchObject([{ result: 'Ключи у охраны', was: ['Ключи у охрны'] }]);
  });

  it('amends its part of a result of several messages', async () => {
    const desk = await openDesk();
    await card(desk);
    await desk.chat.tap('📞');
    await desk.chat.tap('Думает');
    await desk.chat.tap('Завтра');
    let first = 0;
    await desk.chat.send((driver) => {
      first = driver.text('Просит скидку');
    });
    await desk.chat.say('И рассрочку');
    await desk.chat.send((driver) => driver.edit(first, 'Просит скидку 5 %'));
    expect(await talksOf(desk)).toMatchObject([{ kind: 'call', result: 'Просит скидку 5 %\nИ рассрочку' }]);
  });

  it('amends the comment of a move', async () => {
    const desk = await openDesk();
    await card(desk);
    await desk.chat.tap('Статус');
    await desk.chat.tap('Ждём ответа');
    let mine = 0;
    await desk.chat.send((driver) => {
      mine = driver.text('Отправил');
    });
    await desk.chat.send((driver) => driver.edit(mine, 'Отправила'));
    const comments = await bot.company.sql(
      `select e.comment, a.was from sales.offer_events e left join sales.amendments a using (company_id, offer_event_id)
        where e.offer_id = $1 and e.comment is not null`,
      [desk.offer.offerId],
    );
    expect(comments).toEqual([{ comment: 'Отправила', was: 'Отправил' }]);
  });

  it('changes the field of a form that is still open', async () => {
    const desk = await openDesk();
    await desk.chat.say('/new');
    await desk.chat.tap('Ромашка');
    let mine = 0;
    await desk.chat.send((driver) => {
      mine = driver.text('Поктаска фасада');
    });
    await desk.chat.send((driver) => driver.edit(mine, 'Покраска фасада'));
    await desk.chat.say('завтра в 15');
    expect(desk.chat.screen().text).toContain('Покраска фасада');
  });

  it('of what was undone, or made nothing, is told kindly and changes nothing', async () => {
    const desk = await openDesk();
    const replyTo = await card(desk);
    let mine = 0;
    await desk.chat.send((driver) => {
      mine = driver.text('Заметка', { replyTo });
    });
    await desk.chat.tap('Отменить');
    expect((await desk.chat.send((driver) => driver.edit(mine, 'Иначе'))).text).toContain('уже нет');
    let searched = 0;
    await desk.chat.send((driver) => {
      searched = driver.text('василёк');
    });
    expect((await desk.chat.send((driver) => driver.edit(searched, 'ромашка'))).text).toContain('Правку');
    expect(await talksOf(desk)).toEqual([]);
  });
});

describe('words under a search', () => {
  it('become a note of the offer opened last', async () => {
    const desk = await openDesk();
    await card(desk);
    await desk.chat.say('ворота открываются в девять');
    await desk.chat.tap('📝');
    expect(await talksOf(desk)).toMatchObject([{ kind: 'note', result: 'ворота открываются в девять' }]);
  });

  it('too many to be searched for ask where they belong', async () => {
    const desk = await openDesk();
    await card(desk);
    await desk.chat.say('слово '.repeat(680));
    await desk.chat.tap('#1');
    expect((await talksOf(desk)).map(({ result }) => result?.length)).toEqual([4079]);
  });
});

it('a note that was saved but could not be shown is not saved twice', async () => {
  const desk = await openDesk();
  const replyTo = await card(desk);
  once(bot.line, ['sendMessage'], 'fail');
  await desk.chat.send((driver) => driver.text('Один раз', { replyTo }));
  expect(desk.chat.screen().text).toContain('Сохранили');
  await repeatLast();
  expect(await talksOf(desk)).toHaveLength(1);
});
