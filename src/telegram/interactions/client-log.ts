import { findClient } from '../../clients/clients.queries.ts';
import { listItems } from '../../companies/companies.queries.ts';
import { interactionKinds } from '../../interactions/interaction.ts';
import { resultWindowMs } from '../../interactions/interactions.service.ts';
import { DomainError, Refusal } from '../../lib/domain-error.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { contactMarks } from '../offers/history.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { showTalk } from './talk-card.ts';

/** Contacts with a client that are about no offer (D7): the kind on its card, the outcome, saved. */
export const clientLogPresses = {
  'talk.log': async (turn, { id, args }) => {
    const kind = readKind(args[0]);
    const { client, outcomes } = await turn.read(async (db, actor) => {
      const client = await findClient(db, actor, id);
      if (!client) throw new Refusal('client.view', 'client', id);
      return { client, outcomes: await listItems(db, actor.companyId, 'outcome', kind) };
    });
    const rows = outcomes.slice(0, 6).map((outcome): Button[] => [
      {
        label: clip(outcome.name, 34),
        action: 'talk.logged',
        id,
        args: [kind, packNumber(outcome.id)],
      },
    ]);
    const back: Button = { label: turn.t('back-to-card'), action: 'client.card', id };
    await turn.show({
      text: `<b>${h(clip(client.name, 60))}</b>\n\n${contactMarks[kind]} ${turn.t(`log-ask-${kind}`)}`,
      keyboard: [...rows, [back]],
    });
  },

  'talk.logged': async (turn, { id, args }) => {
    const outcomeId = parseNumber(args[1]);
    if (outcomeId === undefined) throw new DomainError('NOT_FOUND');
    const done = await turn.perform('logClientContact', { clientId: id, kind: readKind(args[0]), outcomeId });
    const { interactionId } = done.result;
    waitForResult(turn, { interactionId });
    await showTalk(turn, interactionId, { text: turn.t('log-saved'), undoChangeId: done.changeId });
  },
} satisfies Partial<PressHandlers>;

/** From now on for ten minutes, words and voices are the result of this contact. */
export function waitForResult(turn: MemberTurn, contact: { interactionId: number; offerId?: number }): void {
  const until = new Date(turn.now.getTime() + resultWindowMs).toISOString();
  turn.remember({ result: { companyId: turn.actor.companyId, ...contact, until } });
}

function readKind(arg: string | undefined) {
  const kind = interactionKinds.find((known) => known === arg);
  if (!kind) throw new DomainError('NOT_FOUND');
  return kind;
}
