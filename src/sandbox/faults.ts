import { BotApiError, HtmlError } from './bot-api-error.ts';
import { type Call, FloodLimits, type Rates } from './flood-limits.ts';
import { UpdateFaults } from './update-faults.ts';

/**
 * What becomes of a call:
 * `flood`: 429 for so many seconds from now, `retry_after` is what is left of them;
 * `error`: this code and nothing is done, 5xx as Telegram has them on a bad day; `html` is the page of a server in front;
 * `cut`: the connection breaks and nothing is done;
 * `answer_lost`: it is done, and the connection breaks before the answer;
 * `answer_cut`: it is done, and the connection breaks in the middle of the answer.
 */
export type Trouble =
  | { readonly kind: 'flood'; readonly seconds: number }
  | { readonly kind: 'error'; readonly code: number; readonly description?: string; readonly html?: true }
  | { readonly kind: 'cut' }
  | { readonly kind: 'answer_lost' }
  | { readonly kind: 'answer_cut' };

/** What the caller is to do with the call; a refusal is thrown. */
export type Broken = Extract<Trouble, { kind: 'cut' | 'answer_lost' | 'answer_cut' }>['kind'];

/** Trouble, and whom it meets. getUpdates only where it is named. */
export interface Fault {
  readonly trouble: Trouble;
  /** Absent: calls to every chat, and those to none. */
  readonly chatId?: number;
  /** Absent: all. */
  readonly methods?: readonly string[];
  /** How many calls it meets; absent: all until it is lifted, or until the flood ends. */
  readonly times?: number;
}

interface Standing {
  readonly fault: Fault;
  /** Milliseconds of the sandbox's clock; of a flood. */
  readonly until: number | undefined;
  left: number;
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** What goes wrong with calls on demand. Nothing does by itself, and nothing of it outlives the process. */
export class Faults {
  /** What goes wrong with updates. */
  readonly updates = new UpdateFaults();
  readonly #now: () => Date;
  readonly #standing = new Set<Standing>();
  #limits: FloodLimits | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @returns the way to lift it */
  add(fault: Fault): () => void {
    const { trouble } = fault;
    const until =
      trouble.kind === 'flood' ? this.#now().getTime() + Math.ceil(trouble.seconds * 1000) : undefined;
    const standing: Standing = { fault, until, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#standing.add(standing);
    return () => this.#standing.delete(standing);
  }

  /** Telegram's limits, or others; undefined turns them off again. */
  limit(rates: Rates | undefined): void {
    this.#limits = rates === undefined ? undefined : new FloodLimits(rates);
  }

  /** Everything is well again, updates too; limits are off. */
  clear(): void {
    this.updates.clear();
    this.#standing.clear();
    this.#limits = undefined;
  }

  /** What stands now. */
  standing(): readonly Fault[] {
    this.#forgetEnded();
    return [...this.#standing].map(({ fault }) => fault);
  }

  /** Asked of every call before it is done. Throws BotApiError for one that is refused. */
  meet(call: Call): Broken | undefined {
    this.#forgetEnded();
    for (const standing of this.#standing) {
      if (!concerns(standing.fault, call)) continue;
      standing.left -= 1;
      if (standing.left <= 0) this.#standing.delete(standing);
      const { trouble } = standing.fault;
      if (trouble.kind === 'flood') throw tooManyRequests((standing.until ?? 0) - this.#now().getTime());
      if (trouble.kind !== 'error') return trouble.kind;
      throw serverError(trouble);
    }
    const waitMs = this.#limits?.wait(call, this.#now().getTime()) ?? 0;
    if (waitMs > 0) throw tooManyRequests(waitMs);
    return undefined;
  }

  #forgetEnded(): void {
    const now = this.#now().getTime();
    for (const standing of this.#standing) {
      if (standing.until !== undefined && standing.until <= now) this.#standing.delete(standing);
    }
  }
}

function concerns({ chatId, methods }: Fault, call: Call): boolean {
  if (chatId !== undefined && chatId !== call.chatId) return false;
  return methods === undefined ? call.method !== 'getUpdates' : methods.includes(call.method);
}

function serverError({ code, description, html }: Extract<Trouble, { kind: 'error' }>): BotApiError {
  const words = description ?? DESCRIPTIONS[code] ?? 'Error';
  return html === true ? new HtmlError(code, words) : new BotApiError(code, words);
}

function tooManyRequests(waitMs: number): BotApiError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
