import type { Config } from './config.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { silentLogger } from './lib/logger.ts';

/** For a command beside the program: the database of DATABASE_URL, or the program's own, as it runs or started for a moment. */
export async function openDatabase({
  database,
}: Config): Promise<{ url: string; close: () => Promise<void> }> {
  if (database.kind === 'external') return { url: database.url, close: async () => {} };
  const running = await findEmbeddedPostgres(database.folder);
  if (running !== undefined) return { url: running, close: async () => {} };
  const server = await startEmbeddedPostgres({ folder: database.folder, logger: silentLogger });
  return { url: server.url, close: () => server.stop() };
}
