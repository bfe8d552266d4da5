import type { ClientContact } from '../../clients/clients.queries.ts';
import { formatSince, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { OfferCard } from '../../offers/offers.queries.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { linesOfCard } from './fields.view.ts';
import { contactMarks, historyLine } from './history.view.ts';
import { wantedLines } from './lines.ts';
import { stateLabel } from './state-name.ts';
import { sumText } from './sum.ts';

/** A change just made: said on top of the card, with its way back. */
export interface Notice {
  readonly text: string;
  readonly undoChangeId?: number | undefined;
  /** Beside [Undo]: what may follow at once. */
  readonly buttons?: readonly Button[] | undefined;
}

/** The offer's card: what matters before a call, and the buttons that follow it. */
export function offerCardView(t: Translate, card: OfferCard, view: LocalView, notice?: Notice): Screen {
  const open = card.state !== 'success' && card.state !== 'cancelled';
  // The notice takes the room of a line of history: what was just done is the first thing seen.
  const history = card.history.slice(0, notice ? 2 : 3);
  const lines = [
    ...(notice ? [notice.text, ''] : []),
    `<b>${t('offer-title', { number: String(card.number), client: h(clip(card.clientName, 60)) })}</b>`,
    t('offer-state', { state: stateLabel(t, card.state), since: formatSince(card.stateSince, view) }),
    ...wantedLines(card.wanted, linesOfCard(card)),
    ...facts(t, card),
    ...(open ? [nextStepLine(t, card, view)] : []),
    ...(card.reopeners === null ? [] : [reopenLine(t, card.reopeners)]),
    ...contactsBlock(card.contacts),
    ...(history.length > 0 ? ['', ...history.map((line) => historyLine(t, line, view, 60))] : []),
  ];
  return { text: lines.join('\n'), keyboard: cardButtons(t, card, open, notice) };
}

function facts(t: Translate, card: OfferCard): string[] {
  const parts = [card.category, card.importance, card.managerName].filter(
    (part): part is string => part !== null,
  );
  // Not clipped together: a sum keeps its unbreakable spaces.
  const mark = card.sum === null ? '📂' : `💰 ${sumText(card.sum, t.locale)} ·`;
  return [`${mark} ${h(clip(parts.join(' · '), 90))}`];
}

function nextStepLine(t: Translate, card: OfferCard, view: LocalView): string {
  if (card.nextStepAt === null) return t('offer-no-step', { reason: h(clip(card.noStepReason ?? '', 80)) });
  const mark = card.nextStepKind === null ? '' : `${contactMarks[card.nextStepKind]} `;
  const when = `${mark}${formatWhen(card.nextStepAt, view)}`;
  return t(card.nextStepAt < view.now ? 'offer-step-overdue' : 'offer-step', { when });
}

/** The first two with their numbers, whoever else there is by name: all in view, and the card stays a card. */
function contactsBlock(contacts: readonly ClientContact[]): string[] {
  const others = contacts
    .slice(2)
    .flatMap(({ name, role }) => (name === null ? [] : [clip(withRole(name, role), 30)]));
  const rest = others.length === 0 ? [] : [`👥 ${h(clip(others.join(' · '), 120))}`];
  return [...contacts.slice(0, 2).flatMap(contactLines), ...rest];
}

function withRole(name: string, role: string | null | undefined): string {
  return role ? `${name}, ${role}` : name;
}

function reopenLine(t: Translate, names: readonly string[]): string {
  return t('offer-reopen-by', { names: h(clip(names.join(', '), 60)) });
}

/** A number stands on a line of its own: beside a name it would break at 360 px. */
function contactLines(contact: ClientContact): string[] {
  const name = contact.name === null ? [] : [`👤 ${h(clip(withRole(contact.name, contact.role), 60))}`];
  return [...name, ...contact.phones.slice(0, 2).map(formatPhone), ...contact.emails.slice(0, 1).map(h)];
}

function cardButtons(t: Translate, card: OfferCard, open: boolean, notice: Notice | undefined): Button[][] {
  const at = { id: card.id, revision: card.revision };
  const phone = card.contacts.flatMap((contact) => contact.phones)[0];
  const undo: Button[] =
    notice?.undoChangeId === undefined
      ? []
      : [{ label: t('undo'), action: 'change.undo', id: notice.undoChangeId }];
  return [
    [...(notice?.buttons ?? []), ...undo],
    [
      { label: '📞', action: 'offer.log', ...at, args: ['call'] },
      { label: '🤝', action: 'offer.log', ...at, args: ['meeting'] },
      { label: '✉️', action: 'offer.log', ...at, args: ['email'] },
      ...(phone === undefined ? [] : [{ label: t('copy-phone'), copy: phone }]),
    ],
    [
      // No button that only refuses: the card says who can bring the offer back.
      ...(card.reopeners === null
        ? [
            {
              label: t('offer-button-state'),
              action: 'offer.state' as const,
              ...at,
              style: 'primary' as const,
            },
          ]
        : []),
      ...(open ? [{ label: t('offer-button-step'), action: 'offer.step' as const, ...at, args: ['r'] }] : []),
    ],
    [
      { label: t('offer-button-history'), action: 'offer.history', ...at },
      {
        label: t('offer-button-client'),
        action: 'client.card',
        id: card.clientId,
        args: [packNumber(card.id)],
      },
      { label: t('offer-button-more'), action: 'offer.more', ...at },
    ],
    [
      { label: t('files-button'), action: 'file.list', id: card.id, args: ['offer'] },
      { label: t('offer-button-list'), action: 'offers.list' },
      { label: t('offer-button-desk'), action: 'desk.show' },
    ],
  ];
}
