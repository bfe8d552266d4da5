import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../../src/notifications/notice.ts';
import { notePersonBack } from '../../../src/notifications/reach.ts';
import { writeNews } from '../../../src/notifications/write-news.ts';
import { createTestCompany, type TestCompany, type TestMember } from '../../support/company.ts';
import { openPostbox, type Postbox } from '../../support/deliver.ts';

let company: TestCompany;
let postbox: Postbox;
let occasions = 0;

beforeAll(async () => {
  company = await createTestCompany();
  postbox = openPostbox(company);
  // What comes at an hour of its own is not looked at here.
  for (const who of [company.vera, company.petr, company.larisa]) {
    for (const kind of ['digest', 'summary'] as const) {
      await company.act('chooseMySettings', who, { notice: { kind, told: false } });
    }
  }
  // What the making of the company gave to tell.
  await postbox.deliver();
});
afterAll(() => company.close());

beforeEach(async () => {
  await postbox.deliver();
  for (const who of [company.vera, company.petr, company.olga, company.ivan]) postbox.newTo(who);
  postbox.decide = () => 'pass';
  postbox.calls.length = 0;
});

/** Vera and others hear that somebody has connected: the plainest news there is. */
const joined = (to: TestMember, about: TestMember = company.olga): Notice => ({
  ...{ name: 'member.joined', to: to.memberId, subjectId: about.memberId, key: `test:${++occasions}` },
});

const write = (notices: readonly Notice[], changeId: number | null = null): Promise<Date | undefined> =>
  company.inCompany((db) =>
    writeNews(db, { companyId: company.companyId, changeId, now: company.clock.now() }, { notices }),
  );

const states = async (notices: readonly Notice[]): Promise<string[]> => {
  const rows = await company.sql<{ state: string }>(
    'select state from platform.sends where key = any($1) order by send_id',
    [notices.map(({ key }) => key)],
  );
  return rows.map(({ state }) => state);
};

describe('one message', () => {
  test('of one piece of news is its card', async () => {
    await write([joined(company.vera)]);
    await postbox.deliver();
    const [message, ...others] = postbox.newTo(company.vera);
    expect(others).toEqual([]);
    expect(message?.text).toBe('👋 <b>Ольга</b> теперь с нами: приглашение принято.');
    expect(message?.labels).toEqual(['👤 Открыть']);
    expect(message?.isProtected).toBe(true);
  });

  test('of several has a line and a numbered door for each', async () => {
    await write([joined(company.vera, company.olga), joined(company.vera, company.ivan)]);
    await postbox.deliver();
    const [message, ...others] = postbox.newTo(company.vera);
    expect(others).toEqual([]);
    expect(message?.text.split('\n')).toEqual([
      '<b>2 новости</b>',
      '1. 👋 <b>Ольга</b> теперь с нами: приглашение принято.',
      '2. 👋 <b>Иван</b> теперь с нами: приглашение принято.',
    ]);
    expect(message?.labels).toEqual(['1', '2']);
    expect(message?.data[1]).toContain(`team.member:${company.ivan.memberId.toString(36)}`);
    expect(message?.isProtected).toBe(false);
  });

  test('has ten lines at most; the rest follow in the next', async () => {
    await write(Array.from({ length: 12 }, () => joined(company.vera)));
    await postbox.deliver();
    expect(postbox.newTo(company.vera).map(({ labels }) => labels.length)).toEqual([10, 2]);
  });

  test('is in the receiver’s language, and of the company it is about for who has two', async () => {
    await company.sql(`update platform.people set locale = 'en' where person_id = $1`, [
      company.petr.personId,
    ]);
    await write([joined(company.petr)]);
    await postbox.deliver();
    expect(postbox.newTo(company.petr)[0]?.text).toContain('is with us now');
    await company.sql(`update platform.people set locale = 'ru' where person_id = $1`, [
      company.petr.personId,
    ]);
  });
});

describe('the same thing', () => {
  test('is not told twice, whatever is written', async () => {
    const notice = joined(company.vera);
    await write([notice]);
    await postbox.deliver();
    await write([notice, notice]);
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
  });

  test('is told once by two processes at once', async () => {
    await write([company.vera, company.petr, company.larisa].map((to) => joined(to)));
    const second = openPostbox(company);
    await Promise.all([postbox.deliver(), second.deliver()]);
    expect(postbox.newTo(company.vera).length + second.newTo(company.vera).length).toBe(1);
    expect(postbox.newTo(company.petr).length + second.newTo(company.petr).length).toBe(1);
  });
});

describe('nobody is told', () => {
  test('what they have muted, before it was written or after', async () => {
    const before = joined(company.vera);
    await write([before]);
    await company.act('chooseMySettings', company.vera, { notice: { kind: 'team', told: false } });
    const after = joined(company.vera);
    await write([after]);
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toEqual([]);
    expect(await states([before, after])).toEqual(['dropped']);
    await company.act('chooseMySettings', company.vera, { notice: { kind: 'team', told: true } });
  });

  test('once suspended', async () => {
    const { petr, vera } = company;
    const notice = joined(petr);
    await write([notice]);
    const suspend = (at: string) =>
      company.sql(`update sales.members set suspended_at = ${at} where member_id = $1`, [petr.memberId]);
    await suspend('now()');
    const after = joined(petr);
    await write([after, joined(vera)]);
    await postbox.deliver();
    expect(postbox.newTo(petr)).toEqual([]);
    expect(postbox.newTo(vera)).toHaveLength(1);
    expect(await states([notice, after])).toEqual(['dropped']);
    await suspend('null');
  });

  test('what is out of their reach by the time it is delivered', async () => {
    const notice = joined(company.olga); // who may not see the team
    await write([notice]);
    await postbox.deliver();
    expect(postbox.newTo(company.olga)).toEqual([]);
    expect(await states([notice])).toEqual(['dropped']);
  });
});

describe('outside working hours', () => {
  test('news waits for the morning, and nothing comes before', async () => {
    const monday = company.clock.now();
    company.clock.advance({ hours: 10 }); // 20:00 in Kyiv
    expect(await write([joined(company.vera)])).toEqual(new Date('2026-11-24T07:01:00Z'));
    expect(await postbox.deliver()).toEqual(new Date('2026-11-24T07:01:00Z'));
    expect(postbox.newTo(company.vera)).toEqual([]);
    company.clock.set(new Date('2026-11-24T07:01:00Z'));
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
    company.clock.set(monday);
  });

  test('a zone chosen meanwhile is heeded: it is put off again', async () => {
    const monday = company.clock.now();
    company.clock.advance({ hours: 10 });
    await write([joined(company.vera)]);
    await company.act('choosePreferences', company.vera, { timeZone: 'Europe/London' });
    company.clock.set(new Date('2026-11-24T07:01:00Z')); // seven in London
    expect(await postbox.deliver()).toEqual(new Date('2026-11-24T09:01:00Z'));
    expect(postbox.newTo(company.vera)).toEqual([]);
    company.clock.set(new Date('2026-11-24T09:01:00Z'));
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toHaveLength(1);
    await company.act('choosePreferences', company.vera, { timeZone: 'Europe/Kyiv' });
    company.clock.set(monday);
  });
});

describe('undone', () => {
  const undone = (changeId: number) =>
    company.inCompany((db) =>
      writeNews(
        db,
        { companyId: company.companyId, changeId, now: company.clock.now() },
        { undone: changeId },
      ),
    );

  test('what was not sent yet is not sent', async () => {
    const notice = joined(company.vera);
    await write([notice], 77);
    await undone(77);
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toEqual([]);
    expect(await states([notice])).toEqual(['dropped']);
  });

  test('what was sent is drawn anew where it stands, line by line', async () => {
    const about = await company.hire(company.vera, { name: 'Юлия', role: 'manager' });
    await postbox.deliver();
    postbox.newTo(company.vera);
    await write([joined(company.vera, about)], 78);
    await write([joined(company.vera)]);
    await postbox.deliver();
    const [message] = postbox.newTo(company.vera);
    await company.sql(`update sales.members set name = 'Юлия Новая' where member_id = $1`, [about.memberId]);
    await undone(78);
    await postbox.deliver();
    expect(postbox.newTo(company.vera)).toEqual([]);
    expect(message).toMatchObject({ edits: 1, labels: ['1', '2'] });
    expect(message?.text).toContain('Юлия Новая');
    await postbox.deliver();
    expect(message?.edits).toBe(1);
  });

  test('what is no longer so says so', async () => {
    const { olga, vera } = company;
    const { personId } = olga;
    const since = (at: string) =>
      company.sql(`update platform.people set unreachable_since = ${at} where person_id = $1`, [personId]);
    await since('now()');
    const gone = { ...joined(vera), name: 'member.unreachable' } as const;
    await write([gone]);
    await postbox.deliver();
    const [message] = postbox.newTo(vera);
    expect(message?.text).toContain('не получает сообщений');
    await since('null');
    const refresh = [{ name: 'member.unreachable', subjectId: olga.memberId }] as const;
    const { companyId } = company;
    await company.inCompany((db) =>
      writeNews(db, { companyId, changeId: null, now: company.clock.now() }, { refresh }),
    );
    await postbox.deliver();
    expect(message).toMatchObject({ text: '▫️ Уже неактуально.', labels: [], edits: 1 });
  });
});

describe('who has blocked the bot', () => {
  test('is marked, their supervisor is told, and what they missed comes when they are back', async () => {
    const { petr, larisa, vera } = company;
    await write([joined(petr), joined(petr, company.ivan)]);
    postbox.decide = (chatId) => (chatId === petr.personId ? 'gone' : 'pass');
    await postbox.deliver();
    expect(postbox.newTo(petr)).toEqual([]);
    // A supervisor of all groups answers for a supervisor of one.
    expect(postbox.newTo(larisa).at(-1)?.text).toContain('<b>Пётр</b> не получает сообщений');
    expect(postbox.newTo(vera)).toEqual([]);
    postbox.calls.length = 0;
    await write([joined(petr)]);
    await postbox.deliver();
    expect(postbox.calls).toEqual([]);
    postbox.decide = () => 'pass';
    await notePersonBack(company.database, petr.personId);
    await postbox.deliver();
    expect(postbox.newTo(petr).map(({ labels }) => labels.length)).toEqual([3]);
  });

  test('and who has not connected yet gets it with the first message of theirs', async () => {
    const { result } = await company.act('inviteMember', company.vera, {
      ...{ name: 'Новый', role: 'supervisor', token: 'a'.repeat(22) },
    });
    const notice = { ...joined(company.vera), to: result.memberId };
    await write([notice]);
    expect(await states([notice])).toEqual(['held']);
    const guest = { companyId: company.companyId, personId: company.newPersonId() };
    const accepted = { token: 'a'.repeat(22), locale: 'ru' } as const;
    await company.perform('acceptInvitation', guest, company.request(), accepted);
    await postbox.deliver();
    expect(postbox.newTo(guest)).toHaveLength(1);
  });
});
