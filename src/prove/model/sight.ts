import {
  type Client,
  isEnded,
  type Member,
  type Offer,
  of,
  type Talk,
  type Task,
  type World,
} from './world.ts';

/** Who may do what to which thing (PRODUCT, "People and rights"), said anew for the model. */
function reaches(me: Member, managers: readonly number[], group: number | null): boolean {
  if (me.role === 'specialist') return false;
  if (me.role === 'owner' || (me.role === 'supervisor' && me.group === null)) return true;
  if (managers.includes(me.id)) return true;
  return me.role === 'supervisor' && me.group === group;
}

export function worksOn({ things }: World, me: Member, { manager, clientManager }: Offer): boolean {
  return reaches(me, [manager, clientManager], of(things.members, manager).group);
}

/** Gives offers away, opens ended ones. */
export function heads(world: World, me: Member, offer: Offer): boolean {
  return me.role !== 'manager' && worksOn(world, me, offer);
}

export function looksAfter({ things }: World, me: Member, { manager }: Client): boolean {
  return reaches(me, [manager], of(things.members, manager).group);
}

/** The client's manager and those above; whoever has an open offer with it. */
export function sees(world: World, me: Member, client: Client): boolean {
  if (me.role === 'specialist') return false;
  if (looksAfter(world, me, client)) return true;
  return [...world.things.offers.values()].some(
    (offer) => offer.client === client.id && offer.manager === me.id && !isEnded(offer.state),
  );
}

/** May be given an offer or a client by this person. */
export function assigns({ things }: World, me: Member, to: number): boolean {
  const member = of(things.members, to);
  return member.role !== 'specialist' && reaches(me, [to], member.group);
}

export function doesWork(me: Member, task: Task): boolean {
  return (
    [task.member, task.takenBy].includes(me.id) ||
    (task.department !== null && task.department === me.department)
  );
}

export function setsWork({ things }: World, me: Member, task: Task): boolean {
  const { manager } = of(things.offers, task.offer);
  return reaches(me, [task.askedBy, manager], of(things.members, manager).group);
}

export function corrects(world: World, me: Member, talk: Talk): boolean {
  const mayWork =
    talk.offer === null
      ? sees(world, me, of(world.things.clients, talk.client))
      : worksOn(world, me, of(world.things.offers, talk.offer));
  return mayWork && (talk.by === me.id || me.role !== 'manager');
}
