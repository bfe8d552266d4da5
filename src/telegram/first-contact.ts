import { GrammyError, HttpError } from 'grammy';
import type { Logger } from '../lib/logger.ts';
import { StartError } from '../lib/start-error.ts';
import { backoff, pause } from './ingress/retry.ts';

const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * The first calls of a start, again and again while Telegram is away: it comes back by itself, and a program that ends
 * instead is restarted for ever by whoever watches it. `work` must bear repetition. Rejects with the signal's reason
 * when the program is told to stop. @throws StartError (2) for a wrong token or webhook address
 */
export async function untilTelegramAnswers<T>(
  work: () => Promise<T>,
  { logger, signal }: { logger: Logger; signal: AbortSignal },
): Promise<T> {
  const next = backoff(firstPauseMs, longestPauseMs);
  for (;;) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      const refused = explainRefusal(error);
      if (refused) throw refused;
      if (!isAway(error)) throw error;
      // Not the error itself: it may hold the request's address and with it the token.
      logger.warn({ code: codeOf(error) }, 'Telegram does not answer, trying again');
      await pause(next(), signal);
    }
  }
}

function explainRefusal(error: unknown): StartError | undefined {
  if (!(error instanceof GrammyError)) return undefined;
  const { error_code: code, method, description } = error;
  if (code === 401 || code === 404) {
    return new StartError(
      'BOT_TOKEN must be the token of a bot that exists, and Telegram does not know it: copy it anew from @BotFather.',
    );
  }
  if (code === 400 && method === 'setWebhook') {
    return new StartError(
      `PUBLIC_URL must be an address that Telegram can reach, and it says "${description}".`,
    );
  }
  return undefined;
}

function isAway(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500);
}

function codeOf(error: unknown): string | number | undefined {
  if (error instanceof GrammyError) return error.error_code;
  const cause: unknown = error instanceof HttpError ? error.error : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}
