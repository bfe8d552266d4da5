import type { Role } from '../../changes/actor.ts';
import type { ClientStatus } from '../../clients/client.ts';
import type { InteractionKind, RecordedKind } from '../../interactions/interaction.ts';
import type { OfferState } from '../../offers/offer.ts';
import type { TaskState } from '../../tasks/task.ts';

/**
 * What a company is to the model: some maps of plain things. Moments are milliseconds. `revision` is NaN from a change
 * that does not say it until the rows are read.
 */
export interface World {
  now: number;
  readonly departmentId: number;
  readonly groups: readonly number[];
  /** Outcomes of calls: somebody answered, nobody did. */
  readonly outcomes: { readonly answered: number; readonly unanswered: number };
  readonly things: Things;
  readonly changes: Change[];
}

export interface Things {
  readonly members: Map<number, Member>;
  readonly clients: Map<number, Client>;
  readonly offers: Map<number, Offer>;
  /** By offer: what is planned. */
  readonly steps: Map<number, Step>;
  readonly talks: Map<number, Talk>;
  readonly tasks: Map<number, Task>;
}
export type ThingKind = keyof Things;
export type Thing = Member | Client | Offer | Step | Talk | Task;
const thingKinds = ['members', 'clients', 'offers', 'steps', 'talks', 'tasks'] as const;

export interface Member {
  readonly id: number;
  revision: number;
  role: Role;
  group: number | null;
  readonly department: number | null;
}

export interface Client {
  readonly id: number;
  revision: number;
  name: string;
  manager: number;
  status: ClientStatus;
  statusAt: number | null;
  rating: number | null;
  quietAt: number | null;
  wonAt: number | null;
}

export interface Offer {
  readonly id: number;
  revision: number;
  readonly number: number;
  readonly client: number;
  clientManager: number;
  manager: number;
  state: OfferState;
  since: number;
  minor: number | null;
  stepAt: number | null;
  noStep: string | null;
  lastContact: number | null;
  readonly createdAt: number;
}

export interface Step {
  /** Its row, as the rows tell it; 0 until they are read. */
  id: number;
  /** The row it is, whatever its id. */
  readonly row: number;
  revision: number;
  at: number;
  madeAt: number;
  responsible: number;
  kind: InteractionKind | null;
}

export interface Talk {
  readonly id: number;
  readonly row: number;
  revision: number;
  readonly offer: number | null;
  readonly client: number;
  readonly kind: RecordedKind;
  readonly unanswered: boolean;
  at: number;
  readonly by: number;
  result: string | null;
}

export interface Task {
  readonly id: number;
  revision: number;
  readonly offer: number;
  readonly department: number | null;
  readonly member: number | null;
  askedBy: number;
  state: TaskState;
  takenBy: number | null;
  readonly dueAt: number;
  remindAt: number | null;
  closedAt: number | null;
}

/** A thing before and after a change; undefined: it was not there. */
export interface Touched {
  readonly kind: ThingKind;
  readonly id: number;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Change {
  readonly id: number;
  readonly by: number;
  readonly role: Role;
  readonly group: number | null;
  readonly at: number;
  readonly undoable: boolean;
  undone: boolean;
  readonly touched: readonly Touched[];
  /** Things it stands on: they cannot be taken back below it. */
  readonly about: readonly string[];
}

export function copyOf(world: World): World {
  return structuredClone(world);
}

/** A thing without its revision, which only grows and which nobody takes back. */
export function bare(thing: unknown): string {
  if (thing === undefined) return '';
  const { revision: _, id: __, ...rest } = thing as { revision: number; id: number };
  return JSON.stringify(rest);
}

/** What the same things were before and are now. */
export function touchedBetween(before: Things, after: Things): Touched[] {
  return thingKinds.flatMap((kind) => {
    const ids = new Set([...before[kind].keys(), ...after[kind].keys()]);
    return [...ids].flatMap((id): Touched[] => {
      const [was, is] = [before[kind].get(id), after[kind].get(id)];
      return bare(was) === bare(is) && Object.is(was?.revision, is?.revision)
        ? []
        : [{ kind, id, before: structuredClone(was), after: structuredClone(is) }];
    });
  });
}

export function isEnded(state: OfferState): boolean {
  return state === 'success' || state === 'cancelled';
}

export function of<T>(things: ReadonlyMap<number, T>, id: number): T {
  const thing = things.get(id);
  if (!thing) throw new Error(`the model has no ${id}`);
  return thing;
}
