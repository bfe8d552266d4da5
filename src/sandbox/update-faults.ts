import { chatOfUpdate, type UpdateKind, type WireUpdate } from './wire.ts';

/**
 * What becomes of an update on its way to the bot; its id is always that of the moment when it happened:
 * `twice`: it comes once more after the bot has confirmed it;
 * `late`: it is held back for so many seconds, and later ones pass it;
 * `out_of_order`: it comes right after the next update of its chat, or after five seconds when there is none.
 */
export type UpdateTrouble =
  | { readonly kind: 'twice' }
  | { readonly kind: 'late'; readonly seconds: number }
  | { readonly kind: 'out_of_order' };

/** Trouble, and which updates it meets. */
export interface UpdateFault {
  readonly trouble: UpdateTrouble;
  /** Absent: those of every chat. */
  readonly chatId?: number;
  /** `message`, `callback_query` ...; absent: all. */
  readonly kinds?: readonly UpdateKind[];
  /** How many updates it meets; absent: all until it is lifted. */
  readonly times?: number;
}

/** What goes wrong with updates on demand. Nothing does by itself, and nothing of it outlives the process. */
export class UpdateFaults {
  readonly #standing = new Set<{ readonly fault: UpdateFault; left: number }>();

  /** @returns the way to lift it */
  add(fault: UpdateFault): () => void {
    const standing = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#standing.add(standing);
    return () => this.#standing.delete(standing);
  }

  /** What is held back already still comes at its time. */
  clear(): void {
    this.#standing.clear();
  }

  standing(): readonly UpdateFault[] {
    return [...this.#standing].map(({ fault }) => fault);
  }

  /** Asked once of each update when it happens: the trouble it meets, the first that fits. */
  meet(update: WireUpdate): UpdateTrouble | undefined {
    for (const standing of this.#standing) {
      if (!concerns(standing.fault, update)) continue;
      standing.left -= 1;
      if (standing.left <= 0) this.#standing.delete(standing);
      return standing.fault.trouble;
    }
    return undefined;
  }
}

function concerns({ chatId, kinds }: UpdateFault, update: WireUpdate): boolean {
  if (chatId !== undefined && chatId !== chatOfUpdate(update)) return false;
  return kinds === undefined || kinds.some((kind) => update[kind] !== undefined);
}
