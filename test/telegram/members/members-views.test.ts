import { describe, expect, it } from 'vitest';
import { roles } from '../../../src/changes/actor.ts';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { Colleague, Place } from '../../../src/members/members.queries.ts';
import {
  changeColleagueView,
  colleagueFields,
  colleagueView,
  suspendView,
} from '../../../src/telegram/members/colleague.view.ts';
import { oldLinkView, strangerView, welcomeView } from '../../../src/telegram/members/guests.view.ts';
import {
  headView,
  type PlaceOf,
  placeCardView,
  placesView,
} from '../../../src/telegram/members/places.view.ts';
import {
  invitationText,
  invitedView,
  placeView,
  roleView,
  teamView,
} from '../../../src/telegram/members/team.view.ts';
import { askEraseView, memberAsked, privacyView } from '../../../src/telegram/privacy/privacy.view.ts';
import { expectToFit } from '../labels.ts';

const colleagues = Array.from(
  { length: 20 },
  (_, id): Colleague => ({
    id,
    name: `Олександра-Марія <b>${id}</b>`,
    role: 'supervisor',
    revision: 1,
    groupId: 1,
    groupName: 'Північно-Західна & група',
    departmentId: null,
    departmentName: null,
    headOf: 'Відділ розрахунків і проєктування',
    connected: id % 2 === 0,
    suspended: id % 5 === 0,
    erased: id % 10 === 0,
    invitedUntil: id % 3 === 0 ? new Date(86_400_000) : null,
  }),
);

const placesOf = colleagues
  .slice(0, 15)
  .map(({ id, name }): Place => ({ id, name, revision: 1, headMemberId: null }));

describe.each(LOCALES)('people on screen in %s', (locale) => {
  const t = translator(locale);

  it('fit a phone', () => {
    for (const page of [0, 1, 2]) expectToFit(teamView(t, { colleagues, page, invites: true }));
    const view = { now: new Date(0), zone: 'Europe/Kyiv', locale };
    for (const colleague of colleagues) {
      const may = { myself: false, mayChange: true, mayErase: true, mayBeAway: true, mayLeave: true };
      const model = { colleague, handover: undefined, ...may, leavesThings: true, view };
      expectToFit(colleagueView(t, model, { text: 'x', undoChangeId: 1 }));
      expectToFit(suspendView(t, colleague));
      const asked = memberAsked(t, colleague);
      for (const screen of [privacyView(t, asked), askEraseView(t, asked)]) expectToFit(screen);
      for (const field of colleagueFields) {
        expectToFit(changeColleagueView(t, { colleague, field, places: placesOf }));
      }
    }
    for (const kind of ['group', 'department'] as const) {
      const all = placesOf.map(
        (place): PlaceOf => ({ kind, place, people: colleagues, heads: colleagues.slice(0, 2) }),
      );
      for (const page of [0, 1, 2]) expectToFit(placesView(t, { places: all, page, mayChange: true }));
      for (const at of all.slice(0, 1)) {
        expectToFit(placeCardView(t, at));
        expectToFit(headView(t, at, colleagues));
      }
    }
    expectToFit(roleView(t));
    const places = colleagues.map(({ id, name }) => ({ id, name }));
    for (const role of roles) {
      expectToFit(placeView(t, role, places));
      expectToFit(welcomeView(t, { name: 'Олександра-Марія', role, companyName: 'Велика Ромашка' }));
    }
    expectToFit(invitedView(t, 'Олександра-Марія'));
    expectToFit(oldLinkView(t, 'Велика Ромашка'));
    for (const openSignup of [true, false]) {
      for (const closed of [true, false]) expectToFit(strangerView(t, { openSignup, closed }));
    }
  });

  it('have typed names escaped', () => {
    expect(teamView(t, { colleagues, page: 0, invites: true }).text).toContain('&lt;b&gt;0&lt;/b&gt;');
    const link = 'https://t.me/bot?start=x';
    const text = invitationText(t, { name: '<b>', companyName: 'A & B', link, days: 7 });
    expect(text).toContain('&lt;b&gt;');
    expect(text).toContain('A &amp; B');
    expect(text).toContain(`\n${link}\n`);
  });
});

describe('the team', () => {
  const t = translator('ru');

  it('has the last page where a page is asked that is not there', () => {
    expect(teamView(t, { colleagues, page: 99, invites: true }).text).toContain('19');
  });

  it('gives those who may only look no way to invite', () => {
    const actions = teamView(t, { colleagues, page: 1, invites: false }).keyboard?.flat() ?? [];
    expect(actions.map((button) => 'action' in button && button.action)).toEqual([
      ...Array.from({ length: 6 }, () => 'team.member'),
      'team.places',
      'journal.list',
      'team.show',
      'desk.show',
      'team.show',
    ]);
  });
});
