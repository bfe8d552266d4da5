import type { Translate } from '../../lib/locale.ts';
import { isolated } from '../../lib/text-direction.ts';
import { isClosed } from '../../offers/offer.ts';
import type { OfferCard } from '../../offers/offers.queries.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { type Lines, linesText } from './lines.ts';
import { sumText } from './sum.ts';

/** The words of `field-...` for what a button of [More] changes. */
export const fieldKeys = {
  wanted: 'field-wanted',
  description: 'field-description',
  sum: 'field-sum',
  line: 'field-business-line-id',
  category: 'field-category-id',
  importance: 'field-importance-id',
  manager: 'field-manager-id',
} as const;
export type OfferField = keyof typeof fieldKeys;

export function linesOfCard({ businessLineId, businessLine, wants }: OfferCard): Lines {
  const first = businessLineId === null ? undefined : { id: businessLineId, name: businessLine ?? '' };
  return { first, wants };
}

/** As on the card now; null where it is not set. */
export function valueOf(t: Translate, card: OfferCard, field: OfferField): string | null {
  switch (field) {
    case 'sum':
      return card.sum && sumText(card.sum, t.locale);
    case 'line':
      return linesText(linesOfCard(card));
    case 'manager':
      return card.managerName;
    case 'wanted':
    case 'description':
    case 'category':
    case 'importance':
      return card[field];
  }
}

/** [More] of an offer: every fact in full, each with its button, and below them the rarer kinds of contact. */
export function moreView(t: Translate, card: OfferCard, canAssign: boolean): Screen {
  const at = { id: card.id, revision: card.revision };
  const field = (name: OfferField): Button => ({
    label: t(name === 'wanted' ? 'more-button-wanted' : `form-button-${name}`),
    action: 'offer.field',
    ...at,
    args: [name],
  });
  const contact = (kind: 'sms' | 'message'): Button => ({
    label: t(`more-button-${kind}`),
    action: 'offer.log',
    ...at,
    args: [kind],
  });
  return {
    text: [moreTitle(t, card), '', ...factLines(t, card)].join('\n'),
    keyboard: [
      [field('wanted'), field('description')],
      [field('sum'), field('line')],
      [field('category'), field('importance')],
      ...(canAssign ? [[field('manager')]] : []),
      [contact('sms'), contact('message')],
      [
        { label: t('back-to-card'), action: 'offer.card', ...at },
        // Where a change was just made its buttons have this one's place on the card.
        ...(isClosed(card.state)
          ? []
          : [{ label: t('offer-button-ask-short'), action: 'task.new' as const, id: card.id }]),
      ],
    ],
  };
}

/** One field about to be changed: what it is now, and the question. */
export function fieldView(
  t: Translate,
  card: OfferCard,
  field: OfferField,
  question: { readonly text: string; readonly rows: readonly (readonly Button[])[] },
): Screen {
  const at = { id: card.id, revision: card.revision };
  return {
    text: [moreTitle(t, card), '', factLine(t, card, field), '', question.text].join('\n'),
    keyboard: [...question.rows, [{ label: t('back-to-card'), action: 'offer.more', ...at }]],
  };
}

function moreTitle(t: Translate, card: OfferCard): string {
  return `<b>${t('more-title', { number: String(card.number), client: h(clip(card.clientName, 60)) })}</b>`;
}

function factLines(t: Translate, card: OfferCard): string[] {
  const names: readonly OfferField[] = [
    ...(['wanted', 'sum', 'description', 'line'] as const),
    ...(['category', 'importance', 'manager'] as const),
  ];
  return names.map((name) => factLine(t, card, name));
}

function factLine(t: Translate, card: OfferCard, field: OfferField): string {
  const value = valueOf(t, card, field);
  const words = value === null ? `<i>${t('more-not-set')}</i>` : h(isolated(clipped(value)));
  return `${t(fieldKeys[field])}: ${words}`;
}

/** In full as far as one message holds three texts of 4,096 characters and their buttons. */
function clipped(value: string): string {
  const characters = [...value];
  return characters.length <= mostShown ? value : `${characters.slice(0, mostShown - 1).join('')}…`;
}

const mostShown = 1150;
