import type { App } from '../app.ts';
import type { Locale } from '../lib/locale.ts';
import type { Logger } from '../lib/logger.ts';

/** The demo company of the sandbox, made through the use cases. */
export async function buildDemo(
  _app: Pick<App, 'database' | 'perform'>,
  { logger }: { now: Date; locale: Locale; logger: Logger },
): Promise<void> {
  logger.info('no demo company yet');
}
