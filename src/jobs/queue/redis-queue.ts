import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from '../../lib/logger.ts';
import { StartError } from '../../lib/start-error.ts';
import { createHintQueue, workersAtOnce, workerTimes } from './hints.ts';
import type { HintQueue } from './queue.ts';

const queueName = 'hints';
const answerWithinMs = 3_000;
/** BullMQ waits for hints on a connection for up to 10 s; who is silent for longer is gone. */
const silenceMs = 12_000;
const probeMs = 10_000;

export interface RedisQueueOptions {
  readonly url: string;
  /** Programs that share a server keep apart by it. */
  readonly prefix: string;
  readonly logger: Logger;
}

/**
 * Hints on a Redis server.
 * @throws StartError (2) when the server cannot be reached, or may throw away what it holds
 */
export async function openRedisQueue({ url, prefix, logger }: RedisQueueOptions): Promise<HintQueue> {
  // For what is added: a server that is away is no reason to wait.
  const adding = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: answerWithinMs,
    socketTimeout: answerWithinMs,
    connectTimeout: answerWithinMs,
    retryStrategy,
  });
  adding.on('error', () => {}); // the queue says it
  try {
    await adding.connect();
    await requireNoEviction(adding);
  } catch (error) {
    adding.disconnect();
    throw error instanceof StartError ? error : unreachable(url, error);
  }
  const taking = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy,
    connectTimeout: answerWithinMs,
    socketTimeout: silenceMs,
  });
  taking.on('error', () => {});
  return createHintQueue(
    {
      on: 'redis',
      connections: 0,
      queue: new Queue(queueName, { connection: adding, prefix }),
      openWorker: (take) =>
        new Worker(queueName, take, {
          connection: taking,
          prefix,
          concurrency: workersAtOnce,
          ...workerTimes,
        }),
      // Something is written: a server whose memory is full still answers a question.
      whyAway: () =>
        adding.set(`${prefix}:probe`, '', 'PX', probeMs).then(
          () => undefined,
          (error: unknown) => (isFull(error) ? 'Redis is full' : 'Redis is away'),
        ),
      async end() {
        adding.disconnect();
        taking.disconnect();
      },
    },
    logger,
  );
}

/** Soon again, for as long as it takes. */
const retryStrategy = (times: number): number => Math.min(100 * times, 1_000);

const isFull = (error: unknown): boolean => error instanceof Error && error.message.startsWith('OOM');

async function requireNoEviction(redis: Redis): Promise<void> {
  const memory = await redis.info('memory');
  const policy = /^maxmemory_policy:(.*)$/m.exec(memory)?.[1]?.trim();
  if (policy !== undefined && policy !== 'noeviction') {
    throw new StartError(
      `The Redis server of REDIS_URL may throw away what it holds (maxmemory-policy ${policy}): set it to noeviction.`,
    );
  }
}

function unreachable(url: string, error: unknown): StartError {
  const { hostname, port } = new URL(url);
  const reason = error instanceof Error ? error.message : String(error);
  return new StartError(
    `The Redis server at ${hostname}:${port || 6379} cannot be reached (${reason}): check REDIS_URL and that it runs.`,
  );
}
