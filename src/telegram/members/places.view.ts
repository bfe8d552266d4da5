import type { Translate } from '../../lib/locale.ts';
import type { Colleague, Place } from '../../members/members.queries.ts';
import type { Note } from '../settings/company.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';
import { pairs } from './team.view.ts';

export type PlaceKind = 'group' | 'department';

/** A group or department with those who stand in it. */
export interface PlaceOf {
  readonly kind: PlaceKind;
  readonly place: Place;
  readonly people: readonly Colleague[];
  readonly heads: readonly Colleague[];
}

const onPage = 6;
const marks: Readonly<Record<PlaceKind, string>> = { group: '👥', department: '🗂' };

export function placesView(
  t: Translate,
  { places, page, mayChange }: { places: readonly PlaceOf[]; page: number; mayChange: boolean },
): Screen {
  const last = Math.max(0, Math.ceil(places.length / onPage) - 1);
  const at = Math.min(page, last);
  const shown = places.slice(at * onPage, (at + 1) * onPage);
  const turnTo = (label: string, to: number): Button => ({
    label,
    action: 'team.places',
    args: [packNumber(to)],
  });
  const open = shown.map(
    ({ kind, place }): Button => ({
      label: `${marks[kind]} ${clip(place.name, 12)}`,
      action: kind === 'group' ? 'team.group' : 'team.department',
      id: place.id,
    }),
  );
  const make = (kind: PlaceKind): Button => ({
    label: t(`places-new-${kind}`),
    action: 'team.newplace',
    args: [kind],
  });
  return {
    text: [
      `<b>${t('places-title')}</b>`,
      ...shown.map((place) => placeLine(t, place)),
      ...(places.length === 0 ? [t('places-empty')] : []),
    ].join('\n'),
    keyboard: [
      ...(mayChange ? pairs(open) : []),
      mayChange ? [make('group'), make('department')] : [],
      [
        ...(at > 0 ? [turnTo('‹', at - 1)] : []),
        { label: t('back-to-card'), action: 'team.show' },
        ...(at < last ? [turnTo('›', at + 1)] : []),
      ],
    ],
  };
}

function placeLine(t: Translate, { kind, place, people, heads }: PlaceOf): string {
  const head = heads.map(({ name }) => h(clip(name, 24))).join(', ');
  const parts = [t('places-people', { count: people.length }), ...(head === '' ? [] : [`👤 ${head}`])];
  return `${marks[kind]} <b>${h(clip(place.name, 30))}</b> · ${parts.join(' · ')}`;
}

export function placeCardView(t: Translate, { kind, place, people, heads }: PlaceOf, note?: Note): Screen {
  const names = people.slice(0, 10).map(({ name, role }) => `• ${h(clip(name, 40))} · ${t(`role-${role}`)}`);
  const more = people.length - names.length;
  const head = heads.map(({ name }) => h(clip(name, 40))).join(', ');
  const press = { id: place.id, revision: place.revision, args: [kind] };
  return {
    text: [
      ...(note ? [note.text, ''] : []),
      `${marks[kind]} <b>${h(clip(place.name, 60))}</b>`,
      head === '' ? t('places-no-head') : t('places-head', { name: head }),
      ...names,
      ...(more > 0 ? [t('places-more', { count: more })] : []),
    ].join('\n'),
    keyboard: [
      undoRow(t, note?.undoChangeId),
      [
        { label: t('places-button-name'), action: 'team.rename', ...press },
        { label: t('places-button-head'), action: 'team.head', ...press },
      ],
      [{ label: t('back-to-card'), action: 'team.places' }],
    ],
  };
}

const mostHeads = 12;

/** Who is to head it: those who stand in it first. */
export function headView(
  t: Translate,
  { kind, place, heads }: PlaceOf,
  people: readonly Colleague[],
): Screen {
  const standsHere = ({ groupId, departmentId }: Colleague): boolean =>
    (kind === 'group' ? groupId : departmentId) === place.id;
  // Owners stand first in the list; a department is rather headed by one of its specialists.
  const likely = kind === 'group' ? people : people.toReversed();
  const order = [...likely.filter(standsHere), ...likely.filter((one) => !standsHere(one))];
  const buttons = order.slice(0, mostHeads).map((colleague): Button => {
    const chosen = heads.some(({ id }) => id === colleague.id);
    const label = chosen ? `✓ ${clip(colleague.name, 13)}` : clip(colleague.name, 15);
    return kind === 'group'
      ? {
          label,
          action: 'team.set',
          id: colleague.id,
          revision: colleague.revision,
          args: ['lead', packNumber(place.id)],
        }
      : {
          label,
          action: 'team.headed',
          id: place.id,
          revision: place.revision,
          args: [chosen ? 'none' : packNumber(colleague.id)],
        };
  });
  return {
    text: t(`places-ask-head-${kind}`, { name: h(clip(place.name, 40)) }),
    keyboard: [
      ...pairs(buttons),
      [
        {
          label: t('back-to-card'),
          action: kind === 'group' ? 'team.group' : 'team.department',
          id: place.id,
        },
      ],
    ],
  };
}
