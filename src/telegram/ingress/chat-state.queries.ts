import type { Db } from '../../db/company.ts';
import type { ChatState } from './update-run.ts';

/** What is remembered of somebody else's chat, as of their last update. Platform only. */
export async function findChatState(db: Db, botId: number, chatId: number): Promise<ChatState | undefined> {
  const row: { state: ChatState | null } | undefined = await db('platform.chat_state')
    .where({ bot_id: botId, chat_id: chatId })
    .first('state');
  return row?.state ?? undefined;
}
