import { formatDay, formatSince, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { OfferBrief } from '../../offers/brief.queries.ts';
import { closedLines } from '../clients/closed-contacts.ts';
import { contactsBlock } from '../offers/card.view.ts';
import { contactMarks } from '../offers/history.view.ts';
import { stateLabel } from '../offers/state-name.ts';
import { sumText } from '../offers/sum.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** A card is seen at once. */
const mostLines = 12;

/** An offer in ten lines for whoever sees it for the first time (A11): what, whom to talk to, where it stands, what is promised. */
export function briefView(t: Translate, brief: OfferBrief, view: LocalView, back: readonly Button[]): Screen {
  const { id, number, clientName, clientStatus, clientWon, wanted, sumMinor, currency } = brief;
  const sum =
    sumMinor === null || currency === null ? [] : [sumText({ minor: sumMinor, currency }, t.locale)];
  const client = [
    t(`client-status-${clientStatus}`),
    ...(clientWon > 0 ? [t('brief-won', { n: clientWon })] : []),
  ];
  const lines = [
    `<b>${t('offer-title', { number: String(number), client: h(clip(clientName, 60)) })}</b>`,
    `🏢 ${client.join(' · ')}`,
    `💬 ${h(clip(wanted, 120))}`,
    ...sum.map((text) => `💰 ${text}`),
    t('offer-state', { state: stateLabel(t, brief.state), since: formatSince(brief.stateSince, view) }),
    ...(brief.stateReason === null ? [] : [`<i>${h(clip(brief.stateReason, 80))}</i>`]),
    lastLine(t, brief, view),
    stepLine(t, brief, view),
    ...awaitedLine(t, brief, view),
    ...closedLines(t, brief.contacts),
  ];
  const contacts = contactsBlock(brief.contacts, mostLines - lines.length);
  return {
    text: [...lines, ...contacts].join('\n'),
    keyboard: [[{ label: t('notice-open-offer'), action: 'offer.card', id, style: 'primary' }], back],
  };
}

function lastLine(t: Translate, brief: OfferBrief, view: LocalView): string {
  const { lastKind, lastAt, lastOutcome, lastWords } = brief;
  if (lastKind === null || lastAt === null) return t('brief-no-contact');
  const words = [lastOutcome, lastWords].filter((part) => part !== null && part !== '').join(' — ');
  const when = formatWhen(lastAt, view);
  return `${contactMarks[lastKind]} ${h(clip([when, words].filter(Boolean).join(': '), 100))}`;
}

function stepLine(
  t: Translate,
  { nextStepAt, nextStepKind, noStepReason }: OfferBrief,
  view: LocalView,
): string {
  if (nextStepAt === null) return t('offer-no-step', { reason: h(clip(noStepReason ?? '', 80)) });
  const mark = nextStepKind === null ? '' : `${contactMarks[nextStepKind]} `;
  const when = `${mark}${formatWhen(nextStepAt, view)}`;
  return nextStepAt < view.now ? t('offer-step-overdue', { when }) : t('brief-promised', { when });
}

function awaitedLine(t: Translate, { awaited }: OfferBrief, view: LocalView): string[] {
  const parts = awaited.map(({ of, dueAt }) => `${clip(of, 20)}, ${formatDay(new Date(dueAt), view)}`);
  return parts.length === 0 ? [] : [t('brief-awaited', { tasks: h(clip(parts.join(' · '), 90)) })];
}
