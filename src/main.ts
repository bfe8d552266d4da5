import { type Config, loadConfig } from './config.ts';
import { createLogger } from './lib/logger.ts';
import { StartError } from './lib/start-error.ts';
import { startProgram } from './program.ts';

/** INTERFACE: everything is closed within 10 s of a SIGTERM. */
const stopWithinMs = 9_500;

async function main(): Promise<void> {
  const config: Config = loadConfig(process.env);
  const logger = createLogger(config.logLevel);
  const program = await startProgram(config, logger);

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    program.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.fatal({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

process.on('unhandledRejection', (reason) => {
  throw reason;
});

main().catch((error: unknown) => {
  // One line for what a person can put right, the whole story for what they cannot.
  console.error(error instanceof StartError ? error.message : error);
  process.exit(error instanceof StartError ? error.exitCode : 1);
});
