import type { Db } from '../db/company.ts';

/** Local dates, ISO. */
export interface PromiseState {
  readonly promisedOn?: string | undefined;
  readonly keptOn?: string | undefined;
}

/** By member and kind, those there are. */
export async function listPromises(
  db: Db,
  companyId: number,
  memberIds: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, PromiseState | undefined>>>> {
  const rows: { member_id: number; kind: string; promised_on: string; kept_on: string | null }[] = await db(
    'platform.promises',
  )
    .where('company_id', companyId)
    .whereIn('member_id', [...memberIds])
    .select('member_id', 'kind', db.raw('promised_on::text, kept_on::text'));
  const found = new Map<number, Record<string, PromiseState>>();
  for (const row of rows) {
    const state = { promisedOn: row.promised_on, keptOn: row.kept_on ?? undefined };
    found.set(row.member_id, { ...found.get(row.member_id), [row.kind]: state });
  }
  return found;
}

export async function savePromises(
  db: Db,
  companyId: number,
  promises: readonly {
    readonly memberId: number;
    readonly kind: string;
    readonly promisedOn: string;
    readonly keptOn: string | undefined;
  }[],
): Promise<void> {
  if (promises.length === 0) return;
  await db.raw(
    `insert into platform.promises (company_id, member_id, kind, promised_on, kept_on)
      select ?, p."memberId", p.kind, p."promisedOn", p."keptOn"
      from jsonb_to_recordset(?::jsonb) as p ("memberId" bigint, kind text, "promisedOn" date, "keptOn" date)
      on conflict (company_id, member_id, kind) do update
        set promised_on = excluded.promised_on, kept_on = excluded.kept_on`,
    [companyId, JSON.stringify(promises)],
  );
}
