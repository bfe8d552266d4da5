import { makeBackup } from './backup/make-backup.ts';
import { progressLines } from './backup/progress.ts';
import { loadConfig } from './config.ts';
import { lastWords } from './lib/error-words.ts';
import { StartError } from './lib/start-error.ts';
import { openDatabase } from './open-database.ts';
import { programClock } from './program.ts';

const stopping = new AbortController();

/** `npm run backup`: a verified backup of all there is, while the program runs or not. Prints its path last. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const { url, close } = await openDatabase(config);
  try {
    const made = await makeBackup({
      url,
      folder: config.folder,
      backupDir: config.backupDir,
      purpose: 'manual',
      clock: programClock(config),
      signal: stopping.signal,
      progress: progressLines((line) => console.error(line)),
    });
    const { missing, damaged } = made.files;
    if (missing.length > 0)
      console.error(`${missing.length} files are not on the disk: ${missing.slice(0, 5).join(', ')}`);
    if (damaged.length > 0)
      console.error(`${damaged.length} files are damaged on the disk: ${damaged.slice(0, 5).join(', ')}`);
    console.error(
      `${made.tables} tables, ${made.rows} rows, ${made.files.count} files, ${made.sizeBytes} bytes; ` +
        (made.notRestored === undefined
          ? 'restored into a scratch database and found the same.'
          : `read back whole, but not restored for a try: ${made.notRestored}`),
    );
    console.log(made.path);
  } finally {
    await close();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () =>
    stopping.abort(new StartError('The backup was stopped; nothing is left of it.')),
  );
}

main().catch((error: unknown) => {
  console.error(lastWords(error));
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
});
