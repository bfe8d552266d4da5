import { HttpError } from 'grammy';
import { isConnectionLoss } from '../../db/connection-loss.ts';

/**
 * The database or Telegram was not there, or went away in the middle. Nothing is wrong with the update: it is handled
 * again as after a crash, and what was done before is met by its request.
 */
export function isAway(error: unknown): boolean {
  return error instanceof HttpError || isConnectionLoss(error);
}
