import type { Fence } from '../../db/fence.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { wordsOf } from '../../lib/error-words.ts';
import { isAway } from './away.ts';
import { withResolvers } from './batcher.ts';
import type { Core } from './core.ts';
import { countBegun, expire } from './inbox.repository.ts';
import { type Mark, noteLostViews, type Outcome } from './marks.repository.ts';
import type { MarkResult } from './marks.ts';
import { backoff, pause } from './retry.ts';
import type { Row } from './rows.ts';
import { Run } from './run.ts';
import { DeadlineError, OvertakenError } from './update-run.ts';

/** How a row was closed while it was in work; `ended`: it was not, its handling ended by itself. */
export type Closing = 'deadline' | 'overtaken' | 'lost' | 'ended';

/**
 * `next`: the row is closed, go on with `state`. `lost`: somebody else closed it or took it; what is in memory of
 * the chat is worth nothing.
 */
export type Ended =
  | { readonly kind: 'next'; readonly outcome: Outcome; readonly state: string | null }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'lost' };

type Work =
  | { readonly ok: true; readonly changed: Run['changedState'] }
  | { readonly ok: false; readonly error: unknown }
  /** The process stops while somebody it needs is away: the next one begins again. */
  | { readonly ok: 'left' };

/** One row from its start to its mark. */
export class Handling {
  readonly row: Row;
  readonly startedAt: number = performance.now();
  overtaking: NodeJS.Timeout | undefined;
  readonly #core: Core;
  readonly #state: string | null;
  #run: Run;
  #tries = 0;
  #deadline: NodeJS.Timeout | undefined;
  readonly #abort = new AbortController();
  readonly #closed = withResolvers<Closing>();
  #closing: Promise<Closing> | undefined;
  /** What closes the row once its time is up. */
  #expired: Fence | undefined;
  #settled = false;
  /** Since when it has been at work here; undefined while it waits for Telegram, and once only the mark is left. */
  #workingSince: number | undefined = this.startedAt;
  readonly #onFree: () => void;

  /** @param onFree it is not at work any more, or not for now */
  constructor(core: Core, row: Row, state: string | null, onFree: () => void) {
    this.#core = core;
    this.#onFree = onFree;
    this.row = row;
    this.#state = state;
    this.#run = this.#newRun();
  }

  #newRun(): Run {
    return new Run(this.#core.botId, this.row, this.#state, this.#abort.signal, this.#tries);
  }

  /** The handler has ended; what is left is the mark. */
  get settled(): boolean {
    return this.#settled;
  }

  /** It takes of what the others need: it neither waits for Telegram nor hangs. */
  get isAtWork(): boolean {
    const since = this.#workingSince;
    return since !== undefined && performance.now() - since < this.#core.limits.hangsAfterMs;
  }

  #setWorking(isWorking: boolean): void {
    this.#workingSince = isWorking ? performance.now() : undefined;
    if (!isWorking) this.#onFree();
  }

  async end(): Promise<Ended> {
    if (this.row.attempt > 1) {
      const begun = await this.#countBegun();
      if (begun === undefined) return this.#lost();
      if (begun > this.#core.limits.begunMost) return this.#giveUp();
    }
    if (this.row.isExpired) return this.#endExpired(this.#run.fence);
    const work = this.#work();
    const first = await Promise.race([work, this.#closed.promise]);
    clearTimeout(this.#deadline);
    clearTimeout(this.overtaking);
    const closing = typeof first === 'string' ? first : await this.#closing;
    if (closing !== undefined && closing !== 'ended') return this.#endClosed(closing);
    return this.#endWorked(await work);
  }

  /** Closes the row under the handler; `how` says what came of it. Not twice, and not once the handler has ended. */
  close(how: () => Promise<Closing>): void {
    if (this.#settled || this.#closing !== undefined) return;
    this.#closing = how()
      .catch((error: unknown): Closing => {
        this.#core.logger.warn({ err: error, update: this.row.updateId }, 'a row could not be closed');
        return 'ended';
      })
      .then((closing) => {
        if (closing === 'ended') this.#closing = undefined;
        else {
          this.#abort.abort();
          this.#closed.resolve(closing);
        }
        return closing;
      });
  }

  /** Again and again while somebody it needs is away; each try has its deadline, and the wait between them none. */
  async #work(): Promise<Work> {
    const { limits, logger, stopping } = this.#core;
    const next = backoff(limits.retryMs, limits.retryMostMs);
    try {
      for (;;) {
        const work = await this.#try();
        if (work.ok || !isAway(work.error) || !this.#run.mayTryAgain || this.#abort.signal.aborted)
          return work;
        if (stopping.aborted) return { ok: 'left' };
        logger.warn({ err: work.error, update: this.row.updateId }, 'a handling waits for who is away');
        await pause(next(), AbortSignal.any([stopping, this.#abort.signal]));
      }
    } finally {
      this.#settled = true;
      this.#setWorking(false);
    }
  }

  async #try(): Promise<Exclude<Work, { ok: 'left' }>> {
    const { limits, handle } = this.#core;
    this.#run = this.#newRun();
    this.#tries += 1;
    this.#run.onOutside = (isOutside) => this.#setWorking(!isOutside && !this.#settled);
    this.#run.mayTryAgain = performance.now() - this.startedAt < limits.awayMs;
    const deadline = setTimeout(() => void this.#expire(), limits.deadlineMs);
    this.#deadline = deadline;
    const last = performance.now() + limits.mostMs - limits.deadlineMs;
    this.#run.onProgress = () => {
      const isOver = this.#deadline !== deadline || this.#closing !== undefined;
      if (!isOver && performance.now() < last) deadline.refresh();
    };
    try {
      await handle(this.row.update, this.#run);
      return { ok: true, changed: this.#run.changedState };
    } catch (error) {
      return { ok: false, error };
    } finally {
      clearTimeout(deadline);
      this.#deadline = undefined;
    }
  }

  async #expire(): Promise<void> {
    const closing = await this.#closing;
    const tries = this.#tries;
    const hasEnded = (): boolean => this.#settled || this.#tries !== tries;
    if (hasEnded() || (closing !== undefined && closing !== 'ended')) return;
    this.close(async () => {
      const next = backoff(this.#core.limits.retryMs, this.#core.limits.retryMostMs);
      while (!hasEnded() && !this.#core.stopped.aborted) {
        try {
          const result = await expire(this.#core.pool, this.#run.fence, hasEnded);
          if (typeof result === 'string') return result;
          this.#expired = result;
          return 'deadline';
        } catch {
          await pause(next(), this.#core.stopped); // the use case that holds the row, or the database, is not done
        }
      }
      return hasEnded() ? 'ended' : 'lost';
    });
  }

  async #endClosed(closing: Closing): Promise<Ended> {
    void this.#noteViews();
    if (closing === 'lost') return { kind: 'lost' };
    if (closing === 'overtaken') {
      void tell(this.#core, this.row, this.#state, new OvertakenError());
      return { kind: 'overtaken' };
    }
    return this.#endExpired(this.#expired ?? this.#run.fence);
  }

  /** Told first, and closed then: a process that is killed in between leaves the telling to the next one. */
  async #endExpired(fence: Fence): Promise<Ended> {
    this.#settled = true;
    await this.#tell(new DeadlineError(this.#core.limits.deadlineMs));
    const result = await this.#mark('deadline', { drafts: [], views: [] }, fence);
    if (result !== 'written') return { kind: 'lost' };
    return { kind: 'next', outcome: 'deadline', state: this.#state };
  }

  async #endWorked(work: Work): Promise<Ended> {
    if (work.ok === 'left') return this.#lost();
    if (work.ok) {
      const { changed } = work;
      const { drafts, views } = this.#run;
      const result = await this.#mark('done', { ...changed, drafts, views });
      if (result === 'written') {
        return { kind: 'next', outcome: 'done', state: changed ? changed.state : this.#state };
      }
      if (result === 'fenced') return this.#lost();
      return this.#fail(new Error('what the handler staged could not be written'));
    }
    if (work.error instanceof DomainError && work.error.code === 'SUPERSEDED') return this.#lost();
    return this.#fail(work.error);
  }

  async #fail(error: unknown): Promise<Ended> {
    await this.#tell(error);
    const result = await this.#mark('failed', { drafts: [], views: this.#run.views });
    return result === 'written' ? { kind: 'next', outcome: 'failed', state: this.#state } : this.#lost();
  }

  /** Only what was claimed before can have killed a process. A database that is away counts nothing. */
  #countBegun(): Promise<number | undefined> {
    return countBegun(this.#core.pool, this.#run.fence).catch(() => 0);
  }

  /** This row has killed processes, or its chat's dialogue has: neither is tried again. */
  async #giveUp(): Promise<Ended> {
    this.#settled = true;
    this.#core.logger.error({ update: this.row.updateId }, 'an update was given up: it kills the process');
    const state = withoutDialogue(this.#state);
    const result = await this.#mark('poison', { state, drafts: [], views: [] });
    if (result !== 'written') return this.#lost();
    // After the mark: if telling is what kills, it kills once.
    await this.#tell(new Error('given up'));
    return { kind: 'next', outcome: 'poison', state };
  }

  /** What was shown cannot be unseen, whatever became of the update. Nobody waits for it. */
  async #noteViews(): Promise<void> {
    const { pool, logger } = this.#core;
    const seen = this.#run.views.flatMap(({ clientId, ...view }) =>
      clientId === null ? [] : [{ ...view, clientId }],
    );
    if (seen.length === 0) return;
    await noteLostViews(pool, this.#run.fence, seen).catch((error: unknown) => {
      const { message } = wordsOf(error);
      const views = seen.map(({ companyId, memberId, clientId }) => ({ companyId, memberId, clientId }));
      const what = { update: this.row.updateId, views, message };
      logger.error(what, 'a view of contacts is missing in the audit');
    });
  }

  #lost(): Ended {
    void this.#noteViews();
    this.#abort.abort();
    return { kind: 'lost' };
  }

  /** Until it is written or fenced off; while the database is away, again and again. */
  async #mark(
    outcome: Outcome,
    staged: Pick<Mark, 'state' | 'drafts' | 'views'>,
    fence: Fence = this.#run.fence,
  ): Promise<MarkResult> {
    const mark = { fence, chatId: this.row.chatId, outcome, ...staged };
    const next = backoff(this.#core.limits.retryMs, this.#core.limits.retryMostMs);
    for (;;) {
      try {
        return await this.#core.marks.add(mark);
      } catch (error) {
        if (this.#core.stopped.aborted) return 'fenced';
        this.#core.logger.warn(
          { err: error, update: this.row.updateId },
          'a mark was not written, trying again',
        );
        await pause(next(), this.#core.stopped);
      }
    }
  }

  #tell(error: unknown): Promise<void> {
    return tell(this.#core, this.row, this.#state, error);
  }
}

/** Tells the person of a row what became of it; within `tellMs`, and without an error. */
export async function tell(core: Core, row: Row, state: string | null, error: unknown): Promise<void> {
  const { limits, logger, onFailure, botId } = core;
  const signal = AbortSignal.timeout(limits.tellMs);
  const timeUp = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  const run = new Run(botId, row, state, signal);
  const told = (async () => onFailure(error, row.update, run))().catch((failure: unknown) => {
    logger.warn({ err: failure, update: row.updateId }, 'a person could not be told of a failure');
  });
  await Promise.race([told, timeUp]);
}

export function withoutDialogue(state: string | null): string | null {
  if (state === null) return null;
  const { dialogue: _, ...rest }: Record<string, unknown> = JSON.parse(state);
  return JSON.stringify(rest);
}
