import type { ClaimedChat, OpenSend } from '../../notifications/deliveries.ts';
import type { CallEnd } from '../send.ts';
import { type Post, timeOf } from './post.ts';

/** A call that did not do what it should: what follows for its news, its chat, and all others. */
export async function noteEnd(
  post: Post,
  chat: ClaimedChat,
  sends: readonly OpenSend[],
  ended: Exclude<CallEnd, { end: 'sent' }>,
): Promise<void> {
  const { queue, logger, limits } = post;
  switch (ended.end) {
    case 'flood':
      logger.warn({ waitMs: ended.waitMs }, 'Telegram wants fewer calls');
      post.floodUntil = Math.max(post.floodUntil, timeOf(post) + ended.waitMs);
      await queue.pause(ended.waitMs);
      await queue.noteUnsent(sends, 'waiting');
      return queue.release(chat, ended.waitMs);
    case 'gone':
      await queue.noteUnsent(sends, 'waiting');
      await post.onGone(chat.chatId, post.clock.now());
      return queue.release(chat, 0);
    case 'moved':
      await queue.noteUnsent(sends, 'waiting');
      await queue.moveChat(chat.chatId, ended.chatId);
      return queue.release(chat, 0);
    case 'away':
      await queue.setDoubtful(true);
      await queue.pause(limits.awayMs);
      await queue.noteUnsent(sends, 'waiting');
      return queue.release(chat, limits.awayMs);
    case 'lost':
      logger.warn({ claim: chat.claim }, 'the answer to a message did not come: it may have been sent');
      await queue.setDoubtful(true);
      await queue.noteUnsent(sends, 'lost');
      return queue.release(chat, limits.lostRestMs);
    case 'refused':
    case 'missing':
      logger.error({ ...ended, names: sends.map(({ name }) => name) }, 'Telegram refuses a message');
      // Of several one may be what is refused: each is tried alone.
      await queue.noteUnsent(sends, sends.length > 1 ? 'apart' : 'failed', codeOf(ended));
      return queue.release(chat, post.restOf(chat.chatId));
  }
}

/** Bot API: nothing is wrong with the call but what it asks for. */
const badRequest = 400;

function codeOf(ended: Extract<CallEnd, { end: 'refused' | 'missing' }>): number {
  return ended.end === 'refused' ? ended.code : badRequest;
}
