import { describe, expect, it } from 'vitest';
import { roles } from '../../../src/changes/actor.ts';
import { LOCALES, translator } from '../../../src/lib/locale.ts';
import type { Colleague } from '../../../src/members/members.queries.ts';
import { oldLinkView, strangerView, welcomeView } from '../../../src/telegram/members/guests.view.ts';
import {
  invitationText,
  invitedView,
  placeView,
  roleView,
  teamView,
} from '../../../src/telegram/members/team.view.ts';
import { expectToFit } from '../labels.ts';

const colleagues = Array.from(
  { length: 20 },
  (_, id): Colleague => ({
    id,
    name: `Олександра-Марія <b>${id}</b>`,
    role: 'supervisor',
    groupName: 'Північно-Західна & група',
    departmentName: null,
    connected: id % 2 === 0,
  }),
);

describe.each(LOCALES)('people on screen in %s', (locale) => {
  const t = translator(locale);

  it('fit a phone', () => {
    for (const page of [0, 1, 2]) expectToFit(teamView(t, { colleagues, page, invites: true }));
    expectToFit(roleView(t));
    const places = colleagues.map(({ id, name }) => ({ id, name }));
    for (const role of roles) {
      expectToFit(placeView(t, role, places));
      expectToFit(welcomeView(t, { name: 'Олександра-Марія', role, companyName: 'Велика Ромашка' }));
    }
    expectToFit(invitedView(t, 'Олександра-Марія'));
    expectToFit(oldLinkView(t, 'Велика Ромашка'));
    for (const openSignup of [true, false]) expectToFit(strangerView(t, { openSignup }));
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
      'team.show',
      'desk.show',
      'team.show',
    ]);
  });
});
