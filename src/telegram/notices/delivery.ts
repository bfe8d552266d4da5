import { setTimeout as sleep } from 'node:timers/promises';
import { auditView } from '../../changes/audit.ts';
import { isConnectionLoss } from '../../db/connection-loss.ts';
import type { ClaimedChat } from '../../notifications/deliveries.ts';
import { backoff, pause } from '../ingress/retry.ts';
import { editAt, isAnswering, sendTo } from '../send.ts';
import { toMarkup } from '../ui/screen.ts';
import { noteEnd } from './call-ends.ts';
import { type DeliveryDeps, openPost, type Post, timeOf } from './post.ts';
import { type ReadyMessage, readDue, readStale } from './read-chat.ts';

/** Sends what people are to be told. Any number of processes may do it at once. */
export interface Delivery {
  /**
   * Sends all that is due, within the limits, and draws anew what is not as it was.
   * @returns when there is something to do again, by the program's clock; undefined: nothing is written down
   */
  deliverDue(signal?: AbortSignal): Promise<Date | undefined>;
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  const post = openPost(deps);
  const { queue, limits } = post;
  return {
    async deliverDue(signal) {
      await queue.releaseHeld();
      const running = new Set<Promise<void>>();
      while (!signal?.aborted) {
        if (await queue.needsProbe()) await probe(post);
        const { chatsAtOnce: most, gapMs, leaseMs } = limits;
        const chats = await queue.claim({ most, gapMs, leaseMs });
        const begun = timeOf(post);
        for (const chat of chats) {
          const ended: Promise<void> = deliverTo(post, chat, begun + chat.waitMs, signal).finally(() =>
            running.delete(ended),
          );
          running.add(ended);
          // A time that only waiting moves is waited in by one at a time.
          if (post.pace) await ended;
        }
        // A chat in hand may have more to be told.
        if (chats.length === 0 && running.size === 0) break;
        await untilNextClaim(post, chats, running);
      }
      await Promise.all(running);
      return queue.nextAt();
    },
  };
}

/** The next chats are taken well before the last of these has its turn: a busy machine leaves no gap between turns. */
async function untilNextClaim(
  { pace, limits }: Post,
  chats: readonly ClaimedChat[],
  running: ReadonlySet<Promise<void>>,
): Promise<void> {
  const last = chats.at(-1);
  if (pace) await Promise.all(running);
  else if (!last || running.size >= 4 * limits.chatsAtOnce) await Promise.race(running);
  else await sleep(Math.max(0, last.waitMs - 5 * limits.gapMs));
}

/** An answer was lost: before anything is sent again, Telegram is asked something harmless. */
async function probe({ api, queue, limits }: Post): Promise<void> {
  if (await isAnswering(api)) await queue.setDoubtful(false);
  else await queue.pause(limits.awayMs);
}

/** One message of one chat. Its failure leaves the chat to its lease, and the others alone. */
async function deliverTo(post: Post, chat: ClaimedChat, turn: number, signal?: AbortSignal): Promise<void> {
  const untilTurn = () => (post.pace?.wait ?? sleep)(Math.max(0, turn - timeOf(post)));
  try {
    const due = await readDue(post, chat);
    const stale = due ? undefined : await readStale(post, chat);
    if (due || stale) await untilTurn();
    if (due) await send(post, chat, due);
    else if (stale) await redraw(post, chat, stale);
    else await post.queue.release(chat, 0);
  } catch (error) {
    post.logger.error({ err: error, claim: chat.claim }, 'news was not delivered');
    if (isConnectionLoss(error)) await giveBack(post, chat, signal);
  }
}

/** The chat need not wait for its lease once the database is back: whoever takes it next goes on from what stands there. */
async function giveBack({ queue, limits }: Post, chat: ClaimedChat, signal?: AbortSignal): Promise<void> {
  const next = backoff(100, 500);
  const until = performance.now() + limits.leaseMs;
  while (!signal?.aborted && performance.now() < until) {
    const given = await queue.release(chat, 0).then(
      () => true,
      () => false,
    );
    if (given) return;
    await pause(next(), signal);
  }
}

async function send(post: Post, chat: ClaimedChat, { receiver, message }: ReadyMessage): Promise<void> {
  const { queue } = post;
  if (!(await queue.begin(chat, message.sends))) return queue.release(chat, 0);
  if (isFlooded(post)) {
    await queue.noteUnsent(message.sends, 'waiting');
    return queue.release(chat, 0);
  }
  const { company, actor } = receiver;
  const isProtected = message.isCard && company.protectsContacts;
  const ended = await sendTo(post.api, chat.chatId, {
    text: message.screen.text,
    markup: toMarkup(company.companyId, message.screen.keyboard),
    isProtected,
  });
  post.onSent?.(ended.end);
  if (ended.end !== 'sent') return noteEnd(post, chat, message.sends, ended);
  const sent = { messageId: ended.messageId, isCard: message.isCard, isOpen: !isProtected };
  await queue.noteSent(chat, message.sends, sent, post.restOf(chat.chatId));
  for (const subjectId of message.contactsOf) {
    await auditView(post.database, actor, receiver.view.now, {
      action: 'contacts.viewed',
      subject: 'client',
      subjectId,
    });
  }
}

/** The answer to another call has come meanwhile. */
function isFlooded(post: Post): boolean {
  return timeOf(post) < post.floodUntil;
}

async function redraw(
  post: Post,
  chat: ClaimedChat,
  { receiver, message, messageId }: ReadyMessage & { readonly messageId: number },
): Promise<void> {
  const { chatId } = chat;
  if (!(await post.queue.isOpen()) || isFlooded(post)) return post.queue.release(chat, 0);
  const markup = toMarkup(receiver.company.companyId, message.screen.keyboard);
  const ended = await editAt(post.api, { chatId, messageId }, { text: message.screen.text, markup });
  // What cannot be drawn anew stays as it is: deleted, or refused.
  if (ended.end !== 'sent' && ended.end !== 'missing' && ended.end !== 'refused') {
    return noteEnd(post, chat, [], ended);
  }
  if (ended.end === 'refused') post.logger.error({ ...ended, messageId }, 'a message is not drawn anew');
  await post.queue.noteRefreshed(chat, messageId, receiver.view.now, post.restOf(chatId));
}
