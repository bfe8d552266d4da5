import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { packPress } from '../../../src/telegram/ui/press.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestOffer } from '../../support/company.ts';

let bot: TestBot;
let olga: TestChat;
let offer: TestOffer;
beforeAll(async () => {
  bot = await startTestBot();
  olga = bot.chat(bot.company.olga);
  await olga.say('/menu');
});
afterAll(() => bot.close());
beforeEach(async () => {
  offer = await bot.company.createOffer(bot.company.olga);
  await openCard(olga);
});

async function openCard(chat: TestChat): Promise<void> {
  const { companyId } = bot.company;
  const press = { companyId, action: 'offer.card', id: offer.offerId, revision: 0, args: [] } as const;
  await chat.pressData(packPress(press));
}

const pdf = (name: string, size = 2048) => ({
  kind: 'document' as const,
  bytes: Buffer.alloc(size, name),
  name,
});
const send = (chat: TestChat, file: Parameters<TestChat['driver']['file']>[0]) =>
  chat.send((driver) => driver.file(file));

const filesOfOffer = () =>
  bot.company.sql<{ kind: string; name: string | null; caption: string | null; removed: boolean }>(
    `select kind, name, caption, removed_at is not null as removed from sales.files
      where offer_id = $1 order by file_id`,
    [offer.offerId],
  );

test('files are added one after another, listed, shown again and removed, each with its way back', async () => {
  const empty = await olga.tap('Файлы');
  expect(empty.text).toContain('пока пусто');
  await olga.tap('Добавить');
  const first = await send(olga, { ...pdf('Смета <1>.pdf'), caption: 'Старая & новая' });
  expect(first.text).toContain('✅ 📄 Смета <1>.pdf');
  expect(first.text).toContain('Пришлите ещё');
  const second = await send(olga, { kind: 'voice', bytes: Buffer.from('слышно') });
  expect(second.text).toContain('🎤 Голосовое');
  expect(await filesOfOffer()).toEqual([
    { kind: 'document', name: 'Смета <1>.pdf', caption: 'Старая & новая', removed: false },
    { kind: 'voice', name: null, caption: null, removed: false },
  ]);

  const list = await olga.tap('Готово');
  expect(list.text).toContain('📄 Смета <1>.pdf · 2 КБ');
  expect(list.text).toContain('Ольга, сегодня в 10:00');
  await olga.tap('📄 Смета');
  const shown = olga.screen();
  expect(shown.file).toMatchObject({ kind: 'document', name: 'Смета <1>.pdf' });
  expect(shown.protected).toBe(true);
  expect(shown.text).toContain('Старая & новая');
  expect(shown.text).toContain(`КП #${offer.number}`);

  const without = await olga.tap('Убрать');
  expect(without.text).toContain('Файл убрали');
  expect(without.text).not.toContain('Смета');
  const undone = await olga.tap('Отменить');
  expect(undone.text).toContain('Отменили');
  expect(await filesOfOffer()).toMatchObject([{ removed: false }, { removed: false }]);
});

test('an added file is taken back with Undo', async () => {
  await olga.tap('Файлы');
  await olga.tap('Добавить');
  await send(olga, pdf('Лишнее.pdf'));
  await olga.tap('Отменить');
  expect(await filesOfOffer()).toEqual([]);
});

test('what is no file is told in a sentence, and the question stays', async () => {
  await olga.tap('Файлы');
  await olga.tap('Добавить');
  expect((await send(olga, { kind: 'sticker', bytes: Buffer.from('😀') })).text).toContain('не получится');
  expect((await olga.say('это смета')).text).toContain('не получится');
  expect((await send(olga, pdf('пусто.txt', 0))).text).toContain('файл пустой');
  expect((await send(olga, pdf('есть.txt'))).text).toContain('✅ 📄 есть.txt');
  expect(await filesOfOffer()).toHaveLength(1);
});

test('a list of many goes on by pages', async () => {
  const { company } = bot;
  const files = Array.from({ length: 7 }, (_, n) => ({
    ...{ kind: 'document' as const, name: `Файл ${n}.pdf` },
    ...{ telegramId: `id-${n}`, uniqueId: `u-${n}` },
  }));
  await company.act('addOfferFiles', company.olga, { offerId: offer.offerId, files });
  const page = await olga.tap('Файлы');
  expect(page.text).toContain('Файл 6.pdf');
  expect(page.text).not.toContain('Файл 1.pdf');
  const older = await olga.tap('Раньше');
  expect(older.text).toContain('Файл 1.pdf');
  expect(older.text).not.toContain('Файл 2.pdf');
  expect((await olga.tap('новым')).text).toContain('Файл 6.pdf');
});

test('of a file nobody may see nothing is shown; who may see it is noted', async () => {
  const { company } = bot;
  const telegramId = 'secret';
  const file = { kind: 'document' as const, name: 'Тайна.pdf', telegramId, uniqueId: 'secret' };
  await company.act('addOfferFiles', company.olga, { offerId: offer.offerId, files: [file] });
  const [row] = await company.sql<{ file_id: number }>('select max(file_id) as file_id from sales.files');
  const { companyId } = company;
  const id = row?.file_id ?? 0;
  const show = packPress({ companyId, action: 'file.show', id, revision: 0, args: ['offer', '1'] });
  const list = packPress({ companyId, action: 'file.list', id: offer.offerId, revision: 0, args: ['offer'] });
  const add = packPress({ companyId, action: 'file.add', id: offer.offerId, revision: 0, args: ['offer'] });
  const anna = bot.chat(company.anna);
  await anna.say('/menu');
  for (const data of [show, list, add]) {
    expect(await anna.pressData(data)).toContain('Не нашли');
    expect(anna.screen().text).not.toContain('Тайна');
  }
  await olga.pressData(show);
  const audit = await company.sql(
    `select m.name, a.action from sales.audit a join sales.members m using (member_id)
      where a.subject = 'file' and a.subject_id = $1 order by audit_id`,
    [id],
  );
  expect(audit).toEqual([
    { name: 'Анна', action: 'refused:file.view' },
    { name: 'Ольга', action: 'file.view' },
  ]);
});

test('a client has files of its own, and its list those of the offers its reader may see', async () => {
  const { company } = bot;
  const file = (name: string) => ({ kind: 'document' as const, name, telegramId: name, uniqueId: name });
  const { clientId } = offer;
  await company.act('addClientFiles', company.olga, { clientId, files: [file('Договор.pdf')] });
  await company.act('addOfferFiles', company.olga, { offerId: offer.offerId, files: [file('Наше.pdf')] });
  const annas = { client: { id: clientId }, managerId: company.anna.memberId, files: [file('Её.pdf')] };
  await company.createOffer(company.vera, annas);
  const list = {
    companyId: company.companyId,
    action: 'file.list',
    id: clientId,
    revision: 0,
    args: ['client'],
  } as const;
  await olga.pressData(packPress(list));
  for (const name of ['Договор.pdf', 'Наше.pdf', 'Её.pdf']) expect(olga.screen().text).toContain(name);
  const anna = bot.chat(company.anna);
  await anna.pressData(packPress(list));
  expect(anna.screen().text).toContain('Договор.pdf');
  expect(anna.screen().text).toContain('Её.pdf');
  expect(anna.screen().text).not.toContain('Наше.pdf');

  await olga.tap('Добавить');
  expect((await send(olga, pdf('Реквизиты.pdf'))).text).toContain('✅ 📄 Реквизиты.pdf');
  expect((await olga.tap('Готово')).text).toContain('Реквизиты.pdf');
  expect((await olga.tap('Назад')).text).toContain('Клиент');
});

test('a contact has its files too, and its list leads back to the offer', async () => {
  const { company } = bot;
  const call = { offerId: offer.offerId, revision: 1, kind: 'call', nextStep: { none: 'Так' } } as const;
  const voice = { kind: 'voice' as const, telegramId: 'told', uniqueId: 'told' };
  const { result } = await company.act('logContact', company.olga, { ...call, files: [voice] });
  const { interactionId } = result;
  const list = {
    companyId: company.companyId,
    action: 'file.list',
    id: interactionId,
    revision: 0,
    args: ['interaction'],
  } as const;
  await olga.pressData(packPress(list));
  expect(olga.screen().text).toContain('🎤 Голосовое');
  expect(olga.labels()).not.toContain('➕ Добавить');
  expect((await olga.tap('Назад')).text).toContain(`КП #${offer.number}`);
  const anna = bot.chat(company.anna);
  expect(await anna.pressData(packPress(list))).toContain('Не нашли');
});
