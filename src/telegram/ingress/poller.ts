import type { Update } from 'grammy/types';
import type { Core } from './core.ts';
import { backoff, pause } from './retry.ts';

export type FetchUpdates = (offset: number, signal: AbortSignal) => Promise<Update[]>;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Asks Telegram for updates while this process may. The next offset, which acknowledges, is sent only after the
 * updates before it were committed.
 */
export class Poller {
  readonly #core: Core;
  readonly #fetchUpdates: FetchUpdates;
  readonly #take: (updates: readonly Update[]) => Promise<void>;
  readonly #mayPoll: () => boolean;
  #asking: AbortController | undefined;
  #polling: Promise<void> = Promise.resolve();

  constructor(
    core: Core,
    fetchUpdates: FetchUpdates,
    take: (updates: readonly Update[]) => Promise<void>,
    mayPoll: () => boolean,
  ) {
    this.#core = core;
    this.#mayPoll = mayPoll;
    this.#fetchUpdates = fetchUpdates;
    this.#take = take;
  }

  get polling(): boolean {
    return this.#asking !== undefined;
  }

  /** Begins or ends; told again and again what is so already. */
  set(mayPoll: boolean): void {
    if (!mayPoll || this.#core.stopping.aborted) {
      this.#asking?.abort();
      this.#asking = undefined;
    } else if (!this.#asking) {
      const asking = new AbortController();
      this.#asking = asking;
      this.#core.logger.info('this process polls');
      this.#polling = this.#polling.then(() => this.#poll(asking.signal));
    }
  }

  async stop(): Promise<void> {
    this.set(false);
    await this.#polling;
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { limits, clock } = this.#core;
    let offset = 0;
    let lastNews = clock.now().getTime();
    let next = backoff(limits.retryMs, limits.retryMostMs);
    while (!signal.aborted) {
      if (!this.#mayPoll()) {
        await pause(limits.retryMs, signal); // no heartbeat for a while: somebody else may poll by now
        continue;
      }
      try {
        const updates = await this.#ask(offset, signal);
        next = backoff(limits.retryMs, limits.retryMostMs);
        const last = updates.at(-1);
        const now = clock.now().getTime();
        if (last) {
          await this.#commit(updates, signal);
          offset = last.update_id + 1;
          lastNews = now;
        } else if (now - lastNews > DAY_MS) {
          offset = 0; // all are acknowledged; after a week's silence Telegram starts its numbers anew
        }
      } catch (error) {
        if (signal.aborted) return;
        await this.#wait(error, next, signal);
      }
    }
  }

  /** One long poll; a hung one is given up. */
  async #ask(offset: number, signal: AbortSignal): Promise<Update[]> {
    const asking = new AbortController();
    const abort = (): void => asking.abort();
    const timer = setTimeout(abort, this.#core.limits.pollTimeoutMs);
    signal.addEventListener('abort', abort);
    try {
      return await this.#fetchUpdates(offset, asking.signal);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Until the database has them: they are not asked for again, so not acknowledged either. */
  async #commit(updates: readonly Update[], signal: AbortSignal): Promise<void> {
    const { limits, logger } = this.#core;
    const next = backoff(limits.retryMs, limits.retryMostMs);
    while (!signal.aborted) {
      try {
        await this.#take(updates);
        return;
      } catch (error) {
        logger.warn({ err: error }, 'updates could not be written, trying again');
        await pause(next(), signal);
      }
    }
    throw new Error('polling ended before the updates were written');
  }

  async #wait(error: unknown, next: () => number, signal: AbortSignal): Promise<void> {
    const { limits, logger } = this.#core;
    const { code, retryAfterMs } = answerOf(error);
    // The message may hold the request's address and with it the token.
    logger.warn({ code }, code === 409 ? 'somebody else polls' : 'asking for updates failed');
    await pause(code === 409 ? limits.conflictMs : (retryAfterMs ?? next()), signal);
  }
}

interface ApiAnswer {
  readonly error_code?: unknown;
  readonly parameters?: { readonly retry_after?: unknown };
}

function answerOf(error: unknown): { code: number | undefined; retryAfterMs: number | undefined } {
  const answer: ApiAnswer = typeof error === 'object' && error !== null ? error : {};
  const seconds = answer.parameters?.retry_after;
  return {
    code: typeof answer.error_code === 'number' ? answer.error_code : undefined,
    retryAfterMs: typeof seconds === 'number' ? seconds * 1000 : undefined,
  };
}
