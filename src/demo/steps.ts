import type { InteractionKind } from '../interactions/interaction.ts';
import type { Sum } from '../lib/money.ts';
import type { OfferState } from '../offers/offer.ts';
import type { DemoMember } from './people.ts';

export type Seller = Exclude<DemoMember, 'owner' | 'specialist'>;

/** A working minute (`WorkTime`), or the reason why there is no next step. */
export type Planned = { readonly at: number } | { readonly none: string };

/** Numbers of list items count from one, as in locales/<lang>/lists.ftl. */
export interface OfferFacts {
  readonly wanted: string;
  readonly description: string | undefined;
  readonly businessLine: number;
  /** What it is worth, where that is known from the beginning. */
  readonly sum: Sum | undefined;
  readonly importance: number;
  /** The category of an offer to a client we know; the first one says that the client is new. */
  readonly categoryOfKnown: number;
}

/** One use case to come, on one offer, at a working minute. */
export type Step = SellersStep | SpecialistsStep;

/** The task asked for last is done, with a result. */
export interface SpecialistsStep {
  readonly at: number;
  readonly by: 'specialist';
  readonly kind: 'deliver';
  readonly result: readonly [text: string, term: string];
}

export type SellersStep = { readonly at: number; readonly by: Seller } & (
  | {
      readonly kind: 'create';
      readonly facts: OfferFacts;
      readonly manager: Seller;
      readonly nextStep: Planned;
    }
  | {
      readonly kind: 'contact';
      readonly contact: InteractionKind;
      readonly direction: 'in' | 'out';
      readonly outcome: number;
      readonly nextStep: Planned | undefined;
    }
  | { readonly kind: 'result'; readonly result: string }
  | {
      readonly kind: 'move';
      readonly to: OfferState;
      readonly because: { readonly reason: number } | { readonly comment: string };
      readonly nextStep: Planned | undefined;
    }
  | { readonly kind: 'plan'; readonly nextStep: Planned }
  | {
      readonly kind: 'change';
      readonly to: { readonly importance: number } | { readonly description: string };
    }
  | { readonly kind: 'assign'; readonly manager: Seller }
  /** Work asked of the department, due at a working minute. */
  | { readonly kind: 'ask'; readonly text: string; readonly due: number }
);

/** One use case to come, and what it is about: places in the lists of clients and offers. */
export interface PlannedStep {
  readonly client: number;
  readonly offer: number;
  readonly step: Step;
}
