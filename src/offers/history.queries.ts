import type { Db } from '../db/company.ts';
import type { RecordedKind } from '../interactions/interaction.ts';
import type { OfferState } from './offer.ts';

interface Line {
  readonly at: Date;
  readonly by: string;
  /** Orders lines of one moment, and with `at` says where a page ends. */
  readonly id: number;
}

/** One line of an offer's timeline (C4). */
export type HistoryLine = Line &
  (
    | { readonly kind: 'created' }
    | {
        readonly kind: 'state';
        readonly from: OfferState;
        readonly to: OfferState;
        readonly spentMs: number;
        readonly comment: string | null;
        readonly hasVoice: boolean;
      }
    | {
        readonly kind: 'field';
        readonly field: string;
        readonly from: string | null;
        readonly to: string | null;
      }
    | { readonly kind: 'next_step'; readonly plannedAt: Date | null; readonly noStepReason: string | null }
    | {
        readonly kind: 'contact';
        readonly contact: RecordedKind;
        readonly outcome: string | null;
        readonly result: string | null;
        readonly hasVoice: boolean;
      }
    | {
        readonly kind: 'task';
        readonly taskId: number;
        /** What became of it: the kind of the task's own event. */
        readonly event: string;
        /** Whom it was given to. */
        readonly to: string;
        readonly text: string | null;
        readonly hasVoice: boolean;
      }
  );

export interface HistoryRow {
  at: Date;
  by: string;
  id: number;
  kind: HistoryLine['kind'];
  detail: Record<string, string | number | null>;
  text: string | null;
  has_voice: boolean;
}

/**
 * What happened to an offer, newest first: states, changed fields, next steps and contacts in one stream.
 * `before` is the last line of the page before. The caller has checked that the offer may be seen.
 */
export async function listHistory(
  db: Db,
  companyId: number,
  offerId: number,
  page: { most: number; before?: { at: Date; id: number } },
): Promise<HistoryLine[]> {
  const { before } = page;
  // Each stream gives no more than the page holds, so that its index ends it early. Without an "or", which would have
  // the statement planned anew each time.
  const earlier = (at: string, id: string): string => (before ? `and (${at}, ${id}) < (:at, :id)` : '');
  const { rows } = await db.raw<{ rows: HistoryRow[] }>(
    `(select e.at, m.name as by, e.offer_event_id * 2 as id, e.kind, e.detail, e.comment as text,
        exists (select from sales.files f where f.company_id = e.company_id and f.offer_event_id = e.offer_event_id
          and f.kind = 'voice' and f.removed_at is null) as has_voice
      from sales.offer_events e
      join sales.members m on m.company_id = e.company_id and m.member_id = e.member_id
      where e.company_id = :companyId and e.offer_id = :offerId ${earlier('e.at', 'e.offer_event_id * 2')}
      order by e.at desc, e.offer_event_id desc limit :most)
    union all
    (select i.happened_at, m.name, i.interaction_id * 2 + 1, 'contact',
        jsonb_build_object('contact', i.kind, 'outcome', o.name), i.result,
        exists (select from sales.files f where f.company_id = i.company_id and f.interaction_id = i.interaction_id
          and f.kind = 'voice' and f.removed_at is null)
      from sales.interactions i
      join sales.members m on m.company_id = i.company_id and m.member_id = i.responsible_id
      left join sales.list_items o on o.company_id = i.company_id and o.list_item_id = i.outcome_id
      where i.company_id = :companyId and i.offer_id = :offerId and i.happened_at is not null
        ${earlier('i.happened_at', 'i.interaction_id * 2 + 1')}
      order by i.happened_at desc, i.interaction_id desc limit :most)
    order by at desc, id desc limit :most`,
    { companyId, offerId, most: page.most, ...before },
  );
  return rows.map(toLine);
}

export function toLine({ detail, ...row }: HistoryRow): HistoryLine {
  const line = { at: row.at, by: row.by, id: row.id };
  switch (row.kind) {
    case 'created':
      return { ...line, kind: 'created' };
    case 'state':
      return {
        ...line,
        kind: 'state',
        from: detail['from'] as OfferState,
        to: detail['to'] as OfferState,
        spentMs: Number(detail['spentMs']),
        comment: row.text,
        hasVoice: row.has_voice,
      };
    case 'field':
      return {
        ...line,
        kind: 'field',
        field: String(detail['field']),
        from: detail['from'] as string | null,
        to: detail['to'] as string | null,
      };
    case 'next_step':
      return {
        ...line,
        kind: 'next_step',
        plannedAt: detail['at'] ? new Date(detail['at']) : null,
        noStepReason: detail['none'] as string | null,
      };
    case 'contact':
      return {
        ...line,
        kind: 'contact',
        contact: detail['contact'] as RecordedKind,
        outcome: detail['outcome'] as string | null,
        result: row.text,
        hasVoice: row.has_voice,
      };
    case 'task':
      return {
        ...line,
        kind: 'task',
        taskId: Number(detail['taskId']),
        event: String(detail['event']),
        to: String(detail['to']),
        text: row.text,
        hasVoice: row.has_voice,
      };
  }
}
