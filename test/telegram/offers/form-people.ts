import type { TestBot, TestChat } from '../../support/bot.ts';
import type { TestMember } from '../../support/company.ts';

export interface Newcomer {
  readonly member: TestMember;
  readonly chat: TestChat;
}

interface SavedOffer {
  client_id: number;
  client: string;
  manager_id: number;
  wanted: string;
  description: string | null;
  business_line: string | null;
  category: string | null;
  importance: string | null;
  sum_minor: number | null;
  currency: string | null;
  next_step_at: Date | null;
  no_step_reason: string | null;
}

/** The member's offers, the newest first. */
export function offersBy(bot: TestBot, member: TestMember): Promise<SavedOffer[]> {
  return bot.company.sql<SavedOffer>(
    `select o.client_id, c.name as client, o.manager_id, o.wanted, o.description, l.name as business_line,
        a.name as category, i.name as importance, o.sum_minor, o.currency, o.next_step_at, o.no_step_reason
      from sales.offers o join sales.clients c using (company_id, client_id)
      left join sales.list_items l on l.list_item_id = o.business_line_id
      left join sales.list_items a on a.list_item_id = o.category_id
      left join sales.list_items i on i.list_item_id = o.importance_id
      where o.company_id = $1 and o.manager_id = $2 order by o.offer_id desc`,
    [member.companyId, member.memberId],
  );
}

/** What the company knows of a client by this name. */
export async function phonesOf(bot: TestBot, member: TestMember, client: string): Promise<string[]> {
  const rows = await bot.company.sql<{ value: string }>(
    `select h.value from sales.contact_channels h join sales.clients c using (company_id, client_id)
      where c.company_id = $1 and c.name = $2`,
    [member.companyId, client],
  );
  return rows.map(({ value }) => value);
}

export async function countDrafts(bot: TestBot, member: TestMember): Promise<number> {
  const rows = await bot.company.sql('select 1 from sales.drafts where company_id = $1 and member_id = $2', [
    member.companyId,
    member.memberId,
  ]);
  return rows.length;
}

/** Somebody new in the company, with an empty chat and the desk open. */
export async function newManager(bot: TestBot, name = 'Олена'): Promise<Newcomer> {
  const { company } = bot;
  const member = await company.hire(company.vera, { name, role: 'manager', salesGroupId: company.groupA });
  const chat = bot.chat(member);
  await chat.say('/menu');
  chat.taps = 0;
  return { member, chat };
}
