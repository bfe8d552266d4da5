import { type Done, perform, type Who } from './changes/perform.ts';
import { undo } from './changes/undo.ts';
import type { Plain, Request, UseCase } from './changes/use-case.ts';
import type { Database } from './db/company.ts';
import { addResult } from './interactions/interactions.service.ts';
import {
  acceptInvitation,
  createDepartment,
  createSalesGroup,
  inviteAgain,
  inviteMember,
} from './members/members.service.ts';
import { claimOwnership, foundCompany } from './members/owners.ts';
import { choosePreferences } from './members/preferences.ts';
import { changeOffer } from './offers/change-offer.ts';
import { changeState } from './offers/change-state.ts';
import { createOffer } from './offers/create-offer.ts';
import { logContact } from './offers/log-contact.ts';
import { planNextStep } from './offers/plan-next-step.ts';

/**
 * Everything a person can do. Screens, jobs and the demo company reach use cases by their name here and in no other
 * way; the tests of idempotency, rights, undo and crashes walk this table.
 */
export const useCases = {
  foundCompany,
  claimOwnership,
  createSalesGroup,
  createDepartment,
  inviteMember,
  inviteAgain,
  acceptInvitation,
  choosePreferences,
  createOffer,
  changeOffer,
  changeState,
  planNextStep,
  logContact,
  addResult,
  undo,
} as const;

export type UseCaseName = keyof typeof useCases;
export type InputOf<N extends UseCaseName> = (typeof useCases)[N] extends {
  input: { _zod: { input: infer I } };
}
  ? I
  : never;
export type ResultOf<N extends UseCaseName> = Awaited<ReturnType<(typeof useCases)[N]['run']>>;

export type Perform = <N extends UseCaseName>(
  name: N,
  who: Who,
  request: Request,
  input: InputOf<N>,
) => Promise<Done<ResultOf<N>>>;

export function createPerform(database: Database): Perform {
  return (name, who, request, input) => {
    const useCase = useCases[name] as unknown as UseCase<unknown, Plain>;
    return perform(database, useCase, who, request, input) as never;
  };
}
