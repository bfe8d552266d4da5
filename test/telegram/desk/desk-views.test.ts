import { describe, expect, it } from 'vitest';
import { roles } from '../../../src/changes/actor.ts';
import { LOCALES, type Locale, translator } from '../../../src/lib/locale.ts';
import { arrangedDesk, deskBlocks } from '../../../src/offers/desk-blocks.ts';
import { deskEditView } from '../../../src/telegram/desk/blocks.view.ts';
import { cancelledView } from '../../../src/telegram/desk/cancelled.view.ts';
import { type DeskModel, deskView } from '../../../src/telegram/desk/desk.view.ts';
import { commandsView, helpView } from '../../../src/telegram/desk/help.view.ts';
import { expectToFit } from '../labels.ts';

const long = 'Товариство з обмеженою відповідальністю «Велика <b>Ромашка</b> & партнери»';
const model: DeskModel = {
  name: '<i>Ольга Мельник',
  counts: { overdue: 100, today: 100, none: 100, stale: 100, open: 100, owed: 100, mine: 100 },
  blocks: arrangedDesk('supervisor', undefined),
  pinned: [],
  drafts: [],
  tasks: { mine: 9, department: 9, set: 9 },
  todo: [],
  unreached: 0,
  seesTeam: false,
  invites: false,
  otherCompanies: [],
  hasMoreCompanies: false,
  firstSteps: false,
};
const view = (locale: Locale) => ({ now: new Date('2026-11-23T08:00:00Z'), zone: 'Europe/Kyiv', locale });
const task = (id: number) => ({
  ...{ id, state: 'open' as const, what: long, dueAt: new Date('2026-12-28T15:00:00Z'), to: long },
  ...{ takenBy: null, askedBy: long, offerNumber: 123_456 },
});
const labels = (desk: DeskModel) =>
  deskView(translator('ru'), desk, view('ru')).keyboard?.map((row) => row.map((b) => b.label));

describe.each(LOCALES)('the desk in %s', (locale) => {
  const t = translator(locale);

  it('fits a phone at its fullest', () => {
    expectToFit(
      deskView(
        t,
        {
          ...model,
          unreached: 100,
          seesTeam: true,
          invites: true,
          drafts: [
            { id: 'a', title: long },
            { id: 'b', title: undefined },
          ],
          otherCompanies: [{ companyId: 2, name: long }],
          pinned: [{ id: 1, name: long, filter: {} }],
          hasMoreCompanies: true,
        },
        view(locale),
      ),
    );
    const blocks = deskBlocks.map((block) => ({ block, hidden: true }));
    for (const chosen of [undefined, ...deskBlocks]) expectToFit(deskEditView(t, { blocks, chosen }));
    expectToFit(deskView(t, model, view(locale)));
    const todo = [1, 2, 3, 4, 5].map(task);
    expectToFit(deskView(t, { ...model, counts: undefined, todo }, view(locale)));
  });

  it.each([true, false])('has a help page and a word for /cancel that fit (asked: %s)', (asked) => {
    for (const role of roles) {
      expectToFit(helpView(t, { role }));
      expectToFit(commandsView(t, { role }));
    }
    expectToFit(cancelledView(t, { asked, draftId: 'a' }));
    expectToFit(cancelledView(t, { asked, draftId: undefined }));
  });
});

describe('the desk', () => {
  it('stops counting at 99+', () => {
    expect(labels(model)?.flat()).toContain('Все КП 99+');
  });

  it('speaks of offers gone quiet when there are some', () => {
    expect(labels(model)?.flat()).toContain('Затихли 99+');
    const counts = { overdue: 0, today: 1, none: 0, stale: 0, open: 1, owed: 0, mine: 0 };
    expect(
      labels({ ...model, counts })
        ?.flat()
        .join(),
    ).not.toContain('Затихли');
  });

  it('escapes what people typed, and leaves labels as they are', () => {
    const screen = deskView(
      translator('ru'),
      {
        ...model,
        drafts: [{ id: 'a', title: '<b>' }],
      },
      view('ru'),
    );
    expect(screen.text).toContain('&lt;i&gt;Ольга');
    expect(screen.keyboard?.flat().map(({ label }) => label)).toContain('✏️ <b>');
  });

  it('says what to do first when there is nothing yet, and offers the owner colleagues', () => {
    const counts = { overdue: 0, today: 0, none: 0, stale: 0, open: 0, owed: 0, mine: 0 };
    expect(labels({ ...model, counts })).toEqual([
      ['➕ Новое КП', '🔎 Найти'],
      [],
      ['📇 Клиенты', '⚙️ Настройки'],
      ['❓ Помощь'],
    ]);
    expect(labels({ ...model, counts, invites: true, seesTeam: true })?.flat()).toContain(
      '➕ Пригласить коллегу',
    );
  });

  it('shows a specialist neither offers nor search', () => {
    const tasks = { mine: 0, department: 0, set: 0 };
    expect(labels({ ...model, counts: undefined, tasks })).toEqual([['⚙️ Настройки', '❓ Помощь']]);
  });
});
