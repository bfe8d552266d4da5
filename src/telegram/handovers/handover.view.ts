import type { Counts } from '../../handovers/belongings.queries.ts';
import type { HandedOffer, HandoverFacts } from '../../handovers/handovers.queries.ts';
import { formatShort, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { localDay } from '../clients/client-card.view.ts';
import { itemRows } from '../offers/form.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** Whether somebody leaves for good, or is away until a day. */
export type HandoverMode = 'leave' | 'away';

export interface Preview {
  readonly mode: HandoverMode;
  readonly member: {
    readonly memberId: number;
    readonly name: string;
    readonly revision: number;
    /** Before this: what is still theirs goes, their access is closed already. */
    readonly suspended: boolean;
  };
  readonly myself: boolean;
  readonly receiver: { readonly id: number; readonly name: string };
  readonly counts: Counts;
  readonly headed: { readonly departments: readonly string[]; readonly groups: readonly string[] };
  readonly back: Button;
}

const bold = (name: string): string => `<b>${h(clip(name, 40))}</b>`;

/** What would move, and to whom; `when`: the buttons that say until which day. */
export function previewView(
  t: Translate,
  preview: Preview,
  when: readonly (readonly Button[])[] = [],
): Screen {
  const { mode, member, myself, receiver, back } = preview;
  const { memberId: id, revision, suspended } = member;
  const what = suspended ? 'former' : mode;
  const title = myself ? t('handover-title-me') : t(`handover-title-${what}`, { name: bold(member.name) });
  const to = packNumber(receiver.id);
  const leave: Button = {
    label: t(suspended ? 'handover-former-now' : 'handover-leave-now'),
    action: 'handover.leave',
    id,
    revision,
    args: [to],
  };
  const other: Button = { label: t('handover-other'), action: 'handover.whom', id, args: [mode] };
  return {
    text: [
      title,
      t(`handover-to-${mode}`, { name: bold(receiver.name) }),
      ...thingLines(t, preview.counts),
      ...headedLines(t, preview),
      '',
      t(suspended ? 'handover-undo-hint' : `handover-${mode}-hint`),
    ].join('\n'),
    keyboard: [...(mode === 'leave' ? [[{ ...leave, style: 'danger' as const }]] : when), [other, back]],
  };
}

function thingLines(t: Translate, counts: Counts): string[] {
  const { clients, offers, steps, overdue, asked, given, drafts, questions, inquiries } = counts;
  const waiting = questions + inquiries;
  const lines = [
    [t('handover-clients', { n: clients }), t('handover-offers', { n: offers })],
    ...(steps > 0
      ? [[t('handover-steps', { n: steps }), ...(overdue > 0 ? [t('handover-overdue', { n: overdue })] : [])]]
      : []),
    ...(asked + given > 0 ? [[t('handover-tasks', { asked, given })]] : []),
    ...(drafts > 0 ? [[t('handover-drafts', { n: drafts })]] : []),
    ...(waiting > 0 ? [[t('handover-questions', { n: waiting })]] : []),
  ];
  return lines.map((parts) => parts.join(' · '));
}

function headedLines(t: Translate, { mode, headed, receiver }: Preview): string[] {
  const names = (of: readonly string[]): string => h(clip(of.join(', '), 60));
  const { departments, groups } = headed;
  if (mode === 'away') return [];
  return [
    ...(departments.length > 0
      ? [t('handover-heads', { places: names(departments), name: h(clip(receiver.name, 30)) })]
      : []),
    ...(groups.length > 0 ? [t('handover-headless', { places: names(groups) })] : []),
  ];
}

const onPage = 8;

/** Who else may have it, the best first. */
export function receiversView(
  t: Translate,
  {
    mode,
    memberId,
    name,
    receivers,
    page,
  }: {
    mode: HandoverMode;
    memberId: number;
    name: string;
    receivers: readonly { readonly id: number; readonly name: string }[];
    page: number;
  },
): Screen {
  const shown = receivers.slice(page * onPage, (page + 1) * onPage);
  const turnTo = (label: string, to: number): Button => ({
    ...{ label, action: 'handover.whom', id: memberId, args: [mode, packNumber(to)] },
  });
  return {
    text: t('handover-whom', { name: bold(name) }),
    keyboard: [
      ...itemRows(
        shown,
        () => false,
        (label, { id }) => ({ label, action: 'handover.ask', id: memberId, args: [mode, packNumber(id)] }),
      ),
      [
        ...(page > 0 ? [turnTo('‹', page - 1)] : []),
        { label: t('back-to-card'), action: 'handover.ask', id: memberId, args: [mode] },
        ...((page + 1) * onPage < receivers.length ? [turnTo('›', page + 1)] : []),
      ],
    ],
  };
}

/** It is done: what moved, and for a day the way back. */
export function doneView(t: Translate, handover: HandoverFacts, view: LocalView, back: Button): Screen {
  return {
    text: [stateText(t, handover, view), movedText(t, handover.counts), t('handover-undo-hint')].join('\n'),
    keyboard: [[{ label: t('handover-undo'), action: 'handover.undo', id: handover.id }], [back]],
  };
}

/** One sentence of who is away, or has left, and with whom all is. */
export function stateText(t: Translate, handover: HandoverFacts, view: LocalView): string {
  const { memberName, receiverName, backOn } = handover;
  const names = { name: bold(memberName), receiver: bold(receiverName) };
  return backOn === null
    ? t('handover-left', names)
    : t('handover-away', { ...names, day: localDay(backOn, view) });
}

export function movedText(t: Translate, counts: HandoverFacts['counts']): string {
  const { clients, offers, tasks } = counts;
  return [
    t('handover-clients', { n: clients }),
    t('handover-offers', { n: offers }),
    ...(tasks > 0 ? [t('handover-all-tasks', { n: tasks })] : []),
  ].join(' · ');
}

export interface ReceivedList {
  readonly handoverId: number;
  /** Above the lines. */
  readonly heading: readonly string[];
  readonly offers: readonly HandedOffer[];
  readonly count: number;
  readonly page: number;
  readonly tasks: number;
}

export const offersOnPage = 5;

/** Each offer with the door to its brief, the most urgent first. */
export function receivedView(t: Translate, list: ReceivedList, view: LocalView): Screen {
  const { handoverId, heading, offers, count, page, tasks } = list;
  const from = page * offersOnPage;
  const spot = [packNumber(handoverId), packNumber(page)];
  const doors = offers.map(
    ({ id }, index): Button => ({
      label: String(from + index + 1),
      action: 'handover.brief',
      id,
      args: spot,
    }),
  );
  const turnTo = (label: string, to: number): Button => ({
    ...{ label, action: 'handover.list', id: handoverId, args: [packNumber(to)] },
  });
  return {
    text: [
      ...heading,
      ...(offers.length > 0 ? ['', t('handover-briefs')] : []),
      ...offers.map((offer, index) => offerLine(offer, from + index + 1, view)),
    ].join('\n'),
    keyboard: [
      doors,
      tasks > 0 ? [{ label: t('handover-open-tasks'), action: 'tasks.list' }] : [],
      [
        ...(page > 0 ? [turnTo('‹', page - 1)] : []),
        { label: t('offer-button-desk'), action: 'desk.show' },
        ...(from + offers.length < count ? [turnTo('›', page + 1)] : []),
      ],
    ],
  };
}

function offerLine({ number, clientName, nextStepAt }: HandedOffer, at: number, view: LocalView): string {
  const step =
    nextStepAt === null ? '' : ` · ${nextStepAt < view.now ? '🔴' : '⏰'} ${formatShort(nextStepAt, view)}`;
  return `${at}. #${number} ${h(clip(clientName, 26))}${step}`;
}
