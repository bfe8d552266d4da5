import { DomainError } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { reachOf } from '../../members/rights.ts';
import type { OfferCard } from '../../offers/offers.queries.ts';
import type { InputOf } from '../../use-cases.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer } from '../question.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { fresh, readCard, showOfferCard } from './card.ts';
import { fieldKeys, fieldView, moreView, type OfferField, valueOf } from './fields.view.ts';
import { askLines, askWant, type LineDeed, lineDeeds, lineFields, linesAfter } from './fields-lines.ts';
import { itemRows } from './form.view.ts';
import { choicesOf, type ListField, readListField, takeChoice } from './form-fields.ts';
import { linesText } from './lines.ts';
import { at, offerOf } from './offer-buttons.ts';
import { readSum, sumExample, sumText } from './sum.ts';

const mostWords = 4096;

/** [More] of an offer: its facts changed one by one, each change with its way back. */
export const fieldPresses = {
  'offer.more': async (turn, { id }) => {
    const card = await readCard(turn, id);
    await turn.show(moreView(turn.t, card, reachOf(turn.actor, 'offer.assign') !== 'none'));
  },

  'offer.field': async (turn, press) => {
    const card = fresh(await readCard(turn, press.id), press);
    const field = readListField(press.args[0]);
    if (press.args[0] === 'want') await askWant(turn, card, press.args[1]);
    else if (field === 'line') await askLines(turn, card);
    else if (field) await askFromList(turn, card, field);
    else await askText(turn, card, readTextField(press.args[0]));
  },

  'offer.fielded': async (turn, press) => {
    const [name, value] = press.args;
    const earlier = await turn.earlier('changeOffer');
    const card = earlier ? await readCard(turn, press.id) : fresh(await readCard(turn, press.id), press);
    const deed = lineDeeds.find((known) => known === name);
    if (deed)
      return changeLines(turn, card, earlier, deed, value === 'none' ? value : (parseNumber(value) ?? 0));
    const field = readListField(name);
    if (value === 'none' && field !== 'manager' && name !== 'wanted') {
      const cleared = field ?? readTextField(name);
      return change(turn, card, cleared, null, { [inputKeys[cleared]]: null }, earlier);
    }
    if (!field) throw new DomainError('NOT_FOUND');
    const chosen = await takeChoice(turn, field, parseNumber(value));
    await change(turn, card, field, chosen.name, { [inputKeys[field]]: chosen.id }, earlier);
  },
} satisfies Partial<PressHandlers>;

export const fieldAnswers = {
  'field.text': async (turn, args, answer) => {
    const field = readTextField(String(args['field']));
    const words = answer.text?.trim();
    if (field !== 'sum' && (!words || words.length > mostWords)) {
      await turn.say({ text: turn.t(`form-${field}-kind`) });
      return 'again';
    }
    const typed = readTyped(turn, field, answer);
    const offer = offerOf(args);
    const earlier = await turn.earlier('changeOffer');
    const card = await readCard(turn, offer.id);
    if (earlier || card.revision === offer.revision) {
      await change(turn, card, field, ...typed, earlier);
    } else {
      await turn.say({ text: errorText(turn.t, new DomainError('STALE')) });
      await askText(turn, card, field);
    }
    return 'done';
  },

  'field.want': async (turn, args, { text }) => {
    const words = text?.trim();
    if (!words || words.length > mostWords) {
      await turn.say({ text: turn.t('form-wanted-kind') });
      return 'again';
    }
    const earlier = await turn.earlier('changeOffer');
    const card = await readCard(turn, offerOf(args).id);
    await changeLines(
      turn,
      earlier ? card : fresh(card, offerOf(args)),
      earlier,
      'want',
      Number(args['lineId']),
      words,
    );
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

/** What is shown of it, and what is changed. @throws INVALID (money) */
function readTyped(turn: MemberTurn, field: TextField, answer: Answer): [string, Fields] {
  if (field === 'sum') {
    const sum = readSum(turn, answer);
    return [sumText(sum, turn.t.locale), { sum }];
  }
  const words = answer.text?.trim() ?? '';
  return [words, { [field]: words }];
}

type Fields = InputOf<'changeOffer'>['fields'];

const inputKeys = {
  wanted: 'wanted',
  description: 'description',
  sum: 'sum',
  line: 'businessLineId',
  category: 'categoryId',
  importance: 'importanceId',
  manager: 'managerId',
} as const satisfies Record<OfferField, keyof Fields>;

async function askFromList(turn: MemberTurn, card: OfferCard, field: ListField): Promise<void> {
  const now = valueOf(turn.t, card, field);
  const press = (label: string, value: string): Button => ({
    ...at(card),
    label,
    action: 'offer.fielded',
    args: [field, value],
  });
  const items = await choicesOf(turn, field);
  const rows = itemRows(
    items,
    (item) => (field === 'manager' ? item.id === card.managerId : item.name === now),
    (label, item) => press(label, packNumber(item.id)),
  );
  const none = field === 'manager' || now === null ? [] : [press(turn.t('form-none'), 'none')];
  const text = turn.t(rows.length === 0 ? 'form-no-items' : `form-ask-${field}`);
  await turn.show(fieldView(turn.t, card, field, { text, rows: [...rows, none] }));
}

async function askText(turn: MemberTurn, card: OfferCard, field: TextField): Promise<void> {
  const clear: Button = {
    ...at(card),
    label: turn.t(field === 'sum' ? 'form-clear-sum' : 'form-clear'),
    action: 'offer.fielded',
    args: [field, 'none'],
  };
  turn.ask({ name: 'field.text', args: { offerId: card.id, revision: card.revision, field } });
  const text = turn.t(field === 'wanted' ? 'more-ask-wanted' : `form-ask-${field}`, sumExample(turn));
  const rows = field !== 'wanted' && card[field] !== null ? [[clear]] : [];
  await turn.show(fieldView(turn.t, card, field, { text, rows }));
}

/** @param earlier the same change, carried out before this update was handled again */
async function change(
  turn: MemberTurn,
  card: OfferCard,
  field: OfferField,
  value: string | null,
  fields: Fields,
  earlier: { readonly changeId: number } | undefined,
): Promise<void> {
  // The same again is no change: no line of history, nothing to undo.
  const same =
    field === 'manager' ? fields.managerId === card.managerId : valueOf(turn.t, card, field) === value;
  if (same && !earlier) return showOfferCard(turn, card.id);
  const done =
    earlier ?? (await turn.perform('changeOffer', { offerId: card.id, revision: card.revision, fields }));
  const name = turn.t(fieldKeys[field]);
  const text =
    value === null
      ? turn.t('more-cleared', { field: name })
      : turn.t('more-saved', { field: name, value: field === 'sum' ? value : h(clip(value, 100)) });
  await showOfferCard(turn, card.id, { text, undoChangeId: done.changeId });
}

async function changeLines(
  turn: MemberTurn,
  card: OfferCard,
  earlier: { readonly changeId: number } | undefined,
  ...how: [deed: LineDeed, line: number | 'none', words?: string]
): Promise<void> {
  const lines = await linesAfter(turn, card, ...how);
  await change(turn, card, 'line', linesText(lines), lineFields(card, lines), earlier);
}

type TextField = 'wanted' | 'description' | 'sum';

function readTextField(arg: string | undefined): TextField {
  if (arg === 'wanted' || arg === 'description' || arg === 'sum') return arg;
  throw new DomainError('NOT_FOUND');
}
