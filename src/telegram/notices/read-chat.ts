import { translator } from '../../lib/locale.ts';
import type { ClaimedChat, OpenSend } from '../../notifications/deliveries.ts';
import { tellAt } from '../../notifications/hours.ts';
import { ruleOf } from '../../notifications/notice.ts';
import { withoutSwitchedOff } from '../modules.ts';
import { clip, h } from '../ui/html.ts';
import { type ComposedMessage, compose, nextMessage, type ReadSend } from './message.ts';
import type { Post } from './post.ts';
import { type ReadResult, type Receiver, readSends, wantsNow } from './receiver.ts';

/** A message as it is to stand in the chat. */
export interface ReadyMessage {
  readonly receiver: Receiver;
  readonly message: ComposedMessage;
}

/** A view that fails is tried again, then given up. */
const mostBroken = 5;
const brokenRestMs = 60_000;
const isCarrying = ({ send }: ReadSend): boolean => ruleOf(send.name).carries === true;

/** The next new message of a chat. What is worth saying no more is dropped on the way, what comes too late waits. */
export async function readDue(post: Post, chat: ClaimedChat): Promise<ReadyMessage | undefined> {
  const { database, views, queue, logger } = post;
  const now = post.clock.now();
  const sends = await queue.listDue(chat);
  if (sends.length === 0) return undefined;
  const result = await readSends(database, views, chat.chatId, sends, { now, again: false });
  const { receiver } = result;
  const { said, dropped, later } = sortOut(result, sends, now);
  await queue.putAside(dropped, later);
  for (const { send, error } of result.broken) {
    const { sendId, name } = send;
    logger.error({ err: error, name, sendId }, 'news could not be read');
    await queue.noteBroken(send, { restMs: brokenRestMs, most: mostBroken });
  }
  if (!receiver || said.length === 0) return undefined;
  return { receiver, message: composeFor(receiver, nextMessage(said)) };
}

function sortOut({ receiver, reads, broken }: ReadResult, sends: readonly OpenSend[], now: Date) {
  const failed = new Set(broken.map(({ send }) => send.sendId));
  // With a digest there goes what waits for it: that is when it may be told.
  const withDigest = reads.some((read) => isCarrying(read) && read.notice !== undefined);
  const wanted = new Map(
    receiver ? sends.map((send) => [send.sendId, wantsNow(receiver, send, now, withDigest)]) : [],
  );
  const said = reads.filter(({ send, notice }) => notice && wanted.get(send.sendId) === 'now');
  const later = receiver ? sends.filter(({ sendId }) => wanted.get(sendId) === 'later') : [];
  const kept = new Set([...failed, ...[...said.map(({ send }) => send), ...later].map((one) => one.sendId)]);
  return {
    said,
    dropped: sends.flatMap(({ sendId }) => (kept.has(sendId) ? [] : [sendId])),
    later: later.flatMap(({ sendId, name }) =>
      receiver && !failed.has(sendId) ? [{ sendId, ...tellAt(ruleOf(name).when, receiver.day, now) }] : [],
    ),
  };
}

/** A message that stands in the chat and is not how things are any more, drawn as they are. */
export async function readStale(
  post: Post,
  chat: ClaimedChat,
): Promise<(ReadyMessage & { readonly messageId: number }) | undefined> {
  const { database, views, queue, logger } = post;
  const now = post.clock.now();
  const sends = await queue.listStale(chat);
  const messageId = sends[0]?.messageId;
  if (messageId == null) return undefined;
  const result = await readSends(database, views, chat.chatId, sends, { now, again: true });
  const { receiver, reads, broken } = result;
  for (const { error } of broken) logger.error({ err: error, messageId }, 'a message is not drawn anew');
  if (!receiver || broken.length > 0) {
    // Nobody to show it to; or a defect, and the message that stands is the better half.
    await queue.noteRefreshed(chat, messageId, now, 0);
    return undefined;
  }
  const ordered = [...reads.filter(isCarrying), ...reads.filter((read) => !isCarrying(read))];
  return { receiver, message: composeFor(receiver, ordered), messageId };
}

function composeFor(receiver: Receiver, parts: readonly ReadSend[]): ComposedMessage {
  const { view, company, several } = receiver;
  const message = compose(translator(view.locale), view, parts);
  const screen = withoutSwitchedOff(company, message.screen);
  const heading = several ? `🏢 <b>${h(clip(company.name, 60))}</b>\n` : '';
  return { ...message, screen: { ...screen, text: `${heading}${screen.text}` } };
}
