import pg from 'pg';

/** A connection that has rested for longer is asked whether it is still there. */
const restedMs = 1_000;
/** Who does not answer that is gone. Longer than a far server takes, shorter than a person waits. */
const answerMs = 2_500;

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/**
 * A pool that lends no dead connection. The other side of a connection may be gone without a word (a router that forgot
 * it, a machine that was switched off): what is asked on such a one waits for minutes. So who has rested is asked first,
 * a round trip that busy connections are spared; and when one does not answer, all that rested as long are let go.
 */
export class VigilantPool extends pg.Pool {
  readonly #restsSince = new WeakMap<pg.PoolClient, number>();
  /** Whoever rests since before is not trusted. */
  #suspectBefore = Number.NEGATIVE_INFINITY;

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on('release', (_error, client) => this.#restsSince.set(client, performance.now()));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    const taken = this.#take();
    if (!callback) return taken;
    taken.then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  async #take(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await super.connect();
      const since = this.#restsSince.get(client) ?? Number.POSITIVE_INFINITY;
      const asked = performance.now();
      if (since >= this.#suspectBefore) {
        if (asked - since < restedMs || (await answers(client))) return client;
        this.#suspectBefore = Math.max(this.#suspectBefore, asked);
      }
      client.release(true);
    }
  }
}

async function answers(client: pg.PoolClient): Promise<boolean> {
  const question = { text: 'select', query_timeout: answerMs };
  return client.query(question).then(
    () => true,
    () => false,
  );
}
