/**
 * What a picture for the phone shows, in words and numbers written for their reader already: a headline, the stages of a
 * funnel, and people side by side. Plain data: it travels to the thread that draws.
 */
export interface Sheet {
  readonly title: string;
  /** Of when and of whom. */
  readonly subtitle: string;
  /** The one number to see first, and what it is compared with. */
  readonly headline: string;
  readonly note: string;
  readonly stages: readonly Stage[];
  readonly comparison?: Comparison;
}

export interface Stage {
  readonly label: string;
  readonly count: string;
  /** '' where nothing is known. */
  readonly sums: string;
  /** Of the stage before; '' for the first one. */
  readonly share: string;
  /** How wide it is beside the others. */
  readonly size: number;
}

/** Three parts of each, as one bar. */
export interface Comparison {
  readonly title: string;
  readonly parts: readonly [string, string, string];
  readonly rows: readonly ComparedRow[];
}

export interface ComparedRow {
  readonly name: string;
  /** Where the font has no letter of the name. */
  readonly otherwise: string;
  readonly value: string;
  readonly sizes: readonly [number, number, number];
  /** The same as text. */
  readonly counts: readonly [string, string, string];
}
