import type { Db } from '../../db/company.ts';
import type { News } from '../notice.ts';
import { clientEvents } from './clients.ts';
import type { EventHandler, EventHandlers, EventOrigin } from './handler.ts';
import { memberEvents } from './members.ts';

/** Each event with the one who knows whom to tell. Events that are not here are told to nobody. */
const handlers: EventHandlers = {
  ...clientEvents,
  ...memberEvents,
  'change.undone': async (_db, { changeId }) => ({ undone: changeId }),
};

/** What an event of the outbox makes known; of an event that nobody is told of, nothing. */
export async function newsOf(db: Db, event: string, payload: unknown, origin: EventOrigin): Promise<News> {
  const handler = Object.entries(handlers).find(([name]) => name === event)?.[1];
  return handler ? (handler as EventHandler<unknown>)(db, payload, origin) : {};
}
