import { type LinkTarget, linkInsert } from './message-links.repository.ts';
import type { Scope } from './use-case.ts';

/**
 * Step: the message with these words has made this row, so that its edit finds it (A14). Without a message (a ready
 * reason, the demo company) nothing is noted. Written with the commit.
 * @param id the row; `'newest'` the one that a statement of this change inserts before
 * @param messageId another message of the same chat than the one at hand
 */
export function linkMessage(
  scope: Pick<Scope, 'companyId' | 'now' | 'said' | 'write'>,
  target: LinkTarget,
  id: number | 'newest',
  messageId: number | undefined = scope.said?.messageId,
): void {
  const { said, companyId, now } = scope;
  if (!said || messageId === undefined) return;
  const { botId, chatId } = said;
  scope.write(linkInsert({ botId, chatId, messageId }, { companyId, target, id, at: now }));
}
