import type { Db } from '../db/company.ts';

export const subjects = ['client', 'contact_person', 'member'] as const;
export type Subject = (typeof subjects)[number];

export interface Erasure {
  readonly subject: Subject;
  readonly subjectId: number;
  /** What stands in place of the name since. */
  readonly name: string;
  readonly nameKey: string;
  readonly memberId: number | null;
  readonly at: Date;
}

export async function eraseRows(db: Db, erasure: Erasure): Promise<void> {
  const { subject, subjectId, name, nameKey, memberId, at } = erasure;
  await db.raw(`select sales.erase_${subject}(?, ?, ?, ?, ?)`, [memberId, at, subjectId, name, nameKey]);
}

export async function insertErasure(db: Db, companyId: number, erasure: Erasure): Promise<void> {
  const { subject, subjectId, name, nameKey, memberId, at } = erasure;
  await db('sales.erasures').insert({
    ...{ company_id: companyId, subject, subject_id: subjectId, name, name_key: nameKey },
    ...{ member_id: memberId, at },
  });
}

/** The number of an open offer of the client, if there is one. */
export async function findOpenOffer(
  db: Db,
  companyId: number,
  clientId: number,
): Promise<number | undefined> {
  const row: { number: number } | undefined = await db('sales.offers')
    .where({ company_id: companyId, client_id: clientId })
    .whereNotIn('state', ['success', 'cancelled'])
    .orderBy('number')
    .first('number');
  return row?.number;
}

export interface UnnotedErasure extends Erasure {
  readonly companyId: number;
  readonly erasureId: number;
}

/** Of all companies, what does not stand beside the backups yet. Platform only. */
export async function listUnnoted(db: Db): Promise<UnnotedErasure[]> {
  return db('sales.erasures')
    .whereNull('noted_at')
    .orderBy('at')
    .select({
      ...{ companyId: 'company_id', erasureId: 'erasure_id', subject: 'subject', subjectId: 'subject_id' },
      ...{ name: 'name', nameKey: 'name_key', memberId: 'member_id', at: 'at' },
    });
}

export async function markNoted(db: Db, noted: readonly UnnotedErasure[], at: Date): Promise<void> {
  await db.raw(
    `update sales.erasures e set noted_at = :at
      from unnest(:companies::bigint[], :erasures::bigint[]) n (company_id, erasure_id)
      where e.company_id = n.company_id and e.erasure_id = n.erasure_id`,
    {
      at,
      companies: noted.map(({ companyId }) => companyId),
      erasures: noted.map(({ erasureId }) => erasureId),
    },
  );
}
