import { type Role, roles } from '../../changes/actor.ts';
import type { HandoverFacts } from '../../handovers/handovers.queries.ts';
import { formatDay, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { Colleague, Place } from '../../members/members.queries.ts';
import { stateText } from '../handovers/handover.view.ts';
import type { Note } from '../settings/company.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';
import { pairs } from './team.view.ts';

const mostPlaces = 12;
export const colleagueFields = ['role', 'group', 'department'] as const;
export type ColleagueField = (typeof colleagueFields)[number];

export interface ColleagueModel {
  readonly colleague: Colleague;
  /** They are away, or have left of late. */
  readonly handover: HandoverFacts | undefined;
  readonly myself: boolean;
  readonly mayChange: boolean;
  readonly mayErase: boolean;
  readonly mayBeAway: boolean;
  readonly mayLeave: boolean;
  /** Clients, offers or tasks are still theirs; asked only of somebody suspended. */
  readonly leavesThings: boolean;
  readonly view: LocalView;
}

/** A colleague as those above see them: where they stand, whether they are here, and what can be changed. */
export function colleagueView(t: Translate, model: ColleagueModel, note?: Note): Screen {
  const { colleague, myself, mayChange, mayErase, view } = model;
  const { id, revision, suspended, connected, erased } = colleague;
  const change = (field: ColleagueField): Button => ({
    label: t(`colleague-button-${field}`),
    action: 'team.change',
    id,
    args: [field],
  });
  const rename: Button = {
    label: t('colleague-button-name'),
    action: 'team.rename',
    id,
    revision,
    args: ['member'],
  };
  const suspend: Button = { label: t('colleague-button-suspend'), action: 'team.suspend', id };
  const journal: Button = { label: t('journal-button'), action: 'journal.list', id, args: ['m'] };
  const letIn: Button = { label: t('colleague-button-let-in'), action: 'team.letin', id, revision };
  const invitation: Button[] = [
    { label: t('colleague-button-invite'), action: 'team.again', id },
    ...(hasLink(colleague, view)
      ? [{ label: t('colleague-button-revoke'), action: 'team.revoke', id } satisfies Button]
      : []),
  ];
  const undo = undoRow(t, note?.undoChangeId);
  const back: Button = { label: t('back-to-card'), action: 'team.show' };
  const privacy: Button[] = mayErase ? [{ label: t('privacy-button'), action: 'privacy.member', id }] : [];
  const changes = !mayChange
    ? []
    : suspended
      ? [erased ? [] : [letIn]]
      : [[change('role'), change('group')], [change('department'), rename], connected ? [] : invitation];
  return {
    text: [
      ...(note ? [note.text, ''] : []),
      ...colleagueLines(t, colleague, view),
      ...(model.handover ? [stateText(t, model.handover, view)] : []),
    ].join('\n'),
    // Beside [Undo] where there is one: five rows are seen at once.
    keyboard: [
      undo.length === 0 ? [] : [...undo, back],
      ...changes,
      handoverRow(t, model),
      mayChange ? [...(suspended || myself ? [] : [suspend]), journal] : [],
      [...(erased ? [] : privacy), ...(undo.length === 0 ? [back] : [])],
    ],
  };
}

/** [Away till ...] and [Leaves], or the way back from them; whoever has not connected has nothing to hand over. */
function handoverRow(
  t: Translate,
  { colleague, handover, myself, mayBeAway, mayLeave, leavesThings }: ColleagueModel,
): Button[] {
  const { id, connected, suspended } = colleague;
  const ask = (mode: 'away' | 'leave'): Button => ({
    ...{ label: t(`handover-button-${mode}`), action: 'handover.ask', id, args: [mode] },
  });
  if (suspended) {
    const undo: Button = { label: t('handover-undo'), action: 'handover.undo', id: handover?.id ?? 0 };
    if (!mayLeave) return [];
    if (handover) return [undo];
    return leavesThings ? [{ ...ask('leave'), label: t('handover-button-former') }] : [];
  }
  if (!connected) return [];
  const isBack: Button = { label: t('handover-button-back'), action: 'handover.back', id: handover?.id ?? 0 };
  return [
    ...(mayBeAway ? [handover ? isBack : ask('away')] : []),
    ...(mayLeave && !myself ? [ask('leave')] : []),
  ];
}

/** Asked beforehand: it is not undone. */
export function suspendView(t: Translate, { id, revision, name }: Colleague): Screen {
  const now = { label: t('colleague-button-suspend-now'), action: 'team.suspended', id, revision } as const;
  return {
    text: t('colleague-ask-suspend', { name: h(clip(name, 60)) }),
    keyboard: [[{ ...now, style: 'danger' }], [{ label: t('back-to-card'), action: 'team.member', id }]],
  };
}

function colleagueLines(t: Translate, colleague: Colleague, view: LocalView): string[] {
  const { name, role, groupName, departmentName, headOf, connected, suspended, invitedUntil } = colleague;
  const places = [groupName, departmentName].flatMap((place) => (place === null ? [] : [h(clip(place, 40))]));
  const link =
    invitedUntil !== null && hasLink(colleague, view)
      ? t('colleague-invited', { day: formatDay(invitedUntil, view) })
      : t('colleague-not-invited');
  return [
    `<b>${h(clip(name, 60))}</b>`,
    [t(`role-${role}`), ...places].join(' · '),
    ...(headOf === null ? [] : [t('colleague-heads', { place: h(clip(headOf, 40)) })]),
    ...(suspended ? [t('colleague-suspended')] : []),
    ...(connected || suspended ? [] : [link]),
  ];
}

function hasLink({ connected, invitedUntil }: Colleague, { now }: LocalView): boolean {
  return !connected && invitedUntil !== null && invitedUntil > now;
}

interface Choosing {
  readonly colleague: Colleague;
  readonly field: ColleagueField;
  /** Groups or departments, where that is the field. */
  readonly places: readonly Place[];
}

export function changeColleagueView(t: Translate, { colleague, field, places }: Choosing): Screen {
  const set = (label: string, value: string, chosen: boolean): Button => ({
    label: chosen ? `✓ ${label}` : label,
    action: 'team.set',
    id: colleague.id,
    revision: colleague.revision,
    args: [field, value],
  });
  const now = field === 'group' ? colleague.groupId : colleague.departmentId;
  const buttons =
    field === 'role'
      ? roles.map((role: Role) => set(t(`role-${role}`), role, role === colleague.role))
      : [
          ...places
            .slice(0, mostPlaces)
            .map(({ id, name }) => set(clip(name, 13), packNumber(id), id === now)),
          set(t(field === 'group' ? 'team-no-group' : 'team-no-department'), 'none', now === null),
        ];
  return {
    text: t(`colleague-ask-${field}`, { name: h(clip(colleague.name, 40)) }),
    keyboard: [...pairs(buttons), [{ label: t('back-to-card'), action: 'team.member', id: colleague.id }]],
  };
}
