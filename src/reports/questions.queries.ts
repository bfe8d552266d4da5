import type { Actor } from '../changes/actor.ts';
import type { Db } from '../db/company.ts';
import type { OfferState } from '../offers/offer.ts';

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
  /** What was answered last. */
  readonly answer: string | null;
}

/** A question for whoever asked, and for its manager as far as the offers are still theirs; undefined for all others. */
export async function findQuestion(
  db: Db,
  { companyId, memberId }: Pick<Actor, 'companyId' | 'memberId'>,
  questionId: number,
): Promise<AskedQuestion | undefined> {
  const { rows } = await db.raw<{ rows: (AskedOffer & Omit<AskedQuestion, 'lines'>)[] }>(
    `select a.name as "askedBy", q.text, l.question_line_id as "lineId", l.offer_id as "offerId", o.number, o.revision, o.state,
        c.name as "clientName", o.manager_id = :memberId as mine, i.result as answer
      from sales.questions q
        join sales.members a on a.company_id = q.company_id and a.member_id = q.asked_by
        join sales.question_lines l on l.company_id = q.company_id and l.question_id = q.question_id
        join sales.offers o on o.company_id = l.company_id and o.offer_id = l.offer_id
        join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id
        left join sales.interactions i on i.company_id = l.company_id and i.interaction_id = l.answer_id
      where q.company_id = :companyId and q.question_id = :questionId
        and (q.asked_by = :memberId or q.manager_id = :memberId and o.manager_id = :memberId)
      order by l.question_line_id`,
    { companyId, memberId, questionId },
  );
  const [first] = rows;
  return first && { askedBy: first.askedBy, text: first.text, lines: rows };
}

/** An answer, as whoever asked is told of it. */
export interface Answered {
  readonly questionId: number;
  readonly askedBy: number;
  readonly managerName: string;
  readonly offerId: number;
  readonly number: number;
  readonly clientName: string;
  readonly answerId: number;
  readonly answer: string;
}

/** @returns undefined when it was taken back */
export async function findAnswer(
  db: Db,
  companyId: number,
  questionLineId: number,
): Promise<Answered | undefined> {
  const { rows } = await db.raw<{ rows: Answered[] }>(
    `select q.question_id as "questionId", q.asked_by as "askedBy", m.name as "managerName", o.offer_id as "offerId", o.number,
        c.name as "clientName", i.interaction_id as "answerId", coalesce(i.result, '') as answer
      from sales.question_lines l
        join sales.questions q on q.company_id = l.company_id and q.question_id = l.question_id
        join sales.interactions i on i.company_id = l.company_id and i.interaction_id = l.answer_id
        join sales.members m on m.company_id = i.company_id and m.member_id = i.responsible_id
        join sales.offers o on o.company_id = l.company_id and o.offer_id = l.offer_id
        join sales.clients c on c.company_id = o.company_id and c.client_id = o.client_id
      where l.company_id = :companyId and l.question_line_id = :questionLineId`,
    { companyId, questionLineId },
  );
  return rows[0];
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

/** The line a manager is about to answer; undefined when the offer is not theirs any more. */
export async function findAnswerable(
  db: Db,
  { companyId, memberId }: Pick<Actor, 'companyId' | 'memberId'>,
  questionLineId: number,
): Promise<{ questionId: number; text: string; number: number; clientName: string } | undefined> {
  return db('sales.question_lines as l')
    .join('sales.questions as q', { 'q.company_id': 'l.company_id', 'q.question_id': 'l.question_id' })
    .join('sales.offers as o', { 'o.company_id': 'l.company_id', 'o.offer_id': 'l.offer_id' })
    .join('sales.clients as c', { 'c.company_id': 'o.company_id', 'c.client_id': 'o.client_id' })
    .where({ 'l.company_id': companyId, 'l.question_line_id': questionLineId, 'o.manager_id': memberId })
    .first('q.question_id as questionId', 'q.text', 'o.number', 'c.name as clientName');
}
