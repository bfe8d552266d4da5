import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { progressLines } from './backup/progress.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { loadConfig } from './config.ts';
import { lastWords } from './lib/error-words.ts';
import { StartError } from './lib/start-error.ts';
import { openAlone } from './open-database.ts';
import { eraseAgain } from './privacy/ledger.ts';
import { programClock, sandboxBot } from './program.ts';

/** `npm run restore -- FILE`: everything of a backup into an empty database and folder; the program is stopped. */
async function main(): Promise<void> {
  const path = readPath();
  const config = loadConfig(process.env);
  const botId = config.kind === 'live' ? config.telegram.botId : sandboxBot.id;
  const { url, close } = await openAlone(config);
  try {
    const { madeAt, tables, rows, files } = await restoreBackup({
      path,
      url,
      folder: config.folder,
      kind: config.kind,
      botId,
      now: () => programClock(config).now(),
      progress: progressLines((line) => console.error(line)),
      afterRestore: async (client) => {
        const folders = [dirname(path), config.backupDir];
        const erased = await eraseAgain(client, { folders, botId });
        if (erased > 0) console.error(`${erased} erased since the backup was made: erased once more.`);
      },
    });
    const lost = files.missing.length + files.damaged.length;
    if (lost > 0)
      console.error(`${lost} files were lost before the backup was made: they are fetched again.`);
    console.log(
      `Restored as of ${madeAt.toISOString()}: ${tables} tables, ${rows} rows, ${files.count} files, compared. Start the program.`,
    );
  } finally {
    await close();
  }
}

function readPath(): string {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new StartError('Name one backup: npm run restore -- FILE');
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

main().catch((error: unknown) => {
  console.error(lastWords(error));
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
});
