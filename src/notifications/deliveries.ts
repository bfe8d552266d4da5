import type { Database } from '../db/company.ts';
import {
  beginCall,
  listDueSends,
  listStaleMessage,
  moveChat,
  noteBroken,
  noteRefreshed,
  noteSent,
  noteUnsent,
  type OpenSend,
  putAside,
  type SentMessage,
  takeMessage,
  type Unsent,
} from './deliveries.repository.ts';
import type { Moment } from './hours.ts';
import {
  type ClaimedChat,
  claimChats,
  isOpen,
  needsProbe,
  nextInMs,
  pauseAll,
  releaseChat,
  setDoubtful,
  type Times,
} from './pacing.repository.ts';
import { releaseSends } from './reach.repository.ts';

export type { ClaimedChat, OpenSend, SentMessage, Times };

/** The queue of news as whoever sends it sees it; each step is one statement, or a few. */
export type Deliveries = ReturnType<typeof openDeliveries>;

export function openDeliveries(database: Database, times: () => Times) {
  const { platform } = database;
  return {
    /** Those who have connected, or are back, get what was held for them. */
    releaseHeld: () => platform((db) => releaseSends(db, null)),

    /** Chats that may be written to now, each with its turn, for `leaseMs`. */
    claim: (limits: { most: number; gapMs: number; leaseMs: number }) =>
      platform((db) => claimChats(db, times(), limits)),

    /** News of one company for a claimed chat, the oldest first; with a digest, what waits for it too. */
    listDue: (chat: ClaimedChat) => platform((db) => listDueSends(db, chat.chatId, times().now)),

    /** The pieces of one message that is no longer how things are. */
    listStale: (chat: ClaimedChat) => platform((db) => listStaleMessage(db, chat.chatId, times().now)),

    /** What is said no more, and what is said later. */
    putAside: (
      dropped: readonly number[],
      later: readonly (Moment & { readonly sendId: number })[],
    ): Promise<void> => platform((db) => putAside(db, times().now, { dropped, later })),

    /** Its view fails: again after `restMs`, `most` times in all. */
    noteBroken: ({ sendId }: OpenSend, { restMs, most }: { restMs: number; most: number }) => {
      const { now } = times();
      const again = new Date(now.getTime() + restMs);
      return platform((db) => noteBroken(db, sendId, { now, again, most }));
    },

    /** From here on it counts as perhaps sent. @returns false: nothing may be called */
    begin: (chat: ClaimedChat, sends: readonly OpenSend[]): Promise<boolean> =>
      platform((db) => beginCall(db, chat, idsOf(sends), times().pace)),

    /** Whether anything may be called now. */
    isOpen: () => platform((db) => isOpen(db, times().pace)),

    noteSent: (chat: ClaimedChat, sends: readonly OpenSend[], sent: SentMessage, restMs: number) =>
      platform((db) => noteSent(db, chat, idsOf(sends), sent, { ...times(), restMs })),

    /** @param asOf when what stands there now was read */
    noteRefreshed: (chat: ClaimedChat, messageId: number, asOf: Date, restMs: number) =>
      platform((db) => noteRefreshed(db, chat, messageId, { ...times(), now: asOf, restMs })),

    noteUnsent: (sends: readonly OpenSend[], how: Unsent, errorCode: number | null = null) =>
      platform((db) => noteUnsent(db, idsOf(sends), how, { now: times().now, errorCode })),

    /** Gives the chat back; it may be written to again after `restMs`. */
    release: (chat: ClaimedChat, restMs: number) =>
      platform((db) => releaseChat(db, chat, restMs, times().pace)),

    /** Nobody broadcasts for so long. */
    pause: (forMs: number) => platform((db) => pauseAll(db, forMs, times().pace)),

    /** Whether Telegram answers is not known any more, or known again. */
    setDoubtful: (doubtful: boolean) => platform((db) => setDoubtful(db, doubtful)),

    needsProbe: () => platform((db) => needsProbe(db, times().pace)),

    moveChat: (from: number, to: number) => platform((db) => moveChat(db, from, to)),

    /** When there is something to do again, by the program's clock. */
    async nextAt(): Promise<Date | undefined> {
      const ms = await platform((db) => nextInMs(db, times()));
      return ms === undefined ? undefined : new Date(times().now.getTime() + Math.ceil(ms));
    },
  };
}

function idsOf(sends: readonly OpenSend[]): number[] {
  return sends.map(({ sendId }) => sendId);
}

/** Step: a message is drawn in by its reader from now on; it is not drawn anew any more. */
export async function takeOver(
  database: Database,
  message: { chatId: number; messageId: number; now: Date },
): Promise<void> {
  await database.platform((db) => takeMessage(db, message));
}
