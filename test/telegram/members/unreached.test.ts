import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import { newToken } from '../../../src/members/tokens.ts';
import { noticeNames } from '../../../src/notifications/notice.ts';
import { notePersonBack } from '../../../src/notifications/reach.ts';
import {
  listUnreached,
  type Unreached,
  type Unreason,
} from '../../../src/notifications/unreached.queries.ts';
import { writeNews } from '../../../src/notifications/write-news.ts';
import { readDigest } from '../../../src/telegram/digest/read-digest.ts';
import { unreachedView } from '../../../src/telegram/members/unreached.view.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';
import { openPostbox, type Postbox } from '../../support/deliver.ts';
import { expectToFit } from '../labels.ts';

/** What did not get through is shown to those who answer for the people it was for. */
let bot: TestBot;
let postbox: Postbox;
let julia: TestMember;
let occasions = 0;

const tell = (to: Pick<TestMember, 'memberId'>, subjectId: number) =>
  bot.company.inCompany((db) =>
    writeNews(
      db,
      { companyId: bot.company.companyId, changeId: null, now: bot.company.clock.now() },
      {
        notices: [
          {
            name: 'offer.given',
            to: to.memberId,
            subjectId,
            detail: { by: bot.company.vera.memberId },
            key: `test:${++occasions}`,
          },
        ],
      },
    ),
  );

beforeAll(async () => {
  bot = await startTestBot();
  const { company } = bot;
  postbox = openPostbox(company);
  await postbox.deliver();
});
afterAll(() => bot.close());

test('nothing is missed: no word of it on the desk, and the screen says that all is well', async () => {
  const petr = bot.chat(bot.company.petr);
  await petr.say('/menu');
  expect(petr.labels().join()).not.toContain('Не доставлено');
});

test('a blocked bot, an unopened invitation and a refusal of Telegram are lines of the supervisor’s screen', async () => {
  const { company } = bot;
  const { vera, petr, olga, ivan, anna, groupA } = company;
  const invited = await company.act('inviteMember', vera, {
    ...{ name: 'Юлия', role: 'manager', salesGroupId: groupA, token: newToken() },
  });
  julia = { ...invited.result, companyId: company.companyId, personId: 0, name: 'Юлия' };
  const given = async (to: TestMember) => tell(to, (await company.createOffer(to)).offerId);
  await given(olga);
  await given(ivan);
  await given(anna);
  const offer = await company.createOffer(olga);
  await tell(julia, offer.offerId);
  await tell(julia, offer.offerId);
  postbox.decide = (chatId) =>
    chatId === ivan.personId || chatId === anna.personId
      ? 'gone'
      : chatId === olga.personId
        ? { refused: 'Bad Request: no' }
        : 'pass';
  await postbox.deliver();
  postbox.decide = () => 'pass';
  await postbox.deliver();
  expect(
    postbox
      .newTo(petr)
      .flatMap(({ data }) => data)
      .join(),
    'the door of the notice',
  ).toContain('team.unreached');
  company.clock.advance({ hours: 1 });
  const supervisor = bot.chat(petr);
  await supervisor.say('/menu');
  const screen = await supervisor.tap('⚠️ Не доставлено: 3');
  expect(screen.text.split('\n')).toEqual([
    '⚠️ Не доставлено: 3 коллеги',
    ...['⚠️ Ольга · отправить не удалось, 1 ч назад', 'Не дошло: Передачи\u00a01'],
    ...['🔕 Иван · бот заблокирован 1 ч', 'Ждёт: Передачи\u00a01'],
    ...['✉️ Юлия · приглашение не открыто', 'Ждёт 1 ч: Передачи\u00a02'],
    expect.stringContaining('/start'),
    expect.stringContaining('владельца'),
    expect.stringContaining('не отправим'),
  ]);
  expect(supervisor.labels()).toEqual(['🏠 Стол']);
});

test('the owner sees the company, and sends the invitation from there', async () => {
  const vera = bot.chat(bot.company.vera);
  await vera.say('/menu');
  expect((await vera.tap('Не доставлено')).text).toContain('Анна');
  expect((await vera.tap('✉️ Юлия')).text).toContain('Перешлите это сообщение: Юлия');
});

test('a manager and a specialist are told of nobody; the morning has it as a number for heads alone', async () => {
  const { company } = bot;
  const { olga, dmytro, petr, larisa, clock } = company;
  const actor = (
    who: TestMember,
    role: 'manager' | 'specialist' | 'supervisor',
    salesGroupId: number | null,
  ) => ({
    ...{ companyId: company.companyId, memberId: who.memberId, name: who.name, role },
    ...{ salesGroupId, departmentId: null },
  });
  const found = (reader: ReturnType<typeof actor>) =>
    company.inCompany(async (db) => (await listUnreached(db, reader, clock.now())).map(({ name }) => name));
  expect(await found(actor(olga, 'manager', company.groupA))).toEqual([]);
  expect(await found(actor(dmytro, 'specialist', null))).toEqual([]);
  expect(await found(actor(petr, 'supervisor', company.groupB))).toEqual(['Анна']);
  expect((await found(actor(larisa, 'supervisor', null))).toSorted()).toEqual([
    'Анна',
    'Иван',
    'Ольга',
    'Юлия',
  ]);
  clock.advance({ days: 2 });
  const morning = (reader: ReturnType<typeof actor>) =>
    company.inCompany((db) => readDigest(db, reader, { now: clock.now(), zone: 'Europe/Kyiv' }));
  expect(await morning(actor(petr, 'supervisor', company.groupA))).toMatchObject({ unreached: 3 });
  expect(await morning(actor(olga, 'manager', company.groupA))).toMatchObject({ unreached: 0 });
});

test('whoever is back, has connected or was refused a week ago is no line any more', async () => {
  const { company } = bot;
  const { ivan, anna, petr, database, clock } = company;
  await notePersonBack(database, ivan.personId);
  clock.advance({ days: 6 });
  const supervisor = bot.chat(petr);
  await supervisor.say('/menu');
  const screen = await supervisor.tap('⚠️ Не доставлено: 1');
  expect(screen.text).toContain('Юлия');
  await company.sql('update sales.members set suspended_at = now() where member_id = $1', [julia.memberId]);
  await notePersonBack(database, anna.personId);
  await supervisor.say('/menu');
  expect(supervisor.labels().join()).not.toContain('Не доставлено');
});

describe.each(LOCALES)('the screen in %s', (locale) => {
  it.each([true, false])('fits a phone at its fullest, page by page (invites: %s)', (invites) => {
    const now = new Date('2026-11-23T08:00:00Z');
    const reasons: readonly Unreason[] = ['gone', 'absent', 'refused'];
    const people = Array.from(
      { length: 11 },
      (_, index): Unreached => ({
        ...{ id: index + 1, name: 'Олександра-Марія <b>Довгопрізвищенко', why: reasons[index % 3] ?? 'gone' },
        since: new Date('2026-09-01T08:00:00Z'),
        missed: index === 0 ? [] : noticeNames.map((name) => ({ name, count: 100 })),
      }),
    );
    const t = translator(locale);
    for (const page of [0, 1, 2, 9]) {
      const screen = unreachedView(t, { people, page, invites }, { now, zone: 'Europe/Kyiv', locale });
      expectToFit(screen);
      expect(screen.text.split('\n').length).toBeLessThanOrEqual(12);
      expect(screen.keyboard?.length).toBeLessThanOrEqual(5);
    }
    expectToFit(unreachedView(t, { people: [], page: 0, invites }, { now, zone: 'Europe/Kyiv', locale }));
  });
});
