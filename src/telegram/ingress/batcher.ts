/**
 * Writes in batches without a timer: while one batch is under way the next is collected. A batch that fails
 * fails for each of its items; who added them knows whether to try again.
 */
export class Batcher<Item, Result> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #most: number;
  readonly #waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] =
    [];
  #writing = false;

  /** @param write resolves with one result an item, in their order */
  constructor(most: number, write: (items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#most = most;
    this.#write = write;
  }

  /** Items added and not yet answered for by `write`. */
  get busy(): boolean {
    return this.#writing || this.#waiting.length > 0;
  }

  add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    if (!this.#writing) {
      this.#writing = true;
      // A microtask later, so that what is added in one go travels together.
      queueMicrotask(() => void this.#drain());
    }
    return promise;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#most);
      try {
        const results = await this.#write(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, at) => {
          const result = results[at];
          if (result === undefined) reject(new Error('a batch was answered with too few results'));
          else resolve(result);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = false;
  }
}

interface Resolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Promise.withResolvers is not there yet on Node 20. */
export function withResolvers<T>(): Resolvers<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
