import type { Scope } from '../changes/use-case.ts';
import type { Database } from '../db/company.ts';
import { DomainError } from '../lib/domain-error.ts';
import type { IncomingFile } from './file.ts';
import {
  type FileOwner,
  type FileRow,
  filesInsert,
  lockFile,
  removeFilesOfInteraction,
  setRemoved,
  setTelegramId,
} from './files.repository.ts';

/**
 * Step: the files belong to this client, offer or interaction from now on; written with the commit, and so is the wish
 * for a copy of each. The caller has checked the right to the owner, and its row is there by now.
 */
export function attachFiles(scope: Scope, files: readonly IncomingFile[], owner: FileOwner): void {
  if (files.length === 0) return;
  const { companyId, actor, now } = scope;
  scope.write(filesInsert({ companyId, memberId: actor.memberId, at: now }, files, owner));
}

/** Step: an interaction that goes takes its files with it; they lie for an hour like all removed ones. */
export async function removeFilesWith(scope: Scope, interactionId: number): Promise<void> {
  await removeFilesOfInteraction(scope.db, scope, interactionId);
}

/** Step: the file, locked. The caller checks the right to what it belongs to. @throws NOT_FOUND, also when removed */
export async function takeFile(scope: Scope, fileId: number): Promise<FileRow> {
  const file = await lockFile(scope.db, scope.companyId, fileId);
  if (!file) throw new DomainError('NOT_FOUND');
  return file;
}

/** Step: nobody sees the file any more; within the hour it can be taken back, then its copy is swept. */
export async function dropFile(scope: Scope, file: FileRow): Promise<void> {
  await setRemoved(scope.db, scope.companyId, file.file_id, scope.now);
}

/** Outside of any change: the id by which the bot sends the content from now on. */
export async function rememberTelegramId(
  database: Database,
  companyId: number,
  contentId: number,
  telegramId: string,
): Promise<void> {
  await database.inCompany(companyId, (db) => setTelegramId(db, companyId, contentId, telegramId));
}
