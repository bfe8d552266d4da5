import { linkMessage } from '../changes/message-links.ts';
import type { Scope } from '../changes/use-case.ts';
import { resultUpdate, wordsInsert } from './words.repository.ts';

/**
 * Step: words said of an interaction, in the order they came; its result reads them line by line. Written with the
 * commit; each is found again by its message.
 */
export function say(
  scope: Scope,
  interactionId: number,
  words: readonly { readonly text: string; readonly messageId?: number | undefined }[],
): void {
  if (words.length === 0) return;
  const { db, companyId, now } = scope;
  for (const { text, messageId } of words) {
    scope.write(wordsInsert(db, { companyId, interactionId, at: now, text }));
    linkMessage(scope, 'words', 'newest', messageId);
  }
  scope.write(resultUpdate({ company_id: companyId, interaction_id: interactionId }));
}
