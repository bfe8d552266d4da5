/** Whose share of the work something is: a company's id, or 0 for people of whom none is known. */
export type Share = number;

/**
 * What waits, in turn by share and within a share in order: a company that has a thousand chats waiting costs the chat of
 * another one no more than a place.
 */
export class FairQueue<Item> {
  readonly #shares = new Map<Share, Set<Item>>();
  readonly #shareOf = new Map<Item, Share>();

  get size(): number {
    return this.#shareOf.size;
  }

  sizeOf(share: Share): number {
    return this.#shares.get(share)?.size ?? 0;
  }

  /** What waits already keeps its place. */
  add(item: Item, share: Share): void {
    if (this.#shareOf.has(item)) return;
    this.#shareOf.set(item, share);
    const items = this.#shares.get(share);
    if (items) items.add(item);
    else this.#shares.set(share, new Set([item]));
  }

  /** The first of the share whose turn it is, among those that may take. */
  shift(mayTake: (share: Share) => boolean = () => true): { item: Item; share: Share } | undefined {
    for (const [share, items] of this.#shares) {
      if (!mayTake(share)) continue;
      const [item] = items;
      this.#shares.delete(share);
      if (item === undefined) continue;
      items.delete(item);
      this.#shareOf.delete(item);
      // Behind the others: a Map keeps the order of insertion.
      if (items.size > 0) this.#shares.set(share, items);
      return { item, share };
    }
    return undefined;
  }
}
