import type { Scope } from '../changes/use-case.ts';
import type { IncomingFile } from './file.ts';
import { type FileOwner, filesInsert, removeFilesOfInteraction } from './files.repository.ts';

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
