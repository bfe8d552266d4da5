import type { DomainErrorCode } from '../../lib/domain-error.ts';
import type { InputOf, ResultOf } from '../../use-cases.ts';
import type { Member, World } from './world.ts';

/** What must come of something: a refusal, or a change of the world by what was answered. */
export type Expected<R> = DomainErrorCode | Effect<R>;

export interface Effect<R> {
  readonly apply: (result: R) => void;
  /** Whether this was the answer, where rows alone do not tell which of two has done what. */
  readonly answers?: (result: R) => boolean;
  /** Things the change stands on beside those it touches. */
  readonly about?: readonly string[];
}

export type Rule<N extends keyof RuledInputs> = (
  world: World,
  me: Member,
  input: InputOf<N>,
) => Expected<ResultOf<N>>;

interface RuledInputs {
  createClient: 1;
  changeClient: 1;
  changeClientStatus: 1;
  rateClient: 1;
  setDoNotDisturb: 1;
  noteClient: 1;
  createOffer: 1;
  changeOffer: 1;
  reassignOffers: 1;
  askAboutOffers: 1;
  changeState: 1;
  planNextStep: 1;
  planKind: 1;
  logContact: 1;
  noAnswer: 1;
  moveStep: 1;
  saveNote: 1;
  logClientContact: 1;
  addResult: 1;
  correctInteraction: 1;
  dropInteraction: 1;
  createTask: 1;
  takeTask: 1;
  finishTask: 1;
  refuseTask: 1;
  postponeTask: 1;
  returnTask: 1;
  withdrawTask: 1;
  askInTask: 1;
  answerInTask: 1;
  changeMember: 1;
  undo: 1;
}
export type Ruled = keyof RuledInputs;
export type RulesOf<N extends Ruled> = { readonly [K in N]: Rule<K> };
