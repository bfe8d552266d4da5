import { listGiven } from '../../changes/changes.queries.ts';
import type { Db } from '../../db/company.ts';
import type { News } from '../notice.ts';
import type { EventHandlers, EventOrigin } from './handler.ts';

const tellOffers = (db: Db, _payload: unknown, origin: EventOrigin): Promise<News> =>
  tellGiven(db, origin, 'offers');
const tellClients = (db: Db, _payload: unknown, origin: EventOrigin): Promise<News> =>
  tellGiven(db, origin, 'clients');

/** Whoever looks after something from now on, by somebody else's hand. */
export const givenEvents = {
  'offer.created': tellOffers,
  'offer.changed': tellOffers,
  'client.created': tellClients,
  'client.changed': tellClients,
} satisfies EventHandlers;

async function tellGiven(db: Db, origin: EventOrigin, table: 'offers' | 'clients'): Promise<News> {
  const name = table === 'offers' ? 'offer.given' : 'client.given';
  const given = await listGiven(db, origin, table);
  return {
    notices: given.map(({ id, managerId, byId }) => ({
      ...{ name, to: managerId, subjectId: id, detail: { by: byId } },
      key: `${name}:${id}:${origin.changeId}`,
    })),
  };
}
