import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import { newManager } from './form-people.ts';

let bot: TestBot;
let chat: TestChat;
let clientId: number;
beforeAll(async () => {
  bot = await startTestBot();
});
afterAll(() => bot.close());
beforeEach(async () => {
  const olena = await newManager(bot);
  ({ chat } = olena);
  clientId = await bot.company.createClient(olena.member, 'Ромашка');
  await chat.tap('Новое КП');
  for (const label of ['Ромашка', 'Проекты', 'Завтра', '📎 Файлы']) await chat.tap(label);
});

const pdf = (name: string) => ({ kind: 'document' as const, bytes: Buffer.from(name), name });
const send = (file: Parameters<TestChat['driver']['file']>[0]) => chat.send((driver) => driver.file(file));
const savedFiles = () =>
  bot.company.sql<{ kind: string; name: string | null; caption: string | null }>(
    'select kind, name, caption from sales.files where client_id = $1 order by file_id',
    [clientId],
  );

test('files wait in the draft, through a restart too, and are the offer’s with [Save]', async () => {
  expect(chat.screen().text).toContain('Пришлите документы, фото, альбом');
  expect((await send({ ...pdf('Смета.pdf'), caption: 'Вариант 2' })).text).toContain('✅ 📄 Смета.pdf');
  await bot.restart();
  expect((await send({ kind: 'voice', bytes: Buffer.from('OggS') })).text).toContain('📄 2 файла');
  expect((await chat.say('и ещё')).text).toContain('прикрепить не получится');
  const form = await chat.tap('Готово');
  expect(form.text).toContain('📄 2 файла');
  expect(await savedFiles()).toEqual([]);
  const card = await chat.tap('Сохранить');
  expect(card.text).toContain('КП создано');
  expect(await savedFiles()).toEqual([
    { kind: 'document', name: 'Смета.pdf', caption: 'Вариант 2' },
    { kind: 'voice', name: null, caption: null },
  ]);
  await chat.tap('Отменить');
  expect(await savedFiles()).toEqual([]);
  expect((await chat.tap('Сделать заново')).text).toContain('📄 2 файла');
});

test('files of a draft are removed all at once', async () => {
  await send(pdf('Лишнее.pdf'));
  expect((await chat.tap('Убрать файлы')).text).not.toContain('файл');
});

test('an album of ten is one answer; a part that comes after [Save] goes to the offer', async () => {
  const part = (n: number) => ({ ...pdf(`${n}.pdf`), album: 'a7' });
  const before = chat.driver.messages().length;
  const answer = await chat.send((driver) => {
    for (let n = 1; n < 10; n += 1) driver.file(part(n));
  });
  expect(answer.text).toContain('📄 9 файлов');
  expect(chat.driver.messages().length - before).toBe(10);
  await chat.tap('Готово');
  await chat.tap('Сохранить');
  expect((await send(part(10))).text).toContain('Добавили 10 файлов');
  expect(await savedFiles()).toHaveLength(10);
});
