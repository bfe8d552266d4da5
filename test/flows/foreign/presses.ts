import { type ActionName, packNumber as n } from '../../../src/telegram/ui/press.ts';
import type { Things } from './things.ts';

/** A press on what is not the presser's, or on their own thing with somebody else's inside it. */
export interface Way {
  readonly id?: number;
  /** 1 unless told. */
  readonly revision?: number;
  readonly args?: readonly string[];
  /** What is said; that there is no such thing, unless told here. */
  readonly says?: RegExp;
  /** There is nothing to refuse: what is named is nothing of that kind, or of nobody. */
  readonly unaudited?: true;
  /** Leads to the presser's own screen, as if nothing foreign had been named. */
  readonly leads?: true;
  /** A colleague may name it, since it is the company's; somebody of another company may not. */
  readonly elsewhere?: true;
  /** Names nothing: it is the right that is missing, and an owner elsewhere has it at home. */
  readonly here?: true;
}

/** `own`: such a button names nothing, or what stands in the presser's own message. */
export type Case = 'own' | ((theirs: Things, mine: Things) => readonly Way[]);

const client =
  (...args: readonly (readonly string[])[]): Case =>
  ({ client: id }) =>
    (args.length === 0 ? [[]] : args).map((each) => ({ id, args: each }));
const offer =
  (...args: readonly string[]): Case =>
  ({ offer: id }) => [{ id, args }];
const talk =
  (...args: readonly string[]): Case =>
  ({ talk: id }) => [{ id, args }];
const member =
  (...args: readonly string[]): Case =>
  ({ member: id }) => [{ id, args }];
/** For owners: a manager is told that there is no such thing. */
const owners =
  (...args: readonly string[]): Case =>
  () => [{ args, here: true }];

/** A button as drawn now: an older one would only bring the card anew. */
const ownTalk = ({ talk: id, talkRevision: revision }: Things) => ({ id, revision });

const gone = { says: /Эта форма уже закрыта/, unaudited: true } as const;
const noIncoming = { says: /уже записано или убрано/, unaudited: true } as const;
const ofDraft =
  (...args: readonly string[]): Case =>
  ({ draft }) => [{ args: [draft, ...args], ...gone }];
const ofClientDraft =
  (...args: readonly string[]): Case =>
  ({ clientDraft }) => [{ args: [clientDraft, ...args], ...gone }];
const ofIncoming: Case = ({ incoming }) => [{ args: [incoming], ...noIncoming }];
const goneTask = { says: /Эта задача уже отправлена или удалена/, unaudited: true } as const;
const ofTaskDraft =
  (...args: readonly string[]): Case =>
  ({ taskDraft }) => [{ args: [taskDraft, ...args], ...goneTask }];
const task =
  (...args: readonly string[]): Case =>
  ({ task: id }) => [{ id, args }];
const undo: Case = ({ change }) => [{ id: change, says: /Отменить может только|Не нашли/, unaudited: true }];
const unaudited = { unaudited: true } as const;
const elsewhere = { elsewhere: true, unaudited: true } as const;

/** Every button there is, and how somebody else's things may be named in it; a new button does not compile without. */
export const foreignPresses: Readonly<Record<ActionName, Case>> = {
  'desk.show': 'own',
  'help.show': 'own',
  'help.commands': 'own',
  'company.found': 'own',
  'digest.page': 'own',
  'digest.offer': offer('today'),
  'digest.asked': client(),
  'stale.card': offer(),
  'search.ask': 'own',
  'search.more': 'own',
  'search.offer': 'own',
  'search.contact': 'own',
  'change.undo': undo,
  'summary.show': owners('d', 'g'),
  'summary.funnel': owners('d', 'g'),
  'summary.managers': owners('d', 'g'),
  'summary.picture': owners('d', 'g'),
  'summary.losses': owners('d', 'g'),
  'behind.list': ({ member: manager }) => [
    { args: ['m', 'g', 'a'], here: true },
    { args: ['m', `u${n(manager)}`, 'a'], here: true },
  ],
  'summary.days': owners('d', 'g'),
  'behind.ask': owners('m', 'g', 'a'),
  'behind.give': owners('m', 'g', 'a'),
  'behind.given': ({ member: to }) => [{ args: ['x1', n(to)], says: /Список был открыт/, unaudited: true }],
  'question.show': ({ question: id }) => [{ id, ...unaudited }],
  'question.answer': ({ questionLine: id }) => [{ id, ...unaudited }],
  'question.put': ({ questionLine: id }) => [{ id }],
  'offers.list': ({ pinned, member: manager }) => [
    { args: ['a', `g-p${n(pinned)}`], leads: true },
    { args: ['a', `u${n(manager)}`], leads: true },
  ],
  'offers.managers': ({ member: id }) => [{ id, leads: true }],
  'list.filter': 'own',
  'list.part': ({ member: after }) => [{ args: ['w', n(after)], leads: true }],
  'list.set': ({ category }) => [{ args: ['c', n(category)], ...elsewhere }],
  'list.reset': 'own',
  'list.pin': 'own',
  'list.unpin': ({ pinned }) => [{ id: pinned }],
  'desk.edit': 'own',
  'desk.arrange': 'own',
  'offers.new': 'own',
  'offer.card': offer(),
  'offer.more': offer(),
  'offer.history': offer(),
  'history.entry': ({ offer: id, event, talk: contact }, mine) => [
    { id, args: [`e${n(event)}`] },
    { id: mine.offer, args: [`e${n(event)}`], ...unaudited },
    { id: mine.offer, args: [`i${n(contact)}`] },
  ],
  'offer.state': offer(),
  'offer.move': offer('cancelled'),
  'offer.moved': ({ offer: id, reason }, mine) => [
    { id, args: ['cancelled', n(mine.reason)] },
    { id: mine.offer, args: ['cancelled', n(reason)], ...elsewhere },
  ],
  'offer.log': offer('call'),
  'offer.outcome': ({ offer: id }, { outcome }) => [{ id, args: ['call', n(outcome)] }],
  'offer.logged': ({ offer: id, outcome }, mine) => [
    { id, args: ['call', n(mine.outcome), 'x1'] },
    { id: mine.offer, args: ['call', n(outcome), 'x1'], ...elsewhere },
  ],
  'offer.step': offer('r'),
  'offer.stepped': offer('x1'),
  'offer.field': ({ offer: id, line }, mine) => [
    { id, args: ['category'] },
    { id, args: ['wanted'] },
    { id, args: ['want', n(mine.line)] },
    { id: mine.offer, args: ['want', n(line)], ...elsewhere },
  ],
  'offer.fielded': ({ offer: id, category, line, member: manager }, mine) => [
    { id, args: ['category', n(mine.category)] },
    { id, args: ['description', 'none'] },
    { id: mine.offer, args: ['category', n(category)], ...elsewhere },
    { id: mine.offer, args: ['line', n(line)], ...elsewhere },
    { id: mine.offer, args: ['manager', n(manager)], ...unaudited },
  ],
  'form.open': ({ draft, clientDraft, vcard, incoming }) =>
    [draft, clientDraft, vcard, incoming].map((id) => ({ args: [id], ...gone })),
  'form.field': ofDraft('wanted'),
  'form.set': ({ draft, client: id, category, member: manager }, mine) => [
    { args: [draft, 'wanted', n(mine.line)], ...gone },
    { args: [draft, 'client', n(id)] },
    { args: [mine.draft, 'client', n(id)] },
    { args: [mine.draft, 'category', n(category)], ...elsewhere },
    { args: [mine.draft, 'manager', n(manager)], ...unaudited },
  ],
  'form.save': ofDraft(),
  'form.person': ({ draft, client: id }, mine) => [
    { id: mine.client, args: [draft], ...gone },
    { id, args: [mine.draft] },
  ],
  'form.leave': ofDraft(),
  'form.drop': ofDraft('yes'),
  'file.list': (of) => [
    { id: of.client, args: ['client'] },
    { id: of.offer, args: ['offer'] },
    { id: of.talk, args: ['interaction'] },
    { id: of.task, args: ['task'] },
  ],
  'file.show': ({ file, client: id }, mine) => [
    { id: file, args: ['client', n(id)] },
    { id: file, args: ['client', n(mine.client)] },
  ],
  'file.add': (of) => [
    { id: of.client, args: ['client'] },
    { id: of.offer, args: ['offer'] },
  ],
  'file.remove': ({ file }, mine) => [{ id: file, args: ['client', n(mine.client)] }],
  'clients.list': ({ client: after }) => [
    { args: ['name', n(after)], leads: true },
    { args: ['contact', n(after)], leads: true },
  ],
  'newclient.start': 'own',
  'newclient.words': 'own',
  'newclient.contact': 'own',
  'newclient.open': ofClientDraft(),
  'newclient.field': ofClientDraft('email'),
  'newclient.set': ofClientDraft('kind', 'person'),
  'newclient.save': ofClientDraft(),
  'newclient.person': ({ clientDraft, client: id }, mine) => [
    { id: mine.client, args: [clientDraft], ...gone },
    { id, args: [mine.clientDraft] },
  ],
  'newclient.leave': ofClientDraft(),
  'newclient.drop': ofClientDraft('yes'),
  'vcard.page': ({ vcard }) => [{ args: [vcard, '0'], ...gone }],
  'vcard.pick': ({ vcard }) => [{ args: [vcard, '0'], ...gone }],
  'vcard.drop': ({ vcard }) => [{ args: [vcard], ...gone }],
  'client.card': client(),
  'client.offers': client(),
  'client.offer': client(),
  'client.ask': client(),
  'client.more': client(),
  'client.edit': client(),
  'client.field': client(['address'], ['manager'], ['kind']),
  'client.fielded': ({ client: id, member: manager }, mine) => [
    { id, args: ['address', 'none'] },
    { id: mine.client, args: ['manager', n(manager)] },
  ],
  'client.status': client([], ['blocked'], ['blocked', '0']),
  'client.moved': client(['passive', '0']),
  'client.quiet': client(),
  'client.quieted': client(['1']),
  'client.rate': client(),
  'client.rated': client(['5']),
  'client.note': client(),
  'privacy.client': client(),
  'privacy.export': client(),
  'privacy.erase': client(),
  'privacy.erased': client(),
  'privacy.person': ({ client: id, person }) => [{ id, args: [n(person)] }],
  'privacy.personexport': ({ client: id, person }) => [{ id, args: [n(person)] }],
  'privacy.personerase': ({ client: id, person }) => [{ id, args: [n(person)] }],
  'privacy.personerased': ({ client: id, person }) => [{ id, args: [n(person)] }],
  'privacy.member': member(),
  'privacy.memberexport': member(),
  'privacy.membererase': member(),
  'privacy.membererased': member(),
  'client.history': client(),
  'client.people': client(),
  'client.person': ({ client: id, person }, mine) => [
    { id, args: [n(person)] },
    { id: mine.client, args: [n(person)], ...unaudited },
  ],
  'client.enter': ({ client: id, person }, mine) => [
    { id, args: ['0', 'new'] },
    { id, args: [n(person), 'role'] },
    { id: mine.client, args: [n(person), 'phone'], ...unaudited },
  ],
  'client.cleared': ({ person }, mine) => [{ id: mine.client, args: [n(person), 'role'] }],
  'client.gone': ({ person }, mine) => [{ id: mine.client, args: [n(person)] }],
  'client.way': ({ client: id, channel }, mine) => [
    { id, args: [n(channel)] },
    { id: mine.client, args: [n(channel)], ...unaudited },
  ],
  'client.lost': ({ channel }, mine) => [{ id: mine.client, args: [n(channel)] }],
  'step.card': offer(),
  'step.called': offer('1'),
  'step.noanswer': offer('1'),
  'step.later': offer('1', 'hour'),
  'step.move': offer('1'),
  'walk.show': 'own',
  'walk.skip': 'own',
  'offer.plankind': offer('call'),
  'talk.card': talk(),
  'talk.direction': talk('in'),
  'talk.kind': talk(),
  'talk.kinded': talk('meeting'),
  'talk.outcome': talk(),
  'talk.outcomed': ({ talk: id, outcome }, mine) => [
    { id, args: ['none'] },
    { ...ownTalk(mine), args: [n(outcome)], ...elsewhere },
  ],
  'talk.when': talk(),
  'talk.text': talk(),
  'talk.cleared': talk(),
  'talk.people': ({ talk: id }) => [{ id }, { id, args: ['team'] }],
  'talk.join': ({ talk: id, person, member: who }, mine) => [
    { id, args: ['m', n(mine.member)] },
    { ...ownTalk(mine), args: ['p', n(person)], ...unaudited },
    { ...ownTalk(mine), args: ['m', n(who)], ...elsewhere },
  ],
  'talk.leave': ({ talk: id, participant }, mine) => [
    { id, args: [n(participant)] },
    { ...ownTalk(mine), args: [n(participant)], ...unaudited },
  ],
  'talk.drop': talk(),
  'talk.undo': undo,
  'talk.retype': talk('call'),
  'talk.log': client(['call']),
  'talk.logged': ({ client: id, outcome }, mine) => [
    { id, args: ['call', n(mine.outcome)] },
    { id: mine.client, args: ['call', n(outcome)], ...elsewhere },
  ],
  'talk.quote': offer(),
  'talk.put': ({ offer: id, incoming }, mine) => [
    { id, args: [mine.incoming] },
    { id: mine.offer, args: [incoming], ...noIncoming },
  ],
  'talk.putclient': ({ client: id, incoming }, mine) => [
    { id, args: [mine.incoming] },
    { id: mine.client, args: [incoming], ...noIncoming },
  ],
  'talk.other': ofIncoming,
  'talk.new': ofIncoming,
  'talk.throw': ofIncoming,
  'tasks.list': offer('offer'),
  'task.card': task(),
  'task.history': task(),
  'task.new': offer(),
  'taskform.people': ({ offer: id }) => [{ id, args: ['t1', 'm'] }],
  'taskform.set': ({ offer: id, taskDraft, department, member: who }, mine) => [
    { id, args: ['t1', 'to', `d${n(mine.department)}`] },
    { id, args: [taskDraft, 'fact', 'sum'], ...goneTask },
    { id: mine.offer, args: [mine.taskDraft, 'to', `d${n(department)}`], ...elsewhere },
    { id: mine.offer, args: [mine.taskDraft, 'to', `m${n(who)}`], ...elsewhere },
  ],
  'taskform.field': ofTaskDraft('what'),
  'taskform.send': ofTaskDraft(),
  'taskform.invite': ofTaskDraft(),
  'taskform.leave': ofTaskDraft(),
  'taskform.drop': ofTaskDraft('yes'),
  'task.take': task(),
  'task.done': task(),
  'task.part': task('sum'),
  'task.finish': task(),
  'task.ask': task(),
  'task.refuse': task(),
  'task.refused': task('1'),
  'task.later': task('tomorrow'),
  'task.answer': task(),
  'task.return': task(),
  'task.withdraw': task(),
  'team.show': owners(),
  'team.unreached': owners('0'),
  'team.invite': owners(),
  'team.role': owners('manager'),
  'team.place': ({ group }) => [{ args: ['manager', n(group)] }],
  'team.again': member(),
  'team.member': member(),
  'team.change': member('role'),
  'team.set': ({ member: id, group }, mine) => [
    { id, args: ['role', 'manager'] },
    { id: mine.member, args: ['group', n(group)] },
  ],
  'team.revoke': member(),
  'team.suspend': member(),
  'team.suspended': member(),
  'team.letin': member(),
  'team.contacts': member(),
  'team.rename': ({ member: id, group, department }) => [
    { id, args: ['member'] },
    { id: group, args: ['group'] },
    { id: department, args: ['department'] },
  ],
  'team.places': owners(),
  'team.group': ({ group }) => [{ id: group }],
  'team.department': ({ department }) => [{ id: department }],
  'team.newplace': owners('group'),
  'team.head': ({ group, department }) => [
    { id: group, args: ['group'] },
    { id: department, args: ['department'] },
  ],
  'team.headed': ({ department, member: head }, mine) => [
    { id: department, args: [n(mine.member)] },
    { id: mine.department, args: [n(head)] },
  ],
  'journal.list': owners('a'),
  'journal.people': owners(),
  'journal.entry': owners('c1', 'a'),
  'handover.ask': ({ member: id }) => [
    { id, args: ['away'] },
    { id, args: ['leave'] },
  ],
  'handover.whom': member('away'),
  'handover.till': ({ member: id }) => [{ id, args: [n(id), 'd20261201'] }],
  'handover.leave': ({ member: id }) => [{ id, args: [n(id)] }],
  'handover.back': ({ handover: id }) => [{ id }],
  'handover.undo': ({ handover: id }) => [{ id }],
  'handover.list': ({ handover: id }) => [{ id, args: ['0'] }],
  'handover.brief': ({ offer: id, handover }) => [{ id, args: [n(handover), '0'] }],
  'settings.show': 'own',
  'settings.language': 'own',
  'settings.ask': 'own',
  'settings.set': 'own',
  'first.show': owners(),
  'first.load': 'own',
  'first.confirm': owners(),
  'first.hide': owners(),
  'company.list': 'own',
  'company.show': owners(),
  'company.ask': owners('name'),
  'company.set': owners('language', 'uk'),
  'company.failed': owners(),
  'company.retry': owners(),
  'company.modules': owners(),
  'company.module': owners('quick_offer', 'off'),
  'lists.show': owners(),
  'lists.parts': owners('reason'),
  'lists.open': owners('category'),
  'lists.item': ({ category }) => [{ id: category }],
  'lists.add': owners('category'),
  'lists.rename': ({ category }) => [{ id: category }],
  'lists.move': ({ category }) => [{ id: category, args: ['down'] }],
  'lists.archive': ({ category }) => [{ id: category }],
  'settings.intervals': owners(),
  'settings.interval': ({ interval }) => [{ id: interval }],
  'settings.days': ({ interval }) => [{ id: interval, args: ['2', '5'] }],
};
