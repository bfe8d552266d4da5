import type { Db } from '../../db/company.ts';
import type { News } from '../notice.ts';
import { clientEvents } from './clients.ts';
import { givenEvents } from './given.ts';
import type { EventHandler, EventHandlers, EventOrigin } from './handler.ts';
import { handoverEvents } from './handovers.ts';
import { memberEvents } from './members.ts';
import { reminderEvents } from './reminders.ts';
import { reportEvents } from './reports.ts';
import { taskEvents } from './tasks.ts';

/** Whoever knows whom to tell of an event; of one event several may. Events that nobody names are told to nobody. */
const features: readonly EventHandlers[] = [
  clientEvents,
  givenEvents,
  handoverEvents,
  memberEvents,
  reminderEvents,
  reportEvents,
  taskEvents,
  { 'change.undone': async (_db, { changeId }) => ({ undone: changeId }) },
];

/** Whether anybody would be told of such an event. */
export function isToldOf(event: string): boolean {
  return features.some((feature) => event in feature);
}

/** What an event of the outbox makes known; of an event that nobody is told of, nothing. */
export async function newsOf(db: Db, event: string, payload: unknown, origin: EventOrigin): Promise<News> {
  const handlers = features.flatMap((feature) =>
    Object.entries(feature).flatMap(([name, handler]) =>
      name === event ? [handler as EventHandler<unknown>] : [],
    ),
  );
  const all: News[] = [];
  for (const handler of handlers) all.push(await handler(db, payload, origin));
  const undone = all.find((news) => news.undone !== undefined)?.undone;
  return {
    notices: all.flatMap((news) => news.notices ?? []),
    refresh: all.flatMap((news) => news.refresh ?? []),
    ...(undone === undefined ? {} : { undone }),
  };
}
