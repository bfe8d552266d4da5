import type { Handling } from './handling.ts';
import { isEscape } from './incoming.ts';
import type { Row } from './rows.ts';

/** A chat whose lane this process owns, as far as it knows; what it does is fenced in any case. */
export class Chat {
  readonly chatId: number;
  /** What is remembered of the chat: JSON text, as committed. */
  state: string | null;
  /** Waiting, by seq. */
  readonly rows: Row[] = [];
  /** The row in work. */
  head: Handling | undefined;
  /** Stands in the dispatcher's queue. */
  queued = false;
  /** The database holds open rows that are not here: claim again once these are done, and take no newer ones. */
  incomplete = false;
  /** Batches of arrivals under way that count on the lane. */
  expected = 0;
  idleSince = 0;
  /** The first waiting `/start` or `/cancel`. */
  escapeSeq: number | undefined;

  constructor(chatId: number, state: string | null) {
    this.chatId = chatId;
    this.state = state;
  }

  get idle(): boolean {
    return this.head === undefined && this.rows.length === 0 && !this.queued;
  }

  /** Keeps the order of `seq`, whichever way a row came. */
  add(row: Row): void {
    let at = this.rows.length;
    while (at > 0 && (this.rows[at - 1]?.seq ?? 0) > row.seq) at -= 1;
    this.rows.splice(at, 0, row);
  }

  get nextEscapeSeq(): number | undefined {
    return this.rows.find((row) => isEscape(row.update))?.seq;
  }

  drop(updateIds: ReadonlySet<number>): void {
    const kept = this.rows.splice(0).filter((row) => !updateIds.has(row.updateId));
    this.rows.push(...kept);
  }
}
