import type { OfferState } from '../../src/offers/offer.ts';
import { movesFrom } from '../../src/offers/offer.ts';
import { seeded } from '../../src/prove/random.ts';
import type { ChosenDays } from '../../src/reports/period.ts';
import { periodOf } from '../../src/reports/period.ts';
import type { TestCompany } from '../support/company.ts';

interface Move {
  readonly from: OfferState;
  readonly to: OfferState;
  readonly at: number;
  readonly spentMs: number;
  readonly comment: string;
}

const currencies = ['UAH', 'UAH', 'UAH', 'USD', 'EUR', null] as const;
const day = 86_400_000;

/**
 * Offers with a history that agrees with them, in every state, of all who sell, over two months; some at the very edges of
 * the days chosen. The same for the same seed.
 */
export async function seedRandomOffers(
  company: TestCompany,
  { seed, count, edges }: { seed: number; count: number; edges: readonly Date[] },
): Promise<void> {
  const random = seeded(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const now = company.clock.now().getTime();
  const clientId = await company.createClient(company.olga);
  const sellers = [company.olga, company.ivan, company.anna, company.petr, company.vera];
  const reasons = await company.sql<{ name: string }>(
    `select name from sales.list_items where company_id = $1 and list = 'reason' and scope = 'cancelled'`,
    [company.companyId],
  );
  const moment = (from: number): number => {
    const edge = one(edges).getTime();
    if (random() < 0.2 && edge >= from && edge <= now) return edge;
    return from + Math.floor(random() * (now - from));
  };
  const offers = Array.from({ length: count }, (_, index) => {
    const created = moment(now - 60 * day);
    const moves: Move[] = [];
    let state: OfferState = 'new';
    let since = created;
    for (let left = Math.floor(random() * 5); left > 0; left -= 1) {
      const at = moment(since);
      const to: OfferState = one(movesFrom(state));
      const comment = random() < 0.7 ? one(reasons).name : one(['Свои слова', 'Просто так']);
      moves.push({ from: state, to, at, spentMs: at - since, comment });
      [state, since] = [to, at];
    }
    const open = state !== 'success' && state !== 'cancelled';
    const currency = one(currencies);
    return {
      number: 10_000 + index,
      manager: one(sellers).memberId,
      state,
      since: new Date(since),
      created: new Date(created),
      currency,
      minor: currency === null ? null : 1 + Math.floor(random() * 9_000_000),
      next: open && random() < 0.7 ? new Date(now + Math.floor((random() - 0.4) * 5 * day)) : null,
      none: open ? 'Ждём' : null,
      moves: moves.map((move) => ({ ...move, at: new Date(move.at) })),
    };
  });
  await company.sql(
    `with given as (select * from jsonb_to_recordset($2) g (number bigint, manager bigint, state text, since timestamptz,
        created timestamptz, currency text, minor bigint, next timestamptz, none text, moves jsonb)),
      made as (insert into sales.offers (company_id, number, client_id, manager_id, state, state_since, wanted, next_step_at,
          no_step_reason, created_at, currency, sum_minor)
        select $1, number, $3, manager, state, since, 'Что-то', next, none, created, currency, minor from given
        returning offer_id, number)
      insert into sales.offer_events (company_id, offer_id, member_id, at, kind, detail, comment)
      select $1, made.offer_id, given.manager, m.at, 'state',
        jsonb_build_object('from', m."from", 'to', m."to", 'spentMs', m."spentMs"), m.comment
      from given join made using (number),
        jsonb_to_recordset(given.moves) m ("from" text, "to" text, at timestamptz, "spentMs" bigint, comment text)`,
    [company.companyId, JSON.stringify(offers), clientId],
  );
  await company.sql(
    `insert into sales.tasks (company_id, offer_id, department_id, asked_by, asked_at, facts, contacts_shown, due_at, state,
        taken_by, closed_at)
      select $1, offer_id, $2, manager_id, $3, '{}', false, $3::timestamptz + (offer_id % 7 - 3) * interval '1 hour',
        case offer_id % 3 when 0 then 'open' when 1 then 'taken' else 'done' end,
        case when offer_id % 3 > 0 then $4::bigint end, case when offer_id % 3 = 2 then $3::timestamptz end
      from sales.offers, generate_series(1, 2) where company_id = $1 and offer_id % 4 = 0`,
    [company.companyId, company.departmentId, company.clock.now(), company.dmytro.memberId],
  );
  await company.sql('analyze sales.offers, sales.offer_events, sales.tasks');
}

/** The beginnings and ends of what a summary of these days looks at. */
export function edgesOf(choice: ChosenDays, now: Date): Date[] {
  const { span, before } = periodOf(choice, { now, zone: 'Europe/Kyiv', workDays: [1, 2, 3, 4, 5] });
  return [span.start, span.end, before.start, before.end];
}
