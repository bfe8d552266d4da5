import { seeded } from '../random.ts';

/** All that is left to chance, the same for the same seed. */
export class Dice {
  readonly #random: () => number;
  /** Made once: a long text has hundreds of them. */
  readonly #words: readonly string[];

  constructor(seed: number) {
    this.#random = seeded(seed);
    // The first numbers of neighbouring seeds resemble each other.
    for (let warm = 0; warm < 8; warm += 1) this.#random();
    this.#words = Array.from({ length: 500 }, () => this.#word());
  }

  /** A whole number from 0, below `most`. */
  upTo(most: number): number {
    return Math.floor(this.#random() * most);
  }

  chance(of: number): boolean {
    return this.#random() < of;
  }

  one<T>(list: readonly T[]): T {
    const found = list[this.upTo(list.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.one(this.#words)).join(' ');
  }

  #word(): string {
    return Array.from({ length: 1 + this.upTo(9) }, () => String.fromCharCode(97 + this.upTo(26))).join('');
  }
}
