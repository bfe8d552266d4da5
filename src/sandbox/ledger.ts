/** One Bot API call as it was answered. */
export interface LedgerEntry {
  /** Unix milliseconds of the answer, by the machine's clock. */
  readonly at: number;
  readonly method: string;
  /** 200, or the error code of the answer. */
  readonly code: number;
  /** The error's description. */
  readonly description?: string;
  /** It was done, and the connection broke before the answer was there whole. */
  readonly answerLost?: true;
  readonly chatId?: number;
  /** Of the message that was sent or edited, with its text without markup. */
  readonly messageId?: number;
  readonly text?: string;
}

/** Enough for the longest proof; older entries go when twice as many have gathered. */
const KEPT = 200_000;

/** Every call, in the order of the answers: what a proof counts. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];

  add(entry: LedgerEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * KEPT) this.#entries.splice(0, KEPT);
  }

  entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /** How often the bot has shown this text in this chat, by sending it or by an edit. */
  timesShown(chatId: number, text: string): number {
    return this.#entries.filter((entry) => entry.chatId === chatId && entry.text === text).length;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
