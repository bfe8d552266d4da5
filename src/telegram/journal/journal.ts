import { getClientFacts } from '../../clients/client-card.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { listContactDays } from '../../members/contact-days.queries.ts';
import {
  getJournalEntry,
  listJournal,
  listJournalNames,
  listJournalPeople,
} from '../../members/journal.queries.ts';
import { findMemberName } from '../../members/members.queries.ts';
import { reachOf } from '../../members/rights.ts';
import { companyToday } from '../clients/today.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { entryView, journalPeopleView, journalView, linesOnPage } from './journal.view.ts';
import { dayAt, type JournalSpot, packSpot, readSpot } from './spot.ts';

const peopleOnPage = 8;

/** The audit as those read it who may (A5): by person, by client, by day. */
export const journalPresses = {
  'journal.list': (turn, { id, args }) => showJournal(turn, readSpot(id, args)),

  'journal.people': async (turn, { args: [asked] }) => {
    const people = await turn.read((db, actor) => listJournalPeople(db, actor));
    const pages = Math.max(1, Math.ceil(people.length / peopleOnPage));
    const page = Math.min(parseNumber(asked) ?? 0, pages - 1);
    const shown = people.slice(page * peopleOnPage, (page + 1) * peopleOnPage);
    await turn.show(journalPeopleView(turn.t, { people: shown, page, pages }));
  },

  'journal.entry': async (turn, { id, args: [entry = '', ...spot] }) => {
    const entryId = parseNumber(entry.slice(1));
    const source = entry.startsWith('a') ? 'a' : 'c';
    if (entryId === undefined) throw new DomainError('NOT_FOUND');
    const { found, names } = await turn.read(async (db, actor) => {
      const [found, names] = await Promise.all([
        getJournalEntry(db, actor, { source, id: entryId }),
        listJournalNames(db, actor.companyId),
      ]);
      return { found, names };
    });
    const args = packSpot(readSpot(id, spot));
    const back: Button = { label: turn.t('back-to-card'), action: 'journal.list', id, args };
    await turn.show(entryView(turn.t, { entry: found, names, back }, turn.view));
  },
} satisfies Partial<PressHandlers>;

async function showJournal(turn: MemberTurn, spot: JournalSpot): Promise<void> {
  const { of, id } = spot;
  const day = dayAt(spot.day, turn.view.zone);
  const model = await turn.read(async (db, actor) => {
    const { companyId } = actor;
    const owns = reachOf(actor, 'member.change') !== 'none';
    const [lines, about, contacts] = await Promise.all([
      listJournal(db, actor, {
        kind: spot.kind,
        ...(of === 'm' ? { memberId: id } : {}),
        ...(of === 'c' ? { clientId: id } : {}),
        ...(day ? { from: day.start, to: day.end } : {}),
        before: spot.before,
        most: linesOnPage + 1,
      }),
      of === 'c'
        ? getClientFacts(db, actor, id, companyToday(turn)).then(({ name }) => name)
        : of === 'm'
          ? findMemberName(db, companyId, id)
          : null,
      of === 'm' && owns ? listContactDays(db, companyId, [id], turn.now) : [],
    ]);
    if (about === undefined) throw new DomainError('NOT_FOUND');
    return { lines, about, contacts: contacts[0] };
  });
  await turn.show(
    journalView(
      turn.t,
      {
        ...{ spot, about: model.about, contacts: model.contacts },
        lines: model.lines.slice(0, linesOnPage),
        hasMore: model.lines.length > linesOnPage,
        back: backOf(turn, spot),
      },
      turn.view,
    ),
  );
}

function backOf(turn: MemberTurn, { of, id }: JournalSpot): Button {
  const label = turn.t('back-to-card');
  if (of === 'c') return { label, action: 'client.more', id };
  const owns = reachOf(turn.actor, 'member.change') !== 'none';
  if (of === 'm') return owns ? { label, action: 'team.member', id } : { label, action: 'journal.people' };
  return { label, action: 'team.show' };
}
