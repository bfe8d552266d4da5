import { clientOf, type Deed, does, fresh, near, offerOf } from './deed.ts';
import type { Ground } from './ground.ts';

let phones = 0;
/** A mobile number nobody has. */
const newPhone = (): string => `+38050${String((phones += 1)).padStart(7, '0')}`;

async function personOf(ground: Ground) {
  const { clientId } = await offerOf(ground);
  const person = { clientId, name: fresh('Person'), phones: [newPhone()] };
  const { contactPersonId } = await ground.act('addContactPerson', ground.people.manager, person);
  return { contactPersonId, revision: 1 };
}

async function channelOf(ground: Ground) {
  const { clientId } = await offerOf(ground);
  const channel = { clientId, channel: { phone: newPhone() } };
  const { contactChannelId } = await ground.act('addChannel', ground.people.manager, channel);
  return { contactChannelId, revision: 1 };
}

/** Nothing is under way with it. */
async function idleClient({ act, people }: Ground) {
  const { clientId } = await act('createClient', people.manager, { name: fresh('Client'), kind: 'person' });
  return { clientId, revision: 1 };
}

/** The other group's client, whose name the manager and the specialist were told. */
async function foreignClient(ground: Ground) {
  const { people, pool, companyId } = ground;
  const { clientId } = await offerOf(ground, 'managerElsewhere');
  await pool.query(
    `insert into sales.audit (company_id, at, member_id, action, subject, subject_id)
      select $1, now(), member_id, 'refused:client.foreign', 'client', $2 from unnest($3::bigint[]) member_id`,
    [companyId, clientId, [people.manager.memberId, people.specialist.memberId]],
  );
  return { clientId };
}

/** What is done to a client and the people there. */
export const clientDeeds: readonly Deed[] = [
  does('setDoNotDisturb', 'a client is not to be called', near, async (ground) => ({
    ...(await clientOf(ground)),
    ...{ on: true, reason: 'They asked' },
  })),
  does('noteClient', 'a note of a client is written', near, async (ground) => ({
    clientId: (await clientOf(ground)).clientId,
    text: 'Likes tea',
  })),
  does('addContactPerson', 'somebody at a client is added', near, async (ground) => ({
    clientId: (await clientOf(ground)).clientId,
    name: fresh('Person'),
  })),
  does('changeContactPerson', 'somebody at a client is changed', near, async (ground) => ({
    ...(await personOf(ground)),
    fields: { role: 'Director' },
  })),
  does('removeContactPerson', 'somebody at a client is removed', near, personOf),
  does('addChannel', 'a phone is added', near, async (ground) => ({
    clientId: (await clientOf(ground)).clientId,
    channel: { phone: newPhone() },
  })),
  does('changeChannel', 'a phone is changed', near, async (ground) => ({
    ...(await channelOf(ground)),
    channel: { phone: newPhone() },
  })),
  does('removeChannel', 'a phone is removed', near, channelOf),
  does('askManager', 'whose client it is gets asked', ['manager'], foreignClient),
  does('eraseClient', 'a client is erased', ['owner'], idleClient),
  does('eraseContactPerson', 'somebody at a client is erased', ['owner'], personOf),
];
