import { createHash } from 'node:crypto';
import type { Database } from '../db/company.ts';
import {
  findLastSeal,
  insertSeals,
  listUnsealed,
  listUnsealedCompanies,
  type Seal,
} from './seals.repository.ts';

const batch = 500;

/** A link of the chain: of the one before (empty for the first) and of a row's digest. */
export function chained(before: Buffer, digest: Buffer): Buffer {
  return createHash('sha256').update(before).update(digest).digest();
}

/**
 * Chains what was written since, company by company: who edits or deletes a row behind the program later, breaks the
 * chain at it. One process at a time.
 */
export async function sealAudit(database: Database, signal?: AbortSignal): Promise<void> {
  for (const companyId of await database.platform((db) => listUnsealedCompanies(db))) {
    while (!signal?.aborted && (await sealSome(database, companyId)) >= batch);
  }
}

async function sealSome(database: Database, companyId: number): Promise<number> {
  const last = await database.platform((db) => findLastSeal(db, companyId));
  const rows = await database.platform((db) => listUnsealed(db, companyId, batch));
  const seals: Seal[] = [];
  let { sealId, hash } = last ?? { sealId: 0, hash: Buffer.alloc(0) };
  for (const { kind, rowId, digest } of rows) {
    if (!digest) continue;
    sealId += 1;
    hash = chained(hash, digest);
    seals.push({ sealId, kind, rowId, digest, hash });
  }
  if (seals.length > 0) await database.platform((db) => insertSeals(db, companyId, seals));
  return seals.length;
}
