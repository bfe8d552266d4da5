import { loadConfig } from './config.ts';
import { lastWords } from './lib/error-words.ts';
import { createLogger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import { startProgram } from './program.ts';

/** INTERFACE: everything is closed within 10 s of a SIGTERM. */
const stopWithinMs = 9_500;

const stopping = new AbortController();

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const stop = (signal: string) => {
    if (stopping.signal.aborted) return;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    stopping.abort();
  };
  // Before the start: what it has begun by then, the database above all, is stopped as well.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const program = await startProgram(config, logger, stopping.signal);
  await aborted(stopping.signal);
  await program.stop();
  process.exit(0);
}

function crash(error: unknown): void {
  console.error(lastWords(error));
  process.exit(error instanceof StartError ? error.exitCode : 1);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

// By itself Node prints all that an error carries.
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

main().catch((error: unknown) => {
  if (stopping.signal.aborted && error === stopping.signal.reason) process.exit(0);
  crash(error);
});
