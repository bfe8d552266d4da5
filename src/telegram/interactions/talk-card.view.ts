import type { InteractionCard, InteractionParticipant } from '../../interactions/interactions.queries.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import { contactMarks } from '../offers/history.view.ts';
import { clip, h } from '../ui/html.ts';
import type { ActionName } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';

/** A change just made, with its way back. */
export interface TalkNotice {
  readonly text: string;
  readonly undoChangeId?: number | undefined;
}

const mostWords = 600;
/** A message of Telegram holds 4,096 characters. */
const mostWholeWords = 3_000;
const mostPeople = 6;
const mostEarlier = 2;

/**
 * One contact or note of the history: all that is known of it, and what can be set right (D1, D7).
 * @param back to the page it was opened from, and then with its whole text; else to the card of what it is about
 */
export function talkCardView(
  t: Translate,
  card: InteractionCard,
  view: LocalView,
  notice?: TalkNotice,
  back?: Button,
): Screen {
  const people = card.participants.slice(0, mostPeople).map((one) => h(whoIs(one)));
  const earlier = card.earlier.filter(({ was }) => was !== null).slice(-mostEarlier);
  const lines = [
    ...(notice ? [notice.text, ''] : []),
    `<b>${talkTitle(t, card)}</b>`,
    `${contactMarks[card.kind]} ${kindLine(t, card)}`,
    `🕒 ${formatWhen(card.happenedAt, view)} · ${h(clip(card.responsible, 40))}`,
    ...(people.length > 0 ? [`👥 ${people.join(', ')}`] : []),
    ...(card.outcome === null ? [] : [`🏁 ${h(clip(card.outcome, 60))}`]),
    ...(card.result === null ? [] : [`💬 ${h(clip(card.result, back ? mostWholeWords : mostWords))}`]),
    ...(card.files === 0 ? [] : [`📎 ${t('talk-files', { n: card.files })}`]),
    ...earlier.map((one) => `<i>${t('talk-was')} ${earlierText(t, one, view)}</i>`),
  ];
  return { text: lines.join('\n'), keyboard: talkButtons(t, card, notice, back ?? backButton(t, card)) };
}

export function talkTitle(t: Translate, card: InteractionCard): string {
  const client = h(clip(card.clientName, 60));
  return card.offer ? t('offer-title', { number: String(card.offer.number), client }) : client;
}

function kindLine(t: Translate, { kind, direction }: InteractionCard): string {
  const name = t(`talk-kind-${kind}`);
  return direction === null ? name : `${name} · ${t(`talk-direction-${direction}`)}`;
}

export function whoIs({ name, phone, email }: InteractionParticipant): string {
  const way = phone === null ? email : formatPhone(phone);
  return way === null ? clip(name, 40) : `${clip(name, 40)} ${way}`;
}

function earlierText(
  t: Translate,
  { field, was }: InteractionCard['earlier'][number],
  view: LocalView,
): string {
  if (was === null) return '';
  if (field === 'kind') return t(`talk-kind-${was}`);
  if (field === 'direction') return t(`talk-direction-${was}`);
  if (field === 'happened_at') return formatWhen(new Date(was), view);
  return h(clip(was, 120));
}

function talkButtons(
  t: Translate,
  card: InteractionCard,
  notice: TalkNotice | undefined,
  back: Button,
): Button[][] {
  const at = { id: card.id, revision: card.revision };
  const button = (key: string, action: ActionName, ...args: string[]): Button => ({
    ...at,
    label: t(key),
    action,
    args,
  });
  const undo: Button[] =
    notice?.undoChangeId === undefined
      ? []
      : [{ label: t('undo'), action: 'talk.undo', id: notice.undoChangeId }];
  const files: Button = {
    label: t('talk-button-files'),
    action: 'file.list',
    id: card.id,
    args: ['interaction'],
  };
  if (!card.isMine) return [undo, card.files > 0 ? [files] : [], [back]];
  const isNote = card.kind === 'note';
  const turned = card.direction === 'in' ? 'out' : 'in';
  return [
    undo,
    isNote
      ? [button('talk-button-kind', 'talk.kind'), button('talk-button-when', 'talk.when')]
      : [button(`talk-button-${turned}`, 'talk.direction', turned), button('talk-button-when', 'talk.when')],
    [
      button('talk-button-people', 'talk.people'),
      ...(isNote ? [] : [button('talk-button-outcome', 'talk.outcome')]),
    ],
    [button('talk-button-text', 'talk.text'), files],
    [
      ...(isNote ? [] : [button('talk-button-kind', 'talk.kind')]),
      button('talk-button-drop', 'talk.drop'),
      back,
    ],
  ];
}

/** The way back to what the contact is about. */
function backButton(t: Translate, { offer, clientId }: InteractionCard): Button {
  return offer
    ? { label: t('back-to-card'), action: 'offer.card', id: offer.id }
    : { label: t('back-to-card'), action: 'client.card', id: clientId };
}

/** A question about one contact: its title, what is asked, the choices and the way back to its card. */
export function talkQuestionView(
  t: Translate,
  card: InteractionCard,
  question: { readonly text: string; readonly rows: readonly (readonly Button[])[] },
): Screen {
  const back: Button = { label: t('back-to-card'), action: 'talk.card', id: card.id };
  const what = `${contactMarks[card.kind]} ${kindLine(t, card)}`;
  return {
    text: `<b>${talkTitle(t, card)}</b>\n${what}\n\n${question.text}`,
    keyboard: [...question.rows, [back]],
  };
}
