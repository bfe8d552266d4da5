import { destination, type Logger, pino } from 'pino';
import { wordsOf } from './error-words.ts';

export type { Logger };

/**
 * JSON lines on standard output, readable when it is a terminal. error = somebody must act now.
 * Never message texts, tokens or client contacts: log ids.
 */
export function createLogger(level: string): Logger {
  const options = { level, serializers: { err: wordsOf } };
  return process.stdout.isTTY
    ? pino({ ...options, transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } })
    : pino(options, destination({ dest: 1, sync: true }));
}

export const silentLogger: Logger = pino({ level: 'silent' });
