/**
 * What a button carries: `v1:<company>:<feature>.<action>:<id>:<revision>[:<arg>...]`, numbers in base 36,
 * 64 bytes at most (Bot API). Packed and parsed here and nowhere else; whoever handles a press checks actor, company,
 * relation, object and revision again, since anybody can send any data.
 */
export interface Press {
  readonly companyId: number;
  readonly action: ActionName;
  /** The object: an offer, a client, a change ... 0 where there is none. */
  readonly id: number;
  /** The object's revision when the button was drawn; 0 where it does not matter. */
  readonly revision: number;
  readonly args: readonly string[];
}

/** Every action a button can stand for. The map of handlers must have each of them. */
export const actionNames = [
  'desk.show',
  'help.show',
  'help.commands',
  'company.found',
  'digest.page',
  'digest.offer',
  'digest.asked',
  'stale.card',
  'search.ask',
  'search.more',
  'search.offer',
  'search.contact',
  'change.undo',
  'summary.show',
  'summary.funnel',
  'summary.managers',
  'summary.picture',
  'summary.losses',
  'behind.list',
  'behind.ask',
  'behind.give',
  'behind.given',
  'question.show',
  'question.answer',
  'summary.days',
  'offers.list',
  'offers.managers',
  'list.filter',
  'list.part',
  'list.set',
  'list.reset',
  'list.pin',
  'list.unpin',
  'desk.edit',
  'desk.arrange',
  'offers.new',
  'offer.card',
  'offer.more',
  'offer.history',
  'history.entry',
  'offer.state',
  'offer.move',
  'offer.moved',
  'offer.log',
  'offer.outcome',
  'offer.logged',
  'offer.step',
  'offer.stepped',
  'offer.field',
  'offer.fielded',
  'form.open',
  'form.field',
  'form.set',
  'form.save',
  'form.person',
  'form.leave',
  'form.drop',
  'file.list',
  'file.show',
  'file.add',
  'file.remove',
  'clients.list',
  'newclient.start',
  'newclient.words',
  'newclient.contact',
  'newclient.open',
  'newclient.field',
  'newclient.set',
  'newclient.save',
  'newclient.person',
  'newclient.leave',
  'newclient.drop',
  'vcard.page',
  'vcard.pick',
  'vcard.drop',
  'client.card',
  'client.offers',
  'client.offer',
  'client.ask',
  'client.more',
  'client.edit',
  'client.field',
  'client.fielded',
  'client.status',
  'client.moved',
  'client.quiet',
  'client.quieted',
  'client.rate',
  'client.rated',
  'client.note',
  'client.history',
  'client.people',
  'client.person',
  'client.enter',
  'client.cleared',
  'client.gone',
  'client.way',
  'client.lost',
  'offer.plankind',
  'step.card',
  'step.called',
  'step.noanswer',
  'step.later',
  'step.move',
  'walk.show',
  'walk.skip',
  'talk.card',
  'talk.direction',
  'talk.kind',
  'talk.kinded',
  'talk.outcome',
  'talk.outcomed',
  'talk.when',
  'talk.text',
  'talk.cleared',
  'talk.people',
  'talk.join',
  'talk.leave',
  'talk.drop',
  'talk.undo',
  'talk.retype',
  'talk.log',
  'talk.logged',
  'talk.quote',
  'talk.put',
  'talk.putclient',
  'talk.other',
  'talk.new',
  'talk.throw',
  'tasks.list',
  'task.card',
  'task.history',
  'task.new',
  'taskform.people',
  'taskform.set',
  'taskform.field',
  'taskform.send',
  'taskform.invite',
  'taskform.leave',
  'taskform.drop',
  'task.take',
  'task.done',
  'task.part',
  'task.finish',
  'task.ask',
  'task.refuse',
  'task.refused',
  'task.later',
  'task.answer',
  'task.return',
  'task.withdraw',
  'team.show',
  'team.unreached',
  'team.invite',
  'team.role',
  'team.place',
  'team.again',
  'team.member',
  'team.change',
  'team.set',
  'team.revoke',
  'team.suspend',
  'team.suspended',
  'team.letin',
  'team.contacts',
  'team.rename',
  'team.places',
  'team.group',
  'team.department',
  'team.newplace',
  'team.head',
  'team.headed',
  'journal.list',
  'journal.people',
  'journal.entry',
  'handover.ask',
  'handover.whom',
  'handover.till',
  'handover.leave',
  'handover.back',
  'handover.undo',
  'handover.list',
  'handover.brief',
  'settings.show',
  'settings.language',
  'settings.ask',
  'settings.set',
  'first.show',
  'first.load',
  'first.confirm',
  'first.hide',
  'company.list',
  'company.show',
  'company.ask',
  'company.set',
  'company.failed',
  'company.retry',
  'company.modules',
  'company.module',
  'lists.show',
  'lists.parts',
  'lists.open',
  'lists.item',
  'lists.add',
  'lists.rename',
  'lists.move',
  'lists.archive',
  'settings.intervals',
  'settings.interval',
  'settings.days',
] as const;
export type ActionName = (typeof actionNames)[number];

const known = new Set<string>(actionNames);
const argPattern = /^[A-Za-z0-9_-]{0,24}$/;

export function packPress(press: Press): string {
  const data = [
    'v1',
    press.companyId.toString(36),
    press.action,
    press.id.toString(36),
    press.revision.toString(36),
    ...press.args,
  ].join(':');
  if (data.length > 64) throw new Error(`button data of ${data.length} bytes: ${press.action}`);
  return data;
}

/** @returns undefined for data this program never made */
export function parsePress(data: string): Press | undefined {
  const [version, company, action, id, revision, ...args] = data.split(':');
  const [companyId, objectId, revisionNumber] = [company, id, revision].map(parseNumber);
  if (version !== 'v1' || action === undefined || !known.has(action) || data.length > 64) return undefined;
  if (companyId === undefined || objectId === undefined || revisionNumber === undefined) return undefined;
  if (!args.every((arg) => argPattern.test(arg))) return undefined;
  return { companyId, action: action as ActionName, id: objectId, revision: revisionNumber, args };
}

/** A whole number in base 36, as arguments of a press carry it. */
export function packNumber(value: number): string {
  return value.toString(36);
}

export function parseNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^[0-9a-z]{1,11}$/.test(text)) return undefined;
  const value = Number.parseInt(text, 36);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Milliseconds since 1970, as `packNumber` packed them; no moment for what no Date can hold. */
export function parseMoment(text: string | undefined): Date | undefined {
  const at = new Date(parseNumber(text) ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
