/** One call of the bot, as far as limits and faults look at it. */
export interface Call {
  readonly method: string;
  readonly chatId: number | undefined;
  /** Sent within seconds of what the person did: outside Telegram's limit for everybody together. */
  readonly isReply: boolean;
}

export interface Rates {
  /** Messages a second to all chats together that answer nothing; Telegram's is 30. */
  readonly bulk: number;
  /** Messages a second to one chat; Telegram's is 1. */
  readonly chat: number;
  /** So many at once go through where nothing went before: Telegram bears short bursts. */
  readonly burst?: number;
}

export const telegramRates: Rates = { bulk: 30, chat: 1, burst: 5 };

/** What counts: every call that puts a message into a chat or changes one. */
const COUNTED = /^(?:send(?!ChatAction)|edit|copy|forward)/;

interface Bucket {
  tokens: number;
  at: number;
}

/** Two buckets of tokens that fill with time, everybody's and the chat's: a message takes one of each. */
export class FloodLimits {
  readonly #rates: Rates;
  readonly #bulk: Bucket;
  readonly #chats = new Map<number, Bucket>();

  constructor(rates: Rates) {
    this.#rates = rates;
    this.#bulk = { tokens: rates.bulk, at: Number.NEGATIVE_INFINITY };
  }

  /** Milliseconds to wait; 0 lets the call through and counts it. */
  wait({ method, chatId, isReply }: Call, now: number): number {
    if (!COUNTED.test(method) || chatId === undefined) return 0;
    const { bulk, chat, burst = 1 } = this.#rates;
    const own = this.#chats.get(chatId) ?? { tokens: burst, at: now };
    this.#chats.set(chatId, own);
    fill(own, chat, burst, now);
    fill(this.#bulk, bulk, bulk, now);
    const waitMs = Math.max(missing(own, chat), isReply ? 0 : missing(this.#bulk, bulk));
    if (waitMs > 0) return waitMs;
    own.tokens -= 1;
    if (!isReply) this.#bulk.tokens -= 1;
    return 0;
  }
}

function fill(bucket: Bucket, rate: number, most: number, now: number): void {
  const passed = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(most, bucket.tokens + (passed / 1000) * rate);
  bucket.at = now;
}

function missing({ tokens }: Bucket, rate: number): number {
  return tokens >= 1 ? 0 : ((1 - tokens) / rate) * 1000;
}
