import type { Db } from '../../db/company.ts';
import type { OutboxEvents } from '../../outbox/events.ts';
import type { News } from '../notice.ts';

/** The change an event tells of. */
export interface EventOrigin {
  readonly companyId: number;
  readonly changeId: number;
  /** When the person acted. */
  readonly at: Date;
}

/** Who is told of an event. Reads the rows as they are now, in the transaction that writes what comes of it. */
export type EventHandler<Payload> = (db: Db, payload: Payload, origin: EventOrigin) => Promise<News>;

export type EventHandlers = { readonly [Name in keyof OutboxEvents]?: EventHandler<OutboxEvents[Name]> };
