import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import { newManager, offersBy, phonesOf } from './form-people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());

const pdf = (name: string) => ({ kind: 'document' as const, bytes: Buffer.from(name), name });
const voice = { kind: 'voice', bytes: Buffer.from('OggS'), durationSeconds: 2 } as const;
const send = (chat: TestChat, ...files: Parameters<TestChat['driver']['file']>[0][]) =>
  chat.send((driver) => {
    for (const file of files) driver.file(file);
  });
const filesOf = (offer: { offer_id: number } | undefined) =>
  bot.company.sql<{ kind: string }>('select kind from sales.files where offer_id = $1 order by file_id', [
    offer?.offer_id,
  ]);
const newestOffer = async () => {
  const [offer] = await bot.company.sql<{ offer_id: number }>(
    'select offer_id from sales.offers order by offer_id desc limit 1',
  );
  return offer;
};

it('#number opens that offer, and the finished form waits for more all along', async () => {
  const { member, chat } = await newManager(bot);
  const other = await bot.company.createOffer(member, { client: { new: { name: 'Астра' } } });
  await bot.company.createClient(member, 'Фиалка');
  await chat.say('кп Фиалка грядки завтра');
  const card = await chat.say(`#${other.number}`);
  expect(card.text).toContain('Астра');
  expect(card.text).toContain('Форма ждёт');
  expect((await chat.say('12 000')).text).toContain('💰 12\u00a0000');
  await chat.say(`№ ${other.number}`);
  const form = await chat.tap('Продолжить');
  expect(form.text).toContain('Фиалка');
  expect(form.text).not.toContain('Астра');
  expect((await chat.say('#99999')).text).not.toContain('📝');
  expect((await chat.say('Земля наша')).text).toContain('Земля наша');
  // A command is a command.
  expect((await chat.say('/help')).text).not.toContain('Фиалка');
  await chat.say('Фиалка');
  expect((await offersBy(bot, member))[0]?.description ?? null).toBeNull();
});

it('#number opens that offer where a date is asked; a reason may be any words', async () => {
  const { member, chat } = await newManager(bot);
  const asked = await bot.company.createOffer(member, { client: { new: { name: 'Роза' } } });
  const other = await bot.company.createOffer(member, { client: { new: { name: 'Мак' } } });
  await chat.say(`#${asked.number}`);
  await chat.tap('Следующий шаг');
  const card = await chat.say(`#${other.number}`);
  expect(card.text).toContain('Мак');
  expect(card.text).toContain('Ответ мы всё ещё ждём');
  const moved = await chat.say('пт 10:30');
  expect(moved.text).toContain('Роза');
  expect(moved.text).toContain('10:30');
  await chat.tap('Следующий шаг');
  await chat.tap('Без даты');
  expect((await chat.say(`#${other.number}`)).text).toContain('Роза');
});

it('files sent at a finished form are the form’s, an album as one', async () => {
  const { member, chat } = await newManager(bot);
  await bot.company.createClient(member, 'Тюльпан');
  await chat.say('кп Тюльпан навес завтра');
  expect((await send(chat, { ...pdf('Смета.pdf'), caption: 'Вариант 2' })).text).toContain('✅ 📄 Смета.pdf');
  expect((await send(chat, voice)).text).toContain('📄 2 файла');
  expect(
    (await send(chat, { ...pdf('1.pdf'), album: 'm1' }, { ...pdf('2.pdf'), album: 'm1' })).text,
  ).toContain('📄 4 файла');
  expect((await chat.say('40 000')).text).toContain('📄 4 файла');
  await chat.tap('Сохранить');
  expect((await filesOf(await newestOffer())).map(({ kind }) => kind)).toEqual([
    'document',
    'voice',
    'document',
    'document',
  ]);
});

it('a contact card is the new client’s; a client on file is not exchanged by it', async () => {
  const { member, chat } = await newManager(bot);
  await bot.company.createClient(member, 'Пион');
  const card = { firstName: 'Марина', phone: '+380675558801' };
  await chat.say('кп Пион забор завтра');
  expect((await chat.send((driver) => driver.contact(card))).text).toContain('Клиент уже выбран');
  expect((await chat.say('1 000')).text).toContain('Пион');
  await chat.tap('Клиент');
  await chat.say('Лютик');
  await chat.tap('Лютик');
  await chat.tap('Без телефона');
  const form = await chat.send((driver) => driver.contact(card));
  expect(form.text).toContain('Лютик');
  expect(form.text).toContain('Марина');
  await chat.tap('Сохранить');
  expect(await phonesOf(bot, member, 'Лютик')).toEqual(['+380675558801']);
});

it('a form begun from a forwarded album has its files, the late ones too', async () => {
  const { member, chat } = await newManager(bot);
  await bot.company.createClient(member, 'Ирис');
  await send(chat, { ...pdf('1.pdf'), album: 'n1', caption: 'Ирис навес' }, { ...pdf('2.pdf'), album: 'n1' });
  const asked = await chat.tap('Новое КП');
  expect(asked.text).toContain('📄 2 файла');
  await send(chat, { ...pdf('3.pdf'), album: 'n1' });
  expect(chat.screen().text).toContain('📄 3 файла');
  expect(chat.screen().text).toContain('Ирис навес');
  await chat.say('Ирис');
  await chat.tap(/^Ирис$/);
  await chat.tap('Завтра');
  await chat.tap('Сохранить');
  expect(await filesOf(await newestOffer())).toHaveLength(3);
});
