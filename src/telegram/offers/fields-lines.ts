import type { OfferCard } from '../../offers/offers.queries.ts';
import type { InputOf } from '../../use-cases.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';
import { packNumber, parseNumber } from '../ui/press.ts';
import type { Button } from '../ui/screen.ts';
import { fieldView, linesOfCard } from './fields.view.ts';
import { lineRows, takeChoice } from './form-fields.ts';
import { chosenLine, type Lines, withLine, withoutLine } from './lines.ts';
import { at } from './offer-buttons.ts';

/** What the buttons of an offer's business lines do: choose, choose without words, take away. */
export const lineDeeds = ['line', 'want', 'unline'] as const;
export type LineDeed = (typeof lineDeeds)[number];

/** The business lines of an offer; a further one asks for its words before it is saved. */
export async function askLines(turn: MemberTurn, card: OfferCard): Promise<void> {
  const lines = linesOfCard(card);
  const rows = await lineRows(turn, lines, (label, id) => {
    const number = parseNumber(id) ?? 0;
    if (lines.first?.id === number)
      return { ...at(card), label, action: 'offer.fielded', args: ['unline', id] };
    const asks = lines.first !== undefined || chosenLine(lines, number) !== undefined;
    return asks
      ? { ...at(card), label, action: 'offer.field', args: ['want', id] }
      : { ...at(card), label, action: 'offer.fielded', args: ['line', id] };
  });
  const none: Button[] =
    lines.first || lines.wants.length > 0
      ? [{ ...at(card), label: turn.t('form-none'), action: 'offer.fielded', args: ['line', 'none'] }]
      : [];
  const text = turn.t(rows.length === 0 ? 'form-no-lines' : 'form-ask-line');
  await turn.show(fieldView(turn.t, card, 'line', { text, rows: [...rows, none] }));
}

/** What is wanted of one further line: typed, or nothing more than the line. */
export async function askWant(turn: MemberTurn, card: OfferCard, arg: string | undefined): Promise<void> {
  const lines = linesOfCard(card);
  const id = parseNumber(arg) ?? 0;
  const chosen = chosenLine(lines, id);
  const line = chosen ?? (await takeChoice(turn, 'line', id));
  const press = (label: string, deed: LineDeed): Button => ({
    ...at(card),
    label: turn.t(label),
    action: 'offer.fielded',
    args: [deed, packNumber(id)],
  });
  turn.ask({ name: 'field.want', args: { offerId: card.id, revision: card.revision, lineId: id } });
  const rows = [
    [press('form-want-no-words', 'want'), ...(chosen ? [press('form-want-remove', 'unline')] : [])],
  ];
  const text = turn.t('form-ask-want', { line: h(line.name) });
  await turn.show(fieldView(turn.t, card, 'line', { text, rows }));
}

/** The lines after a button was pressed or words were typed. @throws NOT_FOUND for a line that is not offered */
export async function linesAfter(
  turn: MemberTurn,
  card: OfferCard,
  deed: LineDeed,
  arg: number | 'none',
  words: string | null = null,
): Promise<Lines> {
  const lines = linesOfCard(card);
  if (arg === 'none') return { first: undefined, wants: [] };
  if (deed === 'unline') return withoutLine(lines, arg);
  return withLine(lines, chosenLine(lines, arg) ?? (await takeChoice(turn, 'line', arg)), words);
}

/** What is changed of the offer; nothing of what stays as it is. */
export function lineFields(card: OfferCard, { first, wants }: Lines): InputOf<'changeOffer'>['fields'] {
  const before = linesOfCard(card);
  const sameWants = JSON.stringify(before.wants) === JSON.stringify(wants);
  return {
    ...(first?.id === before.first?.id ? {} : { businessLineId: first?.id ?? null }),
    ...(sameWants ? {} : { wants: wants.map(({ id, wanted }) => ({ businessLineId: id, wanted })) }),
  };
}
