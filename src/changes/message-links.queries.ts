import type { Db } from '../db/company.ts';
import type { LinkTarget, MessagePlace } from './message-links.repository.ts';

export interface MessageLink {
  readonly companyId: number;
  readonly target: LinkTarget;
  readonly targetId: number;
}

/** What a message has made; undefined for one that made nothing that an edit could amend. Platform: before any company. */
export async function findMessageLink(db: Db, message: MessagePlace): Promise<MessageLink | undefined> {
  return db('platform.message_links')
    .where({ bot_id: message.botId, chat_id: message.chatId, message_id: message.messageId })
    .first('company_id as companyId', 'target', 'target_id as targetId');
}
