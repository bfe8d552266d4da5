import { destination, type Logger, pino } from 'pino';

export type { Logger };

/**
 * JSON lines on standard output, readable when it is a terminal. error = somebody must act now.
 * Never message texts, tokens or client contacts: log ids.
 */
export function createLogger(level: string): Logger {
  return process.stdout.isTTY
    ? pino({ level, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } })
    : pino({ level }, destination({ dest: 1, sync: true }));
}

export const silentLogger: Logger = pino({ level: 'silent' });
