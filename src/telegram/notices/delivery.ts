import { setTimeout as sleep } from 'node:timers/promises';
import { auditView } from '../../changes/audit.ts';
import {
  beginCall,
  type ClaimedChat,
  claimChats,
  needsProbe,
  nextInMs,
  noteRefreshed,
  noteSent,
  pauseAll,
  releaseChat,
  setDoubtful,
} from '../../notifications/deliveries.repository.ts';
import { editAt, isAnswering, sendTo } from '../send.ts';
import { toMarkup } from '../ui/screen.ts';
import { noteEnd } from './call-ends.ts';
import { type DeliveryDeps, openPost, type Post } from './post.ts';
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
  const { database, clock } = post;
  return {
    async deliverDue(signal) {
      const running = new Set<Promise<void>>();
      while (!signal?.aborted) {
        const { pace } = post.times();
        if (await database.platform((db) => needsProbe(db, pace))) await probe(post);
        const chats = await claim(post);
        for (const chat of chats) {
          const work: Promise<void> = deliverTo(post, chat).finally(() => running.delete(work));
          running.add(work);
        }
        // A chat in hand may have more to be told.
        if (chats.length === 0 && running.size === 0) break;
        await untilNextClaim(post, chats, running);
      }
      await Promise.all(running);
      const ms = await database.platform((db) => nextInMs(db, post.times()));
      return ms === undefined ? undefined : new Date(clock.now().getTime() + Math.ceil(ms));
    },
  };
}

function claim({ database, limits, gapMs, times }: Post): Promise<ClaimedChat[]> {
  const { chatsAtOnce: most, leaseMs } = limits;
  return database.platform((db) => claimChats(db, times(), { most, gapMs, leaseMs }));
}

/** The next chats are taken shortly before the last of these has its turn: turns follow each other without a gap. */
async function untilNextClaim(
  { pace, limits, gapMs }: Post,
  chats: readonly ClaimedChat[],
  running: ReadonlySet<Promise<void>>,
): Promise<void> {
  const last = chats.at(-1);
  if (pace) await Promise.all(running);
  else if (!last || running.size >= 4 * limits.chatsAtOnce) await Promise.race(running);
  else await sleep(Math.max(0, last.waitMs - 2 * gapMs));
}

/** An answer was lost: before anything is sent again, Telegram is asked something harmless. */
async function probe({ api, database, limits, times }: Post): Promise<void> {
  if (await isAnswering(api)) await database.platform((db) => setDoubtful(db, false));
  else await database.platform((db) => pauseAll(db, limits.awayMs, times().pace));
}

/** One message of one chat. Its failure leaves the chat to its lease, and the others alone. */
async function deliverTo(post: Post, chat: ClaimedChat): Promise<void> {
  const time = (): number => post.pace?.now().getTime() ?? performance.now();
  const turn = time() + chat.waitMs;
  const untilTurn = () => (post.pace?.wait ?? sleep)(Math.max(0, turn - time()));
  try {
    const due = await readDue(post, chat);
    const stale = due ? undefined : await readStale(post, chat);
    if (due || stale) await untilTurn();
    if (due) await send(post, chat, due);
    else if (stale) await redraw(post, chat, stale);
    else await release(post, chat);
  } catch (error) {
    post.logger.error({ err: error, claim: chat.claim }, 'news was not delivered');
  }
}

async function send(post: Post, chat: ClaimedChat, { receiver, message }: ReadyMessage): Promise<void> {
  const { database } = post;
  const ids = message.sends.map(({ sendId }) => sendId);
  if (!(await database.platform((db) => beginCall(db, chat, ids)))) return release(post, chat);
  const { company, actor } = receiver;
  const isProtected = message.isCard && company.protectsContacts;
  const ended = await sendTo(post.api, chat.chatId, {
    text: message.screen.text,
    markup: toMarkup(company.companyId, message.screen.keyboard),
    isProtected,
  });
  if (ended.end !== 'sent') return noteEnd(post, chat, message.sends, ended);
  const times = post.times();
  const sent = { messageId: ended.messageId, isCard: message.isCard, isOpen: !isProtected };
  const restMs = post.restOf(chat.chatId);
  await database.platform((db) => noteSent(db, chat, ids, sent, { ...times, restMs }));
  for (const subjectId of message.contactsOf) {
    await auditView(database, actor, times.now, { action: 'contacts.viewed', subject: 'client', subjectId });
  }
}

async function redraw(
  post: Post,
  chat: ClaimedChat,
  { receiver, message, messageId }: ReadyMessage & { readonly messageId: number },
): Promise<void> {
  const { chatId } = chat;
  const markup = toMarkup(receiver.company.companyId, message.screen.keyboard);
  const ended = await editAt(post.api, { chatId, messageId }, { text: message.screen.text, markup });
  const { pace } = post.times();
  // What cannot be drawn anew stays as it is: deleted, or refused.
  if (ended.end !== 'sent' && ended.end !== 'missing' && ended.end !== 'refused') {
    return noteEnd(post, chat, [], ended);
  }
  if (ended.end === 'refused') post.logger.error({ ...ended, messageId }, 'a message is not drawn anew');
  const as = { now: receiver.view.now, pace, restMs: post.restOf(chatId) };
  await post.database.platform((db) => noteRefreshed(db, chat, messageId, as));
}

function release({ database, times }: Post, chat: ClaimedChat): Promise<void> {
  return database.platform((db) => releaseChat(db, chat, 0, times().pace));
}
