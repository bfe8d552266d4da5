import { startEmbeddedPostgres } from '../../../src/db/embedded-postgres.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { StartError } from '../../../src/lib/start-error.ts';

/** A program with an embedded database in the folder of its first argument: says its address, stops on SIGTERM. */
try {
  const database = await startEmbeddedPostgres({ folder: process.argv[2] ?? '', logger: silentLogger });
  const open = setInterval(() => {}, 60_000);
  process.once('SIGTERM', () => {
    clearInterval(open);
    void database.stop();
  });
  console.log(database.url);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
}
