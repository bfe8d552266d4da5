import type { Updates } from './updates.ts';
import { chatOfUpdate, type WireUpdate } from './wire.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;
const ANSWER_WITHIN_MS = 60_000;

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
}

/**
 * Pushes updates to the bot's address: one at a time within a chat, chats side by side, each update again
 * and again with growing pauses until it is taken with a 2xx.
 */
export class Webhook {
  readonly #updates: Updates;
  readonly #now: () => Date;
  #target: WebhookTarget | undefined;
  #stop = new AbortController();
  #lastError: { readonly at: Date; readonly message: string } | undefined;
  /** Updates that wait behind another one of their chat, or for a free connection. */
  readonly #waiting = new Map<number, WireUpdate[]>();
  readonly #busyChats = new Set<number>();

  constructor(updates: Updates, now: () => Date) {
    this.#updates = updates;
    this.#now = now;
  }

  target(): WebhookTarget | undefined {
    return this.#target;
  }

  lastError(): { readonly at: Date; readonly message: string } | undefined {
    return this.#lastError;
  }

  set(target: WebhookTarget): void {
    this.remove();
    this.#target = target;
    this.#lastError = undefined;
    for (const update of this.#updates.pending()) this.#enqueue(update);
    this.#updates.onPush = (update) => this.#enqueue(update);
  }

  /** Deliveries under way are dropped; what was not taken stays for getUpdates. */
  remove(): void {
    this.stopDelivering();
    this.#target = undefined;
    this.#updates.onPush = undefined;
  }

  /** The target stays known, for the snapshot. */
  stopDelivering(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#waiting.clear();
    this.#busyChats.clear();
    if (this.#target !== undefined) this.#updates.onPush = () => undefined;
  }

  #enqueue(update: WireUpdate): void {
    const chatId = chatOfUpdate(update);
    const queue = this.#waiting.get(chatId) ?? [];
    queue.push(update);
    this.#waiting.set(chatId, queue);
    this.#startNext();
  }

  #startNext(): void {
    const target = this.#target;
    if (target === undefined) return;
    for (const [chatId, queue] of this.#waiting) {
      if (this.#busyChats.size >= target.maxConnections) return;
      if (!this.#busyChats.has(chatId)) void this.#deliverChat(chatId, queue, target, this.#stop.signal);
    }
  }

  async #deliverChat(
    chatId: number,
    queue: WireUpdate[],
    target: WebhookTarget,
    stop: AbortSignal,
  ): Promise<void> {
    this.#busyChats.add(chatId);
    for (let update = queue.shift(); update !== undefined; update = queue.shift()) {
      await this.#deliver(update, target, stop);
      if (stop.aborted) return;
    }
    this.#waiting.delete(chatId);
    this.#busyChats.delete(chatId);
    this.#startNext();
  }

  async #deliver(update: WireUpdate, target: WebhookTarget, stop: AbortSignal): Promise<void> {
    // A dropped update is pending no more.
    const wanted = () => !stop.aborted && this.#updates.has(update.update_id);
    for (let pauseMs = FIRST_RETRY_MS; wanted(); pauseMs = Math.min(pauseMs * 2, LAST_RETRY_MS)) {
      const problem = await post(update, target, stop);
      if (stop.aborted) return;
      if (problem === undefined) {
        this.#updates.taken(update.update_id);
        continue;
      }
      this.#lastError = { at: this.#now(), message: problem };
      await pause(pauseMs, stop);
    }
  }
}

/** Undefined when it was taken, else what went wrong, in Telegram's words where it has some. */
async function post(
  update: WireUpdate,
  target: WebhookTarget,
  stop: AbortSignal,
): Promise<string | undefined> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (target.secret !== '') headers['x-telegram-bot-api-secret-token'] = target.secret;
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers,
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    if (response.ok) return undefined;
    return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (error) {
    return describeFailure(error);
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'Connection failed';
  if (error.name === 'TimeoutError') return 'Read timeout expired';
  const cause = error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '';
  if (cause === 'ECONNREFUSED') return 'Connection refused';
  return cause === 'ECONNRESET' || cause === 'UND_ERR_SOCKET'
    ? 'Connection reset by peer'
    : 'Connection failed';
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
