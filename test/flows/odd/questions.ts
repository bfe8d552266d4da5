import type { Question, QuestionName } from '../../../src/telegram/question.ts';
import type { Things } from '../foreign/things.ts';

/** What people type that nobody would: the last three are sums somewhere, or look like them. */
export const oddWords = {
  'too long': 'Ж'.repeat(4096),
  HTML: '<b>&amp;</b> <a href=x>&',
  SQL: `'); drop table sales.offers; --`,
  emoji: '😀🎉👩‍👩‍👧',
  'a mark that turns the line': 'Ро\u202eмашка',
  'nothing to see': '\u200b\u2800',
  'less than nothing': '-5',
  'a power': '1e9',
  'a sum of another country': '12.000,50',
} as const;
export type OddWord = keyof typeof oddWords;

const lines: readonly OddWord[] = [
  ...(['HTML', 'SQL', 'emoji', 'a mark that turns the line', 'less than nothing', 'a power'] as const),
  'a sum of another country',
];

/** Which of them are an answer; all others get a sentence, and the question stays. */
const kinds = {
  /** Up to what a message holds. */
  text: [...lines, 'too long'],
  line: lines,
  sum: ['a sum of another country'],
  /** Dates, phones, hours, files ...: none of them is one. */
  none: [],
} as const satisfies Record<string, readonly OddWord[]>;

interface Asked {
  readonly args: Question['args'];
  readonly takes: readonly OddWord[];
  /** What is taken is looked for in the company's rows, as it was typed; not where it only leads on. */
  readonly keeps?: true;
  /** What is taken ends the form, so that no question follows. */
  readonly ends?: true;
  /** SQL that makes room before each of them. */
  readonly before?: string;
}

/** What the arguments of questions carry of the rows as they are now. */
export interface Revisions {
  readonly client: number;
  readonly offer: number;
  readonly ended: number;
  readonly talk: number;
  readonly person: number;
  readonly channel: number;
  readonly member: number;
  readonly group: number;
  readonly item: number;
  readonly company: number;
  readonly task: number;
  /** Of the open offer. */
  readonly state: string;
}

export type Ask = (of: Things & { readonly ended: number }, at: Revisions) => readonly Asked[];

/** Words of its own has a further line; those of the first are the offer's. */
const otherLine = `update sales.drafts set data = data || '{"businessLine": {"id": 0, "name": "Первое"}}'
  where company_id = $1 and form = 'offer'`;
const taskIs = (state: string) => `update sales.tasks set ${state} where company_id = $1`;
const openTask = taskIs(`state = 'open', closed_at = null, taken_by = null`);
const doneTask = taskIs(`state = 'done', closed_at = now(), taken_by = member_id`);
const noWords = `update sales.drafts set data = data - 'text' where company_id = $1 and form in ('task', 'result')`;
/** A form of a client that has been saved, anew. */
const formAgain = (
  draftId: string,
) => `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
  select company_id, '${draftId}', member_id, form, data, updated_at from sales.drafts
  where company_id = $1 and draft_id like 'client%' on conflict do nothing`;
const kept = { keeps: true } as const;

/** Every question there is, in each of its forms; a new one does not compile without. */
export const askedQuestions: Readonly<Record<QuestionName, Ask>> = {
  'list.pin': () => [
    { args: {}, takes: kinds.line, ...kept, before: 'delete from sales.pinned_lists where company_id = $1' },
  ],
  'question.text': ({ offer }) => [{ args: { offers: String(offer) }, takes: kinds.line, ...kept }],
  'question.answer': ({ questionLine: lineId }) => [{ args: { lineId }, takes: kinds.text, ...kept }],
  'summary.days': () => [{ args: { scope: 'g' }, takes: kinds.none }],
  'form.client': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.line, ...kept }],
  'form.contact': ({ draft: draftId }) => [
    { args: { draftId, part: 'name' }, takes: kinds.line, ...kept },
    { args: { draftId, part: 'phone' }, takes: kinds.none },
  ],
  'form.reason': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.line, ...kept }],
  'form.wanted': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.text, ...kept }],
  'form.step': ({ draft: draftId }) => [
    { args: { draftId }, takes: kinds.none },
    { args: { draftId, none: 1 }, takes: kinds.line, ...kept },
  ],
  'form.description': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.text, ...kept }],
  'form.sum': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.sum }],
  'form.want': ({ draft: draftId, line: lineId }) => [
    { args: { draftId, lineId }, takes: kinds.text, ...kept, before: otherLine },
  ],
  'form.more': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.text }],
  'form.press': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.none }],
  'state.comment': ({ offer: offerId }, { offer: revision, state }) => [
    {
      args: { offerId, revision, to: state === 'owe_client' ? 'await_client' : 'owe_client' },
      ...{ takes: kinds.text, ...kept },
    },
  ],
  'step.when': ({ offer: offerId }, { offer: revision }) => [
    { args: { offerId, revision }, takes: kinds.none },
    { args: { offerId, revision, none: 1 }, takes: kinds.line, ...kept },
  ],
  'log.when': ({ offer: offerId, outcome: outcomeId }, { offer: revision }) => [
    { args: { offerId, revision, kind: 'call', outcomeId }, takes: kinds.none },
    { args: { offerId, revision, kind: 'call', outcomeId, none: 1 }, takes: kinds.line, ...kept },
  ],
  'state.when': ({ ended: offerId }, { ended: revision }) => [
    { args: { offerId, revision, to: 'owe_client' }, takes: kinds.none },
    { args: { offerId, revision, to: 'owe_client', none: 1 }, takes: kinds.line },
  ],
  'state.sum': ({ offer: offerId }, { offer: revision }) => [
    { args: { offerId, revision }, takes: kinds.sum },
  ],
  'field.text': ({ offer: offerId }, { offer: revision }) => [
    { args: { offerId, revision, field: 'wanted' }, takes: kinds.text, ...kept },
    { args: { offerId, revision, field: 'description' }, takes: kinds.text, ...kept },
    { args: { offerId, revision, field: 'sum' }, takes: kinds.sum },
  ],
  'file.add': ({ client: id, offer }) => [
    { args: { of: 'client', id }, takes: kinds.none },
    { args: { of: 'offer', id: offer }, takes: kinds.none },
  ],
  'form.files': ({ draft: draftId }) => [{ args: { draftId }, takes: kinds.none }],
  'field.want': ({ offer: offerId, line: lineId }, { offer: revision }) => [
    { args: { offerId, revision, lineId }, takes: kinds.text, ...kept },
  ],
  'newclient.field': ({ clientDraft: draftId }) => [
    ...['name', 'person', 'role', 'site', 'source', 'address'].map(
      (field): Asked => ({ args: { draftId, field }, takes: kinds.line, ...kept }),
    ),
    { args: { draftId, field: 'notes' }, takes: kinds.text, ...kept },
    ...['phone', 'email', 'taxNumber'].map((field) => ({ args: { draftId, field }, takes: kinds.none })),
  ],
  // The reason saves the client, and the form is gone with it.
  'newclient.reason': ({ twinDraft: draftId }) => [
    { args: { draftId }, takes: kinds.line, ends: true, before: formAgain(draftId) },
  ],
  'newclient.more': ({ clientDraft: draftId }) => [{ args: { draftId }, takes: kinds.line }],
  'client.text': ({ client: clientId }, { client: revision }) => [
    ...['name', 'address', 'site', 'source'].map(
      (field): Asked => ({ args: { clientId, revision, field }, takes: kinds.line, ...kept }),
    ),
    { args: { clientId, revision, field: 'notes' }, takes: kinds.text, ...kept },
    { args: { clientId, revision, field: 'taxNumber' }, takes: kinds.none },
  ],
  'client.reason': ({ client: clientId }, { client: revision }) => [
    { args: { clientId, revision, until: '0' }, takes: kinds.line, ...kept },
  ],
  'client.until': ({ client: clientId }, { client: revision }) => [
    { args: { clientId, revision }, takes: kinds.none },
  ],
  'handover.when': ({ member: memberId }) => [
    { args: { memberId, revision: 1, receiverId: memberId }, takes: kinds.none },
  ],
  'client.quiet': ({ client: clientId }, { client: revision }) => [
    { args: { clientId, revision }, takes: kinds.line, ...kept },
  ],
  'client.note': ({ client: clientId }) => [{ args: { clientId }, takes: kinds.text, ...kept }],
  'client.person': ({ client: clientId }) => [{ args: { clientId }, takes: kinds.line, ...kept }],
  'client.contact': ({ client: clientId, person: personId, channel: channelId }, at) => [
    ...['name', 'role'].map(
      (part): Asked => ({
        args: { clientId, personId, revision: at.person, part },
        ...{ takes: kinds.line, ...kept },
      }),
    ),
    ...['birthday', 'phone', 'email'].map((part) => ({
      args: { clientId, personId, revision: at.person, part },
      takes: kinds.none,
    })),
    { args: { clientId, personId, channelId, revision: at.channel, part: 'phone' }, takes: kinds.none },
  ],
  'talk.when': ({ talk: interactionId }, { talk: revision }) => [
    { args: { interactionId, revision }, takes: kinds.none },
  ],
  'talk.text': ({ talk: interactionId }, { talk: revision }) => [
    { args: { interactionId, revision }, takes: kinds.text, ...kept },
  ],
  'talk.person': ({ talk: interactionId }, { talk: revision }) => [
    { args: { interactionId, revision }, takes: kinds.line, ...kept },
  ],
  'talk.find': ({ incoming: draftId }) => [{ args: { draftId }, takes: kinds.text }],
  'task.what': ({ taskDraft: draftId }) => [
    { args: { draftId }, takes: kinds.text, ...kept, before: noWords },
  ],
  'task.when': ({ taskDraft: draftId }) => [{ args: { draftId }, takes: kinds.none }],
  'task.question': ({ task: taskId }) => [{ args: { taskId }, takes: kinds.text, ...kept }],
  'task.reason': ({ task: taskId }, { task: revision }) => [
    { args: { taskId, revision }, takes: kinds.line, ...kept, before: openTask },
  ],
  'task.until': ({ task: taskId }, { task: revision }) => [{ args: { taskId, revision }, takes: kinds.none }],
  'task.result': ({ task: taskId }) => [{ args: { taskId }, takes: kinds.text, ...kept, before: noWords }],
  'task.part': ({ task: taskId }) => [
    { args: { taskId, part: 'sum' }, takes: kinds.sum },
    { args: { taskId, part: 'term' }, takes: kinds.line, ...kept },
  ],
  'task.answer': ({ task: taskId }) => [{ args: { taskId }, takes: kinds.text, ...kept }],
  'task.comment': ({ task: taskId }, { task: revision }) => [
    { args: { taskId, revision }, takes: kinds.text, ...kept, before: doneTask },
  ],
  'team.name': ({ group: placeId }) => [
    { args: { role: 'manager', placeId }, takes: kinds.line, ...kept },
    { args: { role: 'owner' }, takes: kinds.line, ...kept },
  ],
  'team.place': () => [{ args: { role: 'manager' }, takes: kinds.line }],
  'team.text': ({ member, group }, at) => [
    { args: { what: 'member', id: member, revision: at.member }, takes: kinds.line, ...kept },
    { args: { what: 'group', id: group, revision: at.group }, takes: kinds.line, ...kept },
    { args: { what: 'new-department' }, takes: kinds.line, ...kept },
  ],
  'settings.text': (_, { company: revision }) => [
    { args: { of: 'company', field: 'name', revision }, takes: kinds.line, ...kept },
    ...['zone', 'hours', 'currency'].map((field) => ({
      args: { of: 'company', field, revision },
      takes: kinds.none,
    })),
    ...['zone', 'hours', 'quiet'].map((field) => ({ args: { of: 'me', field }, takes: kinds.none })),
  ],
  'lists.name': ({ category: itemId }, { item: revision }) => [
    { args: { list: 'business_line' }, takes: kinds.line, ...kept },
    { args: { itemId, revision }, takes: kinds.line, ...kept },
  ],
};
