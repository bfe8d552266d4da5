import type { RulesOf } from './rule.ts';
import { assigns, looksAfter, sees } from './sight.ts';
import type { Client, Member, World } from './world.ts';

export function newClient(world: World, id: number, name: string, manager: number): void {
  const nothing = { statusAt: null, rating: null, quietAt: null, wonAt: null };
  world.things.clients.set(id, { id, revision: 1, name, manager, status: 'potential', ...nothing });
}

/** One client has one manager, and each of its offers knows who that is. */
function giveClient({ things }: World, client: Client, to: number): void {
  client.manager = to;
  for (const offer of things.offers.values()) if (offer.client === client.id) offer.clientManager = to;
}

/** The client, for somebody who sees it, by a button that is not older than it. */
function take(world: World, me: Member, at: { clientId: number; revision?: number }) {
  const client = world.things.clients.get(at.clientId);
  if (!client || !sees(world, me, client)) return 'NOT_FOUND';
  return at.revision !== undefined && at.revision !== client.revision ? 'STALE' : client;
}

export const clientRules: RulesOf<
  'createClient' | 'changeClient' | 'changeClientStatus' | 'rateClient' | 'setDoNotDisturb' | 'noteClient'
> = {
  createClient: (world, me, { name }) => {
    if (!assigns(world, me, me.id)) return 'NOT_FOUND';
    return { apply: ({ clientId }) => newClient(world, clientId, name, me.id) };
  },

  changeClient: (world, me, { fields: { name, managerId }, ...at }) => {
    const client = take(world, me, at);
    if (typeof client === 'string') return client;
    if (managerId !== undefined) {
      if (me.role === 'manager' || !looksAfter(world, me, client)) return 'NOT_FOUND';
      if (!assigns(world, me, managerId)) return 'NOT_FOUND';
    }
    return {
      about: [`clients ${client.id}`],
      apply() {
        client.revision += 1;
        if (name !== undefined) client.name = name;
        if (managerId !== undefined) giveClient(world, client, managerId);
      },
    };
  },

  changeClientStatus: (world, me, { to, reason, ...at }) => {
    const client = world.things.clients.get(at.clientId);
    if (!client || !sees(world, me, client)) return 'NOT_FOUND';
    if (client.revision !== at.revision) return 'STALE';
    if (!looksAfter(world, me, client)) return 'NOT_FOUND';
    if (to === 'blocked' && reason === undefined) return 'COMMENT_NEEDED';
    return {
      about: [`clients ${client.id}`],
      apply() {
        Object.assign(client, { revision: client.revision + 1, status: to, statusAt: world.now });
      },
    };
  },

  rateClient: (world, me, { rating, ...at }) => {
    const client = take(world, me, at);
    if (typeof client === 'string') return client;
    return {
      about: [`clients ${client.id}`],
      apply: () => void Object.assign(client, { revision: client.revision + 1, rating }),
    };
  },

  setDoNotDisturb: (world, me, { on, reason, ...at }) => {
    const client = take(world, me, at);
    if (typeof client === 'string') return client;
    if (on && reason === undefined) return 'COMMENT_NEEDED';
    const quietAt = on ? world.now : null;
    return {
      about: [`clients ${client.id}`],
      apply: () => void Object.assign(client, { revision: client.revision + 1, quietAt }),
    };
  },

  noteClient: (world, me, { clientId }) => {
    const client = take(world, me, { clientId });
    if (typeof client === 'string') return client;
    return { about: [`clients ${client.id}`], apply: () => undefined };
  },
};
