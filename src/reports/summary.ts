import type { Sum } from '../lib/money.ts';
import type { OfferState } from '../offers/offer.ts';
import type { Period } from './period.ts';

/** Whose work is summed up: all the reader answers for, one sales group, or one manager's offers. */
export type SummaryScope = 'all' | { readonly group: number } | { readonly manager: number };

/** How many offers, and what those with a known sum are worth; currencies are never mixed. */
export interface Amount {
  readonly count: number;
  /** One sum a currency, the company's own first, then by code. Empty when no sum is known. */
  readonly sums: readonly Sum[];
}

export type OpenState = Exclude<OfferState, 'success' | 'cancelled'>;

/** How long offers stood in a state that left it in the period. */
export interface TimeInState {
  /** How often it was left. */
  readonly left: number;
  /** Milliseconds on average; null when none left. */
  readonly averageMs: number | null;
}

/**
 * The numbers of one manager, a group or the company. `open`, `overdue`, `none` and `tasksLate` are as of now; all else is
 * of the period.
 */
export interface Figures {
  /** Open offers by state. */
  readonly open: Readonly<Record<OpenState, Amount>>;
  /** Open offers whose next step is past its time. */
  readonly overdue: Amount;
  /** Open offers without a next step. */
  readonly none: Amount;
  /** Open offers that wait for a task past its deadline, each once. */
  readonly tasksLate: Amount;
  readonly cameIn: Amount;
  /** Offers, each once, that went on to another open state. */
  readonly moved: Amount;
  /** Offers that succeeded, and still are a success. */
  readonly won: Amount;
  readonly wonBefore: Amount;
  /** Offers that were cancelled, and still are. */
  readonly lost: Amount;
  /** Of those that came in: how many have got at least so far by now. Each step includes the next one. */
  readonly steps: Readonly<Record<FunnelStep, Amount>>;
  readonly timeInState: Readonly<Record<OpenState, TimeInState>>;
}

/** came in -> taken up (we owe the client, or further) -> offered (the client has it, or further) -> won. */
export const funnelSteps = ['cameIn', 'takenUp', 'offered', 'won'] as const;
export type FunnelStep = (typeof funnelSteps)[number];

export interface ManagerFigures {
  readonly id: number;
  readonly name: string;
  readonly figures: Figures;
}

/** Everything the daily funnel says (I1, I2, I3). */
export interface Summary {
  readonly period: Period;
  readonly scope: SummaryScope;
  /** The manager or the group it is narrowed to; null: all of the reader's. */
  readonly scopeName: string | null;
  /** The company's; sums in it come first. */
  readonly currency: string;
  readonly total: Figures;
  /** Side by side, the best seller first; only those with anything to tell. */
  readonly managers: readonly ManagerFigures[];
}

/** What was lost in a period, and why; the most frequent reason first, own words last. */
export interface Losses {
  readonly lost: Amount;
  readonly reasons: readonly LossReason[];
}

/** Why offers were lost: a ready reason of the company's list, or somebody's own words (null). */
export interface LossReason {
  readonly reasonId: number | null;
  readonly name: string | null;
  readonly lost: Amount;
}
