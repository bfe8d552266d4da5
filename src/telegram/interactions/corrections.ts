import { listItems } from '../../companies/companies.queries.ts';
import { directions, interactionKinds, longestWords } from '../../interactions/interaction.ts';
import type { InteractionCard } from '../../interactions/interactions.queries.ts';
import { parsePast } from '../../lib/dates-in-words.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { formatWhen } from '../../lib/local-time.ts';
import type { InputOf } from '../../use-cases.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import { contactMarks } from '../offers/history.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { renewing, showFreshTalk, showTalk, takeTalk } from './talk-card.ts';
import { talkQuestionView } from './talk-card.view.ts';

type Fields = InputOf<'correctInteraction'>['fields'];
type TalkAt = { readonly id: number; readonly revision: number };

/** What was logged in three taps is completed and set right afterwards, a button a fact (D1). */
export const correctionPresses = {
  'talk.card': (turn, { id }) => showTalk(turn, id),

  'talk.direction': renewing(async (turn, press) => {
    const direction = directions.find((known) => known === press.args[0]);
    if (!direction) throw new DomainError('NOT_FOUND');
    await correct(turn, press, { direction }, turn.t(`talk-direction-${direction}`));
  }),

  'talk.kind': renewing(async (turn, press) => {
    const card = await takeTalk(turn, press);
    const others = interactionKinds.filter((kind) => kind !== card.kind);
    const buttons = others.map(
      (kind): Button => ({
        ...press,
        label: `${contactMarks[kind]} ${turn.t(`talk-kind-${kind}`)}`,
        action: 'talk.kinded',
        args: [kind],
      }),
    );
    const rows = [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4)];
    await turn.show(talkQuestionView(turn.t, card, { text: turn.t('talk-ask-kind'), rows }));
  }),

  'talk.kinded': renewing((turn, press) => {
    const kind = interactionKinds.find((known) => known === press.args[0]);
    if (!kind) throw new DomainError('NOT_FOUND');
    return correct(turn, press, { kind }, turn.t(`talk-kind-${kind}`));
  }),

  'talk.outcome': renewing(async (turn, press) => {
    const card = await takeTalk(turn, press);
    const items = await turn.read((db, actor) => listItems(db, actor.companyId, 'outcome', card.kind));
    const rows = items
      .slice(0, 6)
      .map(({ id, name }): Button[] => [
        { ...press, label: clip(name, 34), action: 'talk.outcomed', args: [packNumber(id)] },
      ]);
    const none: Button = { ...press, label: turn.t('form-none'), action: 'talk.outcomed', args: ['none'] };
    const text = turn.t('talk-ask-outcome');
    const all = card.outcome === null ? rows : [...rows, [none]];
    await turn.show(talkQuestionView(turn.t, card, { text, rows: all }));
  }),

  'talk.outcomed': renewing((turn, press) => {
    const outcomeId = press.args[0] === 'none' ? null : parseNumber(press.args[0]);
    if (outcomeId === undefined) throw new DomainError('NOT_FOUND');
    return correct(turn, press, { outcomeId }, turn.t('talk-saved-outcome'));
  }),

  'talk.when': renewing(async (turn, press) => ask(turn, await takeTalk(turn, press), 'talk.when')),
  'talk.text': renewing(async (turn, press) => ask(turn, await takeTalk(turn, press), 'talk.text')),

  'talk.cleared': renewing((turn, press) => sayAnew(turn, press, null)),
} satisfies Partial<PressHandlers>;

export const correctionAnswers = {
  'talk.when': async (turn, args, answer) => {
    const reading = parsePast(answer.text ?? '', { ...turn.view, workFrom: turn.company.workFrom });
    if (!reading.ok) {
      await turn.say({ text: turn.t(`talk-when-${reading.reason}`) });
      return 'again';
    }
    const when = formatWhen(reading.at, turn.view);
    await orFresh(turn, args, (at) => correct(turn, at, { happenedAt: reading.at }, when));
    return 'done';
  },

  'talk.text': async (turn, args, answer) => {
    const text = answer.text?.trim();
    if (!text || text.length > longestWords) {
      await turn.say({ text: turn.t('talk-text-kind') });
      return 'again';
    }
    await orFresh(turn, args, (at) => sayAnew(turn, at, text));
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

/** An answer about a contact that has changed since brings its card as it is now. */
async function orFresh(
  turn: MemberTurn,
  args: Readonly<Record<string, string | number>>,
  go: (at: TalkAt) => Promise<void>,
): Promise<void> {
  const at = { id: Number(args['interactionId']), revision: Number(args['revision']) };
  try {
    await go(at);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'STALE') throw error;
    await showFreshTalk(turn, at.id);
  }
}

async function correct(turn: MemberTurn, at: TalkAt, fields: Fields, said: string): Promise<void> {
  const input = { interactionId: at.id, revision: at.revision, fields };
  const done = await turn.perform('correctInteraction', input);
  await showTalk(turn, at.id, { text: `✅ ${said}`, undoChangeId: done.changeId });
}

async function sayAnew(turn: MemberTurn, at: TalkAt, text: string | null): Promise<void> {
  const input = { interactionId: at.id, revision: at.revision, text };
  const done = await turn.perform('changeResult', input);
  const said = turn.t(text === null ? 'talk-text-cleared' : 'talk-text-saved');
  await showTalk(turn, at.id, { text: said, undoChangeId: done.changeId });
}

async function ask(turn: MemberTurn, card: InteractionCard, name: 'talk.when' | 'talk.text'): Promise<void> {
  const at = { id: card.id, revision: card.revision };
  const clear: Button = { ...at, label: turn.t('talk-button-clear'), action: 'talk.cleared' };
  const rows = name === 'talk.text' && card.result !== null ? [[clear]] : [];
  const now = name === 'talk.text' && card.result !== null ? `\n\n💬 ${h(clip(card.result, 1_500))}` : '';
  turn.ask({ name, args: { interactionId: card.id, revision: card.revision } });
  const text = `${turn.t(name === 'talk.when' ? 'talk-ask-when' : 'talk-ask-text')}${now}`;
  await turn.show(talkQuestionView(turn.t, card, { text, rows }));
}
