import fc from 'fast-check';
import type { Who } from '../../changes/perform.ts';
import type { Request } from '../../changes/use-case.ts';
import type { NextStep } from '../../offers/offer.ts';
import { offerStates } from '../../offers/offer.ts';
import type { InputOf, Perform } from '../../use-cases.ts';
import type { Effect, Ruled } from './rule.ts';
import { rules } from './rules.ts';
import { isEnded, type Member, type World } from './world.ts';

/** What somebody tries, before it is known what there is to try it on: numbers choose among what there is by then. */
export interface Command {
  readonly what: Ruled;
  readonly by: number;
  readonly a: number;
  readonly b: number;
  /** By a button that is older than the thing. */
  readonly stale: boolean;
  /** The same press comes twice. */
  readonly again: boolean;
}

/** One after another, or two at the same moment. */
export interface Item {
  /** Minutes since the one before. */
  readonly wait: number;
  readonly first: Command;
  readonly second: Command | null;
}

export interface History {
  readonly crew: number;
  readonly items: readonly Item[];
}

const weights: Readonly<Record<Ruled, number>> = {
  ...{
    createClient: 1,
    changeClient: 2,
    changeClientStatus: 2,
    rateClient: 1,
    setDoNotDisturb: 1,
    noteClient: 1,
  },
  ...{
    createOffer: 6,
    changeOffer: 4,
    reassignOffers: 3,
    askAboutOffers: 1,
    changeState: 9,
    planNextStep: 3,
  },
  ...{ planKind: 1, logContact: 5, noAnswer: 2, moveStep: 2, saveNote: 1, logClientContact: 1, addResult: 1 },
  ...{ correctInteraction: 2, dropInteraction: 2, createTask: 5, takeTask: 3, finishTask: 2, refuseTask: 2 },
  ...{
    postponeTask: 1,
    returnTask: 2,
    withdrawTask: 1,
    askInTask: 1,
    answerInTask: 1,
    changeMember: 1,
    undo: 9,
  },
};
const allRuled = Object.keys(weights) as Ruled[];

const command: fc.Arbitrary<Command> = fc.record({
  what: fc.constantFrom(...allRuled.flatMap((name) => Array<Ruled>(weights[name]).fill(name))),
  by: fc.nat(3),
  a: fc.nat(99),
  b: fc.nat(99),
  stale: fc.nat(9).map(
    (n) => n === 9,
    (v) => (v ? 9 : 0),
  ),
  again: fc.nat(14).map(
    (n) => n === 14,
    (v) => (v ? 14 : 0),
  ),
});

/** As many commands as asked for; fewer where a broken history is shrunk. */
export function historyOf(length: { readonly least: number; readonly most: number }): fc.Arbitrary<History> {
  const item = fc.record({
    wait: fc.constantFrom(0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 5, 11, 600),
    first: command,
    second: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: command }),
  });
  const items = fc.array(item, { minLength: length.least, maxLength: length.most, size: 'max' });
  return fc.record({ crew: fc.nat(4), items });
}

/** Somebody carries out a use case with an input. */
export interface Deed {
  readonly name: Ruled;
  readonly me: Member;
  readonly input: unknown;
  run(
    perform: Perform,
    who: Who,
    request: Request,
  ): Promise<{ changeId: number; result: unknown; repeated: boolean; undoable: boolean }>;
  /** What must come of it in the world as it is when its turn comes. */
  expect(world: World): string | Effect<unknown>;
}

function deed<N extends Ruled>(name: N, me: Member, input: InputOf<N>): Deed {
  return {
    ...{ name, me, input },
    run: (perform, who, request) => perform(name, who, request, input),
    expect(world) {
      const now = world.things.members.get(me.id);
      // What the use case answers is what its own rule is given.
      return now ? (rules[name](world, now, input) as string | Effect<unknown>) : 'NOT_FOUND';
    },
  };
}

function thingOf(what: Ruled): 'client' | 'offer' | 'task' | 'talk' {
  if (/Task/.test(what) && what !== 'createTask') return 'task';
  if (/Interaction|Result/.test(what)) return 'talk';
  return /Client|Disturb/.test(what) ? 'client' : 'offer';
}

/** @returns undefined where there is nothing to try it on */
export function toDeed(world: World, { what, by, a, b, stale }: Command): Deed | undefined {
  const { members, clients, offers, steps, talks, tasks } = world.things;
  const pick = <T>(things: ReadonlyMap<number, T>, n: number): T | undefined =>
    [...things.values()][n % (things.size || 1)];
  const other = pick(members, b);
  const at = <T extends { readonly id: number; readonly revision: number }>(thing: T) =>
    stale ? thing.revision - 1 : thing.revision;
  const ahead = (hours: number): Date => new Date(world.now + (hours + 1) * 3_600_000);
  const step: NextStep = b % 4 === 0 ? { none: 'Nothing to do' } : { at: ahead(b) };
  const maybe = b % 7 === 0 ? {} : { nextStep: step };
  const sum = { minor: (b + 1) * 100, currency: b % 5 === 0 ? 'EUR' : 'UAH' };
  const client = pick(clients, a);
  const offer = pick(offers, a);
  const talk = pick(talks, a);
  const task = pick(tasks, a);
  // Mostly somebody who has to do with it.
  const isTheirs = {
    client: client?.manager,
    offer: offer?.manager,
    task: task?.takenBy ?? task?.askedBy,
    talk: talk?.by,
  };
  const theirs = isTheirs[thingOf(what)];
  const me =
    (by % 2 === 0 && theirs !== undefined ? members.get(theirs) : undefined) ?? pick(members, by + b);
  if (!me || !other) return undefined;
  const onClient = client && { clientId: client.id, revision: at(client) };
  const onOffer = offer && { offerId: offer.id, revision: at(offer) };
  const onTalk = talk && { interactionId: talk.id, revision: at(talk) };
  const onTask = task && { taskId: task.id, revision: at(task) };
  const planned = offer && steps.get(offer.id);
  const onStep = offer && planned && { offerId: offer.id, interactionId: planned.id, revision: at(planned) };
  const kind = (['call', 'meeting', 'email'] as const)[a % 3] ?? 'call';
  const { answered, unanswered } = world.outcomes;
  const managed = b % 3 === 0 ? { managerId: other.id } : {};
  switch (what) {
    case 'createClient':
      return deed(what, me, { name: `Client ${a}-${b}`, kind: 'organisation' });
    case 'changeClient':
      return (
        onClient &&
        deed(what, me, {
          ...onClient,
          fields: b % 2 ? { name: `Client ${a}-${b}` } : { managerId: other.id },
        })
      );
    case 'changeClientStatus': {
      const to = (['blocked', 'passive', 'active'] as const)[b % 3] ?? 'passive';
      return onClient && deed(what, me, { ...onClient, to, ...(b % 9 === 0 ? {} : { reason: 'So it is' }) });
    }
    case 'rateClient':
      return onClient && deed(what, me, { ...onClient, rating: (b % 5) + 1 });
    case 'setDoNotDisturb':
      return (
        onClient &&
        deed(what, me, { ...onClient, on: b % 3 !== 0, ...(b % 5 === 0 ? {} : { reason: 'Asked to' }) })
      );
    case 'noteClient':
      return client && deed(what, me, { clientId: client.id, text: 'A note' });
    case 'createOffer': {
      const whose = client && a % 2 ? { id: client.id } : { new: { name: `Client ${a}-${b}` } };
      const worth = b % 2 ? { sum } : {};
      return deed(what, me, { client: whose, wanted: 'Something', nextStep: step, ...worth, ...managed });
    }
    case 'changeOffer':
      return (
        onOffer &&
        deed(what, me, { ...onOffer, fields: b % 2 ? { managerId: other.id } : { sum: b % 4 ? null : sum } })
      );
    case 'reassignOffers': {
      const more = pick(offers, a + b);
      if (!onOffer || !more) return undefined;
      return deed(what, me, {
        offers: [onOffer, { offerId: more.id, revision: more.revision }],
        managerId: other.id,
      });
    }
    case 'askAboutOffers':
      return offer && deed(what, me, { offerIds: [offer.id], text: 'How is it going?' });
    case 'changeState': {
      const to = offerStates[b % offerStates.length] ?? 'success';
      const why = a % 11 === 0 ? {} : { comment: 'For a reason' };
      return onOffer && deed(what, me, { ...onOffer, to, ...why, ...(a % 3 ? maybe : {}) });
    }
    case 'planNextStep':
      return onOffer && deed(what, me, { ...onOffer, nextStep: step });
    case 'planKind':
      return onOffer && deed(what, me, { ...onOffer, kind: b % 4 ? kind : null });
    case 'logContact': {
      const outcome = kind === 'call' ? { outcomeId: b % 3 ? answered : unanswered } : {};
      return onOffer && deed(what, me, { ...onOffer, kind, ...outcome, ...maybe });
    }
    case 'noAnswer':
      return onStep && deed(what, me, onStep);
    case 'moveStep':
      return onStep && deed(what, me, { ...onStep, to: b % 2 ? 'hour' : 'tomorrow' });
    case 'saveNote':
      if (b % 2) return offer && deed(what, me, { on: { offerId: offer.id }, text: 'A note' });
      return client && deed(what, me, { on: { clientId: client.id }, text: 'A note' });
    case 'logClientContact':
      return client && deed(what, me, { clientId: client.id, kind });
    case 'addResult':
      return talk && deed(what, me, { interactionId: talk.id, text: `They said ${b}` });
    case 'correctInteraction':
      return (
        talk &&
        onTalk &&
        deed(what, me, { ...onTalk, fields: { happenedAt: new Date(talk.at + (9 - b) * 60_000) } })
      );
    case 'dropInteraction':
      return onTalk && deed(what, me, onTalk);
    case 'createTask': {
      const to = b % 2 ? { departmentId: world.departmentId } : { memberId: other.id };
      const given = { to, text: 'Work out', facts: [], contacts: false, dueAt: ahead(b) };
      // Of an open offer more often than not.
      const open = new Map([...offers].filter(([, { state }]) => !isEnded(state)));
      const about = a % 4 === 0 ? offer : pick(open, a);
      return about && deed(what, me, { offerId: about.id, ...given });
    }
    case 'takeTask':
      return onTask && deed(what, me, onTask);
    case 'finishTask':
      return onTask && deed(what, me, { ...onTask, text: 'Done' });
    case 'refuseTask':
      return onTask && deed(what, me, { ...onTask, reason: 'Cannot be done' });
    case 'postponeTask':
      return onTask && deed(what, me, { ...onTask, until: ahead(b) });
    case 'returnTask':
      return onTask && deed(what, me, { ...onTask, ...(b % 6 ? { text: 'Not this' } : {}) });
    case 'withdrawTask':
      return onTask && deed(what, me, onTask);
    case 'askInTask':
      return task && deed(what, me, { taskId: task.id, text: 'Which one?' });
    case 'answerInTask':
      return task && deed(what, me, { taskId: task.id, text: 'This one' });
    case 'changeMember': {
      const role = (['manager', 'supervisor', 'specialist'] as const)[a % 3] ?? 'manager';
      const group = world.groups[b % world.groups.length] ?? null;
      return deed(what, me, {
        memberId: other.id,
        revision: at(other),
        fields: a % 2 ? { role } : { salesGroupId: group },
      });
    }
    case 'undo': {
      // What was done last, mostly by the one who did it.
      const changes =
        b % 6 === 0 ? world.changes : world.changes.filter(({ undoable, undone }) => undoable && !undone);
      const change = changes.at(-1 - (a % Math.min(4, changes.length || 1)));
      const author = change && members.get(change.by);
      return change && deed(what, b % 5 === 0 ? me : (author ?? me), { changeId: change.id });
    }
  }
}
