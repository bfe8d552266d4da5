import type { Notification, PoolClient } from 'pg';
import type { Core } from './core.ts';
import { beat, listen, regainNumber, registerProcess, unregisterProcess } from './processes.repository.ts';
import { backoff, pause } from './retry.ts';

export interface PresenceDeps {
  readonly wantsPolling: boolean;
  /** Told again and again what is so. */
  onPolling(mayPoll: boolean): void;
  /** Another process wrote a row into a chat of this one. */
  onRows(chatId: number): void;
}

/**
 * This process as the others see it: its number, held by a lock on a session of its own (killed: gone at once), and
 * its lease (frozen: gone when it ends). Also learns whether this process is the one that polls, and hears of rows that
 * others write into its chats.
 */
export class Presence {
  readonly #core: Core;
  readonly #wantsPolling: boolean;
  readonly #onPolling: (mayPoll: boolean) => void;
  readonly #onRows: (chatId: number) => void;
  #session: PoolClient | undefined;
  #number: number | undefined;
  #mayPoll = false;
  #lastBeat = 0;
  readonly #onBroken = (): void => this.#lose();
  readonly #onNotification = ({ payload }: Notification): void => this.#onRows(Number(payload));
  #living: Promise<void> = Promise.resolve();

  constructor(core: Core, deps: PresenceDeps) {
    this.#core = core;
    this.#wantsPolling = deps.wantsPolling;
    this.#onPolling = deps.onPolling;
    this.#onRows = deps.onRows;
  }

  get number(): number {
    if (this.#number === undefined) throw new Error('the ingress was not started');
    return this.#number;
  }

  /** The place of the poller is this process's, as far as it can know. */
  get mayPoll(): boolean {
    return this.#mayPoll && performance.now() - this.#lastBeat < this.#core.limits.leaseMs;
  }

  /** Resolves when the process has its number; waits for a database that is away. */
  async start(): Promise<void> {
    const begun = this.#begin();
    this.#living = begun.then(() => this.#live()); // who stops waits for a start under way
    await begun;
  }

  async #begin(): Promise<void> {
    await this.#connect();
    await this.#beat().catch(() => this.#lose());
  }

  async stop(): Promise<void> {
    await this.#living;
    const session = this.#session;
    if (!session || this.#number === undefined) return;
    this.#session = undefined;
    const left = await unregisterProcess(session, this.#core.botId, this.#number).then(
      () => true,
      () => false,
    );
    // Back in the pool it is anybody's.
    session.off('error', this.#onBroken);
    session.off('notification', this.#onNotification);
    session.release(!left);
  }

  async #live(): Promise<void> {
    const { limits, stopping, logger } = this.#core;
    for (;;) {
      await pause(limits.heartbeatMs, stopping);
      if (stopping.aborted) return;
      try {
        if (!this.#session) await this.#connect();
        await this.#beat();
      } catch (error) {
        logger.warn({ err: error }, 'the heartbeat failed');
        this.#lose();
      }
      if (!this.mayPoll) this.#onPolling(false);
    }
  }

  async #connect(): Promise<void> {
    const { pool, botId, limits, logger, stopping } = this.#core;
    const next = backoff(limits.retryMs, limits.retryMostMs);
    while (!stopping.aborted) {
      let session: PoolClient | undefined;
      try {
        session = await pool.connect();
        session.once('error', this.#onBroken);
        const old = this.#number;
        if (old === undefined || !(await regainNumber(session, old)))
          this.#number = await registerProcess(session, botId, limits.leaseMs);
        session.on('notification', this.#onNotification);
        await listen(session, this.number);
        this.#session = session;
        return;
      } catch (error) {
        session?.release(true);
        logger.warn({ err: error }, 'no session for the heartbeat, trying again');
        await pause(next(), stopping);
      }
    }
  }

  async #beat(): Promise<void> {
    if (!this.#session) return;
    const { botId, limits } = this.#core;
    const before = performance.now(); // not the injected clock: the lease runs by the database's
    const mayPoll = await beat(this.#session, botId, this.number, limits.leaseMs, this.#wantsPolling);
    this.#lastBeat = before;
    this.#mayPoll = mayPoll;
    this.#onPolling(mayPoll);
  }

  #lose(): void {
    const session = this.#session;
    this.#session = undefined;
    session?.release(true);
    this.#mayPoll = false; // without the session the others take this process for killed
    this.#onPolling(false);
  }
}
