import type { Config } from './config.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { silentLogger } from './lib/logger.ts';

interface OpenDatabase {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** For a command beside the program: the database of DATABASE_URL, or the program's own, as it runs or started for a moment. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const { database } = config;
  const running = database.kind === 'embedded' ? await findEmbeddedPostgres(database.folder) : undefined;
  return running === undefined ? openAlone(config) : { url: running, close: async () => {} };
}

/**
 * The same for a command that wants the program's own to itself; one that was never there is made. Throws StartError (3)
 * when the program has it.
 */
export async function openAlone({ database }: Config): Promise<OpenDatabase> {
  if (database.kind === 'external') return { url: database.url, close: async () => {} };
  const server = await startEmbeddedPostgres({ folder: database.folder, logger: silentLogger });
  return { url: server.url, close: () => server.stop() };
}
