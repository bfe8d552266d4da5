import { badRequest } from '../bot-api-error.ts';
import type { Params } from '../params.ts';

const MAX_IDS = 100;

/** `message_ids`, at most a hundred. Throws 400. */
export function messageIds(params: Params): readonly number[] {
  const ids = params.json('message_ids', 'message_ids');
  if (ids === undefined) throw badRequest('Message identifiers are not specified');
  if (!Array.isArray(ids)) throw badRequest('Expected an Array of message identifiers');
  if (ids.length > MAX_IDS) throw badRequest('Too many message identifiers specified');
  if (ids.length === 0) throw badRequest('Message identifiers are not specified');
  return ids.map((id: unknown) => messageId(id));
}

function messageId(id: unknown): number {
  if (typeof id !== 'number' && typeof id !== 'string')
    throw badRequest('Message identifier must be a Number');
  const number = Number(id);
  if (!Number.isInteger(number)) throw badRequest("Can't parse message identifier as a Number");
  if (number <= 0) throw badRequest('Invalid message identifier specified');
  return number;
}
