import { describe, expect, it } from 'vitest';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import { taskEventKinds, taskFacts, taskStates } from '../../../src/tasks/task.ts';
import type { TaskCard } from '../../../src/tasks/tasks.queries.ts';
import { askInTaskView, taskCardView, taskHistoryView } from '../../../src/telegram/tasks/card.view.ts';
import type { OpenTaskDraft } from '../../../src/telegram/tasks/drafts.ts';
import {
  factRows,
  receiverRows,
  taskAskView,
  taskDropView,
  taskFormView,
} from '../../../src/telegram/tasks/form.view.ts';
import { taskListView } from '../../../src/telegram/tasks/list.view.ts';
import type { Screen } from '../../../src/telegram/ui/screen.ts';
import { expectToFit } from '../labels.ts';

const now = new Date('2026-11-23T08:00:00Z');
const later = new Date('2026-12-28T15:30:00Z');
const long = 'Довгий <b>текст</b> & слова '.repeat(40);
const name = 'Костянтинівська-Миколаївна';
const events = taskEventKinds.map((kind, id) => ({
  ...{ id, at: now, by: name, kind, text: long, files: 3 },
  detail: kind === 'postponed' ? { until: later.toISOString() } : {},
}));
const sum = { minor: 123_456_789_00, currency: 'UAH' };
const card: TaskCard = {
  ...{ id: 2 ** 31, revision: 99, state: 'open', what: long, dueAt: later, remindAt: now, closedAt: null },
  ...{ askedBy: name, to: long, takenBy: null, isTaker: false, isAsker: false, parts: ['work'] },
  ...{ offerId: 2 ** 31, offerNumber: 123_456, clientId: 1, clientName: long, facts: taskFacts },
  ...{ wanted: long, description: long, sum, contactsShown: true, files: 99, ready: 19, all: 20 },
  contacts: [1, 2, 3].map(() => ({ name: long, phones: ['+380675550001'], emails: ['a@example.com'] })),
  result: { text: long, sum, term: long },
  events: events.filter(({ kind }) => kind === 'question' || kind === 'answer' || kind === 'returned'),
};
const cards = taskStates.flatMap((state) =>
  ([['work'], ['manage'], ['work', 'manage']] as const).flatMap((parts) =>
    [true, false].map((mine): TaskCard => {
      const ended = state === 'open' || state === 'taken' ? {} : { closedAt: now };
      const takenBy = state === 'open' ? null : name;
      return { ...card, ...ended, state, parts, isTaker: mine && takenBy !== null, isAsker: mine, takenBy };
    }),
  ),
);

describe.each(LOCALES)('tasks in %s', (locale) => {
  const t = translator(locale);
  const view = { now, zone: 'Europe/Kyiv', locale };
  const open: OpenTaskDraft = {
    id: '0000abc1',
    draft: {
      ...{ offerId: 2 ** 31, number: 123_456, clientName: long, text: long, dueAt: later, contacts: true },
      ...{ to: { of: 'd', id: 1, name: long, connected: false }, facts: taskFacts },
    },
  };

  it('cards at their fullest fit a phone: twelve lines, five rows', () => {
    for (const each of cards) {
      const screen = taskCardView(t, each, view, { text: t('task-notice-head', { to: name }) });
      const undoable = taskCardView(t, each, view, { text: t('task-done-now'), undoChangeId: 1 });
      for (const one of [screen, undoable]) {
        expectToFit(one);
        expect(one.text.split('\n').length).toBeLessThanOrEqual(12);
        expect(rowsOf(one), each.state).toBeLessThanOrEqual(5);
      }
    }
  });

  it('questions and the history fit', () => {
    for (const key of ['question', 'answer', 'reason', 'until', 'comment', 'result', 'term']) {
      expectToFit(askInTaskView(t, card, { text: t(`task-ask-${key}`) }));
    }
    for (const kind of taskEventKinds) {
      const bare = { id: 1, at: now, by: name, kind, detail: {}, text: null, files: 0 };
      expectToFit(taskHistoryView(t, card, { events: [bare], older: 5 }, view));
    }
    expectToFit(taskHistoryView(t, card, { events: events.slice(0, 8), older: 5 }, view));
  });

  it('the form fits at its fullest', () => {
    expectToFit(taskFormView(t, open, view));
    expect(rowsOf(taskFormView(t, open, view))).toBeLessThanOrEqual(5);
    expectToFit(taskDropView(t, open, view));
    const receivers = [1, 2, 3].map((id) => ({ id, name: long, connected: id === 1 }));
    for (const of of ['d', 'm'] as const) {
      const rows = receiverRows(t, open, of, receivers);
      expectToFit(taskAskView(t, open, { text: t('taskform-ask-department'), rows }, view));
    }
    expectToFit(taskAskView(t, open, { text: t('taskform-ask-facts'), rows: factRows(t, open) }, view));
  });

  it('lists fit', () => {
    const line = (id: number) => ({
      ...{ id, what: long, dueAt: later, to: long, takenBy: null, askedBy: name, offerNumber: 123_456 },
      state: taskStates[id] ?? ('open' as const),
    });
    const page = { lines: [0, 1, 2, 3, 4].map(line), page: 1, hasMore: true };
    const counts = { mine: 999, department: 999, set: 999 };
    const tabs = ['mine', 'department', 'set'] as const;
    for (const tab of tabs) expectToFit(taskListView(t, { ...page, tab, counts, tabs }, view));
    const ofOffer = { tab: { offerId: 2 ** 31, number: 123_456 }, counts: undefined, tabs: [] };
    expectToFit(taskListView(t, { ...page, ...ofOffer }, view));
  });
});

const rowsOf = ({ keyboard = [] }: Screen): number => keyboard.filter((row) => row.length > 0).length;
