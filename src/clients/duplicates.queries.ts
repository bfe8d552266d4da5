import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { nameKey } from '../lib/search-key.ts';
import { asReaching, withinReach } from './clients.queries.ts';

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
  // Phones are asked for without a name: nothing to work out then.
  const key = facts.name === undefined ? '' : nameKey(facts.name);
  if (phones.length + emails.length === 0 && taxNumber === undefined && key === '') return [];
  // Only what was asked for stands in the statement: the rest would be planned each time and find nothing.
  const parts = [
    ...(phones.length > 0 ? [channelsPart('phone', phones, ':phones')] : []),
    ...(emails.length > 0 ? [channelsPart('email', emails, ':emails')] : []),
    ...(taxNumber === undefined ? [] : [taxPart]),
    ...(key === '' ? [] : [namePart]),
  ];
  // Which of them the actor may open, in the same flight.
  const { rows } = await db.raw<{ rows: Duplicate[] }>(
    `select c.client_id as "clientId", c.name, m.member_id as "managerId", m.name as "managerName", best.kind as by,
        ${withinReach(actor)} as visible
      from (
        select distinct on (found.client_id) found.client_id, found.kind, found.alike from (${parts.join(' union all ')}) found
        order by found.client_id, array_position(${surest}, found.kind)
      ) best
      cross join lateral (
        select c.client_id, c.name, c.manager_id from sales.clients c
          where c.company_id = :companyId and c.client_id = best.client_id limit 1
      ) c
      join sales.members m on m.company_id = :companyId and m.member_id = c.manager_id
      order by array_position(${surest}, best.kind), best.alike desc, c.client_id limit ${mostDuplicates}`,
    {
      ...asReaching(actor),
      ...{ phones: oneOrAll(phones), emails: oneOrAll(emails), taxNumber: taxNumber ?? null, key },
    },
  );
  return rows;
}

const surest = `array[${duplicateKinds.map((kind) => `'${kind}'`).join(', ')}]`;
/** One as itself: of a list PostgreSQL expects ten, and plans anew each time rather than pay for ten. */
const oneOrAll = (values: readonly string[]): string | string[] =>
  values.length === 1 ? (values[0] ?? '') : [...values];
const channelsPart = (kind: 'phone' | 'email', values: readonly string[], binding: string): string =>
  `select client_id, kind, 1::real as alike from sales.contact_channels
    where company_id = :companyId and kind = '${kind}'
      and value = ${values.length === 1 ? `${binding}::text` : `any(${binding}::text[])`}`;
const taxPart = `select client_id, 'tax' as kind, 1::real as alike from sales.clients
  where company_id = :companyId and tax_number = :taxNumber::text`;
const namePart = `select client_id, 'name' as kind, alike from sales.similar_clients(:key::text, ${mostDuplicates})`;
