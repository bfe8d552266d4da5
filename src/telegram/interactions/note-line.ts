import type { Plain } from '../../changes/use-case.ts';
import type { InteractionKind } from '../../interactions/interaction.ts';
import { interactionKinds } from '../../interactions/interaction.ts';
import type { InteractionCard } from '../../interactions/interactions.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import type { Translate } from '../../lib/locale.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { contactMarks } from '../offers/history.view.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { readTalk, renewing } from './talk-card.ts';
import { talkTitle } from './talk-card.view.ts';

/** What a note may be after all, in one row. */
const retypes = ['call', 'meeting', 'email', 'sms'] as const satisfies readonly InteractionKind[];

/**
 * One line for what was written down at once, with the row that makes it a contact (A14). A contact asks for nothing
 * more and offers the next step.
 */
function noteLineView(t: Translate, card: InteractionCard, changeId: number): Screen {
  const at = { id: card.id, revision: card.revision };
  const undo: Button = { label: t('undo'), action: 'talk.undo', id: changeId };
  const more: Button = { label: t('talk-button-more'), action: 'talk.card', id: card.id };
  const isNote = card.kind === 'note';
  const step: Button[] = card.offer
    ? [
        {
          id: card.offer.id,
          revision: card.offer.revision,
          label: t('offer-button-step'),
          action: 'offer.step',
          args: ['r'],
        },
      ]
    : [];
  const row = retypes.map(
    (kind): Button => ({
      ...at,
      label: kind === 'sms' ? t('talk-kind-sms') : contactMarks[kind],
      action: 'talk.retype',
      args: [kind],
    }),
  );
  const what = isNote ? t('talk-noted') : t('talk-logged-as', { kind: t(`talk-kind-${card.kind}`) });
  return {
    text: `${contactMarks[card.kind]} ${what} · ${talkTitle(t, card)}`,
    keyboard: [isNote ? row : step, [more, undo]],
  };
}

/** Says that something was written down, in a line that stays. */
export async function sayNoted(
  turn: MemberTurn,
  done: { readonly changeId: number; readonly result: { readonly interactionId: number } },
): Promise<void> {
  const card = await readTalk(turn, done.result.interactionId);
  await turn.redraw(noteLineView(turn.t, card, done.changeId));
}

/** What a change of a contact leaves when it is taken back: the contact as it was before, else what it was about. */
export async function undoneTalkView(
  turn: MemberTurn,
  { useCase, result }: { readonly useCase: string; readonly result: Plain },
): Promise<Screen> {
  const of = idsOf(result);
  const isGone = ['saveNote', 'logIncoming', 'logClientContact'].includes(useCase);
  if (isGone || of.interactionId === undefined) {
    const label = turn.t('back-to-card');
    const back: Button[] = [
      ...(of.offerId === undefined ? [] : [{ label, action: 'offer.card' as const, id: of.offerId }]),
      ...(of.clientId === undefined ? [] : [{ label, action: 'client.card' as const, id: of.clientId }]),
    ];
    return { text: turn.t('undone'), keyboard: [back.slice(0, 1)] };
  }
  const card = await readTalk(turn, of.interactionId);
  return {
    text: `${turn.t('undone')}\n${contactMarks[card.kind]} ${talkTitle(turn.t, card)}`,
    keyboard: [[{ label: turn.t('talk-button-more'), action: 'talk.card', id: card.id }]],
  };
}

type Ids = { readonly [Id in 'interactionId' | 'offerId' | 'clientId']?: number };

function idsOf(result: Plain): Ids {
  if (typeof result !== 'object' || result === null) return {};
  return Object.fromEntries(Object.entries(result).filter(([, id]) => typeof id === 'number'));
}

export const noteLinePresses = {
  'talk.retype': renewing(async (turn, press) => {
    const kind = interactionKinds.find((known) => known === press.args[0]);
    if (!kind) throw new DomainError('NOT_FOUND');
    const at = { interactionId: press.id, revision: press.revision };
    const done = await turn.perform('correctInteraction', { ...at, fields: { kind } });
    await sayNoted(turn, done);
  }),

  'talk.undo': async (turn, { id }) => {
    const { result } = await turn.perform('undo', { changeId: id });
    await turn.redraw(await undoneTalkView(turn, result));
  },

  'talk.drop': renewing(async (turn, press) => {
    const at = { interactionId: press.id, revision: press.revision };
    const done = await turn.perform('dropInteraction', at);
    const { offerId, clientId } = done.result;
    const back: Button =
      offerId === null
        ? { label: turn.t('back-to-card'), action: 'client.card', id: clientId }
        : { label: turn.t('back-to-card'), action: 'offer.card', id: offerId };
    const undo: Button = { label: turn.t('undo'), action: 'talk.undo', id: done.changeId };
    await turn.show({ text: turn.t('talk-dropped'), keyboard: [[undo, back]] });
  }),
} satisfies Partial<PressHandlers>;
