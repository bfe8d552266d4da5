import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import type { InteractionKind } from '../interactions/interaction.ts';
import type { OfferState } from '../offers/offer.ts';

/** What came of a question: words, a contact the manager had since then, or the next step they set. */
export interface GivenAnswer {
  readonly words: string | null;
  readonly contact: { readonly kind: InteractionKind; readonly outcome: string | null } | null;
  readonly step: { readonly at: Date } | { readonly none: string } | null;
}

interface AnswerColumns {
  readonly words: string | null;
  readonly kind: InteractionKind | null;
  readonly outcome: string | null;
  readonly stepAt: Date | null;
  readonly noStep: string | null;
}

/** @returns null while there is none */
function toAnswer({ words, kind, outcome, stepAt, noStep }: AnswerColumns): GivenAnswer | null {
  const step = stepAt ? { at: stepAt } : noStep === null ? null : { none: noStep };
  if (words === null && kind === null && step === null) return null;
  return { words, contact: kind && { kind, outcome }, step };
}

/**
 * Without words, the first that the manager did about the offer since they were asked answers line `l` of question `q`:
 * a contact or a next step. Read and not written down, so that what is taken back opens the question again by itself. A
 * planned row that happens, is taken back and happens again is told apart by its time.
 */
const deed = `lateral (
    select * from (
      (select 'i' || i.interaction_id || '-' || extract(epoch from coalesce(i.logged_at, i.happened_at)) as deed, coalesce(i.logged_at, i.happened_at) as at, i.kind, oc.name as outcome,
          null::timestamptz as step_at, null::text as no_step
        from sales.interactions i
          left join sales.list_items oc on oc.company_id = i.company_id and oc.list_item_id = i.outcome_id
        where i.company_id = l.company_id and i.offer_id = l.offer_id and i.responsible_id = q.manager_id
          and i.happened_at is not null and i.kind <> 'note' and coalesce(i.logged_at, i.happened_at) >= q.asked_at
        order by 2, i.interaction_id limit 1)
      union all
      (select 'e' || e.offer_event_id, e.at, null, null, (e.detail ->> 'at')::timestamptz, e.detail ->> 'none'
        from sales.offer_events e
        where e.company_id = l.company_id and e.offer_id = l.offer_id and e.member_id = q.manager_id
          and e.kind = 'next_step' and e.at >= q.asked_at
        order by 2, e.offer_event_id limit 1)
    ) deeds order by at limit 1) d`;

const answerColumns = `i.result as words, d.kind, d.outcome, d.step_at as "stepAt", d.no_step as "noStep"`;

/** A question about offers, as its manager sees it. */
export interface AskedQuestion {
  readonly askedBy: string;
  readonly text: string;
  readonly lines: readonly AskedOffer[];
}

export interface AskedOffer {
  readonly lineId: number;
  readonly offerId: number;
  readonly number: number;
  readonly revision: number;
  readonly state: OfferState;
  readonly clientName: string;
  /** The actor's to answer. */
  readonly mine: boolean;
  /** What was answered last; null: still open. */
  readonly answer: GivenAnswer | null;
}

/** A question for whoever asked, and for its manager as far as the offers are still theirs; undefined for all others. */
export async function findQuestion(
  db: Db,
  { companyId, memberId }: Pick<Actor, 'companyId' | 'memberId'>,
  questionId: number,
): Promise<AskedQuestion | undefined> {
  const { rows } = await db.raw<{
    rows: (Omit<AskedOffer, 'answer'> & Omit<AskedQuestion, 'lines'> & AnswerColumns)[];
  }>(
    `select a.name as "askedBy", q.text, l.question_line_id as "lineId", l.offer_id as "offerId", o.number, o.revision, o.state,
        c.name as "clientName", o.manager_id = :memberId as mine, ${answerColumns}
      from sales.questions q
        join sales.members a on a.company_id = q.company_id and a.member_id = q.asked_by
        join sales.question_lines l on l.company_id = q.company_id and l.question_id = q.question_id
        join sales.offers o on o.company_id = l.company_id and o.offer_id = l.offer_id
        join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id
        left join sales.interactions i on i.company_id = l.company_id and i.interaction_id = l.answer_id
        left join ${deed} on l.answer_id is null
      where q.company_id = :companyId and q.question_id = :questionId
        and (q.asked_by = :memberId or q.manager_id = :memberId and o.manager_id = :memberId)
      order by l.question_line_id`,
    { companyId, memberId, questionId },
  );
  const [first] = rows;
  const lines = rows.map((row) => ({ ...row, answer: toAnswer(row) }));
  return first && { askedBy: first.askedBy, text: first.text, lines };
}

/** An answer, as whoever asked is told of it. */
export interface Answered {
  readonly questionId: number;
  readonly askedBy: number;
  readonly managerName: string;
  readonly offerId: number;
  readonly number: number;
  readonly clientName: string;
  readonly answer: GivenAnswer;
  /** Tells this answer from the one before or after it. */
  readonly occasion: string;
}

/** @returns undefined when it was taken back */
export async function findAnswer(
  db: Db,
  companyId: number,
  questionLineId: number,
): Promise<Answered | undefined> {
  const { rows } = await db.raw<{ rows: (Omit<Answered, 'answer'> & AnswerColumns)[] }>(
    `select q.question_id as "questionId", q.asked_by as "askedBy", m.name as "managerName", o.offer_id as "offerId", o.number,
        c.name as "clientName", coalesce(i.interaction_id::text, d.deed) as occasion, ${answerColumns}
      from sales.question_lines l
        join sales.questions q on q.company_id = l.company_id and q.question_id = l.question_id
        left join sales.interactions i on i.company_id = l.company_id and i.interaction_id = l.answer_id
        left join ${deed} on l.answer_id is null
        join sales.members m on m.company_id = q.company_id and m.member_id = coalesce(i.responsible_id, q.manager_id)
        join sales.offers o on o.company_id = l.company_id and o.offer_id = l.offer_id
        join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id
      where l.company_id = :companyId and l.question_line_id = :questionLineId`,
    { companyId, questionLineId },
  );
  const [row] = rows;
  const answer = row && toAnswer(row);
  return answer ? { ...row, answer } : undefined;
}

/** Lines of questions about an offer that a deed of their manager has answered within the day before `at`. */
export async function listAnsweredByDeed(
  db: Db,
  companyId: number,
  { offerId, at }: { offerId: number; at: Date },
): Promise<{ lineId: number; questionId: number; askedBy: number; occasion: string }[]> {
  const { rows } = await db.raw<{
    rows: { lineId: number; questionId: number; askedBy: number; occasion: string }[];
  }>(
    `select l.question_line_id as "lineId", q.question_id as "questionId", q.asked_by as "askedBy", d.deed as occasion
      from sales.question_lines l
        join sales.questions q on q.company_id = l.company_id and q.question_id = l.question_id
        cross join ${deed}
      where l.company_id = :companyId and l.offer_id = :offerId and l.answer_id is null
        and d.at > :at::timestamptz - interval '1 day'`,
    { companyId, offerId, at },
  );
  return rows;
}

export async function findAskedManager(
  db: Db,
  companyId: number,
  questionId: number,
): Promise<number | undefined> {
  const row: { manager_id: number } | undefined = await db('sales.questions')
    .where({ company_id: companyId, question_id: questionId })
    .first('manager_id');
  return row?.manager_id;
}

/** Lines a manager is about to answer, those whose offers are still theirs. */
export async function listAnswerable(
  db: Db,
  { companyId, memberId }: Pick<Actor, 'companyId' | 'memberId'>,
  questionLineIds: readonly number[],
): Promise<{ lineId: number; questionId: number; text: string; number: number; clientName: string }[]> {
  return db('sales.question_lines as l')
    .join('sales.questions as q', { 'q.company_id': 'l.company_id', 'q.question_id': 'l.question_id' })
    .join('sales.offers as o', { 'o.company_id': 'l.company_id', 'o.offer_id': 'l.offer_id' })
    .join('sales.clients as c', { 'c.company_id': 'o.company_id', 'c.client_id': 'o.client_id' })
    .where({ 'l.company_id': companyId, 'o.manager_id': memberId })
    .whereIn('l.question_line_id', [...questionLineIds])
    .orderBy('l.question_line_id')
    .select(
      ...['l.question_line_id as lineId', 'q.question_id as questionId', 'q.text', 'o.number'],
      'c.name as clientName',
    );
}
