import type { Ruled, RulesOf } from './rule.ts';
import { clientRules } from './rules-of-clients.ts';
import { offerRules } from './rules-of-offers.ts';
import { taskRules } from './rules-of-tasks.ts';
import { memberRules, undoRules } from './rules-of-undo.ts';

/** Every use case the model knows, each with its rule. */
export const rules: RulesOf<Ruled> = {
  ...clientRules,
  ...offerRules,
  ...taskRules,
  ...memberRules,
  ...undoRules,
};
