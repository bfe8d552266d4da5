import type { Db, Statement } from '../db/company.ts';
import { type IncomingFile, isTooBigToCopy } from './file.ts';

/** What a file belongs to. The client is always named; a comment in voice belongs to its line of the history as well. */
export interface FileOwner {
  readonly clientId: number;
  readonly offerId?: number | undefined;
  readonly interactionId?: number | undefined;
  readonly offerEventId?: number | undefined;
  readonly taskId?: number | undefined;
  readonly taskEventId?: number | undefined;
}

/** What an interaction that goes had with it, marked as removed. */
export async function removeFilesOfInteraction(
  db: Db,
  at: { companyId: number; now: Date },
  interactionId: number,
): Promise<void> {
  await db('sales.files')
    .where({ company_id: at.companyId, interaction_id: interactionId })
    .update({ interaction_id: null, removed_at: db.raw('coalesce(removed_at, ?::timestamptz)', [at.now]) });
}

/**
 * The rows of `files`, what Telegram calls their contents, and the fetches that wait, in one statement. A content that
 * is known keeps its copy; one that was given up is tried again by the id that has just come.
 */
export function filesInsert(
  at: { companyId: number; memberId: number; at: Date },
  files: readonly IncomingFile[],
  owner: FileOwner,
): Statement {
  return {
    name: 'attach-files',
    text: `
      with given as (
        select * from jsonb_to_recordset($4::jsonb) as f (
          kind text, "telegramId" text, "uniqueId" text, name text, mime text, caption text, "sizeBytes" bigint, "tooBig" boolean,
          place int)
      ), contents as (
        insert into sales.file_contents as c (company_id, unique_id, telegram_id, size_bytes, kept, touched_at)
          select distinct on (g."uniqueId") $1, g."uniqueId", g."telegramId", g."sizeBytes",
            case when g."tooBig" then 'too_big' else 'waiting' end, $3
          from given g order by g."uniqueId", g.place
        on conflict (company_id, unique_id) do update set telegram_id = excluded.telegram_id,
          touched_at = excluded.touched_at, kept = case when c.kept = 'gone' then excluded.kept else c.kept end
        returning c.file_content_id, c.unique_id, c.kept
      ), fetches as (
        insert into platform.file_fetches (company_id, file_content_id, next_try_at)
          select $1, c.file_content_id, now() from contents c where c.kept = 'waiting' order by 2
        on conflict (company_id, file_content_id) do update set tries = 0, next_try_at = excluded.next_try_at
      )
      insert into sales.files (company_id, file_content_id, client_id, offer_id, interaction_id, offer_event_id,
          task_id, task_event_id, kind, name, mime, caption, size_bytes, added_by, added_at)
        select $1, c.file_content_id, $5, $6, $7, $8, $9, $10, g.kind, g.name, g.mime, g.caption, g."sizeBytes", $2, $3
        from given g join contents c on c.unique_id = g."uniqueId" order by g.place`,
    values: [
      at.companyId,
      at.memberId,
      at.at,
      JSON.stringify(files.map((file, place) => ({ ...file, place, tooBig: isTooBigToCopy(file) }))),
      owner.clientId,
      owner.offerId ?? null,
      owner.interactionId ?? null,
      owner.offerEventId ?? null,
      owner.taskId ?? null,
      owner.taskEventId ?? null,
    ],
  };
}

export interface FileRow {
  file_id: number;
  client_id: number;
  offer_id: number | null;
  interaction_id: number | null;
}

/** The row, locked until the transaction ends; none of a file that was removed. */
export async function lockFile(db: Db, companyId: number, fileId: number): Promise<FileRow | undefined> {
  return db('sales.files')
    .where({ company_id: companyId, file_id: fileId, removed_at: null })
    .forUpdate()
    .first('file_id', 'client_id', 'offer_id', 'interaction_id');
}

export async function setRemoved(db: Db, companyId: number, fileId: number, at: Date): Promise<void> {
  await db('sales.files').where({ company_id: companyId, file_id: fileId }).update({ removed_at: at });
}

export async function setTelegramId(
  db: Db,
  companyId: number,
  contentId: number,
  telegramId: string,
): Promise<void> {
  await db('sales.file_contents')
    .where({ company_id: companyId, file_content_id: contentId })
    .update({ telegram_id: telegramId });
}
