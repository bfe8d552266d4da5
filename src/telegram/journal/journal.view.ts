import { formatDay, formatShort, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { ContactDay } from '../../members/contact-days.queries.ts';
import {
  type JournalEntry,
  type JournalKind,
  type JournalLine,
  journalKinds,
} from '../../members/journal.queries.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { fieldLines } from './fields.view.ts';
import { dayAt, dayNumber, type JournalSpot, packSpot } from './spot.ts';

export const linesOnPage = 5;

export interface JournalModel {
  readonly spot: JournalSpot;
  /** The member's or the client's name; null: everybody's journal. */
  readonly about: string | null;
  /** Today's contacts of the member whose journal it is, for owners. */
  readonly contacts: ContactDay | undefined;
  readonly lines: readonly JournalLine[];
  readonly hasMore: boolean;
  readonly back: Button;
}

/** A page of the audit (A5): newest first, each line opens with its number. */
export function journalView(t: Translate, model: JournalModel, view: LocalView): Screen {
  const { spot, lines, about, contacts } = model;
  const to = (label: string, next: Partial<JournalSpot>): Button => ({
    label,
    action: 'journal.list',
    id: spot.id,
    args: packSpot({ ...spot, before: undefined, ...next }),
  });
  const filter = (kind: JournalKind): Button => {
    const label = t(`journal-${kind}`);
    return to(kind === spot.kind ? `✓ ${label}` : label, { kind });
  };
  const day = dayAt(spot.day, view.zone);
  const title = about === null ? t('journal-title') : `${t('journal-title')} · ${h(clip(about, 40))}`;
  const numbers = lines.map(({ source, id }, index): Button => {
    const args = [source + packNumber(id), ...packSpot({ ...spot, before: undefined })];
    return { label: String(index + 1), action: 'journal.entry', id: spot.id, args };
  });
  const dayButton = day
    ? to(`✓ ${formatShort(day.start, view)}`, { day: 0 })
    : to(t('journal-day'), { day: dayNumber(view.now, view.zone) });
  return {
    text: [
      `<b>${title}</b>`,
      ...(day ? [formatDay(day.start, view)] : []),
      ...(contacts?.most == null
        ? []
        : [t('journal-contacts', { seen: contacts.seen, most: contacts.most })]),
      ...(lines.length > 0
        ? lines.map((line, index) => lineText(t, line, index, view))
        : [t('journal-empty')]),
    ].join('\n'),
    keyboard: [
      numbers,
      journalKinds.slice(0, 3).map(filter),
      [...journalKinds.slice(3).map(filter), dayButton],
      turns(t, model, to, day),
      contacts?.isMuch ? [more(t, contacts)] : [],
      [...(spot.of === 'a' ? [people(t)] : []), model.back],
    ],
  };
}

function turns(
  t: Translate,
  { spot, lines, hasMore }: JournalModel,
  to: (label: string, next: Partial<JournalSpot>) => Button,
  day: ReturnType<typeof dayAt>,
): Button[] {
  const least = (source: 'c' | 'a'): number =>
    Math.min(
      spot.before?.[source] ?? Number.MAX_SAFE_INTEGER,
      ...lines.filter((line) => line.source === source).map(({ id }) => id),
    );
  const before = { c: least('c'), a: least('a') };
  return [
    ...(spot.before ? [to(t('history-newest'), {})] : []),
    ...(day && !spot.before ? [to('‹', { day: day.before }), to('›', { day: day.after })] : []),
    ...(hasMore ? [to(t('history-older'), { before })] : []),
  ];
}

function people(t: Translate): Button {
  return { label: t('journal-people'), action: 'journal.people' };
}

function more(t: Translate, { memberId }: ContactDay): Button {
  return { label: t('contacts-button-more'), action: 'team.contacts', id: memberId };
}

function lineText(t: Translate, line: JournalLine, index: number, view: LocalView): string {
  return `${index + 1}. <i>${formatWhen(line.at, view)}</i> ${whoAndWhat(t, line, 60)}`;
}

function whoAndWhat(t: Translate, line: JournalLine, most: number): string {
  const { by, offerNumber, clientName, memberName } = line;
  const about = [
    ...(offerNumber === null ? [] : [`#${offerNumber}`]),
    ...(clientName === null ? [] : [h(clip(clientName, most / 2))]),
    ...(memberName === null ? [] : [h(clip(memberName, most / 2))]),
  ].join(' ');
  const who = by === null ? t('journal-nobody') : h(clip(by, most / 2));
  return [who, didText(t, line), ...(about === '' ? [] : [about])].join(' · ');
}

/** What was done, in a few words; of a refusal that there was one. */
export function didText(t: Translate, { source, did }: Pick<JournalLine, 'source' | 'did'>): string {
  if (source === 'a' && did.startsWith('refused:')) return t('journal-refused');
  const key = did.replaceAll(/[._]/g, '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return t(`journal-did-${key}`);
}

/** One line with what was before and after. */
export function entryView(
  t: Translate,
  { entry, names, back }: { entry: JournalEntry; names: ReadonlyMap<string, string>; back: Button },
  view: LocalView,
): Screen {
  const { line } = entry;
  const about = [
    ...(line.offerNumber === null ? [] : [`#${line.offerNumber}`]),
    ...(line.clientName === null ? [] : [h(clip(line.clientName, 60))]),
    ...(line.memberName === null ? [] : [h(clip(line.memberName, 60))]),
  ].join(' · ');
  return {
    text: [
      `<b>${didText(t, line)}</b>`,
      `<i>${formatWhen(line.at, view)}</i> · ${line.by === null ? t('journal-nobody') : h(clip(line.by, 60))}`,
      ...(about === '' ? [] : [about]),
      ...fieldLines(t, entry, names, view, 7),
      ...(entry.erased.length > 0 ? [t('journal-erased')] : []),
    ].join('\n'),
    keyboard: [[back]],
  };
}

/** Whose journal. */
export function journalPeopleView(
  t: Translate,
  {
    people: shown,
    page,
    pages,
  }: { people: readonly { id: number; name: string }[]; page: number; pages: number },
): Screen {
  const turn = (label: string, to: number): Button => ({
    label,
    action: 'journal.people',
    args: [packNumber(to)],
  });
  const buttons = shown.map(
    ({ id, name }): Button => ({ label: clip(name, 15), action: 'journal.list', id, args: ['m'] }),
  );
  return {
    text: t('journal-ask-person'),
    keyboard: [
      ...buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : [])),
      [
        ...(page > 0 ? [turn('‹', page - 1)] : []),
        { label: t('back-to-card'), action: 'journal.list', args: ['a'] },
        ...(page + 1 < pages ? [turn('›', page + 1)] : []),
      ],
    ],
  };
}
