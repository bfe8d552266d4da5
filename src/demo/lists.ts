import { listItems } from '../companies/companies.queries.ts';
import type { ListName } from '../companies/lists.ts';
import type { Database } from '../db/company.ts';
import { interactionKinds } from '../interactions/interaction.ts';
import { offerStates } from '../offers/offer.ts';

/** The id of the n-th item of a company's list; n counts from one. */
export type ItemOf = (list: ListName, scope: string | null, n: number) => number;

/** Reads the lists that offers and contacts are described with. */
export async function readLists(database: Database, companyId: number): Promise<ItemOf> {
  const wanted: (readonly [ListName, string | null])[] = [
    ['category', null],
    ['importance', null],
    ['business_line', null],
    ...offerStates.map((state) => ['reason', state] as const),
    ...interactionKinds.map((kind) => ['outcome', kind] as const),
  ];
  const ids = new Map<string, readonly number[]>();
  await database.inCompany(companyId, async (db) => {
    for (const [list, scope] of wanted) {
      const items = await listItems(db, companyId, list, scope);
      ids.set(
        `${list} ${scope}`,
        items.map((item) => item.id),
      );
    }
  });
  return (list, scope, n) => {
    const id = ids.get(`${list} ${scope}`)?.[n - 1];
    if (id === undefined) throw new Error(`no item ${n} in ${list} ${scope}`);
    return id;
  };
}
