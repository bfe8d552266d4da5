import { badRequest } from './bot-api-error.ts';

/** After this long Telegram takes no answer any more. */
const ANSWER_WITHIN_MS = 15 * 60 * 1000;

interface OpenQuery {
  readonly personId: number;
  /** Milliseconds. */
  readonly pressedAt: number;
}

/** The presses that wait for their answer. */
export class CallbackQueries {
  readonly #open = new Map<string, OpenQuery>();
  readonly #now: () => Date;
  #nextId = BigInt(Date.now()) * 1_000_000n;

  constructor(now: () => Date) {
    this.#now = now;
  }

  open(personId: number): string {
    this.#forgetOld();
    this.#nextId += 1n;
    const id = String(this.#nextId);
    this.#open.set(id, { personId, pressedAt: this.#now().getTime() });
    return id;
  }

  /** Takes the one answer; returns who pressed. Throws 400 when it is too old, unknown or answered. */
  answer(id: string): number {
    const query = this.#open.get(id);
    this.#open.delete(id);
    if (query === undefined || this.#now().getTime() - query.pressedAt > ANSWER_WITHIN_MS) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    return query.personId;
  }

  save(): readonly (readonly [string, OpenQuery])[] {
    return [...this.#open];
  }

  restore(saved: readonly (readonly [string, OpenQuery])[]): void {
    for (const [id, query] of saved) this.#open.set(id, query);
  }

  /** Queries are kept in the order of their presses, so the old ones are in front. */
  #forgetOld(): void {
    const oldest = this.#now().getTime() - ANSWER_WITHIN_MS;
    for (const [id, query] of this.#open) {
      if (query.pressedAt >= oldest) return;
      this.#open.delete(id);
    }
  }
}
