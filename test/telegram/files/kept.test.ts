import { readdir, rm } from 'node:fs/promises';
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
  const { companyId } = bot.company;
  const press = { companyId, action: 'file.add', id: offer.offerId, revision: 0, args: ['offer'] } as const;
  await olga.pressData(packPress(press));
});

/** The start of a PNG of 640 x 480: all that is asked of a picture. */
const picture = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from([0, 0, 0x02, 0x80, 0, 0, 0x01, 0xe0]),
]);

const contents = () =>
  bot.company.sql<{ kept: string; telegram_id: string }>(
    `select kept, telegram_id from sales.file_contents c
      where exists (select from sales.files f where f.file_content_id = c.file_content_id and f.offer_id = $1)`,
    [offer.offerId],
  );

/** As if the ids were of another bot: Telegram takes none of them any more. */
const forgetIds = () => bot.company.sql(`update sales.file_contents set telegram_id = 'of-another-bot'`);

async function untilKept(): Promise<void> {
  // The bot's own loop may have the row in hand.
  await expect
    .poll(async () => (await contents()).every(({ kept }) => kept === 'kept'), { timeout: 10_000 })
    .toBe(true);
}

test.each([
  { kind: 'document', bytes: Buffer.from('смета'), name: 'Смета "2" & <b>;.pdf' },
  { kind: 'photo', bytes: picture },
  { kind: 'voice', bytes: Buffer.from('OggS') },
  { kind: 'audio', bytes: Buffer.from('ID3'), name: 'запись.mp3' },
  { kind: 'video', bytes: Buffer.from('mp4'), name: 'склад.mp4' },
] as const)(
  'a $kind is shown again when Telegram no longer takes its id, by a new id from then on',
  async (file) => {
    await olga.send((driver) => driver.file(file));
    await untilKept();
    await forgetIds();
    await olga.tap('Готово');
    const label = olga.labels()[0] ?? '';
    await olga.tap(label);
    const again = olga.screen();
    expect(again.file).toMatchObject({ kind: file.kind, size: file.bytes.length });
    expect((await olga.driver.download(again)).equals(file.bytes)).toBe(true);
    expect(again.protected).toBe(true);
    expect(await contents()).toEqual([{ kept: 'kept', telegram_id: again.file?.fileId }]);
  },
);

test('where neither Telegram nor we have it, one sentence says so, and the list is still there', async () => {
  const name = 'Пропал.pdf';
  await olga.send((driver) => driver.file({ kind: 'document', bytes: Buffer.from('пропал'), name }));
  await untilKept();
  await forgetIds();
  const folder = `${bot.filesFolder}/${bot.company.companyId}`;
  for (const copy of await readdir(folder)) await rm(`${folder}/${copy}`);
  await olga.tap('Готово');
  const screen = await olga.tap('📄 Пропал');
  expect(screen.text).toContain('больше не открывается');
  expect(olga.labels()).toContain(`📄 ${name}`);
});

test('an album of ten goes where its first went: one answer, ten files', async () => {
  const before = olga.driver.messages().length;
  const album = Array.from({ length: 10 }, (_, n) => ({
    ...{ kind: 'photo' as const, bytes: Buffer.concat([picture, Buffer.from([n])]) },
    ...(n === 0 ? { caption: 'Склад в Броварах' } : {}),
  }));
  const answer = await olga.send((driver) => driver.album(album));
  expect(answer.text).toContain('Добавили 10 файлов');
  expect(olga.driver.messages().length - before).toBe(11);
  expect(await contents()).toHaveLength(10);
});

test('parts of an album that come after [Done] find their way, and what is asked now stays asked', async () => {
  const part = (n: number) => ({
    kind: 'photo' as const,
    bytes: Buffer.concat([picture, Buffer.from([n])]),
    album: 'a1',
  });
  await olga.send((driver) => driver.file(part(1)));
  await olga.tap('Готово');
  const other = await bot.company.createOffer(bot.company.olga);
  const { companyId } = bot.company;
  await olga.pressData(
    packPress({ companyId, action: 'offer.field', id: other.offerId, revision: 1, args: ['description'] }),
  );
  await olga.send((driver) => driver.file(part(2)));
  expect(await contents()).toHaveLength(2);
  await olga.say('Подробности');
  const [row] = await bot.company.sql('select description from sales.offers where offer_id = $1', [
    other.offerId,
  ]);
  expect(row).toEqual({ description: 'Подробности' });
});

test('a file of 30 MB is attached by reference and said so; it is sent again all the same', async () => {
  const bytes = Buffer.alloc(30 * 1024 * 1024);
  const name = `${'очень длинное имя '.repeat(14)}.mov`;
  const added = await olga.send((driver) => driver.file({ kind: 'document', bytes, name }));
  expect(added.text).toContain('больше 20 МБ');
  expect(await contents()).toMatchObject([{ kept: 'too_big' }]);
  const list = await olga.tap('Готово');
  expect(list.text).toContain('30 МБ · только в Telegram');
  await olga.tap('📄 очень');
  expect(olga.screen().file).toMatchObject({ kind: 'document', size: bytes.length });
});
