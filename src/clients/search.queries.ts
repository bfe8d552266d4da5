import type { Knex } from 'knex';
import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import { nameKey } from '../lib/search-key.ts';
import { rowsWithinReach } from '../members/rights.ts';
import { type ClientHit, visibleClients } from './clients.queries.ts';

export type HitKind = 'client' | 'person' | 'offer';

/** More than these nobody turns the pages of: a few letters more find what is meant. */
export const mostFound = 60;
const mostWords = 6;
/** Letters of a word that is looked for anywhere; an index of parts knows no shorter ones. */
const shortest = 3;

/**
 * What was typed, looked for in names, contacts and the words of offers: rows `f` (kind, id, rank), the best `mostFound`
 * within the actor's reach. Part of a name from three letters, the beginning of its first two words under three; any
 * spelling; all of several words, in any order; part of a phone from four digits, of an e-mail from three characters; a
 * whole tax number. What is shown of them is for the caller to join, within the actor's reach.
 * @returns undefined when nothing can be found by this, or by this actor
 */
export function foundBy(
  db: Db,
  actor: Actor,
  typed: string,
  kinds: readonly HitKind[],
): Knex.Raw | undefined {
  const reach = rowsWithinReach(actor, 'client.view');
  const { words, whole, phones, mail, tax } = readTyped(typed);
  if (!reach || words.length + phones.length === 0) return undefined;
  return db.raw(
    'sales.search(:words::text[], :whole, :phones::text[], :mail, :tax, :kinds::text[], :member, :group, :all, :most) as f',
    {
      ...{ words, whole, phones, mail, tax, kinds: [...kinds], most: mostFound, all: reach.all },
      ...{ member: actor.memberId, group: reach.all ? null : reach.salesGroupId },
    },
  );
}

interface Typed {
  /** Folded, each once, the longest first; with a space before it where only the beginning of a word counts. */
  readonly words: string[];
  readonly whole: string;
  /** Patterns of LIKE. */
  readonly phones: string[];
  readonly mail: string | null;
  readonly tax: string | null;
}

function readTyped(typed: string): Typed {
  const whole = nameKey(typed.slice(0, 300));
  const short = new Set(
    typed
      .split(/\s+/u)
      .filter(isShort)
      .flatMap((word) => nameKey(word).split(' ')),
  );
  const words = [...new Set(whole.split(' '))]
    .filter(Boolean)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, mostWords)
    .map((word) => (short.has(word) || [...word].length < shortest ? ` ${word}` : word));
  const digits = typed.replace(/\D/gu, '');
  const isNumber = /^[\d\s().+\-\u2010-\u2015\u00a0]+$/u.test(typed.trim());
  const mail = /^[\w.+\-@]{3,254}$/u.exec(typed.trim().toLowerCase())?.[0];
  return {
    words,
    whole,
    phones: isNumber || digits.length >= 9 ? phonePatterns(digits) : [],
    mail: mail ?? null,
    tax: isNumber && /^\d{8,14}$/u.test(digits) ? digits : null,
  };
}

function isShort(word: string): boolean {
  return (word.match(/[\p{L}\p{N}]/gu) ?? []).length < shortest;
}

/** National notations begin with a zero, or with an eight before it, that the international one may lack. */
function phonePatterns(digits: string): string[] {
  if (digits.length < 4) return [];
  const readings = [digits, digits.replace(/^0+/u, ''), digits.replace(/^80*/u, '')];
  return [...new Set(readings)]
    .filter((part) => /^0*[1-9]\d\d/u.test(part))
    .map((part) => `%${part.slice(0, 15)}%`);
}

/** Clients found by their own names and contacts or by those of the people there, best first. */
export async function searchClients(db: Db, actor: Actor, typed: string, most: number): Promise<ClientHit[]> {
  const found = foundBy(db, actor, typed, ['client', 'person']);
  if (!found) return [];
  // Lateral, with a limit: a plan kept for any company would rather read all clients of this one than look up sixty.
  const best = db
    .from(found)
    .joinRaw(
      `left join lateral (
        select p.client_id from sales.contact_persons p
          where f.kind = 'person' and p.company_id = ? and p.contact_person_id = f.id limit 1
      ) p on true`,
      [actor.companyId],
    )
    .select(db.raw('coalesce(p.client_id, f.id) as client_id'))
    .min('f.rank as rank')
    .groupBy(db.raw('1'));
  const client = visibleClients(db, actor).whereRaw('c.client_id = b.client_id').limit(1);
  return db
    .from(db.raw('(?) as b cross join lateral (?) as c', [best, client]))
    .orderBy(['b.rank', 'c.name', 'c.id'])
    .limit(most)
    .select<ClientHit[]>(...hitColumns.map((column) => `c.${column}`));
}

const hitColumns = [
  ...(['id', 'name', 'status', 'managerName', 'blockedUntil', 'statusAfterBlock'] as const),
] satisfies readonly (keyof ClientHit)[];
