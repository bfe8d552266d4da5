import type { Actor } from '../changes/actor.ts';
import { type ListItem, listItems } from '../companies/companies.queries.ts';
import type { Db } from '../db/company.ts';

/**
 * What a new offer begins with: the importance that stands first in the company's list, the category of the actor's
 * newest open offer, else the first one.
 */
export async function offerPresets(
  db: Db,
  { companyId, memberId }: Actor,
): Promise<{ category: ListItem | undefined; importance: ListItem | undefined }> {
  const [categories, importances, newest] = await Promise.all([
    listItems(db, companyId, 'category'),
    listItems(db, companyId, 'importance'),
    db('sales.offers')
      .where({ company_id: companyId, manager_id: memberId })
      .whereNotIn('state', ['success', 'cancelled'])
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'offer_id', order: 'desc' },
      ])
      .first<{ id: number | null } | undefined>('category_id as id'),
  ]);
  const lastUsed = categories.find(({ id }) => id === newest?.id);
  return { category: lastUsed ?? categories[0], importance: importances[0] };
}
