import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { nameKey } from '../lib/search-key.ts';
import { visibleClients } from './clients.queries.ts';

/** What a client may be known by already. Phones are E.164, e-mails in lower case, a tax number digits only. */
export interface ClientFacts {
  readonly name?: string | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly taxNumber?: string | undefined;
}

/** Surest first: the first three are one client for certain, a name only may be. */
export const duplicateKinds = ['tax', 'phone', 'email', 'name'] as const;
export type DuplicateKind = (typeof duplicateKinds)[number];

/** A client that has one of the facts: its name and manager, which is all that is told of a foreign one. */
export interface Duplicate {
  readonly clientId: number;
  readonly name: string;
  readonly managerId: number;
  readonly managerName: string;
  /** Whether the actor may open it. */
  readonly visible: boolean;
  readonly by: DuplicateKind;
}

/** More than this nobody reads; what is alike by name only comes last and may be cut. */
const mostDuplicates = 5;

/**
 * The company's clients, foreign ones included, that have one of these facts themselves or by a contact person; surest
 * and most alike first, each client once. Whoever shows a foreign one leaves a row in the audit.
 */
export async function findDuplicates(db: Db, actor: Actor, facts: ClientFacts): Promise<Duplicate[]> {
  const { phones = [], emails = [], taxNumber } = facts;
  const key = nameKey(facts.name ?? '');
  if (phones.length + emails.length === 0 && taxNumber === undefined && key === '') return [];
  const { rows } = await db.raw<{ rows: Omit<Duplicate, 'visible'>[] }>(
    `select c.client_id as "clientId", c.name, m.member_id as "managerId", m.name as "managerName", best.kind as by
      from (
        select distinct on (found.client_id) found.* from (
          select client_id, kind, 1 as alike from sales.contact_channels
            where company_id = :company and kind = 'phone' and value = any(:phones::text[])
          union all
          select client_id, kind, 1 from sales.contact_channels
            where company_id = :company and kind = 'email' and value = any(:emails::text[])
          union all
          select client_id, 'tax', 1 from sales.clients where company_id = :company and tax_number = :taxNumber::text
          union all
          select client_id, 'name', alike from sales.similar_clients(:key::text, :most) where :key::text <> ''
        ) found
        order by found.client_id, array_position(:kinds::text[], found.kind)
      ) best
      join sales.clients c on c.company_id = :company and c.client_id = best.client_id
      join sales.members m on m.company_id = c.company_id and m.member_id = c.manager_id
      order by array_position(:kinds::text[], best.kind), best.alike desc, c.client_id limit :most`,
    {
      ...{ company: actor.companyId, key, taxNumber: taxNumber ?? null, most: mostDuplicates },
      ...{ phones: [...phones], emails: [...emails], kinds: [...duplicateKinds] },
    },
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ clientId }) => clientId);
  const visible = new Set((await visibleClients(db, actor).whereIn('c.client_id', ids)).map(({ id }) => id));
  return rows.map((row) => ({ ...row, visible: visible.has(row.clientId) }));
}
