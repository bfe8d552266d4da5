import type { Database } from '../db/company.ts';
import { chained } from './seal.ts';
import { findLoose, listSealed, type SealedKind } from './seals.repository.ts';

const batch = 1_000;

export interface AuditState {
  readonly companyId: number;
  readonly sealed: number;
  /** Written since the sealer was last there. */
  readonly unsealed: number;
  /** Images whose values were erased on request. */
  readonly erased: number;
  /** The end of the chain, in hex: kept elsewhere, it shows later that the chain was not written anew. */
  readonly head: string;
  /** The first thing that is not as it was; undefined: nothing. */
  readonly broken: Broken | undefined;
}

export type Broken =
  | {
      readonly what: 'row changed' | 'row gone' | 'chain';
      readonly sealId: number;
      readonly kind: SealedKind;
      readonly rowId: number;
    }
  | { readonly what: 'seals gone' | 'values gone'; readonly rows: number };

/** Reads the whole chain of a company beside its rows. */
export async function verifyAudit(database: Database, companyId: number): Promise<AuditState> {
  let hash: Buffer = Buffer.alloc(0);
  let sealed = 0;
  let broken: Broken | undefined;
  for (;;) {
    const seals = await database.platform((db) => listSealed(db, companyId, sealed, batch));
    for (const { sealId, kind, rowId, digest, now, hash: stored } of seals) {
      const at = { sealId, kind, rowId };
      hash = chained(hash, digest);
      if (sealId !== sealed + 1 || !hash.equals(stored)) broken = { what: 'chain', ...at };
      else if (!now?.equals(digest)) broken = { what: now ? 'row changed' : 'row gone', ...at };
      if (broken) break;
      sealed = sealId;
    }
    if (broken || seals.length === 0) break;
  }
  const { unsealed, adrift, erased, vanished } = await database.platform((db) => findLoose(db, companyId));
  if (adrift > 0) broken ??= { what: 'seals gone', rows: adrift };
  if (vanished > 0) broken ??= { what: 'values gone', rows: vanished };
  return { companyId, sealed, unsealed, erased, head: hash.toString('hex'), broken };
}
