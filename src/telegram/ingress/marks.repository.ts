import type { Pool } from 'pg';
import type { Fence } from '../../db/fence.ts';
import type { StagedDraft, StagedView } from './update-run.ts';

export type Outcome = 'done' | 'failed' | 'deadline' | 'poison';

/** A staged draft as JSON text; null deletes it. */
export interface DraftText extends Omit<StagedDraft, 'data'> {
  readonly text: string | null;
}

export interface Mark {
  readonly fence: Fence;
  readonly chatId: number;
  readonly outcome: Outcome;
  /** JSON text to remember of the chat, null to forget it; absent: as it was. */
  readonly state?: string | null;
  readonly drafts: readonly DraftText[];
  readonly views: readonly StagedView[];
}

const CLOSE = `update platform.inbox i set handled_at = now(), outcome = m.outcome, payload = null
      from unnest($2::bigint[], $3::int[], $4::text[]) m(update_id, attempt, outcome)
      where i.bot_id = $1 and i.update_id = m.update_id and i.attempt = m.attempt and i.handled_at is null
      returning i.update_id`;

const REMEMBER = `insert into platform.chat_state (bot_id, chat_id, update_id, state)
      select $1, s.chat_id, s.update_id, s.state::jsonb
      from unnest($5::bigint[], $6::bigint[], $7::text[]) s(update_id, chat_id, state)
      join closed using (update_id)
      on conflict (bot_id, chat_id) do update set update_id = excluded.update_id, state = excluded.state`;

const CLOSE_AND_REMEMBER = `closed as (${CLOSE}), remembered as (${REMEMBER})`;

const DRAFTS = `select d.* from unnest($8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::text[])
        d(update_id, company_id, member_id, draft_id, form, data)
      join closed using (update_id)`;

const SAVE_DRAFTS = `staged as (${DRAFTS}),
    saved as (
      insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
      select company_id, draft_id, member_id, form, data::jsonb, now() from staged where data is not null
      on conflict (company_id, draft_id) do update
        set form = excluded.form, data = excluded.data, updated_at = excluded.updated_at
        where sales.drafts.member_id = excluded.member_id),
    dropped as (
      delete from sales.drafts d using staged
      where staged.data is null and d.company_id = staged.company_id and d.draft_id = staged.draft_id
        and d.member_id = staged.member_id)`;

/** Whoever looks at a client twice within a minute has looked once. @param of which of the views, as `v` */
const noteViews = (
  first: number,
  of = '',
): string => `insert into sales.audit (company_id, at, member_id, action, subject, subject_id)
      select distinct on (v.company_id, v.member_id, v.client_id, date_trunc('minute', v.at))
        v.company_id, v.at, v.member_id, case when v.client_id is null then 'signed_in' else 'contacts.viewed' end,
        case when v.client_id is not null then 'client' end, v.client_id
      from unnest($${first}::bigint[], $${first + 1}::bigint[], $${first + 2}::bigint[], $${first + 3}::bigint[],
        $${first + 4}::timestamptz[]) v(update_id, company_id, member_id, client_id, at)
      ${of}
      where not exists (
        select from sales.audit a where a.company_id = v.company_id and a.member_id = v.member_id
          and a.at >= date_trunc('minute', v.at) and a.at < date_trunc('minute', v.at) + interval '1 minute'
          and a.action = 'contacts.viewed' and a.subject_id = v.client_id)
      order by v.company_id, v.member_id, v.client_id, date_trunc('minute', v.at), v.at`;

/**
 * A mark need not reach the disk before the next update: a server that crashes and loses it has the update still open,
 * and its second handling finds the state as it was and its requests known. The loss is a message seen twice.
 */
const WITHOUT_FLUSH = "set_config('synchronous_commit', 'off', true)";

/**
 * Closes handled rows, each with what it staged, all or nothing. At most one row a chat.
 * Returns for each mark whether it was written; false: the attempt is fenced off.
 */
export async function markHandled(pool: Pool, botId: number, marks: readonly Mark[]): Promise<boolean[]> {
  const withState = marks.filter((mark) => mark.state !== undefined);
  const drafts = latestDrafts(marks);
  const values: unknown[] = [
    botId,
    marks.map(({ fence }) => fence.updateId),
    marks.map(({ fence }) => fence.attempt),
    marks.map(({ outcome }) => outcome),
    withState.map(({ fence }) => fence.updateId),
    withState.map(({ chatId }) => chatId),
    withState.map(({ state }) => state ?? null),
  ];
  const parts = [CLOSE_AND_REMEMBER];
  if (drafts.length > 0) {
    parts.push(SAVE_DRAFTS);
    values.push(...draftColumns(drafts));
  }
  const views = marks.flatMap(({ fence, views: seen }) => seen.map((view) => ({ ...view, fence })));
  if (views.length > 0) {
    parts.push(`noted as (${noteViews(values.length + 1, 'join closed using (update_id)')})`);
    values.push(...viewColumns(views));
  }
  const { rows } = await pool.query<{ update_id: number }>({
    name: `ingress-mark${drafts.length > 0 ? '-drafts' : ''}${views.length > 0 ? '-views' : ''}`,
    text: `with ${parts.join(', ')} select update_id, ${WITHOUT_FLUSH} from closed`,
    values,
  });
  const closed = new Set(rows.map((row) => row.update_id));
  return marks.map(({ fence }) => closed.has(fence.updateId));
}

/**
 * Of a handling that was closed under its hands, or went on elsewhere: what it has shown was seen. When the update is
 * handled again, that finds the same minute noted.
 */
export async function noteLostViews(
  pool: Pool,
  fence: Fence,
  seen: readonly (StagedView & { readonly clientId: number })[],
): Promise<void> {
  const values = viewColumns(seen.map((view) => ({ ...view, fence })));
  await pool.query({ name: 'ingress-views', text: noteViews(1), values });
}

interface DraftOfUpdate {
  readonly updateId: number;
  readonly draft: DraftText;
}

/** One statement touches a row once: of several writings of a draft the last counts. */
function latestDrafts(marks: readonly Mark[]): DraftOfUpdate[] {
  const latest = new Map<string, DraftOfUpdate>();
  for (const { fence, drafts } of marks) {
    for (const draft of drafts) {
      latest.set(`${draft.companyId}:${draft.draftId}`, { updateId: fence.updateId, draft });
    }
  }
  return [...latest.values()];
}

function viewColumns(views: readonly (StagedView & { readonly fence: Fence })[]): unknown[] {
  return [
    views.map(({ fence }) => fence.updateId),
    views.map(({ companyId }) => companyId),
    views.map(({ memberId }) => memberId),
    views.map(({ clientId }) => clientId),
    views.map(({ at }) => at),
  ];
}

function draftColumns(drafts: readonly DraftOfUpdate[]): unknown[] {
  return [
    drafts.map(({ updateId }) => updateId),
    drafts.map(({ draft }) => draft.companyId),
    drafts.map(({ draft }) => draft.memberId),
    drafts.map(({ draft }) => draft.draftId),
    drafts.map(({ draft }) => draft.form),
    drafts.map(({ draft }) => draft.text),
  ];
}
