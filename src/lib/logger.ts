import { destination, type Logger, pino } from 'pino';

export type { Logger };

/**
 * JSON lines on standard output, readable when it is a terminal. error = somebody must act now.
 * Never message texts, tokens or client contacts: log ids.
 */
export function createLogger(level: string): Logger {
  const options = { level, serializers: { err: withoutValues } };
  return process.stdout.isTTY
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } })
    : pino(options, destination({ dest: 1, sync: true }));
}

export const silentLogger: Logger = pino({ level: 'silent' });

/** Beside these an error carries what was sent: PostgreSQL's `detail` names a phone, grammY's `payload` a text. */
function withoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? { code: error.code } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...code };
}
