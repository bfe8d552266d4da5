import type { Pool } from 'pg';
import type { NightlyBackup } from './backup/nightly.ts';
import { createDatabase, type Database } from './db/company.ts';
import { createFileKeeper, type FileKeeper } from './files/keeper.ts';
import { createFileStore } from './files/store.ts';
import { dueFeatures } from './jobs/due/index.ts';
import { collectDue } from './jobs/due.ts';
import { scheduleHandlers } from './jobs/house-keeping.ts';
import { nudgeThrough, nudging } from './jobs/nudging.ts';
import type { HintQueue } from './jobs/queue/queue.ts';
import { createWorker, type Worker } from './jobs/worker.ts';
import type { Clock } from './lib/clock.ts';
import type { Locale } from './lib/locale.ts';
import type { Logger } from './lib/logger.ts';
import type { Metrics } from './lib/metrics.ts';
import { createPainter } from './lib/pictures/painter.ts';
import { noteErasures } from './privacy/ledger.ts';
import { createBot } from './telegram/bot.ts';
import { connectTelegram, type UpdatesWay } from './telegram/client.ts';
import { createDownloads } from './telegram/files/download.ts';
import { createIngress, type Ingress } from './telegram/ingress/ingress.ts';
import type { IngressLimits } from './telegram/ingress/limits.ts';
import type { FetchUpdates } from './telegram/ingress/poller.ts';
import { createDelivery, type Delivery } from './telegram/notices/delivery.ts';
import { noticeViews } from './telegram/notices/index.ts';
import type { SendLimits } from './telegram/notices/post.ts';
import { People } from './telegram/people.ts';
import { createScreens } from './telegram/screens.ts';
import { publishCommands } from './telegram/settings/commands.ts';
import { createPerform, type Perform } from './use-cases.ts';

export interface AppOptions {
  /** What this process does of the whole: people write to a bot, a worker acts by itself. */
  readonly roles: readonly ('bot' | 'worker')[];
  /** Absent: what becomes due is somebody else's. */
  readonly queue?: HintQueue;
  readonly pool: Pool;
  readonly token: string;
  /** Absent: Telegram's own. */
  readonly apiRoot: string | undefined;
  readonly updates: UpdatesWay;
  readonly openSignup: boolean;
  /** Where copies of files lie. */
  readonly filesFolder: string;
  /** Absent: no backups are made by themselves. */
  readonly backUp?: NightlyBackup;
  /** Where backups lie; absent: who was erased is written down nowhere else. */
  readonly backupDir?: string;
  readonly defaultLocale: Locale;
  readonly defaultTimeZone: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent: nothing is counted. */
  readonly metrics?: Metrics;
  readonly limits?: Partial<IngressLimits>;
  readonly sendLimits?: Partial<SendLimits>;
}

/** The program on its database and its Bot API, put together; nothing runs before `start`. */
export interface App {
  readonly database: Database;
  readonly perform: Perform;
  readonly botUsername: string;
  readonly ingress: Ingress;
  readonly keeper: FileKeeper;
  readonly delivery: Delivery;
  /** Absent where this process does not act by itself. */
  readonly worker: Worker | undefined;
  /** True while asking Telegram for updates fails; where others ask, or a webhook brings them, it is not known. */
  telegramIsAway(): boolean;
  start(): Promise<void>;
  /** Takes no more updates and no more work, finishes what is in hand. Pool and queue stay the caller's. */
  stop(): Promise<void>;
}

/** The composition root: the one place where things are made and handed to each other. */
export async function createApp(options: AppOptions): Promise<App> {
  const { pool, queue, logger, clock, metrics } = options;
  const [isBot, isWorker] = [options.roles.includes('bot'), options.roles.includes('worker')];
  const client = await connectTelegram(options.token, options.apiRoot, metrics?.telegramCalled);
  const database = createDatabase(pool, await readAppRole(pool));
  const people = new People(database);
  let worker: Worker | undefined;
  const nudge = queue && !isWorker ? nudgeThrough(queue) : () => worker?.nudge('news');
  const perform = nudging(people.heeding(createPerform(database)), nudge);
  const fileStore = createFileStore(options.filesFolder);
  const painter = createPainter();
  const downloads = createDownloads(client.api, options.token, client.apiRoot);
  const bot = createBot({
    token: options.token,
    client: client.options,
    botInfo: client.botInfo,
    clockShiftMs: () => clock.now().getTime() - Date.now(),
    people,
    tools: {
      database,
      perform,
      logger,
      fileStore,
      openFile: downloads,
      painter,
      botUsername: client.botInfo.username,
      openSignup: options.openSignup,
      defaultLocale: options.defaultLocale,
      defaultTimeZone: options.defaultTimeZone,
    },
    screens: createScreens(),
  });
  const keeper = createFileKeeper({ database, store: fileStore, open: downloads, clock, logger });
  const delivery = createDelivery({
    database,
    api: client.newsApi,
    views: noticeViews,
    clock,
    logger,
    ...(metrics ? { onSent: metrics.newsSent } : {}),
    onGone: (personId, at) => people.noteReach(personId, { unreachableSince: at }),
    ...(options.sendLimits ? { limits: options.sendLimits } : {}),
  });
  if (isWorker && queue) {
    worker = createWorker({
      database,
      perform,
      due: collectDue(dueFeatures),
      schedules: scheduleHandlers(
        database,
        () => keeper.sweep(),
        options.backUp,
        erasuresNoted(database, options.backupDir, client.botInfo.id),
      ),
      deliver: (signal) => delivery.deliverDue(signal),
      queue,
      clock,
      logger,
      ...(metrics ? { onDone: ({ kind, dueAt }) => metrics.dueDone(kind, secondsSince(dueAt, clock)) } : {}),
    });
  }
  const polled = watched(client.fetchUpdates);
  const ingress = createIngress({
    pool,
    botId: client.botInfo.id,
    handle: bot.handle,
    onFailure: bot.onFailure,
    shareOf: (chatId) => people.shareOf(chatId),
    ...(options.updates.via === 'polling' ? { fetchUpdates: polled.fetchUpdates } : {}),
    clock,
    logger,
    ...(metrics ? { onHandled: metrics.updateHandled } : {}),
    ...(options.limits ? { limits: options.limits } : {}),
  });

  return {
    database,
    perform,
    botUsername: client.botInfo.username,
    ingress,
    keeper,
    delivery,
    worker,
    telegramIsAway: () => polled.isAway() && ingress.stats().polling,
    async start() {
      if (isBot) {
        await publishCommands(client.api, options.defaultLocale);
        await client.announce(options.updates);
        await ingress.start();
      }
      if (isWorker) keeper.start();
      worker?.start();
    },
    async stop() {
      await Promise.all([keeper.stop(), worker?.stop(), isBot ? ingress.stop() : undefined]);
      await painter.close();
    },
  };
}

function erasuresNoted(database: Database, folder: string | undefined, botId: number) {
  return folder === undefined ? undefined : (now: Date) => noteErasures(database, { folder, botId, now });
}

function secondsSince(moment: Date, clock: Clock): number {
  return (clock.now().getTime() - moment.getTime()) / 1_000;
}

/** Remembers whether the last call went wrong; one that this program ended itself says nothing. */
function watched(fetchUpdates: FetchUpdates): { fetchUpdates: FetchUpdates; isAway: () => boolean } {
  let away = false;
  return {
    isAway: () => away,
    async fetchUpdates(offset, signal) {
      try {
        const updates = await fetchUpdates(offset, signal);
        away = false;
        return updates;
      } catch (error) {
        away = !signal.aborted;
        throw error;
      }
    },
  };
}

async function readAppRole(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const role = rows[0]?.app_role;
  if (!role) throw new Error('platform.meta has no row');
  return role;
}
