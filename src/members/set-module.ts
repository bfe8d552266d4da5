import { z } from 'zod';
import { memberUseCase } from '../changes/use-case.ts';
import { modules, switchModule } from '../companies/modules.ts';
import { requireCompanyRight } from './rights.ts';

/** Switches a module of the company on or off. Owners only. */
export const setModule = memberUseCase({
  name: 'setModule',
  input: z.object({ module: z.enum(modules), on: z.boolean() }),
  undoable: true,
  async run(scope, { module, on }) {
    requireCompanyRight(scope.actor, 'company.settings');
    await switchModule(scope, module, on);
    return {};
  },
});
