import type { TestBot, TestChat } from '../../support/bot.ts';
import type { TestMember, TestOffer } from '../../support/company.ts';

interface Desk {
  readonly member: TestMember;
  readonly chat: TestChat;
  readonly offer: TestOffer;
}

interface Talk {
  readonly kind: string;
  readonly direction: string | null;
  readonly result: string | null;
  readonly files: number;
  readonly offer_id: number | null;
  readonly client_id: number;
  readonly happened_at: Date;
  readonly was: string[] | null;
  readonly people: string[] | null;
}

export const photo = { kind: 'photo', bytes: Buffer.from('photo') } as const;
export const voice = { kind: 'voice', bytes: Buffer.from('voice'), durationSeconds: 3 } as const;

/** Desks of one bot, and what is read of them. */
export function deskOf(bot: () => TestBot) {
  /** A company of its own with the open offer #1 of Ромашка. */
  async function openDesk(): Promise<Desk> {
    const member = await bot().company.found('Садовод', 'Олена');
    const client = { new: { name: 'Ромашка', phone: '+380675550001', contactPerson: 'Марина' } };
    const offer = await bot().company.createOffer(member, { client });
    const chat = bot().chat(member);
    await chat.say('/menu');
    return { member, chat, offer };
  }

  /** What stands in the history of contacts, oldest first. */
  function talksOf({ member }: Desk): Promise<Talk[]> {
    return bot().company.sql<Talk & Record<string, unknown>>(
      `select i.kind, i.direction, i.result, i.offer_id, i.client_id, i.happened_at,
        (select count(*)::int from sales.files f where f.interaction_id = i.interaction_id) as files,
        (select array_agg(a.was order by a.amendment_id) from sales.amendments a
          where a.interaction_id = i.interaction_id) as was,
        (select array_agg(coalesce(p.name, c.name) order by p.interaction_participant_id)
          from sales.interaction_participants p left join sales.contact_persons c using (company_id, contact_person_id)
          where p.interaction_id = i.interaction_id) as people
      from sales.interactions i where i.company_id = $1 and i.happened_at is not null order by i.interaction_id`,
      [member.companyId],
    );
  }

  const card = async ({ chat }: Desk): Promise<number> => (await chat.say('#1')).messageId;

  /** How many parts of what was sent on wait for their place. */
  async function waiting({ member }: Desk): Promise<number> {
    const [row] = await bot().company.sql<{ parts: number }>(
      `select jsonb_array_length(data -> 'parts') as parts from sales.drafts where company_id = $1 and form = 'incoming'`,
      [member.companyId],
    );
    return row?.parts ?? 0;
  }

  /** The last update once more, as after a crash between what was saved and its mark. */
  async function repeatLast(): Promise<void> {
    await bot().app().ingress.ingest(bot().line.updates.slice(-1));
    await bot().app().ingress.idle();
  }

  return { openDesk, talksOf, card, waiting, repeatLast };
}
