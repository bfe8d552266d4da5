import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { PlacedBlock } from '../../offers/desk-blocks.ts';
import type { PinnedList } from '../../offers/member-views.queries.ts';
import type { TaskCounts, TaskLine } from '../../tasks/task-lists.queries.ts';
import { deskTaskRow } from '../tasks/list.view.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { blockRows, type DeskCounts, type DeskDraft, draftRows } from './blocks.view.ts';
import { counted } from './counted.ts';

export interface DeskModel {
  readonly name: string;
  /** undefined for those who do not sell. */
  readonly counts: DeskCounts | undefined;
  readonly blocks: readonly PlacedBlock[];
  readonly pinned: readonly PinnedList[];
  readonly drafts: readonly DeskDraft[];
  readonly tasks: TaskCounts;
  /** Of those who do not sell: what they do or may take. */
  readonly todo: readonly TaskLine[];
  /** Colleagues to whom something did not get through; 0 for who answers for nobody. */
  readonly unreached: number;
  readonly seesTeam: boolean;
  readonly invites: boolean;
  /** A few; all of them have a screen of their own. */
  readonly otherCompanies: readonly { readonly companyId: number; readonly name: string }[];
  readonly hasMoreCompanies: boolean;
  /** The owner's checklist is neither done nor hidden. */
  readonly firstSteps: boolean;
}

export function deskView(t: Translate, desk: DeskModel, view: LocalView): Screen {
  const lines = [
    `<b>${t('desk-title', { name: h(clip(firstNameOf(desk.name), 40)) })}</b>`,
    '',
    mood(t, desk),
    ...(desk.counts ? ['', t('desk-search-hint')] : []),
  ];
  return {
    text: lines.join('\n'),
    keyboard: [...firstRows(t, desk), ...workRows(t, desk, view), ...doorRows(t, desk)],
  };
}

function firstRows(t: Translate, { firstSteps, unreached }: DeskModel): Button[][] {
  return [
    ...(firstSteps ? [[{ label: t('first-open'), action: 'first.show' } satisfies Button]] : []),
    ...(unreached > 0 ? [[unreachedButton(t, unreached)]] : []),
  ];
}

function unreachedButton(t: Translate, count: number): Button {
  return { label: t('desk-unreached', { count: counted(count) }), action: 'team.unreached' };
}

/** One sentence: what to do first. */
function mood(t: Translate, { counts, invites, todo }: DeskModel): string {
  if (!counts) return t(todo.length > 0 ? 'desk-specialist-work' : 'desk-specialist');
  if (counts.open === 0) return t(invites ? 'desk-empty-owner' : 'desk-empty');
  if (counts.overdue > 0) return t('desk-mood-overdue');
  if (counts.today > 0) return t('desk-mood-today');
  if (counts.none > 0) return t('desk-mood-no-step');
  return t('desk-mood-clear');
}

function workRows(t: Translate, desk: DeskModel, view: LocalView): Button[][] {
  const { counts, drafts, pinned, blocks, invites, tasks } = desk;
  if (!counts) return taskRows(t, desk, view);
  const make: Button[] = [
    { label: t('desk-new-offer'), action: 'offers.new', style: 'primary' },
    { label: t('desk-find'), action: 'search.ask' },
  ];
  if (counts.open === 0) {
    const invite: Button[] = invites ? [{ label: t('team-invite'), action: 'team.invite' }] : [];
    return [...draftRows(t, drafts), make, invite];
  }
  // Their own contacts: whoever heads a group has none of their own, perhaps.
  const walks = counts.mine > 0 && counts.overdue + counts.today > 0;
  const walk: Button[] = walks ? [{ label: t('walk-button'), action: 'walk.show' }] : [];
  return [walk, ...blockRows(t, { blocks, counts, drafts, pinned, tasks }), make];
}

/** The tasks of somebody who does not sell, and the doors to the rest. */
function taskRows(t: Translate, { todo, tasks }: DeskModel, view: LocalView): Button[][] {
  const door = (tab: 'mine' | 'department'): Button => ({
    label: t(`desk-tasks-${tab}`, { count: String(tasks[tab]) }),
    action: 'tasks.list',
    args: [tab],
  });
  const doors = tasks.mine + tasks.department > 0 ? [door('mine'), door('department')] : [];
  return [...todo.map((line) => deskTaskRow(t, line, view)), ...(doors.length > 0 ? [doors] : [])];
}

function doorRows(
  t: Translate,
  { counts, seesTeam, otherCompanies, hasMoreCompanies }: DeskModel,
): Button[][] {
  const clients: Button = { label: t('desk-clients'), action: 'clients.list', args: ['name'] };
  const team: Button = { label: t('desk-team'), action: 'team.show' };
  const settings: Button = { label: t('desk-settings'), action: 'settings.show' };
  const help: Button = { label: t('desk-help'), action: 'help.show' };
  const doors = [...(counts ? [clients] : []), ...(seesTeam ? [team] : []), settings, help];
  const switches = otherCompanies.map(({ companyId, name }): Button[] => [
    { label: clip(t('desk-company', { name }), 30), action: 'desk.show', companyId },
  ]);
  const all: Button[] = [{ label: t('desk-companies'), action: 'company.list' }];
  return [
    doors.slice(0, 2),
    ...(doors.length > 2 ? [doors.slice(2)] : []),
    ...switches,
    ...(hasMoreCompanies ? [all] : []),
  ];
}
