import type { Update } from 'grammy/types';
import type { ArrivedRow } from './inbox.repository.ts';
import type { SentBelow } from './update-run.ts';

/** A row in memory, with an attempt that is this process's. */
export interface Row {
  readonly updateId: number;
  readonly chatId: number;
  readonly seq: number;
  readonly attempt: number;
  readonly receivedAt: Date;
  readonly update: Update;
  readonly lastSent: SentBelow | undefined;
  /** Its time was up in another process, which has not told its person. */
  readonly isExpired: boolean;
}

/** A row as it is kept in memory; `update` is what its payload is, wherever it came from. */
export function toRow(row: ArrivedRow, update: Update): Row {
  return {
    updateId: row.update_id,
    chatId: row.chat_id,
    seq: row.seq,
    attempt: row.attempt,
    receivedAt: row.received_at,
    update,
    lastSent: toSentBelow(row.last_sent),
    isExpired: row.is_expired === true,
  };
}

function toSentBelow(sent: ArrivedRow['last_sent']): SentBelow | undefined {
  if (!sent) return undefined;
  const [messageId, isCard, isOpen] = sent;
  return { messageId, isCard: isCard === 1, isOpen: isOpen === 1 };
}
