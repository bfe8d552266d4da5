import { type Role, roles } from '../../changes/actor.ts';
import type { Translate } from '../../lib/locale.ts';
import type { Colleague, Place } from '../../members/members.queries.ts';
import { firstNameOf } from '../ui/first-name.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

const onPage = 6;
const mostPlaces = 40;

export function teamView(
  t: Translate,
  { colleagues, page, invites }: { colleagues: readonly Colleague[]; page: number; invites: boolean },
): Screen {
  const last = Math.max(0, Math.ceil(colleagues.length / onPage) - 1);
  const at = Math.min(page, last);
  const shown = colleagues.slice(at * onPage, (at + 1) * onPage);
  const absent = shown.filter(({ connected, suspended }) => !connected && !suspended);
  const lines = [
    `<b>${t('team-title', { count: colleagues.filter(({ suspended }) => !suspended).length })}</b>`,
    ...shown.map((colleague) => colleagueLine(t, colleague)),
    ...(absent.length > 0 ? ['', t(invites ? 'team-absent-invite' : 'team-absent')] : []),
    ...(invites && colleagues.length === 1 ? ['', t('team-alone')] : []),
  ];
  const open = shown.map(
    (colleague): Button => ({
      label: clip([...marks(colleague), colleague.name].join(' '), 16),
      action: 'team.member',
      id: colleague.id,
    }),
  );
  const turnTo = (label: string, to: number): Button => ({
    label,
    action: 'team.show',
    args: [packNumber(to)],
  });
  return {
    text: lines.join('\n'),
    keyboard: [
      ...pairs(open),
      invites ? [{ label: t('team-invite'), action: 'team.invite', style: 'primary' }] : [],
      [
        { label: t('places-button'), action: 'team.places' },
        { label: t('journal-button'), action: 'journal.list' },
      ],
      [...(at > 0 ? [turnTo('‹', at - 1)] : []), deskButton(t), ...(at < last ? [turnTo('›', at + 1)] : [])],
    ],
  };
}

/** What is to be seen of a colleague at a glance. */
function marks({ connected, suspended }: Colleague): string[] {
  if (suspended) return ['⛔️'];
  return connected ? [] : ['✉️'];
}

function colleagueLine(t: Translate, colleague: Colleague): string {
  const { name, role } = colleague;
  const place = colleague.groupName ?? colleague.departmentName;
  const parts = [t(`role-${role}`), ...(place === null ? [] : [h(clip(place, 30))])];
  return `${marks(colleague)[0] ?? '•'} <b>${h(clip(name, 40))}</b> · ${parts.join(' · ')}`;
}

export function roleView(t: Translate): Screen {
  // The most frequent first.
  const order = [...roles].sort((a, b) => rank(a) - rank(b));
  const buttons = order.map(
    (role): Button => ({ label: t(`role-${role}`), action: 'team.role', args: [role] }),
  );
  return { text: t('team-ask-role'), keyboard: [...pairs(buttons), [backButton(t)]] };
}

function rank(role: Role): number {
  return ['manager', 'supervisor', 'specialist', 'owner'].indexOf(role);
}

/** Which group, or department, the new colleague stands in. */
export function placeView(t: Translate, role: Role, places: readonly Pick<Place, 'id' | 'name'>[]): Screen {
  const kind = role === 'specialist' ? 'department' : 'group';
  const choice = (label: string, arg: string): Button => ({
    label,
    action: 'team.place',
    args: [role, arg],
  });
  const known = places.slice(0, mostPlaces).map(({ id, name }) => choice(clip(name, 15), packNumber(id)));
  return {
    text: t(`team-choose-${kind}`),
    keyboard: [
      ...pairs(known),
      [choice(t(`team-new-${kind}`), 'new'), choice(t(`team-no-${kind}`), 'none')],
      [{ ...backButton(t), action: 'team.invite' }],
    ],
  };
}

/** A question whose answer is typed. */
export function askView(t: Translate, question: string): Screen {
  return { text: question, keyboard: [[backButton(t)]] };
}

/** Made to be forwarded: it says everything its reader needs. */
export function invitationText(
  t: Translate,
  { name, companyName, link, days }: { name: string; companyName: string; link: string; days: number },
): string {
  return t('team-invitation', {
    name: h(clip(firstNameOf(name), 40)),
    company: h(clip(companyName, 60)),
    link,
    days,
  });
}

export function invitedView(t: Translate, name: string): Screen {
  return {
    text: t('team-invited', { name: h(clip(firstNameOf(name), 40)) }),
    keyboard: [
      [{ label: t('team-invite-more'), action: 'team.invite' }],
      [{ label: t('desk-team'), action: 'team.show' }, deskButton(t)],
    ],
  };
}

/** Two a row. */
export function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

function backButton(t: Translate) {
  return { label: t('back-to-card'), action: 'team.show' } satisfies Button;
}

function deskButton(t: Translate) {
  return { label: t('offer-button-desk'), action: 'desk.show' } satisfies Button;
}
