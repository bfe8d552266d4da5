import { migrate } from './db/migrations.ts';
import { lastWords } from './lib/error-words.ts';
import { createLogger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';

/** `npm run migrate`: brings the database of DATABASE_URL to the newest schema. */
async function main(): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new StartError('DATABASE_URL must be set to the PostgreSQL database to migrate.');
  const ran = await migrate(url, { logger: createLogger('warn') });
  if (!process.env['REDIS_URL']) {
    // Loaded when it is needed: it is large.
    const { migrateQueue } = await import('./jobs/queue/postgres-queue.ts');
    await migrateQueue(url);
  }
  console.log(ran.length === 0 ? 'The schema is up to date.' : `Ran ${ran.join(', ')}.`);
}

main().catch((error: unknown) => {
  console.error(lastWords(error));
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
});
