import type { Role } from '../../changes/actor.ts';
import {
  formatDay,
  formatLongDay,
  formatShort,
  formatSince,
  formatTime,
  formatWhen,
  type LocalView,
} from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { ListFilter } from '../../offers/list-filter.ts';
import type { ListedOffer } from '../../offers/working-list.queries.ts';
import type { DayTask } from '../../tasks/day-tasks.queries.ts';
import { counted } from '../desk/counted.ts';
import { numbered } from '../notices/lines.ts';
import type { Line } from '../notices/view.ts';
import { packSpot } from '../offers/list-spot.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { type Digest, type OwnPart, teamParts } from './read-digest.ts';

export interface DigestModel {
  readonly name: string;
  readonly role: Role;
  readonly digest: Digest;
  /** How many lines were shown before this page. */
  readonly from: number;
}

interface Section {
  readonly heading: string;
  readonly lines: readonly Line[];
}

/** A page of the day has so many lines with its title. */
const mostLines = 12;

/**
 * The morning in numbered lines, each with its button (F5). A page ends where it is full; [More] goes on from there.
 * `carried`: other news that waited for the morning.
 */
export function digestView(
  t: Translate,
  { name, role, digest, from }: DigestModel,
  view: LocalView,
  carried: readonly Line[] = [],
): Screen {
  const sections = sectionsOf(t, role, digest, view);
  const all = sections.reduce((sum, { lines }) => sum + lines.length, 0);
  const ours = pageOf(sections, from, mostLines - 1 - carried.length - (carried.length > 0 ? 1 : 0));
  const shown = [...ours, ...(carried.length > 0 ? [{ heading: t('digest-carried'), lines: carried }] : [])];
  const { texts, rows } = numbered(
    shown.flatMap(({ lines }) => lines),
    from + 1,
  );
  const next = from + ours.reduce((sum, { lines }) => sum + lines.length, 0);
  const left = all - next;
  const texted = [...texts];
  const day = formatLongDay(view.now, view);
  return {
    text: [
      `<b>${t('digest-title', { name: h(clip(firstNameOf(name), 30)), day })}</b>`,
      ...shown.flatMap(({ heading, lines }) => [`<b>${heading}</b>`, ...texted.splice(0, lines.length)]),
    ].join('\n'),
    keyboard: [
      ...rows,
      walkRow(t, digest),
      [
        ...(from > 0 ? [turnTo(t('digest-begin'), 0)] : []),
        { label: t('offer-button-desk'), action: 'desk.show' },
        ...(left > 0 ? [turnTo(t('digest-more', { count: left }), next)] : []),
      ],
    ],
  };
}

/** The day one card after another (D9), where there is something to walk. */
function walkRow(t: Translate, { own }: Digest): Button[] {
  const walks = own.overdue.count + own.today.count > 0;
  return walks ? [{ label: t('walk-button'), action: 'walk.show', style: 'primary' }] : [];
}

function turnTo(label: string, from: number): Button {
  return { label, action: 'digest.page', args: [packNumber(from)] };
}

/** The lines from a place on that fit, under their headings; no heading stands alone. */
function pageOf(sections: readonly Section[], from: number, room: number): Section[] {
  let [skip, left] = [from, room];
  return sections.flatMap(({ heading, lines }) => {
    const rest = lines.slice(skip);
    skip = Math.max(0, skip - lines.length);
    const taken = rest.slice(0, Math.max(0, left - 1));
    // What does not fit whole ends the page: what comes after it must not overtake it.
    left = taken.length < rest.length ? 0 : left - (rest.length > 0 ? rest.length + 1 : 0);
    return taken.length === 0 ? [] : [{ heading, lines: taken }];
  });
}

function sectionsOf(t: Translate, role: Role, digest: Digest, view: LocalView): Section[] {
  return [
    teamSection(t, role, digest),
    alertsSection(t, digest, view),
    ownSection(t, 'overdue', digest, view),
    tasksSection(t, digest, view),
    ...(['today', 'none', 'stale'] as const).map((part) => ownSection(t, part, digest, view)),
    waitingSection(t, digest, view),
  ].filter(({ lines }) => lines.length > 0);
}

/** Those they head, in numbers: each the door to its list. */
function teamSection(t: Translate, role: Role, { team, unreached }: Digest): Section {
  const lines = teamParts.flatMap((part): Line[] => {
    const count = team?.[part] ?? 0;
    return count === 0 ? [] : [{ text: heading(t, part, count), door: listDoor({ due: part }) }];
  });
  const missed: Line[] =
    unreached === 0
      ? []
      : [
          {
            text: t('desk-unreached', { count: counted(unreached) }),
            door: { label: '', action: 'team.unreached' },
          },
        ];
  return { heading: t(role === 'owner' ? 'digest-company' : 'digest-group'), lines: [...lines, ...missed] };
}

function alertsSection(t: Translate, { alerts }: Digest, view: LocalView): Section {
  const lines = alerts.lines.map(({ id, number, clientName, managerName, quietSince }): Line => {
    const who = h(clip(firstNameOf(managerName), 14));
    const text = `${offerText(number, clientName, 20)} · ${who} · ${formatSince(quietSince, view)}`;
    return { text, door: { label: '', action: 'stale.card', id } };
  });
  const rest = restLine(t, alerts.count, lines.length, { due: 'stale' });
  return { heading: t('digest-alerts', { count: counted(alerts.count) }), lines: [...lines, ...rest] };
}

function ownSection(t: Translate, part: OwnPart, { own, team }: Digest, view: LocalView): Section {
  const { count, lines } = own[part];
  const counts = heading(t, part, count);
  // Under "Overdue: 7" of the group a bare "Overdue: 1" would be a riddle.
  const hasTeam = teamParts.some((name) => (team?.[name] ?? 0) > 0);
  return {
    heading: hasTeam ? t('digest-own', { heading: counts }) : counts,
    lines: [
      ...lines.map((line) => offerLine(part, line, view)),
      ...restLine(t, count, lines.length, { due: part, whose: 'mine' }),
    ],
  };
}

function tasksSection(t: Translate, { tasks }: Digest, view: LocalView): Section {
  const lines = tasks.filter(({ isAwaited }) => !isAwaited).map((task) => taskLine(t, task, view));
  return { heading: t('digest-tasks', { count: lines.length }), lines };
}

function taskLine(
  t: Translate,
  { id, what, dueAt, offerNumber, to, isAwaited }: DayTask,
  view: LocalView,
): Line {
  const mark = dueAt < view.now ? '⚠️ ' : '';
  const said = what === null ? t('task-said-in-files') : h(clip(what, 24));
  const who = isAwaited ? `${h(clip(firstNameOf(to), 14))}: ` : '';
  const text = `${who}#${offerNumber} ${said} · ${mark}${formatWhen(dueAt, view)}`;
  return { text, door: { label: '', action: 'task.card', id } };
}

function waitingSection(t: Translate, { owed, asked, tasks }: Digest, view: LocalView): Section {
  const awaited = tasks.filter(({ isAwaited }) => isAwaited).map((task) => taskLine(t, task, view));
  const questions = asked.map(({ id, managerName, at }): Line => {
    const day = formatDay(at, view);
    const text = t('digest-asked', { manager: h(clip(firstNameOf(managerName), 20)), day });
    return { text, door: { label: '', action: 'digest.asked', id } };
  });
  const clients: Line[] =
    owed === 0
      ? []
      : [
          {
            text: t('digest-owed', { count: counted(owed) }),
            door: listDoor({ due: 'owed', whose: 'mine' }),
          },
        ];
  return { heading: t('digest-waiting'), lines: [...awaited, ...questions, ...clients] };
}

function heading(t: Translate, part: OwnPart, count: number): string {
  return t(`digest-${part}`, { count: counted(count) });
}

/** [List] on the card that is opened leads to the part the line stood in. */
function offerLine(
  part: OwnPart,
  { id, number, clientName, nextStepAt, at }: ListedOffer,
  view: LocalView,
): Line {
  if (part === 'stale') {
    const since = at === null ? '' : ` · ${formatSince(at, view)}`;
    return {
      text: `${offerText(number, clientName)}${since}`,
      door: { label: '', action: 'stale.card', id },
    };
  }
  const when =
    nextStepAt === null
      ? ''
      : part === 'today'
        ? formatTime(nextStepAt, view.zone)
        : formatShort(nextStepAt, view);
  const offer = offerText(number, clientName);
  return {
    text: when === '' ? offer : part === 'today' ? `${when} ${offer}` : `${offer} · ${when}`,
    door: { label: '', action: 'digest.offer', id, args: [part] },
  };
}

function offerText(number: number, clientName: string, most = 24): string {
  return `#${number} ${h(clip(clientName, most))}`;
}

function restLine(t: Translate, count: number, shown: number, list: ListFilter): Line[] {
  if (count <= shown) return [];
  return [{ text: t('digest-rest'), door: listDoor(list) }];
}

function listDoor({ due, whose }: ListFilter): Button {
  return { label: '', action: 'offers.list', args: packSpot({ due, whose }) };
}

/** What stood in the morning's message has been dealt with by now. */
export function digestDoneView(t: Translate): Screen {
  return {
    text: t('digest-done'),
    keyboard: [[{ label: t('offer-button-desk'), action: 'desk.show' }]],
  };
}
