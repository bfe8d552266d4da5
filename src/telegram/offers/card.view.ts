import type { ClientContact } from '../../clients/clients.queries.ts';
import { formatSince, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { OfferCard } from '../../offers/offers.queries.ts';
import { closedLines } from '../clients/closed-contacts.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { linesOfCard } from './fields.view.ts';
import { authorOf, contactMarks, historyLine } from './history.view.ts';
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

/** A card is seen at once. */
const mostLines = 12;

/** The offer's card: what matters before a call, and the buttons that follow it. */
export function offerCardView(t: Translate, card: OfferCard, view: LocalView, notice?: Notice): Screen {
  const open = card.state !== 'success' && card.state !== 'cancelled';
  const head = [
    ...(notice ? [notice.text, ''] : []),
    `<b>${t('offer-title', { number: String(card.number), client: h(clip(card.clientName, 60)) })}</b>`,
    t('offer-state', { state: stateLabel(t, card.state), since: formatSince(card.stateSince, view) }),
    ...wantedLines(card.wanted, linesOfCard(card)),
    ...facts(t, card),
    ...(open ? [nextStepLine(t, card, view)] : []),
    ...(card.reopeners === null ? [] : [reopenLine(t, card.reopeners)]),
  ];
  const room = mostLines - head.length;
  // A line of history, and the empty one above it, stay where there is room for both.
  const contacts = [
    ...closedLines(t, card.contacts),
    ...contactsBlock(card.contacts, room < 5 ? room : room - 2),
  ];
  // The notice takes the room of a line of history: what was just done is the first thing seen.
  const most = Math.min(notice ? 2 : 3, room - contacts.length - 1);
  const history = card.history.slice(0, Math.max(0, most)).map((line) => {
    // What the manager did goes without saying.
    const author = line.by === card.managerName ? '' : authorOf(line);
    return `${historyLine(t, line, view, 60)}${author}`;
  });
  const lines = [...head, ...contacts, ...(history.length > 0 ? ['', ...history] : [])];
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

/** How many are shown with their ways, how many phones and e-mails of each: from all that may be to a single number. */
const depths = [
  [2, 2, 1],
  [2, 1, 1],
  [2, 1, 0],
  [1, 1, 0],
] as const;

/** The first ones with their numbers, whoever else there is by name: all in view, in as many lines as there is room for. */
export function contactsBlock(contacts: readonly ClientContact[], room: number): string[] {
  const blocks = depths.map(([whole, phones, emails]) => [
    ...contacts.slice(0, whole).flatMap((contact) => contactLines(contact, phones, emails)),
    ...othersLine(contacts.slice(whole)),
  ]);
  return blocks.find(({ length }) => length <= room) ?? blocks.at(-1)?.slice(0, room) ?? [];
}

function othersLine(contacts: readonly ClientContact[]): string[] {
  const others = contacts.flatMap(({ name, role }) =>
    name === null ? [] : [clip(withRole(name, role), 30)],
  );
  return others.length === 0 ? [] : [`👥 ${h(clip(others.join(' · '), 120))}`];
}

function withRole(name: string, role: string | null | undefined): string {
  return role ? `${name}, ${role}` : name;
}

function reopenLine(t: Translate, names: readonly string[]): string {
  return t('offer-reopen-by', { names: h(clip(names.join(', '), 60)) });
}

/** A number stands on a line of its own: beside a name it would break at 360 px. */
function contactLines(contact: ClientContact, phones: number, emails: number): string[] {
  const name = contact.name === null ? [] : [`👤 ${h(clip(withRole(contact.name, contact.role), 60))}`];
  return [
    ...name,
    ...contact.phones.slice(0, phones).map(formatPhone),
    ...contact.emails.slice(0, emails).map(h),
  ];
}

/** [Ask a department], and how far those asked are; beside another button there is room for the first alone. */
function askRow(t: Translate, { id, tasks }: OfferCard, isShort: boolean): Button[] {
  const hasTasks = tasks.all > 0 && !isShort;
  const label = t(hasTasks || isShort ? 'offer-button-ask-short' : 'offer-button-ask');
  const counts = { ready: String(tasks.ready), all: String(tasks.all) };
  return [
    { label, action: 'task.new', id },
    ...(hasTasks
      ? [{ label: t('offer-button-tasks', counts), action: 'tasks.list' as const, id, args: ['offer'] }]
      : []),
  ];
}

function cardButtons(t: Translate, card: OfferCard, open: boolean, notice: Notice | undefined): Button[][] {
  const at = { id: card.id, revision: card.revision };
  const phone = card.contacts.flatMap((contact) => contact.phones)[0];
  const undo: Button[] =
    notice?.undoChangeId === undefined
      ? []
      : [{ label: t('undo'), action: 'change.undo', id: notice.undoChangeId }];
  const said = [...(notice?.buttons ?? []), ...undo];
  const top = [...said, ...(open && said.length < 2 ? askRow(t, card, said.length > 0) : [])];
  return [
    ...(top.length > 0 ? [top] : []),
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
