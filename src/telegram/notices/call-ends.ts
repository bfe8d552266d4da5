import {
  type ClaimedChat,
  moveChat,
  noteUnsent,
  type OpenSend,
  pauseAll,
  releaseChat,
  setDoubtful,
  type Unsent,
} from '../../notifications/deliveries.repository.ts';
import type { CallEnd } from '../send.ts';
import type { Post } from './post.ts';

/** A call that did not do what it should: what follows for its news, its chat, and all others. */
export async function noteEnd(
  post: Post,
  chat: ClaimedChat,
  sends: readonly OpenSend[],
  ended: Exclude<CallEnd, { end: 'sent' }>,
): Promise<void> {
  const { database, logger, limits } = post;
  const { now, pace } = post.times();
  const { chatId, claim } = chat;
  const back = (how: Unsent, errorCode: number | null = null): Promise<void> => {
    const ids = sends.map(({ sendId }) => sendId);
    return database.platform((db) => noteUnsent(db, ids, how, { now, errorCode }));
  };
  const release = (restMs: number) => database.platform((db) => releaseChat(db, chat, restMs, pace));
  const pause = (ms: number) => database.platform((db) => pauseAll(db, ms, pace));
  const doubt = () => database.platform((db) => setDoubtful(db, true));
  switch (ended.end) {
    case 'flood':
      logger.warn({ waitMs: ended.waitMs }, 'Telegram wants fewer calls');
      await pause(ended.waitMs);
      await back('waiting');
      return release(ended.waitMs);
    case 'gone':
      await back('waiting');
      await post.onGone(chatId, now);
      return release(0);
    case 'moved':
      await back('waiting');
      await database.platform((db) => moveChat(db, chatId, ended.chatId));
      return release(0);
    case 'away':
      await doubt();
      await pause(limits.awayMs);
      await back('waiting');
      return release(limits.awayMs);
    case 'lost':
      logger.warn({ claim }, 'the answer to a message did not come: it may have been sent');
      await doubt();
      await back('lost');
      return release(limits.lostRestMs);
    case 'refused':
    case 'missing':
      logger.error({ ...ended, names: sends.map(({ name }) => name) }, 'Telegram refuses a message');
      // Of several one may be what is refused: each is tried alone.
      await back(sends.length > 1 ? 'apart' : 'failed', ended.end === 'refused' ? ended.code : null);
      return release(post.restOf(chatId));
  }
}
