import type { Db } from '../db/company.ts';
import type { FileKind } from '../files/file.ts';
import { type HistoryLine, type HistoryRow, toLine } from './history.queries.ts';

export const timelineFilters = ['all', 'states', 'contacts', 'changes', 'files', 'tasks'] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

/** What a line of the timeline is a row of: an event of the offer, an interaction, a file, an event of a task. */
export type TimelineSource = 'e' | 'i' | 'f' | 't';

/** Where a page ends: its last line. */
export interface TimelinePlace {
  readonly at: Date;
  readonly source: TimelineSource;
  readonly id: number;
}

export interface TimelineFile {
  readonly id: number;
  readonly kind: FileKind;
  readonly name: string | null;
  readonly caption: string | null;
}

/** One line of the timeline (C4) with all it can open. */
export interface TimelineEntry extends TimelinePlace {
  readonly by: string;
  /** undefined for a file that belongs to no other line. */
  readonly line: HistoryLine | undefined;
  /** Who took part beside the one who answers for it. */
  readonly participants: readonly string[];
  readonly files: readonly TimelineFile[];
  /** Whether it was corrected since. */
  readonly amended: boolean;
}

interface Row {
  at: Date;
  source: TimelineSource;
  id: number;
  by: string;
  kind: HistoryRow['kind'] | 'file';
  detail: HistoryRow['detail'];
  text: string | null;
  participants: readonly string[] | null;
  files: readonly TimelineFile[] | null;
  amended: boolean;
}

/**
 * What happened to an offer, newest first, by kind; `before` is the last line of the page before, `only` one line. The
 * caller has checked that the offer may be seen.
 */
export async function listTimeline(
  db: Db,
  companyId: number,
  offerId: number,
  page: {
    readonly filter: TimelineFilter;
    readonly most: number;
    readonly before?: TimelinePlace;
    readonly only?: Omit<TimelinePlace, 'at'>;
  },
): Promise<TimelineEntry[]> {
  const { before, only } = page;
  const streams = streamsOf(page.filter).filter(({ source }) => only === undefined || only.source === source);
  const parts = streams.map(({ source, at, id, sql }) => {
    const earlier = before
      ? `and (${at} < :at or ${at} = :at and ('${source}', ${id}) < (:source::text, :id::bigint))`
      : '';
    const one = only ? `and ${id} = :id` : '';
    // Each stream gives no more than the page holds, so that its index ends it early.
    return `(${sql} ${earlier} ${one} order by ${at} desc, ${id} desc limit :most)`;
  });
  if (parts.length === 0) return [];
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select at, source, id, by, kind, detail, text, participants, files, amended from (${parts.join(' union all ')}) lines
      order by at desc, source desc, id desc limit :most`,
    { companyId, offerId, most: page.most, ...(before ?? only) },
  );
  return rows.map(toEntry);
}

/** A line with its whole texts. @returns undefined when the offer has no such line */
export async function findTimelineEntry(
  db: Db,
  companyId: number,
  offerId: number,
  only: Omit<TimelinePlace, 'at'>,
): Promise<TimelineEntry | undefined> {
  const filter = only.source === 'f' ? 'files' : 'all';
  const [entry] = await listTimeline(db, companyId, offerId, { filter, most: 1, only });
  return entry;
}

interface Stream {
  readonly source: TimelineSource;
  readonly at: string;
  readonly id: string;
  readonly sql: string;
}

function streamsOf(filter: TimelineFilter): Stream[] {
  switch (filter) {
    case 'all':
      return [
        events(''),
        contacts,
        files('and f.interaction_id is null and f.offer_event_id is null and f.task_event_id is null'),
        tasks,
      ];
    case 'states':
      return [events(`and e.kind in ('created', 'state')`)];
    case 'changes':
      return [events(`and e.kind in ('field', 'next_step')`)];
    case 'contacts':
      return [contacts];
    case 'files':
      return [files('')];
    case 'tasks':
      return [tasks];
  }
}

const filesOf = (of: string): string =>
  `(select jsonb_agg(jsonb_build_object('id', f.file_id, 'kind', f.kind, 'name', f.name, 'caption', f.caption) order by f.file_id)
    from sales.files f where f.company_id = :companyId and ${of} and f.removed_at is null)`;

const events = (which: string): Stream => ({
  source: 'e',
  at: 'e.at',
  id: 'e.offer_event_id',
  sql: `select e.at, 'e' as source, e.offer_event_id as id, m.name as by, e.kind, e.detail, e.comment as text,
      null::text[] as participants, ${filesOf('f.offer_event_id = e.offer_event_id')} as files,
      exists (select from sales.amendments a where a.company_id = :companyId and a.offer_event_id = e.offer_event_id) as amended
    from sales.offer_events e
    join sales.members m on m.company_id = e.company_id and m.member_id = e.member_id
    where e.company_id = :companyId and e.offer_id = :offerId ${which}`,
});

const contacts: Stream = {
  source: 'i',
  at: 'i.happened_at',
  id: 'i.interaction_id',
  sql: `select i.happened_at as at, 'i' as source, i.interaction_id as id, m.name as by, 'contact' as kind,
      jsonb_build_object('contact', i.kind, 'outcome', o.name) as detail, i.result as text,
      (select array_agg(coalesce(p.name, c.name, w.name) order by p.interaction_participant_id)
        from sales.interaction_participants p
        left join sales.contact_persons c on c.company_id = :companyId and c.contact_person_id = p.contact_person_id
        left join sales.members w on w.company_id = :companyId and w.member_id = p.member_id
        where p.company_id = :companyId and p.interaction_id = i.interaction_id) as participants,
      ${filesOf('f.interaction_id = i.interaction_id')} as files,
      exists (select from sales.amendments a where a.company_id = :companyId and a.interaction_id = i.interaction_id) as amended
    from sales.interactions i
    join sales.members m on m.company_id = i.company_id and m.member_id = i.responsible_id
    left join sales.list_items o on o.company_id = i.company_id and o.list_item_id = i.outcome_id
    where i.company_id = :companyId and i.offer_id = :offerId and i.happened_at is not null`,
};

const files = (which: string): Stream => ({
  source: 'f',
  at: 'f.added_at',
  id: 'f.file_id',
  sql: `select f.added_at as at, 'f' as source, f.file_id as id, m.name as by, 'file' as kind, '{}'::jsonb as detail, null as text,
      null::text[] as participants,
      jsonb_build_array(jsonb_build_object('id', f.file_id, 'kind', f.kind, 'name', f.name, 'caption', f.caption)) as files,
      false as amended
    from sales.files f
    join sales.members m on m.company_id = f.company_id and m.member_id = f.added_by
    where f.company_id = :companyId and f.offer_id = :offerId and f.removed_at is null ${which}`,
});

const tasks: Stream = {
  source: 't',
  at: 'e.at',
  id: 'e.task_event_id',
  sql: `select e.at, 't' as source, e.task_event_id as id, m.name as by, 'task' as kind,
      jsonb_build_object('taskId', e.task_id, 'event', e.kind, 'to', coalesce(d.name, r.name)) as detail, e.text,
      null::text[] as participants, ${filesOf('f.task_event_id = e.task_event_id')} as files, false as amended
    from sales.task_events e
    join sales.tasks k on k.company_id = e.company_id and k.task_id = e.task_id
    join sales.members m on m.company_id = e.company_id and m.member_id = e.member_id
    left join sales.departments d on d.company_id = e.company_id and d.department_id = k.department_id
    left join sales.members r on r.company_id = e.company_id and r.member_id = k.member_id
    where e.company_id = :companyId and e.offer_id = :offerId`,
};

function toEntry({ kind, detail, text, participants, files: attached, ...row }: Row): TimelineEntry {
  const voice = (attached ?? []).some((file) => file.kind === 'voice');
  return {
    ...row,
    line: kind === 'file' ? undefined : toLine({ ...row, kind, detail, text, has_voice: voice }),
    participants: participants ?? [],
    files: attached ?? [],
  };
}
