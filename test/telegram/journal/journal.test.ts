import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditActions } from '../../../src/changes/audit-actions.ts';
import { interactionKinds } from '../../../src/interactions/interaction.ts';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import { type JournalEntry, type JournalLine, journalKinds } from '../../../src/members/journal.queries.ts';
import { fieldLines, shownFields } from '../../../src/telegram/journal/fields.view.ts';
import {
  didText,
  entryView,
  journalPeopleView,
  journalView,
} from '../../../src/telegram/journal/journal.view.ts';
import { useCases } from '../../../src/use-cases.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { newPhone } from '../../use-cases/samples/sample.ts';
import { expectToFit } from '../labels.ts';

describe.each(LOCALES)('the journal in %s', (locale) => {
  const t = translator(locale);
  const view = { now: new Date('2026-11-23T10:00:00Z'), zone: 'Europe/Kyiv', locale };
  const line = (did: string, source: 'c' | 'a' = 'c'): JournalLine => ({
    ...{
      source,
      id: 1_234_567_890,
      at: new Date('2026-11-20T10:00:00Z'),
      by: 'Олександра-Марія Довгопрізвищенко',
      did,
    },
    ...{ offerNumber: 12_345, clientName: 'Товариство <b>Ромашка</b> та партнери', memberName: 'Дмитро' },
  });

  it('has words for everything that can be done, and for every field', () => {
    for (const did of Object.keys(useCases)) expect(didText(t, line(did))).not.toMatch(/journal-|^\{/);
    for (const did of [...auditActions, 'refused:offer.view'])
      expect(didText(t, line(did, 'a'))).not.toMatch(/journal-|^\{/);
    const fields = shownFields.map((field) => ({
      table: 'offers',
      field,
      before: null,
      after: field === 'state' ? 'new' : 1,
      currency: 'UAH',
    }));
    for (const told of fieldLines(t, { fields }, new Map(), view, 100))
      expect(told).not.toContain('journal-');
  });

  it('says codes in words, and keeps still about those that have none', () => {
    const told = (table: string, field: string, after: unknown) =>
      fieldLines(t, { fields: [{ table, field, before: null, after, currency: null }] }, new Map(), view, 9);
    for (const [table, field, after] of [
      ...['open', 'taken', 'done', 'refused', 'withdrawn'].map((state) => ['tasks', 'state', state] as const),
      ...['new', 'owe_client', 'success'].map((state) => ['offers', 'state', state] as const),
      ...[...interactionKinds, 'note'].map((kind) => ['interactions', 'kind', kind] as const),
      ...['in', 'out'].map((direction) => ['interactions', 'direction', direction] as const),
      ...([
        ['clients', 'kind', 'person'],
        ['clients', 'status', 'active'],
        ['members', 'role', 'owner'],
      ] as const),
    ])
      expect(told(table, field, after).join().split(': ')[1]).not.toMatch(new RegExp(`^(?:${after}|)$`));
    expect(told('offer_events', 'kind', 'state')).toEqual([]);
    expect(told('contact_persons', 'role', 'директор').join()).toContain('директор');
  });

  it('fits a phone', () => {
    const back = { label: t('back-to-card'), action: 'team.show' } as const;
    const lines = Array.from({ length: 5 }, () => line('changeContactPerson'));
    const contacts = { memberId: 1, name: 'Ольга', day: '2026-11-23', seen: 160, most: 200, isMuch: true };
    for (const kind of journalKinds) {
      for (const of of ['a', 'm', 'c'] as const) {
        const spot = {
          of,
          id: 9_999_999,
          kind,
          day: 20261120,
          before: { c: 1_234_567_890, a: 1_234_567_890 },
        };
        const about = of === 'a' ? null : 'Олександра-Марія';
        const own = of === 'm' ? contacts : undefined;
        for (const day of [0, spot.day]) {
          const model = { spot: { ...spot, day }, about, contacts: own, lines, hasMore: true, back };
          expectToFit(journalView(t, model, view));
        }
      }
    }
    const field = {
      table: 'clients',
      field: 'notes',
      before: 'а'.repeat(90),
      after: 'б'.repeat(90),
      currency: null,
    };
    const entry: JournalEntry = {
      line: line('changeClient'),
      fields: Array(9).fill(field),
      erased: ['name'],
    };
    expectToFit(entryView(t, { entry, names: new Map(), back }, view));
    const people = Array.from({ length: 8 }, (_, id) => ({ id, name: 'Олександра-Марія' }));
    expectToFit(journalPeopleView(t, { people, page: 1, pages: 3 }));
  });
});

describe('who did what', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot();
  });
  afterAll(() => bot.close());

  it('is read by the owner: a person, a client, a day, with what was before and after', async () => {
    const { company } = bot;
    const phone = newPhone();
    const clientId = await company.createClient(company.olga, 'Вишня', phone);
    const [client] = await company.sql<{ revision: number }>(
      'select revision from sales.clients where client_id = $1',
      [clientId],
    );
    const fields = { notes: 'Очень важный' };
    const changed = { clientId, revision: client?.revision ?? 0, fields };
    await company.act('changeClient', company.olga, changed);
    const olga = bot.chat(company.olga);
    await olga.say('Вишня');
    await olga.say('/team');
    const vera = bot.chat(company.vera);
    await vera.say('/team');
    await vera.tap('Ольга');
    await vera.tap('Журнал');
    const all = vera.screen().text;
    expect(all).toContain('Отказано');
    expect(all).toContain('Изменён клиент');
    expect(all).toContain('Первый вход за день');
    await vera.tap('Правки');
    expect(vera.screen().text).not.toContain('Отказано');
    await vera.tap('1');
    expect(vera.screen().text).toContain('Заметки: Очень важный');
    await vera.tap('Назад');
    await vera.tap('Отказы');
    expect(vera.screen().text).toContain('Отказано');
    expect(vera.screen().text).not.toContain('Изменён');

    await vera.say('Вишня');
    await vera.tap('🏢 Вишня');
    await vera.tap('Ещё');
    await vera.tap('Журнал');
    expect(vera.screen().text).toMatch(/Журнал · Вишня[\s\S]*Изменён клиент/);
    // The line of the offer that came with the client tells no number to call.
    await vera.tap('Правки');
    for (const number of vera.labels().filter((label) => /^\d$/.test(label))) {
      await vera.tap(number);
      expect(vera.screen().text).not.toContain(phone.slice(4));
      await vera.tap('Назад');
    }
    await vera.tap('Сегодня');
    expect(vera.screen().text).toContain('Изменён клиент');
    await vera.tap('‹');
    expect(vera.screen().text).toContain('Здесь ничего нет');

    await vera.say('/settings');
    await vera.tap('Журнал');
    await vera.tap('Доступ');
    expect(vera.screen().text).toContain('Вход по приглашению');
    const newest = vera.screen().text;
    await vera.tap('Раньше');
    expect(vera.screen().text).not.toBe(newest);
    await vera.tap('К новым');
    expect(vera.screen().text).toBe(newest);
    await vera.tap('По людям');
    expect(vera.labels()).toContain('Анна');
  });

  it('by a supervisor of their group alone, by nobody else', async () => {
    const { company } = bot;
    await company.createClient(company.anna, 'Аннин');
    await company.createClient(company.olga, 'Ольгин');
    const petr = bot.chat(company.petr);
    await petr.say('/team');
    await petr.tap('Журнал');
    await petr.tap('Правки');
    expect(petr.screen().text).toContain('Ольгин');
    expect(petr.screen().text).not.toContain('Аннин');
    await petr.tap('По людям');
    expect(petr.labels().join()).not.toContain('Анна');
    const press = (action: string, id: number, args: string) =>
      `v1:${company.companyId.toString(36)}:${action}:${id.toString(36)}:0:${args}`;
    await petr.pressData(press('journal.list', company.anna.memberId, 'm'));
    expect(petr.screen().text).toContain('Здесь ничего нет');
    const [annas] = await company.sql<{ id: number }>(
      'select max(change_id) as id from sales.changes where member_id = $1',
      [company.anna.memberId],
    );
    const entry = `c${(annas?.id ?? 0).toString(36)}`;
    expect(await petr.pressData(press('journal.entry', 0, entry))).toContain('Не нашли');
    const olga = bot.chat(company.olga);
    await olga.say('/menu');
    for (const [action, args] of [
      ['journal.list', 'a'],
      ['journal.people', '0'],
      ['journal.entry', entry],
    ] as const) {
      expect(await olga.pressData(press(action, 0, args))).toContain('Не нашли');
    }
  });
});
