import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../db/company.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import {
  deleteFetch,
  type Fetch,
  findWaiting,
  putOff,
  setKept,
  takeDueFetches,
} from './fetches.repository.ts';
import { mostCopiedBytes } from './file.ts';
import { type FileStore, FileTooBig } from './store.ts';
import { sweepFiles } from './sweep.ts';

/** A content on its way. */
export interface Download {
  readonly content: AsyncIterable<Uint8Array>;
  /** As announced; undefined when nobody said. */
  readonly sizeBytes: number | undefined;
}

/** Telegram's word that there will never be this content, or none of this size. */
export class NoSuchContent extends Error {
  readonly kept: 'too_big' | 'gone';

  constructor(kept: 'too_big' | 'gone', message: string) {
    super(message);
    this.kept = kept;
  }
}

export type OpenDownload = (telegramId: string, signal: AbortSignal) => Promise<Download>;

export interface KeeperOptions {
  readonly database: Database;
  readonly store: FileStore;
  readonly open: OpenDownload;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits?: Partial<KeeperLimits>;
}

export interface KeeperLimits {
  /** At once, in one process. */
  readonly atOnce: number;
  readonly lookEveryMs: number;
  /** Of one download, from the first byte asked for to the last on disk. */
  readonly deadlineMs: number;
}

const standard: KeeperLimits = { atOnce: 2, lookEveryMs: 1_000, deadlineMs: 120_000 };

/** Longer than a download may take: a lease that ends belongs to a process that died. */
const leaseOverDeadlineSeconds = 60;
/** After the first, second ... failure; after the last of them it is given up. About two days. */
const pausesSeconds = [10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];
/** A full disk is nobody's fault but the machine's: the fetch waits for room and is not given up. */
const diskPauseSeconds = 2;
const diskCodes = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES'];

/** Fetches the copies that wait (L8), beside the lanes: nobody waits for it. */
export interface FileKeeper {
  start(): void;
  /** Ends the downloads in hand; their rows are due again when the lease is over. */
  stop(): Promise<void>;
  /** Everything that is due now, once; resolves when it is done. */
  runOnce(): Promise<void>;
  /** Brings disk and rows together: from time to time, by whoever keeps the schedules. */
  sweep(): Promise<void>;
}

export function createFileKeeper(options: KeeperOptions): FileKeeper {
  const { database, store, open, clock, logger, limits } = options;
  const { atOnce, lookEveryMs, deadlineMs } = { ...standard, ...limits };
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  /** The last copy found no room: until there is some, one look in a while, and told once. */
  let diskFails = false;

  async function runOnce(): Promise<void> {
    for (;;) {
      const lease = deadlineMs / 1000 + leaseOverDeadlineSeconds;
      const taken = await database.platform((db) => takeDueFetches(db, atOnce, lease));
      if (taken.length === 0) return;
      await Promise.all(taken.map(fetchOne));
      if (stopping.signal.aborted || diskFails) return;
    }
  }

  async function fetchOne(fetch: Fetch): Promise<void> {
    const startedAt = performance.now();
    const { companyId, contentId } = fetch;
    try {
      const sizeBytes = await copy(fetch);
      if (sizeBytes === undefined) return;
      diskFails = false;
      const ms = Math.round(performance.now() - startedAt);
      logger.info({ companyId, contentId, sizeBytes, ms }, 'file kept');
    } catch (error) {
      if (!stopping.signal.aborted) await settle(fetch, error);
    }
  }

  /** @returns undefined when nothing waits for it any more */
  async function copy(fetch: Fetch): Promise<number | undefined> {
    const { companyId } = fetch;
    const waiting = await database.read(companyId, (db) => findWaiting(db, fetch));
    if (!waiting) {
      await database.platform((db) => deleteFetch(db, fetch));
      return undefined;
    }
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(deadlineMs)]);
    const download = await open(waiting.telegramId, signal);
    const copied = await store.put(companyId, withLength(download, signal), mostCopiedBytes);
    await finish(fetch, { kept: 'kept', ...copied });
    // A sweep may have met the rename of an old copy that nobody wanted until now.
    if (!(await store.has(companyId, copied.sha256))) throw new Error('the copy is gone again');
    return copied.sizeBytes;
  }

  async function finish(fetch: Fetch, outcome: Parameters<typeof setKept>[2]): Promise<void> {
    await database.inCompany(fetch.companyId, async (db) => {
      const isOurs = await deleteFetch(db, fetch);
      // Asked for anew meanwhile, by another id: that one may have more luck.
      if (isOurs || outcome.kept === 'kept') await setKept(db, fetch, outcome);
    });
  }

  async function settle(fetch: Fetch, error: unknown): Promise<void> {
    const ids = { companyId: fetch.companyId, contentId: fetch.contentId, tries: fetch.tries };
    if (error instanceof FileTooBig || error instanceof NoSuchContent) {
      const kept = error instanceof NoSuchContent ? error.kept : 'too_big';
      await finish(fetch, { kept });
      logger.info({ ...ids, kept }, 'no copy of the file');
      return;
    }
    if (isOfDisk(error)) {
      const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
      const what = full
        ? 'the disk is full: no copies of files are kept'
        : 'the disk takes no copies of files';
      if (!diskFails) logger.error({ ...ids, folder: store.root, code: error.code }, what);
      diskFails = true;
      await database.platform((db) => putOff(db, fetch, { inSeconds: diskPauseSeconds, tries: 0 }));
      return;
    }
    const pause = pausesSeconds[fetch.tries - 1];
    if (pause === undefined) {
      await finish(fetch, { kept: 'gone' });
      logger.warn({ ...ids, err: error }, 'the file could not be fetched and was given up');
      return;
    }
    await database.platform((db) => putOff(db, fetch, { inSeconds: pause, tries: fetch.tries }));
    logger.info({ ...ids, pause, err: error }, 'the file is fetched later');
  }

  async function sweep(): Promise<void> {
    await sweepFiles({ database, store, logger, now: () => clock.now() }, stopping.signal);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      // A database that is away is somebody else's news; here it costs a look.
      await runOnce().catch((error: unknown) => logger.warn({ err: error }, 'files wait to be fetched'));
      const pauseMs = diskFails ? diskPauseSeconds * 1_000 : lookEveryMs;
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    runOnce,
    sweep,
    start() {
      loop ??= run();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

/** As many bytes as announced, no fewer: what is cut off in the middle is no copy. */
async function* withLength({ content, sizeBytes }: Download, signal: AbortSignal): AsyncIterable<Uint8Array> {
  let come = 0;
  for await (const chunk of content) {
    signal.throwIfAborted();
    come += chunk.length;
    yield chunk;
  }
  signal.throwIfAborted();
  if (sizeBytes !== undefined && come !== sizeBytes) {
    throw new Error(`${come} bytes came, ${sizeBytes} were announced`);
  }
}

function isOfDisk(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && 'code' in error && diskCodes.includes(String(error.code)) && 'syscall' in error
  );
}
