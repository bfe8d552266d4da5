import type { Scope } from '../changes/use-case.ts';
import { upsertModule } from './companies.repository.ts';

/**
 * What a company may switch off, and how it is until somebody does. A feature that a company can do without registers
 * here, and its buttons, commands, questions and messages in telegram/modules.ts. Offers, clients, interactions and their
 * files are no modules: all else stands on them. What was kept while a module was on stays and is seen.
 */
export const moduleDefaults = {
  /** An offer typed as one line. */
  quick_offer: true,
  /** What is forwarded, said, photographed or sent as a file, outside any question, finds its place. */
  forwards: true,
  /** Clients out of files of contacts. */
  vcard: true,
  /** Stars of clients. */
  rating: true,
  /** One line to the manager of somebody else's client. */
  inquiry: true,
  /** Work asked of departments and colleagues; what was asked before is finished as ever. */
  tasks: true,
} as const satisfies Record<string, boolean>;
export type Module = keyof typeof moduleDefaults;
export const modules = Object.keys(moduleDefaults) as [Module, ...Module[]];

/** The modules that are on. @param switched what the company has said; a module the program does not know is left out */
export function modulesOn(switched: Readonly<Record<string, boolean>>): Module[] {
  return modules.filter((module) => switched[module] ?? moduleDefaults[module]);
}

/** Step: the module is on, or off, from now on; said again it changes nothing. */
export async function switchModule({ db, companyId }: Scope, module: Module, on: boolean): Promise<void> {
  await upsertModule(db, companyId, module, on);
}
