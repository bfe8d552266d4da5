import { badRequest } from '../bot-api-error.ts';
import type { Method } from './method.ts';

const MAX_TOAST = 200;

export const answerCallbackQuery: Method = (world, params) => {
  const queryId = params.text('callback_query_id');
  const text = params.text('text');
  if ([...text].length > MAX_TOAST) throw badRequest('MESSAGE_TOO_LONG');
  const personId = world.queries.answer(queryId);
  const alert = params.flag('show_alert');
  world.changed();
  world.events.emit({ type: 'answered', chatId: personId, queryId, text, alert });
  return true;
};
