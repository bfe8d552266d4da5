import type { Actor } from '../changes/actor.ts';
import type { ListItem } from '../companies/companies.queries.ts';
import type { Db } from '../db/company.ts';

/** The company's lists that describe an offer, in its order, and what a new offer begins with. */
interface OfferLists {
  readonly categories: readonly ListItem[];
  readonly importances: readonly ListItem[];
  readonly businessLines: readonly ListItem[];
  readonly presets: OfferPresets;
}

interface OfferPresets {
  readonly category: ListItem | undefined;
  readonly importance: ListItem | undefined;
}

/**
 * What a new offer begins with: the importance that stands first in the company's list, the category of the actor's
 * newest open offer, else the first one.
 */
export async function offerPresets(db: Db, actor: Actor): Promise<OfferPresets> {
  return (await offerLists(db, actor)).presets;
}

/** The same with the lists it chose from. */
export async function offerLists(db: Db, { companyId, memberId }: Actor): Promise<OfferLists> {
  const [items, newest] = await Promise.all([
    db('sales.list_items')
      .where({ company_id: companyId, archived_at: null })
      .whereIn('list', ['category', 'importance', 'business_line'])
      .orderBy(['position', 'list_item_id'])
      .select<(ListItem & { list: string })[]>('list_item_id as id', 'name', 'list'),
    db('sales.offers')
      .where({ company_id: companyId, manager_id: memberId })
      .whereNotIn('state', ['success', 'cancelled'])
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'offer_id', order: 'desc' },
      ])
      .first<{ id: number | null } | undefined>('category_id as id'),
  ]);
  const of = (wanted: string) =>
    items.filter(({ list }) => list === wanted).map(({ id, name }) => ({ id, name }));
  const categories = of('category');
  const importances = of('importance');
  const lastUsed = categories.find(({ id }) => id === newest?.id);
  return {
    ...{ categories, importances, businessLines: of('business_line') },
    presets: { category: lastUsed ?? categories[0], importance: importances[0] },
  };
}
