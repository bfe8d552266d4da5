import type { NoticeKind } from '../members/notices.ts';

/**
 * When a piece of news is told.
 * chosen: at once, whatever the hour: the person has chosen that moment
 * hours: at once inside the receiver's hours, else with their next morning digest
 * digest: with their next digest
 */
export type When = 'chosen' | 'hours' | 'digest';

interface NoticeRule {
  /** What the person mutes it by; null: nobody mutes it. */
  readonly kind: NoticeKind | null;
  readonly when: When;
  /** A card of its own, never a line of a message with others. */
  readonly alone?: true;
  /** Takes with it what waits for the digest: its view is handed those lines. */
  readonly carries?: true;
}

/**
 * Everything the program says by itself. A name here needs a view in `telegram/notices`, or nothing compiles; who is told
 * and of which event is in `events/`, or in the handler of a due time.
 */
export const noticeRules = {
  /** Subject: what the answer was about; detail `of`: what that is. Telegram took no answer when it was due. */
  'answer.late': { kind: null, when: 'chosen', alone: true },
  /** Subject: the inquiry. */
  'client.asked': { kind: 'question', when: 'hours' },
  /** Subject: the member whose morning it is; detail: their local date. It comes at an hour they have chosen. */
  digest: { kind: 'digest', when: 'chosen', carries: true },
  /** Subject: the member who answers for others; detail: their local date. At an hour they have chosen. */
  summary: { kind: 'summary', when: 'chosen', alone: true },
  /** Subject: the question about offers. */
  'offers.asked': { kind: 'question', when: 'hours' },
  /** Subject: the line of the question that was answered. */
  'question.answered': { kind: 'question', when: 'hours' },
  /** Subject: the client whose block is over. */
  'client.returned': { kind: 'returned', when: 'hours' },
  /** Subject: the offer, the client; detail `by`: the member who has given it. */
  'offer.given': { kind: 'given', when: 'hours' },
  'client.given': { kind: 'given', when: 'hours' },
  /** Subject: the member who has looked at nearly as many clients' contacts as they may in a day. */
  'contacts.many': { kind: null, when: 'hours' },
  /** Subject of all of these: the hand-over. To whoever has it all now. */
  'handover.received': { kind: 'given', when: 'hours', alone: true },
  'handover.told': { kind: 'team', when: 'hours' },
  'handover.ended': { kind: 'team', when: 'hours' },
  /** Subject: the member who has connected. */
  'member.joined': { kind: 'team', when: 'hours' },
  /** Subject: the offer; detail `at`: when its next step was planned for, milliseconds. */
  'step.remind': { kind: 'step', when: 'chosen', alone: true },
  /** The same once more, when nobody has answered: at the end of the working day, by its own time. */
  'step.again': { kind: 'step', when: 'chosen' },
  /** Subject: the receiver, who had been suspended. */
  'member.let_in': { kind: null, when: 'hours' },
  /** Subject: the member who is not told anything any more. */
  'member.unreachable': { kind: 'team', when: 'hours' },
  /** Subject of all of these: the task. Detail `eventId`: the line of its history that tells it. */
  'task.new': { kind: 'task', when: 'hours' },
  'task.before': { kind: 'task', when: 'hours' },
  /** At the time they chose with [Later]. */
  'task.later': { kind: 'task', when: 'chosen' },
  'task.deadline': { kind: 'task', when: 'hours' },
  'task.head': { kind: 'task', when: 'hours' },
  'task.question': { kind: 'task', when: 'hours' },
  'task.answer': { kind: 'task', when: 'hours' },
  'task.done': { kind: 'task', when: 'hours' },
  'task.refused': { kind: 'task', when: 'hours' },
  'task.returned': { kind: 'task', when: 'hours' },
  'task.withdrawn': { kind: 'task', when: 'hours' },
  /** Subject: the company, something of which was given up. Nobody mutes it: it must not go unseen. */
  'work.failed': { kind: null, when: 'hours' },
  /** Subject: the company, of which there is no good backup of a day and a half. */
  'backup.late': { kind: null, when: 'hours' },
  /** Subject: the company, which was restored from a backup; detail `at`: of when, milliseconds. */
  'data.restored': { kind: null, when: 'hours' },
} as const satisfies Readonly<Record<string, NoticeRule>>;

export type NoticeName = keyof typeof noticeRules;
export const noticeNames = Object.keys(noticeRules) as readonly NoticeName[];

type NamesWith<Flag extends 'alone' | 'carries'> = {
  [Name in NoticeName]: (typeof noticeRules)[Name] extends Readonly<Record<Flag, true>> ? Name : never;
}[NoticeName];
export type AloneName = NamesWith<'alone'>;
export type CarryingName = NamesWith<'carries'>;

export function ruleOf(name: NoticeName): NoticeRule {
  return noticeRules[name];
}

/** One piece of news for one member. */
export interface Notice {
  readonly name: NoticeName;
  /** The member. One who is suspended or has muted its kind is not told. */
  readonly to: number;
  readonly subjectId: number;
  /** Ids, codes and times: its text is made from the rows as they are when it is delivered. */
  readonly detail?: Readonly<Record<string, number | string>>;
  /** Never twice per member: the subject and what makes this occasion another one than the last, as its due time. */
  readonly key: string;
}

/** Messages of this name and subject already sent are drawn anew in place; unsent ones are drawn fresh anyway. */
export interface Refresh {
  readonly name: NoticeName;
  readonly subjectId: number;
  /** Only the newest of each member: what they were told before is over, and stays as it is. */
  readonly newest?: true;
}

/** What an event or a due time makes known. */
export interface News {
  readonly notices?: readonly Notice[];
  readonly refresh?: readonly Refresh[];
  /** A change that was taken back: what it caused is not sent any more, or drawn anew. */
  readonly undone?: number;
}
