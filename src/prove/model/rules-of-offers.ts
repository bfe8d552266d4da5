import { isDeepStrictEqual } from 'node:util';
import type { NextStep, OfferState } from '../../offers/offer.ts';
import type { RulesOf } from './rule.ts';
import { newClient } from './rules-of-clients.ts';
import { assigns, corrects, heads, sees, worksOn } from './sight.ts';
import { isEnded, type Member, type Offer, of, type Talk, type World } from './world.ts';

/** Which states an offer goes to from each. */
const moves: Readonly<Record<OfferState, readonly OfferState[]>> = {
  new: ['owe_client', 'await_client', 'success', 'cancelled'],
  owe_client: ['await_client', 'success', 'cancelled'],
  await_client: ['owe_client', 'success', 'cancelled'],
  success: ['owe_client', 'await_client'],
  cancelled: ['owe_client', 'await_client'],
};

let rows = 0;

/** An open offer has a next step or a reason for none. */
function setStep(world: World, offer: Offer, step: NextStep): void {
  const { steps } = world.things;
  if ('none' in step) {
    steps.delete(offer.id);
    Object.assign(offer, { stepAt: null, noStep: step.none });
    return;
  }
  const at = step.at.getTime();
  const plan = { revision: Number.NaN, at, madeAt: world.now, responsible: offer.manager };
  const planned = steps.get(offer.id) ?? { id: 0, row: (rows += 1), kind: null };
  steps.set(offer.id, { ...planned, ...plan });
  Object.assign(offer, { stepAt: at, noStep: null });
}

/** Into other hands, with what is planned and the open tasks its manager had set. */
function hand(world: World, offer: Offer, to: number): void {
  const from = offer.manager;
  Object.assign(offer, { manager: to, revision: offer.revision + 1 });
  if (offer.stepAt !== null) setStep(world, offer, { at: new Date(offer.stepAt) });
  for (const task of world.things.tasks.values()) {
    if (task.offer !== offer.id || task.closedAt !== null || task.askedBy !== from) continue;
    Object.assign(task, { askedBy: to, revision: task.revision + 1 });
  }
}

/** When the client was last talked to: of notes and of calls nobody took, nothing. */
export function lastContactOf({ things }: World, offerId: number): number | null {
  const talks = [...things.talks.values()].filter(
    ({ offer, kind, unanswered }) => offer === offerId && kind !== 'note' && !unanswered,
  );
  return talks.length === 0 ? null : Math.max(...talks.map(({ at }) => at));
}

function keepTalk(
  world: World,
  id: number,
  talk: Pick<Talk, 'offer' | 'client' | 'kind' | 'unanswered' | 'by'> & { result?: string | null },
  row = (rows +=
    1),
): void {
  world.things.talks.set(id, { result: null, ...talk, id, row, revision: Number.NaN, at: world.now });
}

function take(
  world: World,
  me: Member,
  at: { offerId: number; revision?: number },
): Offer | 'NOT_FOUND' | 'STALE' {
  const offer = world.things.offers.get(at.offerId);
  if (!offer || !worksOn(world, me, offer)) return 'NOT_FOUND';
  return at.revision !== undefined && at.revision !== offer.revision ? 'STALE' : offer;
}

const idsOf = (offers: readonly { offerId: number }[]): number[] =>
  offers.map(({ offerId }) => offerId).toSorted((a, b) => a - b);
const about = (offer: Offer): string[] => [`offers ${offer.id}`, `clients ${offer.client}`];

export const offerRules: RulesOf<
  | 'createOffer'
  | 'changeOffer'
  | 'reassignOffers'
  | 'askAboutOffers'
  | 'changeState'
  | 'planNextStep'
  | 'planKind'
  | 'logContact'
  | 'noAnswer'
  | 'moveStep'
  | 'saveNote'
  | 'logClientContact'
  | 'addResult'
  | 'correctInteraction'
  | 'dropInteraction'
> = {
  createOffer: (world, me, { client, managerId: manager = me.id, nextStep, sum }) => {
    const { clients, offers } = world.things;
    if (!assigns(world, me, manager)) return 'NOT_FOUND';
    if ('id' in client) {
      const known = clients.get(client.id);
      if (!known || !sees(world, me, known)) return 'NOT_FOUND';
      if (known.status === 'blocked') return 'CLIENT_BLOCKED';
    }
    return {
      about: 'id' in client ? [`clients ${client.id}`] : [],
      apply({ offerId: id, number, clientId }) {
        if ('new' in client) newClient(world, clientId, client.new.name, manager);
        const clientManager = of(clients, clientId).manager;
        const times = { since: world.now, createdAt: world.now, lastContact: null };
        const made: Offer = {
          ...{ id, number, client: clientId, manager, clientManager, revision: 1, state: 'new' },
          ...{ minor: sum?.minor ?? null, stepAt: null, noStep: null, ...times },
        };
        offers.set(id, made);
        setStep(world, made, nextStep);
      },
    };
  },

  changeOffer: (world, me, { fields: { sum, managerId }, ...at }) => {
    const offer = take(world, me, at);
    if (typeof offer === 'string') return offer;
    if (managerId !== undefined && !(heads(world, me, offer) && assigns(world, me, managerId)))
      return 'NOT_FOUND';
    const hands = managerId !== undefined && managerId !== offer.manager;
    return {
      // Given to who has it already, it has no line of it.
      about: hands || sum !== undefined ? about(offer) : [],
      apply() {
        if (sum !== undefined) offer.minor = sum?.minor ?? null;
        if (hands) hand(world, offer, managerId);
        else offer.revision += 1;
      },
    };
  },

  reassignOffers: (world, me, { offers, managerId }) => {
    const asked = new Map(offers.map(({ offerId, revision }) => [offerId, revision]));
    const found = [...asked].map(([id, revision]) => ({ offer: world.things.offers.get(id), revision }));
    const seen = found.flatMap(({ offer, revision }) =>
      offer && heads(world, me, offer) ? [{ offer, fresh: offer.revision === revision }] : [],
    );
    if (seen.length < found.length || !assigns(world, me, managerId)) return 'NOT_FOUND';
    const given = seen.filter(({ offer, fresh }) => fresh && offer.manager !== managerId);
    if (given.length === 0) return seen.some(({ fresh }) => !fresh) ? 'STALE' : 'INVALID';
    return {
      about: given.flatMap(({ offer }) => about(offer)),
      answers: (done) =>
        isDeepStrictEqual(idsOf(done.given), idsOf(given.map(({ offer: { id } }) => ({ offerId: id })))),
      apply: () => {
        for (const { offer } of given) hand(world, offer, managerId);
      },
    };
  },

  askAboutOffers: (world, me, { offerIds }) => {
    const found = offerIds.map((id) => world.things.offers.get(id));
    const seen = found.filter((offer) => offer !== undefined && heads(world, me, offer));
    if (seen.length < found.length) return 'NOT_FOUND';
    return { about: offerIds.map((id) => `offers ${id}`), apply: () => undefined };
  },

  changeState: (world, me, { to, comment, nextStep, ...at }) => {
    const offer = take(world, me, at);
    if (typeof offer === 'string') return offer;
    if (!moves[offer.state].includes(to)) return 'MOVE_NOT_ALLOWED';
    if (comment === undefined) return 'COMMENT_NEEDED';
    if (isEnded(offer.state) && !heads(world, me, offer)) return 'NOT_FOUND';
    if (isEnded(offer.state) && !nextStep) return 'NEXT_STEP_NEEDED';
    return {
      about: about(offer),
      apply() {
        Object.assign(offer, { state: to, since: world.now, revision: offer.revision + 1 });
        if (!isEnded(to)) {
          if (nextStep) setStep(world, offer, nextStep);
          return;
        }
        world.things.steps.delete(offer.id);
        Object.assign(offer, { stepAt: null, noStep: null });
        if (to === 'success') win(world, offer);
        for (const task of world.things.tasks.values()) {
          if (task.offer !== offer.id || task.closedAt !== null) continue;
          const end = { state: 'withdrawn', closedAt: world.now, remindAt: null };
          Object.assign(task, { ...end, revision: task.revision + 1 });
        }
      },
    };
  },

  planNextStep: (world, me, { nextStep, ...at }) => {
    const offer = take(world, me, at);
    if (typeof offer === 'string') return offer;
    if (isEnded(offer.state)) return 'CLOSED_OFFER';
    return {
      about: about(offer),
      apply() {
        offer.revision += 1;
        setStep(world, offer, nextStep);
      },
    };
  },

  planKind: (world, me, { kind, ...at }) => {
    const offer = take(world, me, at);
    if (typeof offer === 'string') return offer;
    const step = world.things.steps.get(offer.id);
    if (!step) return 'NEXT_STEP_NEEDED';
    return {
      apply() {
        offer.revision += 1;
        Object.assign(step, { kind, revision: Number.NaN });
      },
    };
  },

  logContact: (world, me, { kind, outcomeId, nextStep, ...at }) => {
    const offer = take(world, me, at);
    if (typeof offer === 'string') return offer;
    if (!isEnded(offer.state) && !nextStep) return 'NEXT_STEP_NEEDED';
    const unanswered = outcomeId === world.outcomes.unanswered;
    return {
      about: about(offer),
      apply({ interactionId }) {
        const talk = { offer: offer.id, client: offer.client, kind, unanswered, by: me.id };
        // What was planned is what has happened.
        keepTalk(world, interactionId, talk, world.things.steps.get(offer.id)?.row);
        world.things.steps.delete(offer.id);
        offer.revision += 1;
        if (!unanswered) offer.lastContact = world.now;
        if (nextStep && !isEnded(offer.state)) setStep(world, offer, nextStep);
      },
    };
  },

  noAnswer: (world, me, input) => {
    const offer = take(world, me, { offerId: input.offerId });
    if (typeof offer === 'string') return offer;
    const step = world.things.steps.get(offer.id);
    if (step?.id !== input.interactionId || step.revision !== input.revision) return 'STALE';
    return {
      about: about(offer),
      apply({ interactionId, nextStepAt }) {
        const kind = step.kind === 'meeting' ? 'meeting' : 'call';
        const talk = { offer: offer.id, client: offer.client, kind, unanswered: true, by: me.id } as const;
        keepTalk(world, interactionId, talk);
        offer.revision += 1;
        setStep(world, offer, { at: new Date(nextStepAt) });
      },
    };
  },

  moveStep: (world, me, input) => {
    const offer = take(world, me, { offerId: input.offerId });
    if (typeof offer === 'string') return offer;
    const step = world.things.steps.get(offer.id);
    if (step?.id !== input.interactionId || step.revision !== input.revision) return 'STALE';
    return {
      about: about(offer),
      apply({ nextStepAt }) {
        offer.revision += 1;
        setStep(world, offer, { at: new Date(nextStepAt) });
      },
    };
  },

  saveNote: (world, me, { on, text: result = '' }) => {
    const offer = 'offerId' in on ? take(world, me, on) : undefined;
    if (typeof offer === 'string') return offer;
    const client = world.things.clients.get(offer?.client ?? ('clientId' in on ? on.clientId : 0));
    if (!client || (!offer && !sees(world, me, client))) return 'NOT_FOUND';
    return {
      about: offer ? about(offer) : [`clients ${client.id}`],
      apply({ interactionId }) {
        const note = { kind: 'note', unanswered: false, by: me.id, result } as const;
        keepTalk(world, interactionId, { ...note, offer: offer?.id ?? null, client: client.id });
      },
    };
  },

  logClientContact: (world, me, { clientId, kind }) => {
    const client = world.things.clients.get(clientId);
    if (!client || !sees(world, me, client)) return 'NOT_FOUND';
    return {
      about: [`clients ${client.id}`],
      apply: ({ interactionId }) =>
        keepTalk(world, interactionId, {
          offer: null,
          client: client.id,
          kind,
          unanswered: false,
          by: me.id,
        }),
    };
  },

  addResult: (world, me, { interactionId, text = '' }) => {
    const talk = world.things.talks.get(interactionId);
    if (!talk || !corrects(world, me, talk) || talk.by !== me.id) return 'NOT_FOUND';
    const result = talk.result === null ? text : `${talk.result}\n${text}`;
    return {
      about: [`talks ${talk.id}`],
      apply: () => void Object.assign(talk, { result, revision: Number.NaN }),
    };
  },

  correctInteraction: (world, me, { interactionId, revision, fields }) => {
    const talk = world.things.talks.get(interactionId);
    if (!talk || !corrects(world, me, talk)) return 'NOT_FOUND';
    if (talk.revision !== revision) return 'STALE';
    const at = fields.happenedAt?.getTime() ?? talk.at;
    if (at > world.now) return 'INVALID';
    return {
      about: [`talks ${talk.id}`],
      apply() {
        Object.assign(talk, { at, revision: talk.revision + 1 });
        touchLastContact(world, talk.offer);
      },
    };
  },

  dropInteraction: (world, me, { interactionId, revision }) => {
    const talk = world.things.talks.get(interactionId);
    if (!talk || !corrects(world, me, talk)) return 'NOT_FOUND';
    if (talk.revision !== revision) return 'STALE';
    return {
      apply() {
        world.things.talks.delete(talk.id);
        touchLastContact(world, talk.offer);
      },
    };
  },
};

function touchLastContact(world: World, offerId: number | null): void {
  if (offerId !== null) of(world.things.offers, offerId).lastContact = lastContactOf(world, offerId);
}

/** A potential client turns active when an offer succeeds. */
function win(world: World, offer: Offer): void {
  const client = of(world.things.clients, offer.client);
  const status = client.status === 'potential' ? 'active' : client.status;
  Object.assign(client, { wonAt: world.now, status, revision: client.revision + 1 });
}
