/** A promise of the design, tried on the real program until it breaks or has been tried often enough. */
export interface Proof {
  /** How many of its unit, unless told otherwise: what the README's table was made with. */
  readonly size: number;
  /** Says the figures, in one line without the seed, and whether they are what must be. */
  run(wish: { readonly seed: number; readonly size: number }): Promise<Outcome>;
}

export interface Outcome {
  readonly line: string;
  readonly held: boolean;
}
