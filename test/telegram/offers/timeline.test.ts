import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { TimelineEntry } from '../../../src/offers/timeline.queries.ts';
import { entryView, timelineView } from '../../../src/telegram/offers/timeline.view.ts';
import { toMarkup } from '../../../src/telegram/ui/screen.ts';
import { startTestBot, type TestBot, type TestChat } from '../../support/bot.ts';
import type { TestOffer } from '../../support/company.ts';
import { newFile } from '../../use-cases/samples/sample.ts';

let bot: TestBot;
let offer: TestOffer;
const words = `${'Сравнивает три предложения и решает в конце месяца. '.repeat(6)}Конец.`;

beforeAll(async () => {
  bot = await startTestBot();
  const { company } = bot;
  offer = await company.createOffer(company.olga, { client: { new: { name: 'Ромашка' } } });
  const at = async () => ({ offerId: offer.offerId, revision: await company.revisionOf(offer) });
  company.clock.advance({ hours: 1 });
  const nextStep = { at: company.later({ days: 9 }) };
  const logged = await company.act('logContact', company.olga, { ...(await at()), kind: 'call', nextStep });
  const { interactionId } = logged.result;
  await company.act('addResult', company.olga, { interactionId, text: words });
  company.clock.advance({ days: 2 });
  await company.act('changeState', company.olga, {
    ...(await at()),
    to: 'owe_client',
    comment: 'Просит цену',
  });
  const who = { name: 'Марина' };
  const [row] = await company.sql<{ revision: number }>(
    'select revision from sales.interactions where interaction_id = $1',
    [interactionId],
  );
  await company.act('addParticipant', company.olga, { interactionId, revision: row?.revision ?? 0, who });
  company.clock.advance({ minutes: 5 });
  await company.act('addOfferFiles', company.olga, { offerId: offer.offerId, files: [newFile('document')] });
  for (let step = 1; step <= 9; step += 1) {
    company.clock.advance({ minutes: 5 });
    await company.act('changeOffer', company.olga, {
      ...(await at()),
      fields: { description: `Правка ${step}` },
    });
  }
  await bot.restart();
});
afterAll(() => bot.close());

async function openTimeline(): Promise<TestChat> {
  const olga = bot.chat(bot.company.olga);
  await olga.say(`#${offer.number}`);
  await olga.tap('История');
  return olga;
}

describe('the timeline of an offer', () => {
  it('groups entries by day and turns its pages there and back', async () => {
    const olga = await openTimeline();
    const first = olga.screen().text;
    expect(first).toContain('Правка 9');
    expect(first.match(/^\d\. /gmu)).toHaveLength(7);
    expect((await olga.tap('Раньше')).text).toContain('Правка 2');
    expect(olga.screen().text).toContain('Просит цену');
    expect((await olga.tap('К новым')).text).toBe(first);
  });

  it.each([
    ['Статусы', ['Просит цену', 'Создано', 'до этого 2 дня'], ['Правка', '📞', '📄']],
    ['Контакты', ['📞', '👥1', 'Сравнивает'], ['Правка', 'Просит цену', '📄']],
    ['Правки', ['Правка 9'], ['Просит цену', '📞', '📄']],
    ['Файлы', ['📄'], ['Правка', 'Просит цену', '📞']],
  ])('[%s] shows its kind alone', async (filter, shown, hidden) => {
    const olga = await openTimeline();
    const { text } = await olga.tap(filter);
    for (const part of shown) expect(text).toContain(part);
    for (const part of hidden) expect(text).not.toContain(part);
  });

  it('opens a whole entry by its number, and comes back to the same page', async () => {
    const olga = await openTimeline();
    const page = (await olga.tap('Контакты')).text;
    expect(page).not.toContain('Конец.');
    const { text } = await olga.tap('1');
    expect(text).toContain('Конец.');
    expect(text).toContain('Марина');
    expect(olga.labels().join()).toContain('Это к нам');
    expect((await olga.tap('Назад')).text).toBe(page);
    await olga.tap('Файлы');
    await olga.tap('1');
    expect(olga.labels().join()).toContain('📄');
  });

  it('stays right while entries are added: none skipped, none twice', async () => {
    const { company } = bot;
    const olga = await openTimeline();
    const seen = [olga.screen().text];
    const fields = { description: 'Правка 10' };
    const revision = await company.revisionOf(offer);
    await company.act('changeOffer', company.olga, { offerId: offer.offerId, revision, fields });
    seen.push((await olga.tap('Раньше')).text);
    for (let step = 1; step <= 9; step += 1) {
      const found = seen.join('\n').match(new RegExp(`(?:→|Описание:) Правка ${step} ·`, 'gu')) ?? [];
      expect(found.length, `Правка ${step}`).toBe(1);
    }
  });

  it('shows nothing of an offer out of reach, nor an entry of another offer', async () => {
    const { company } = bot;
    const olga = await openTimeline();
    const [history, entry] = [olga.data('Всё'), olga.data('1')];
    const anna = bot.chat(company.anna);
    await anna.say('/menu');
    for (const data of [history, entry]) {
      await anna.pressData(data);
      expect(anna.screen().text).not.toContain('Правка');
    }
    const other = await company.createOffer(company.olga);
    const forged = entry.replace(`:${offer.offerId.toString(36)}:`, `:${other.offerId.toString(36)}:`);
    expect(await olga.pressData(forged)).toContain('Не нашли');
  });
});

describe.each(LOCALES)('the timeline in %s', (locale) => {
  const t = translator(locale);
  const now = new Date('2026-11-23T08:00:00.000Z');
  const view = { now, zone: 'Europe/Kyiv', locale };
  const head = {
    id: 2 ** 31,
    number: 123_456,
    revision: 99,
    state: 'new',
    sum: null,
    clientName: '<b>'.repeat(60),
  } as const;

  it('has buttons that fit a phone and texts that fit a message', () => {
    const long = '<&'.repeat(2048);
    const entries = Array.from({ length: 7 }, (_, index): TimelineEntry => {
      const place = { at: new Date(now.getTime() - index * 3e6), source: 'e', id: 2 ** 31 + index } as const;
      const line = { ...place, kind: 'field', field: 'wanted', from: long, to: long, by: long } as const;
      const files = [{ id: 1, kind: 'document', name: long, caption: null }] as const;
      return { ...place, by: long, line, participants: [long, long], files, amended: true };
    });
    const [entry] = entries;
    if (!entry) throw new Error('no entry');
    const spot = { filter: 'all', before: entry } as const;
    const screens = [
      timelineView(t, { offer: head, spot, entries, hasMore: true }, view),
      timelineView(t, { offer: head, spot: { filter: 'files' }, entries: [], hasMore: false }, view),
      entryView(t, { offer: head, entry, back: ['al', 'mhj2k3l4', 'e1a2b3'] }, view),
    ];
    for (const screen of screens) {
      expect(screen.text.replaceAll(/<[^>]+>/g, '').replaceAll(/&\w+;/g, '&').length).toBeLessThanOrEqual(
        4096,
      );
      for (const row of screen.keyboard ?? []) {
        const most = row.length >= 6 ? 2 : [34, 34, 16, 10, 7, 5][row.length];
        for (const { label } of row) expect([...label].length, label).toBeLessThanOrEqual(most ?? 0);
      }
      expect(() => toMarkup(2 ** 20, screen.keyboard)).not.toThrow();
    }
  });
});
