import type { Update } from 'grammy/types';
import type { Pool } from 'pg';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { Arrivals } from './arrivals.ts';
import { withResolvers } from './batcher.ts';
import { Claimer } from './claimer.ts';
import type { Core, Counts, OnHandled } from './core.ts';
import { Dispatcher } from './dispatcher.ts';
import type { Share } from './fair-queue.ts';
import { sweepDrafts, sweepInbox } from './inbox.repository.ts';
import { releaseLanes } from './lanes.repository.ts';
import { defaultLimits, type IngressLimits } from './limits.ts';
import { createMarks } from './marks.ts';
import { type FetchUpdates, Poller } from './poller.ts';
import { Presence } from './presence.ts';
import { sweepProcesses } from './processes.repository.ts';
import { pause } from './retry.ts';
import type { HandleUpdate, TellFailure } from './update-run.ts';

const LEAVE_MS = 1_500;
const draftsSweepMs = 60 * 60_000;

export interface IngressDeps {
  /** One connection of it is held for as long as the ingress runs. */
  readonly pool: Pool;
  readonly botId: number;
  readonly handle: HandleUpdate;
  readonly onFailure: TellFailure;
  /** Long polling, with the offset that acknowledges all before it; absent with a webhook. */
  readonly fetchUpdates?: FetchUpdates;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onHandled?: OnHandled;
  /** Whose share of the work a chat is, as far as it is known; absent, all are one. */
  readonly shareOf?: (chatId: number) => Share;
  readonly limits?: Partial<IngressLimits>;
}

export interface IngressStats extends Readonly<Counts> {
  /** Chats in work. */
  readonly active: number;
  /** Chats in work or waiting for a place. */
  readonly load: number;
  /** Chats whose lanes this process holds, idle ones included. */
  readonly chats: number;
  readonly polling: boolean;
}

/**
 * The way of an update from Telegram to its handler: committed to the inbox, then handled one at a time and in order
 * within a chat, by any number of processes, until it is marked. What a handler throws is an outcome: its person is
 * told, the row is marked failed and not tried again. A process that dies or freezes loses its chats to the others.
 */
export interface Ingress {
  /** Resolves when updates are taken; waits for a database that is away. */
  start(): Promise<void>;
  /** Resolves after the commit, rejects when it failed; never handles inside. For the webhook and for tests. */
  ingest(updates: readonly Update[]): Promise<void>;
  /** All updates known to this process are handled. For tests. */
  idle(): Promise<void>;
  /** Takes no more, finishes what is in hand, gives the chats free; within `stopMs` and a little. */
  stop(): Promise<void>;
  stats(): IngressStats;
}

export function createIngress(deps: IngressDeps): Ingress {
  return new TelegramIngress(deps);
}

class TelegramIngress implements Ingress {
  readonly #core: Core;
  readonly #stopping = new AbortController();
  readonly #stopped = new AbortController();
  readonly #presence: Presence;
  readonly #dispatcher: Dispatcher;
  readonly #claimer: Claimer;
  readonly #arrivals: Arrivals;
  readonly #poller: Poller | undefined;
  #change = withResolvers<void>();
  #sweeper: NodeJS.Timeout | undefined;
  #draftsSweptAt = Number.NEGATIVE_INFINITY;

  constructor(deps: IngressDeps) {
    const core = this.#createCore(deps);
    const owner = (): number => this.#presence.number;
    this.#core = core;
    this.#dispatcher = new Dispatcher({
      core,
      owner,
      onUnknownRows: (chatId) => this.#claimer.add(chatId),
      onRoom: () => this.#claimer.nudge(),
    });
    this.#claimer = new Claimer(core, this.#dispatcher, owner, {
      adopt: (chatId) => this.#arrivals.adopt(chatId),
      isArriving: (chatId) => this.#arrivals.isArriving(chatId),
    });
    this.#arrivals = new Arrivals(core, this.#dispatcher, owner, (chatId) =>
      this.#claimer.isClaiming(chatId),
    );
    const { fetchUpdates } = deps;
    const take = (updates: readonly Update[]): Promise<void> => this.#arrivals.take(updates);
    this.#poller = fetchUpdates && new Poller(core, fetchUpdates, take, () => this.#presence.mayPoll);
    this.#presence = new Presence(core, {
      wantsPolling: this.#poller !== undefined,
      onPolling: (mayPoll) => this.#poller?.set(mayPoll),
      onRows: (chatId) => this.#claimer.hear(chatId),
    });
  }

  async start(): Promise<void> {
    await this.#presence.start();
    if (this.#core.stopping.aborted) return;
    this.#claimer.start();
    this.#sweeper = setInterval(() => void this.#sweep(), this.#core.limits.sweepMs);
    this.#sweeper.unref();
  }

  async ingest(updates: readonly Update[]): Promise<void> {
    if (this.#core.stopping.aborted) throw new Error('the ingress takes no more updates');
    await this.#arrivals.take(updates);
  }

  async idle(): Promise<void> {
    while (this.#dispatcher.load > 0 || this.#arrivals.busy || this.#claimer.busy) await this.#change.promise;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#claimer.stop();
    clearInterval(this.#sweeper);
    const done = (async () => {
      await this.#poller?.stop();
      while (this.#dispatcher.active > 0 || this.#arrivals.busy) await this.#change.promise;
    })();
    await Promise.race([done, pause(this.#core.limits.stopMs, this.#stopped.signal)]);
    this.#stopped.abort();
    await Promise.race([this.#leave(), pause(LEAVE_MS)]);
  }

  stats(): IngressStats {
    return {
      ...this.#core.counts,
      active: this.#dispatcher.active,
      load: this.#dispatcher.load,
      chats: this.#dispatcher.chats.size,
      polling: this.#poller?.polling ?? false,
    };
  }

  /** So that others need not wait for the lease; a database that is away finds out by itself. */
  async #leave(): Promise<void> {
    await this.#release().catch((error: unknown) => {
      this.#core.logger.warn({ err: error }, 'chats could not be released');
    });
    await this.#presence.stop();
  }

  async #release(): Promise<void> {
    const chatIds = [...this.#dispatcher.chats.values()]
      .filter((chat) => !chat.head)
      .map((chat) => chat.chatId);
    if (chatIds.length > 0) {
      await releaseLanes(this.#core.pool, this.#core.botId, this.#presence.number, chatIds);
    }
  }

  async #sweep(): Promise<void> {
    try {
      while (!this.#core.stopping.aborted && (await sweepInbox(this.#core.pool)) > 0);
      await sweepProcesses(this.#core.pool);
      if (performance.now() >= this.#draftsSweptAt + draftsSweepMs) {
        this.#draftsSweptAt = performance.now();
        await sweepDrafts(this.#core.pool);
      }
    } catch (error) {
      this.#core.logger.warn({ err: error }, 'old rows could not be swept');
    }
  }

  #createCore({ pool, botId, handle, onFailure, clock, logger, limits, ...deps }: IngressDeps): Core {
    const counts: Counts = {
      ingested: 0,
      handled: 0,
      failed: 0,
      deadlines: 0,
      overtaken: 0,
      poison: 0,
      lost: 0,
      claimedChats: 0,
      insertStatements: 0,
      markStatements: 0,
    };
    const marked = (): void => {
      counts.markStatements += 1;
    };
    return {
      pool,
      botId,
      handle,
      onFailure,
      clock,
      logger,
      counts,
      onHandled: deps.onHandled ?? (() => {}),
      shareOf: deps.shareOf ?? (() => 0),
      limits: { ...defaultLimits, ...limits },
      marks: createMarks(pool, botId, marked),
      stopping: this.#stopping.signal,
      stopped: this.#stopped.signal,
      changed: () => {
        const { resolve } = this.#change;
        this.#change = withResolvers<void>();
        resolve();
      },
    };
  }
}
