import { packIncoming } from '../../../src/interactions/incoming.ts';
import type { TestCompany, TestMember } from '../../support/company.ts';

/** One of everything a person may have, by its id; and of what is their company's. */
export interface Things {
  readonly client: number;
  readonly offer: number;
  readonly number: number;
  /** A line of the offer's history. */
  readonly event: number;
  readonly talk: number;
  readonly talkRevision: number;
  readonly participant: number;
  readonly file: number;
  readonly person: number;
  readonly channel: number;
  readonly pinned: number;
  readonly change: number;
  readonly draft: string;
  readonly task: number;
  readonly taskDraft: string;
  readonly clientDraft: string;
  /** Of a client that waits for the reason why it is made all the same. */
  readonly twinDraft: string;
  readonly vcard: string;
  readonly incoming: string;
  readonly member: number;
  /** Somebody is away, and the owner stands in. */
  readonly handover: number;
  readonly group: number;
  readonly department: number;
  readonly interval: number;
  readonly question: number;
  readonly questionLine: number;
  readonly category: number;
  readonly line: number;
  readonly reason: number;
  readonly outcome: number;
}

let made = 0;

/** @param word stands in every name and every text of theirs, so that a leak is seen */
export async function makeThings(
  company: TestCompany,
  by: TestMember,
  owner: TestMember,
  word: string,
): Promise<Things> {
  const { act } = company;
  made += 1;
  const client = { name: `${word} клиент`, phone: `+38067555770${made}`, contactPerson: `${word} человек` };
  const { clientId, offerId, number } = await company.createOffer(by, {
    client: { new: client },
    wanted: `${word} запрос`,
  });
  const call = await act('logClientContact', by, { clientId, kind: 'call', direction: 'out' });
  const { interactionId } = call.result;
  await act('addParticipant', by, { interactionId, revision: 1, who: { name: `${word} гость` } });
  await act('addResult', by, { interactionId, text: `${word} итог` });
  const unique = `${word}-${made}`;
  const paper = { telegramId: unique, uniqueId: unique, kind: 'document', name: `${word}.pdf` } as const;
  await act('addClientFiles', by, { clientId, files: [paper] });
  const pinned = await act('pinList', by, { name: `${word} список` });
  const asked = await act('createTask', by, {
    ...{ offerId, to: { memberId: owner.memberId }, text: `${word} задача` },
    ...{ facts: ['client'], contacts: true, dueAt: company.later({ days: 1 }) },
  });
  const question = await act('askAboutOffers', owner, { offerIds: [offerId], text: `${word} вопрос` });
  const { changeId } = await act('noteClient', by, { clientId, text: `${word} заметка` });
  const absent = await company.hire(owner, { name: `${word} отпуск`, role: 'manager' });
  const away = await act('goAway', owner, {
    ...{ memberId: absent.memberId, revision: 1, receiverId: owner.memberId },
    backOn: company.later({ days: 30 }).toISOString().slice(0, 10),
  });
  return {
    handover: away.result.handoverId,
    ...{
      client: clientId,
      offer: offerId,
      number,
      talk: interactionId,
      change: changeId,
      member: by.memberId,
    },
    pinned: pinned.result.pinnedListId,
    task: asked.result.taskId,
    question: question.result.questions[0]?.questionId ?? 0,
    ...(await idsOf(company, clientId, offerId, interactionId)),
    ...(await draftsOf(company, by, { word, offerId })),
    ...(await companyThings(company, owner, word)),
  };
}

async function idsOf({ sql }: TestCompany, clientId: number, offerId: number, talkId: number) {
  type Ids = Pick<
    Things,
    'talkRevision' | 'event' | 'questionLine' | 'participant' | 'file' | 'person' | 'channel'
  >;
  const [ids] = await sql<Ids & Record<string, unknown>>(
    `select (select min(offer_event_id) from sales.offer_events where offer_id = $2) as event,
      (select question_line_id from sales.question_lines where offer_id = $2) as "questionLine",
      (select revision from sales.interactions where interaction_id = $3) as "talkRevision",
      (select interaction_participant_id from sales.interaction_participants where interaction_id = $3) as participant,
      (select file_id from sales.files where client_id = $1) as file,
      (select contact_person_id from sales.contact_persons where client_id = $1) as person,
      (select contact_channel_id from sales.contact_channels where client_id = $1) as channel`,
    [clientId, offerId, talkId],
  );
  if (!ids || Object.values(ids).includes(null)) throw new Error('not everything was made');
  return ids;
}

/** Forms begun and left. */
async function draftsOf(
  { sql }: TestCompany,
  { companyId, memberId }: TestMember,
  { word, offerId }: { word: string; offerId: number },
) {
  const ids = {
    ...{ draft: `draft${memberId}`, clientDraft: `client${memberId}`, twinDraft: `twin${memberId}` },
    ...{ vcard: `vcard${memberId}`, incoming: `incoming${memberId}` },
    ...{ taskDraft: `task${memberId}` },
  };
  const newClient = { name: `${word} новый`, withoutPhone: true };
  const part = { messageId: 1, text: `${word} пересланное`, at: new Date('2026-11-23T08:00:00Z') };
  const people = ['один', 'два'].map((name) => ({ name: `${word} ${name}`, phones: [], emails: [] }));
  const drafts: [string, string, object][] = [
    [ids.draft, 'offer', { v: 1, newClient }],
    [ids.clientDraft, 'client', { v: 1, newClient, withoutPhone: true }],
    [ids.twinDraft, 'client', { v: 1, newClient, withoutPhone: true }],
    [ids.vcard, 'vcard', { v: 1, newClient: { name: 'people.vcf' }, people }],
    [ids.incoming, 'incoming', packIncoming([part])],
    [ids.taskDraft, 'task', { v: 1, offerId, number: 1, clientName: word, text: word }],
  ];
  for (const [id, form, data] of drafts) {
    await sql(
      `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
        values ($1, $2, $3, $4, $5, now())`,
      [companyId, id, memberId, form, JSON.stringify(data)],
    );
  }
  return ids;
}

async function companyThings({ act, sql }: TestCompany, owner: TestMember, word: string) {
  const name = `${word} место ${made}`;
  const { salesGroupId } = (await act('createSalesGroup', owner, { name })).result;
  const { departmentId } = (await act('createDepartment', owner, { name })).result;
  type Ids = Pick<Things, 'category' | 'line' | 'reason' | 'outcome' | 'interval'>;
  const [ids] = await sql<Ids & Record<string, unknown>>(
    `select min(list_item_id) filter (where list = 'category') as category,
      min(list_item_id) filter (where list = 'business_line') as line,
      min(list_item_id) filter (where list = 'reason' and scope = 'cancelled') as reason,
      min(list_item_id) filter (where list = 'outcome' and scope = 'call') as outcome,
      (select min(step_interval_id) from sales.step_intervals where company_id = $1) as interval
      from sales.list_items where company_id = $1`,
    [owner.companyId],
  );
  if (!ids) throw new Error('a company without lists');
  return { group: salesGroupId, department: departmentId, ...ids };
}
