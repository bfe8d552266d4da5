import type { Pool } from 'pg';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { commandNames } from '../../telegram/command-names.ts';
import { type ActionName, packNumber, packPress } from '../../telegram/ui/press.ts';
import type { FullCompany } from '../full-company.ts';
import { pressKey, type Step } from './stage.ts';
import type { Beginning } from './walk.ts';

const outside = { kind: 'user', name: 'Stepan' } as const;
const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Marta Bloom\nTEL:+380675559977\nEND:VCARD\n';

/** What can be sent at any time, of each kind that the bot does something of its own with. */
const free: readonly Step[] = [
  ...[
    'Daisy',
    'nobody by that name',
    '#1',
    '+380675550101',
    '+380675550102',
    '+ Rose site 2500 tomorrow 15:00',
  ],
  ...['+380675559988', 'no words at all '.repeat(80), '/nosuchcommand'],
].map((say): Step => ({ say }));

const sent: readonly Step[] = [
  {
    send: 'forwarded',
    act: (driver) => driver.forwardOutside({ text: 'When?', from: outside, at: new Date() }),
  },
  { send: 'a voice', act: (driver) => driver.file({ kind: 'voice', bytes: Buffer.from('voice') }) },
  { send: 'a photo', act: (driver) => driver.file({ kind: 'photo', bytes: Buffer.from('photo') }) },
  {
    send: 'a document',
    act: (driver) => driver.file({ kind: 'document', bytes: Buffer.from('plan'), name: 'plan.pdf' }),
  },
  {
    send: 'a file of contacts',
    act: (driver) =>
      driver.file({
        kind: 'document',
        // More than a page of them.
        bytes: Buffer.from(Array.from({ length: 9 }, (_, n) => card.replace('77', `${77 + n}`)).join('')),
        name: 'people.vcf',
        mimeType: 'text/vcard',
      }),
  },
  { send: 'a contact', act: (driver) => driver.contact({ phone: '+380675559966', firstName: 'Marta' }) },
  {
    send: 'a reply',
    act: (driver, { card }) => driver.text('Words in reply', card === undefined ? {} : { replyTo: card }),
  },
];

const commands: readonly Step[] = ['start', ...commandNames].map((name): Step => ({ say: `/${name}` }));

/** Everybody who can write to the bot, and all that they can begin with. @param words free ones, sent by members */
export function beginningsOf(
  company: FullCompany,
  sandbox: Sandbox,
  news: {
    readonly owner: readonly Step[];
    readonly manager: readonly Step[];
    readonly specialist: readonly Step[];
  },
): readonly Beginning[] {
  const member = (
    who: 'owner' | 'supervisor' | 'manager' | 'specialist',
    steps: readonly Step[],
  ): Beginning => {
    const { personId } = company[who];
    const posted = sandbox
      .person(personId)
      .messages()
      .filter(({ from }) => from === 'bot');
    return { who, personId, steps, messageIds: posted.map(({ messageId }) => messageId) };
  };
  const guests = company.links.map((link, index): Beginning => {
    const driver = sandbox.addPerson({ id: firstGuestId + index, firstName: 'Guest', language: 'en' });
    return { who: 'guest', personId: driver.id, steps: [{ say: `/start ${link}` }], messageIds: [] };
  });
  const stranger = sandbox.addPerson({
    id: firstGuestId + guests.length,
    firstName: 'Stranger',
    language: 'en',
  });
  return [
    member('owner', [...commands, ...news.owner, ...free, ...sent]),
    member('manager', [...commands, ...news.manager, ...free, ...sent]),
    member('specialist', [...commands, ...news.specialist, ...free.slice(0, 2), ...sent.slice(0, 3)]),
    member('supervisor', commands),
    ...guests,
    { who: 'stranger', personId: stranger.id, steps: [{ say: 'hello' }, { say: '/start' }], messageIds: [] },
  ];
}

/** Nobody has it any more. */
const goneMessage = 999_999;
const firstGuestId = 6_000_001_000;

interface Ids {
  readonly client: number;
  readonly foreign: number;
  readonly offer: number;
  readonly second: number;
  readonly ended: number;
  readonly gone: number;
  readonly goneRevision: number;
  readonly former: number;
  readonly formerRevision: number;
  readonly businessLine: number;
  readonly person: number;
  readonly talk: number;
  readonly participant: number;
  readonly file: number;
  readonly invited: number;
  readonly task: number;
  readonly done: number;
  readonly doneRevision: number;
  readonly away: number;
  readonly handover: number;
  readonly line: number;
  readonly question: number;
}

/** Buttons that stand under news of another hour, or behind more than this company has. */
export async function buttonsOfNews(pool: Pool, { owner, manager }: FullCompany) {
  const { companyId } = owner;
  const { rows } = await pool.query<Ids>(
    `select (select min(client_id) from sales.clients where manager_id = $1) as client,
      (select min(client_id) from sales.clients where manager_id = $2) as foreign,
      (select min(offer_id) from sales.offers where manager_id = $1) as offer,
      (select min(offer_id) + 1 from sales.offers where manager_id = $1) as second,
      ended.offer_id as ended, ended.client_id as gone, ended.revision as "goneRevision",
      former.member_id as former, former.revision as "formerRevision",
      (select max(list_item_id) from sales.list_items where list = 'business_line') as "businessLine",
      (select min(p.contact_person_id) from sales.contact_persons p join sales.clients c using (client_id)
        where c.manager_id = $1) as person,
      (select min(interaction_id) from sales.interactions where responsible_id = $1 and offer_id is null) as talk,
      (select min(p.interaction_participant_id) from sales.interaction_participants p
        join sales.interactions i using (interaction_id) where i.responsible_id = $1) as participant,
      (select min(f.file_id) from sales.files f join sales.clients c using (client_id) where c.manager_id = $1) as file,
      (select max(m.member_id) from sales.members m where m.company_id = $3 and not exists (
        select from platform.memberships p where p.member_id = m.member_id and p.company_id = $3)) as invited,
      (select min(task_id) from sales.tasks where department_id is not null and state = 'open') as task,
      done.task_id as done, done.revision as "doneRevision", (select min(member_id) from sales.handovers) as away,
      (select min(handover_id) from sales.handovers) as handover,
      (select min(l.question_line_id) from sales.question_lines l join sales.offers o using (offer_id)
        where o.manager_id = $2) as line,
      (select max(l.question_id) from sales.question_lines l join sales.offers o using (offer_id)
        where o.manager_id = $2) as question
      from (select task_id, revision from sales.tasks where state = 'done' order by task_id limit 1) done,
        (select o.offer_id, client_id, c.revision from sales.offers o join sales.clients c using (client_id)
          where o.manager_id = $1 and o.state = 'cancelled') ended,
        (select member_id, revision from sales.members where company_id = $3 and suspended_at is not null) former`,
    [owner.memberId, manager.memberId, companyId],
  );
  const [ids] = rows;
  if (!ids) throw new Error('the company is empty');
  const press = (action: ActionName, id = 0, args: readonly string[] = [], revision = 1): Step => {
    const data = packPress({ companyId, action, id, revision, args });
    return { press: pressKey(data) ?? action, data, on: goneMessage };
  };
  const n = packNumber;
  const ofOwner = [
    ...[press('digest.page'), press('digest.offer', ids.offer, ['today']), press('digest.asked', ids.client)],
    ...[press('stale.card', ids.offer), press('step.card', ids.offer), press('company.list')],
    ...[
      press('team.unreached', 0, ['0']),
      press('team.member', ids.invited),
      press('team.again', ids.invited),
    ],
    ...[press('team.member', ids.away), press('team.contacts', manager.memberId)],
    press('task.return', ids.done, [], ids.doneRevision),
    ...[press('team.revoke', ids.invited), press('file.remove', ids.file, ['client', n(ids.client)])],
    ...[press('client.cleared', ids.client, [n(ids.person), 'role']), press('talk.quote', ids.offer)],
    ...[press('talk.leave', ids.talk, [n(ids.participant)], 3), press('talk.cleared', ids.talk, [], 3)],
    ...[press('file.add', ids.client, ['client']), press('file.add', ids.offer, ['offer'])],
    ...[press('offer.card', ids.second), press('talk.put', ids.offer, [`incoming${owner.memberId}`])],
    press('talk.putclient', ids.client, [`incoming${owner.memberId}`]),
    ...[press('privacy.membererase', ids.former), press('privacy.erase', ids.gone)],
    press('privacy.erased', ids.gone, [], ids.goneRevision),
    press('privacy.membererased', ids.former, [], ids.formerRevision),
    ...[press('offer.move', ids.ended, ['owe_client'], 2)],
    press('offer.field', ids.second, ['want', n(ids.businessLine)]),
    ...['offer', 'client', 'task', 'vcard', 'offertwin', 'clienttwin', 'taskabsent'].map((draft) =>
      press('form.open', 0, [`${draft}${owner.memberId}`]),
    ),
    ...[press('talk.when', ids.talk, [], 3), press('talk.people', ids.talk, [], 3)],
    ...[press('talk.outcome', ids.talk, [], 3), press('talk.text', ids.talk, [], 3)],
    press('newclient.save', 0, [`clienttwin${owner.memberId}`]),
    press('taskform.invite', 0, [`taskabsent${owner.memberId}`]),
    press('form.set', 0, [`offertwin${owner.memberId}`, 'line', n(ids.businessLine)]),
  ];
  const ofManager = [
    ...[press('client.card', ids.client), press('client.offers', ids.foreign)],
    ...[press('question.answer', ids.line), press('search.more'), press('handover.list', ids.handover)],
    press('question.show', ids.question),
  ];
  const ofSpecialist = [
    ...[press('task.card', ids.task), press('task.done', ids.task), press('task.finish', ids.task)],
    ...[
      press('task.part', ids.task, ['sum']),
      press('task.part', ids.task, ['term']),
      press('task.take', ids.task),
    ],
  ];
  return { owner: ofOwner, manager: ofManager, specialist: ofSpecialist };
}
