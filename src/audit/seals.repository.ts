import type { Db } from '../db/company.ts';

export type SealedKind = 'change' | 'audit';

/** A row that is chained: what it says, as a digest made anew from it; null: it is not there. */
export interface AuditedRow {
  readonly kind: SealedKind;
  readonly rowId: number;
  readonly digest: Buffer | null;
}

export interface Seal {
  readonly sealId: number;
  readonly kind: SealedKind;
  readonly rowId: number;
  readonly digest: Buffer;
  readonly hash: Buffer;
}

const hashed = (text: string): string => `sha256(convert_to(${text}, 'UTF8'))`;
const micros = (at: string): string => `(extract(epoch from ${at}) * 1000000)::bigint`;

/** A change with the fields and the salted values of every row it touched; its stored answer is not of it. */
const changeDigest =
  hashed(`jsonb_build_array(c.change_id, c.request_id, c.use_case, c.member_id, ${micros('c.at')}, c.role,
    c.sales_group_id, c.undoable, c.undoes)::text || coalesce((
      select string_agg(jsonb_build_array(r.change_row_id, r.table_name, r.row_id,
          case when r.salt is null then r.fields else sales.changed_fields(r.before, r.after) end,
          encode(case when r.salt is null then r.digest else sales.values_digest(r.salt, r.before, r.after) end, 'hex'))::text,
        E'\\n' order by r.change_row_id)
      from sales.change_rows r where r.company_id = c.company_id and r.change_id = c.change_id), '')`);

const auditDigest = hashed(
  `jsonb_build_array(a.audit_id, ${micros('a.at')}, a.member_id, a.action, a.subject, a.subject_id, a.detail)::text`,
);

/** Companies of which something is not sealed yet. Platform only, as all of these. */
export async function listUnsealedCompanies(db: Db): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { company_id: number }[] }>(
    `select c.company_id from platform.companies c
      where exists (select from sales.changes h where h.company_id = c.company_id and h.seal_id is null)
        or exists (select from sales.audit a where a.company_id = c.company_id and a.seal_id is null)
      order by 1`,
  );
  return rows.map((row) => row.company_id);
}

export async function listUnsealed(db: Db, companyId: number, most: number): Promise<AuditedRow[]> {
  const { rows } = await db.raw<{ rows: AuditedRow[] }>(
    `(select 'change' as kind, c.change_id as "rowId", ${changeDigest} as digest from sales.changes c
        where c.company_id = :companyId and c.seal_id is null order by c.change_id limit :most)
      union all
      (select 'audit', a.audit_id, ${auditDigest} from sales.audit a
        where a.company_id = :companyId and a.seal_id is null order by a.audit_id limit :most)`,
    { companyId, most },
  );
  return rows;
}

export async function findLastSeal(
  db: Db,
  companyId: number,
): Promise<Pick<Seal, 'sealId' | 'hash'> | undefined> {
  return db('sales.seals')
    .where('company_id', companyId)
    .orderBy('seal_id', 'desc')
    .first('seal_id as sealId', 'hash');
}

/** All or nothing; of two that seal at once, one fails on the number. */
export async function insertSeals(db: Db, companyId: number, seals: readonly Seal[]): Promise<void> {
  const given = seals.map(({ digest, hash, ...seal }) => ({
    ...seal,
    digest: digest.toString('hex'),
    hash: hash.toString('hex'),
  }));
  await db.raw(
    `with given as materialized (
        select * from jsonb_to_recordset(:given::jsonb) as g ("sealId" bigint, kind text, "rowId" bigint, digest text, hash text)),
      sealed as (
        insert into sales.seals (company_id, seal_id, kind, row_id, digest, hash)
        select :companyId, "sealId", kind, "rowId", decode(digest, 'hex'), decode(hash, 'hex') from given),
      changes as (
        update sales.changes c set seal_id = g."sealId" from given g
        where c.company_id = :companyId and g.kind = 'change' and c.change_id = g."rowId")
      update sales.audit a set seal_id = g."sealId" from given g
        where a.company_id = :companyId and g.kind = 'audit' and a.audit_id = g."rowId"`,
    { companyId, given: JSON.stringify(given) },
  );
}

/** The chain after a seal, each beside its row as it is now. */
export async function listSealed(
  db: Db,
  companyId: number,
  after: number,
  most: number,
): Promise<(Seal & { readonly now: Buffer | null })[]> {
  const { rows } = await db.raw<{ rows: (Seal & { now: Buffer | null })[] }>(
    `select s.seal_id as "sealId", s.kind, s.row_id as "rowId", s.digest, s.hash,
        case s.kind
          when 'change' then (select ${changeDigest} from sales.changes c where c.company_id = s.company_id and c.change_id = s.row_id)
          else (select ${auditDigest} from sales.audit a where a.company_id = s.company_id and a.audit_id = s.row_id)
        end as now
      from sales.seals s where s.company_id = :companyId and s.seal_id > :after order by s.seal_id limit :most`,
    { companyId, after, most },
  );
  return rows;
}

/** Rows that are said to be sealed and are not in the chain; images without values whose erasure nobody has written down. */
export async function findLoose(
  db: Db,
  companyId: number,
): Promise<{ unsealed: number; adrift: number; erased: number; vanished: number }> {
  const { rows } = await db.raw<{
    rows: { unsealed: number; adrift: number; erased: number; vanished: number }[];
  }>(
    `with told as materialized (
        select (e.row)::bigint as change_row_id from sales.audit a, jsonb_array_elements_text(a.detail -> 'rows') e (row)
        where a.company_id = :companyId and a.action = 'values.erased'),
      all_rows as (
        select 'change' as kind, change_id as row_id, seal_id from sales.changes where company_id = :companyId
        union all select 'audit', audit_id, seal_id from sales.audit where company_id = :companyId)
      select
        (select count(*)::int from all_rows where seal_id is null) as unsealed,
        (select count(*)::int from all_rows a where a.seal_id is not null and not exists (
          select from sales.seals s where s.company_id = :companyId and s.seal_id = a.seal_id and s.kind = a.kind
            and s.row_id = a.row_id)) as adrift,
        (select count(*)::int from sales.change_rows where company_id = :companyId and salt is null) as erased,
        (select count(*)::int from sales.change_rows r where r.company_id = :companyId and r.salt is null
          and not exists (select from told t where t.change_row_id = r.change_row_id)) as vanished`,
    { companyId },
  );
  return rows[0] ?? { unsealed: 0, adrift: 0, erased: 0, vanished: 0 };
}
