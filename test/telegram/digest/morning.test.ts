import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestCompany, type TestCompany, type TestMember } from '../../support/company.ts';
import { openPostbox, type Postbox } from '../../support/deliver.ts';

/** The morning as it comes by itself: to whom, when, and with what (F5, C14, B3). */
let company: TestCompany;
let postbox: Postbox;
// Saturday; on Monday the 23rd Kyiv is two hours ahead.
beforeAll(async () => {
  company = await createTestCompany(new Date('2026-11-21T10:00:00Z'));
  postbox = openPostbox(company);
  await postbox.deliver();
});
afterAll(() => company.close());
beforeEach(() => {
  for (const who of everybody()) postbox.newTo(who);
});

const everybody = () => [
  company.vera,
  company.petr,
  company.larisa,
  company.olga,
  company.ivan,
  company.anna,
];

/** A worker that looks at these moments. */
async function workAt(...moments: string[]): Promise<void> {
  for (const moment of moments) {
    company.clock.set(new Date(`${moment}:00Z`));
    await postbox.deliver();
  }
}

/** The mornings that came to them since the last look. */
const mornings = (who: TestMember) =>
  postbox
    .newTo(who)
    .map(({ text }) => text)
    .filter((text) => text.startsWith('<b>☀️'));

const quietly = (by: TestMember, name: string) =>
  company.createOffer(by, { client: { new: { name } }, nextStep: { none: 'Ждём бюджета' } });

test('comes at nine on a working day with what the day holds, once; nothing to say, nothing sent', async () => {
  const at = (time: string) => ({ nextStep: { at: new Date(`2026-11-${time}:00Z`) } });
  await company.createOffer(company.olga, { client: { new: { name: 'Ромашка' } }, ...at('23T13:00') });
  await company.createOffer(company.olga, { client: { new: { name: 'Вектор' } }, ...at('22T09:00') });
  await company.createOffer(company.olga, { client: { new: { name: 'Сокол' } }, ...at('23T08:30') });
  await quietly(company.olga, 'Лютик');
  await workAt('2026-11-22T07:00', '2026-11-22T09:30', '2026-11-23T06:59');
  expect(mornings(company.olga)).toEqual([]);
  await workAt('2026-11-23T07:00', '2026-11-23T07:30', '2026-11-23T12:00');
  expect(mornings(company.olga)).toEqual([
    [
      '<b>☀️ Ольга · понедельник, 23 ноября</b>',
      '<b>🔴 Просрочено: 1</b>',
      '1. #2 Вектор · вчера',
      '<b>🟡 Сегодня: 2</b>',
      '2. 10:30 #3 Сокол',
      '3. 15:00 #1 Ромашка',
      '<b>⚪️ Без следующего шага: 1</b>',
      '4. #4 Лютик',
    ].join('\n'),
  ]);
  expect(mornings(company.ivan)).toEqual([]);
  // Her supervisor and the owner have numbers of theirs; who heads another group has nothing to hear.
  const [petr] = mornings(company.petr);
  expect(petr).toBe(
    [
      '<b>☀️ Пётр · понедельник, 23 ноября</b>',
      '<b>👥 По группе</b>',
      '1. 🔴 Просрочено: 1',
      '2. ⚪️ Без следующего шага: 1',
    ].join('\n'),
  );
  expect(mornings(company.vera)[0]).toContain('🏢 По компании');
});

test('an hour moved within the day, a zone of one’s own and a mute are kept to', async () => {
  await workAt('2026-11-23T20:00');
  for (const who of everybody()) postbox.newTo(who);
  await company.act('chooseMySettings', company.olga, { digestHour: 8 });
  await company.act('choosePreferences', company.petr, { timeZone: 'Europe/London' });
  await company.act('chooseMySettings', company.vera, { notice: { kind: 'digest', told: false } });
  await workAt('2026-11-24T06:00');
  expect(mornings(company.olga)).toHaveLength(1);
  // Once a local date, though the hour is moved behind it.
  await company.act('chooseMySettings', company.olga, { digestHour: 11 });
  await workAt('2026-11-24T07:00', '2026-11-24T08:59');
  expect(mornings(company.petr)).toEqual([]);
  await workAt('2026-11-24T09:00', '2026-11-24T10:00');
  expect(mornings(company.petr)).toHaveLength(1);
  expect(mornings(company.olga)).toEqual([]);
  expect(mornings(company.vera)).toEqual([]);
  await company.act('chooseMySettings', company.olga, { digestHour: null });
  await workAt('2026-11-25T07:00');
  expect(mornings(company.olga)).toHaveLength(1);
});

test('who looked after a stale offer is told each morning, their supervisor once', async () => {
  await workAt('2026-12-23T20:00');
  for (const who of everybody()) postbox.newTo(who);
  await workAt('2026-12-24T07:00');
  const stale = (texts: readonly string[]) => texts.filter((text) => /🕸 (Затихли|Давно)/.test(text));
  expect(stale(mornings(company.olga))).toHaveLength(1);
  expect(mornings(company.petr).join()).not.toContain('Давно затихли');
  await workAt('2026-12-25T09:00', '2026-12-28T09:00', '2026-12-29T09:00');
  const told = mornings(company.petr).filter((text) => text.includes('Давно затихли'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/#4 Лютик · Ольга · \d+ дн/);
  expect(stale(mornings(company.olga))).toHaveLength(3);
});

test('a client blocked until a date is back by itself, once; its manager is told with the morning', async () => {
  company.clock.set(new Date('2027-01-11T08:00:00Z'));
  const clientId = await company.createClient(company.ivan, 'Астра');
  await company.act('changeClientStatus', company.ivan, {
    ...{ clientId, revision: 1, to: 'blocked', reason: 'Долг', blockedUntil: '2027-01-13' },
  });
  await workAt('2027-01-12T21:59');
  const [blocked] = await company.sql('select status from sales.clients where client_id = $1', [clientId]);
  expect(blocked).toEqual({ status: 'blocked' });
  for (const who of everybody()) postbox.newTo(who);
  await workAt('2027-01-12T22:00', '2027-01-12T22:05');
  const [client] = await company.sql(
    `select status, blocked_until, status_by, status_reason from sales.clients where client_id = $1`,
    [clientId],
  );
  expect(client).toEqual({ status: 'potential', blocked_until: null, status_by: null, status_reason: null });
  const events = await company.sql(
    `select member_id, detail from sales.client_events where client_id = $1 and kind = 'status' order by client_event_id`,
    [clientId],
  );
  expect(events).toEqual([
    { member_id: company.ivan.memberId, detail: expect.objectContaining({ to: 'blocked' }) },
    { member_id: null, detail: { from: 'blocked', to: 'potential', until: null } },
  ]);
  // At midnight nobody is woken.
  expect(postbox.newTo(company.ivan)).toEqual([]);
  await workAt('2027-01-13T07:00', '2027-01-13T07:05');
  const said = postbox.newTo(company.ivan).map(({ text }) => text);
  expect(said.join('\n').match(/Астра<\/b>: блокировка закончилась/g)).toHaveLength(1);
  expect(
    postbox
      .newTo(company.olga)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('Астра');
});

test('a block that is taken back, moved or lifted by hand is never ended a second time', async () => {
  company.clock.set(new Date('2027-02-01T08:00:00Z'));
  const clientId = await company.createClient(company.ivan, 'Мак');
  const block = async (blockedUntil: string) => {
    const [row] = await company.sql<{ revision: number }>(
      'select revision from sales.clients where client_id = $1',
      [clientId],
    );
    const input = {
      clientId,
      revision: row?.revision ?? 0,
      to: 'blocked',
      reason: 'Долг',
      blockedUntil,
    } as const;
    return company.act('changeClientStatus', company.ivan, input);
  };
  const { changeId } = await block('2027-02-03');
  await company.act('undo', company.ivan, { changeId });
  await workAt('2027-02-03T08:00');
  company.clock.set(new Date('2027-02-03T09:00:00Z'));
  const again = await block('2027-02-05');
  await block('2027-02-08');
  await workAt('2027-02-05T08:00', '2027-02-07T22:00', '2027-02-08T08:00');
  const ended = await company.sql(
    `select at from sales.client_events where client_id = $1 and member_id is null`,
    [clientId],
  );
  expect(ended).toHaveLength(1);
  // What the clock has built on is not taken back from under it.
  await expect(company.act('undo', company.ivan, { changeId: again.changeId })).rejects.toThrow();
});

test('tasks of the day are told to whoever does them, to the department, and to who waits for them', async () => {
  company.clock.set(new Date('2027-03-02T08:00:00Z'));
  for (const who of everybody()) postbox.newTo(who);
  const { offerId, number } = await company.createOffer(company.anna, {
    client: { new: { name: 'Ирис' } },
    nextStep: { at: new Date('2027-03-20T08:00:00Z') },
  });
  const ask = (to: { departmentId: number } | { memberId: number }, day: string, text: string) =>
    company.act('createTask', company.anna, {
      ...{ offerId, to, text, facts: [], contacts: false, dueAt: new Date(`${day}T15:00:00Z`) },
    });
  await ask({ departmentId: company.departmentId }, '2027-03-03', 'Смета');
  await ask({ memberId: company.dmytro.memberId }, '2027-03-09', 'Чертёж');
  await ask({ memberId: company.ivan.memberId }, '2027-03-02', 'Договор');
  // What tasks say at their own times is not looked at here.
  await company.sql(`delete from platform.due_times where kind like 'task.%'`);
  await workAt('2027-03-02T18:00');
  // The morning that was slept through is told in the evening; it is the next one that is looked at.
  for (const who of everybody()) postbox.newTo(who);
  await workAt('2027-03-03T07:00');
  const [dmytros = ''] = mornings(company.dmytro);
  expect(dmytros.split('\n').slice(0, 4)).toEqual([
    '<b>☀️ Дмитро · среда, 3 марта</b>',
    '<b>🛠 Задачи на сегодня: 1</b>',
    `1. #${number} Смета · сегодня в 17:00`,
    // What came in the evening waited for the morning, with its own numbers.
    '<b>📬 Что ещё нового</b>',
  ]);
  expect(mornings(company.anna)[0]).toContain(
    [
      '<b>⏳ Ждём и нас ждут</b>',
      `1. Иван: #${number} Договор · ⚠️ вчера в 17:00`,
      `2. Расчёты: #${number} Смета · сегодня в 17:00`,
    ].join('\n'),
  );
  expect(mornings(company.ivan)[0]).toContain(`#${number} Договор · ⚠️ вчера в 17:00`);
});
