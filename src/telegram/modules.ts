import type { CompanySettings } from '../companies/companies.queries.ts';
import { type Module, modules } from '../companies/modules.ts';
import { DomainError } from '../lib/domain-error.ts';
import type { CommandName } from './command-names.ts';
import type { QuestionName } from './question.ts';
import type { ActionName } from './ui/press.ts';
import type { Screen } from './ui/screen.ts';

type Entry = ActionName | QuestionName | CommandName;

/** The buttons, questions and commands of each module; its messages name it in free-messages.ts. */
const entries: Readonly<Record<Module, readonly Entry[]>> = {
  quick_offer: [],
  forwards: ['talk.put', 'talk.putclient', 'talk.other', 'talk.new', 'talk.throw', 'talk.find'],
  vcard: ['vcard.page', 'vcard.pick', 'vcard.drop'],
  rating: ['client.rate', 'client.rated'],
  inquiry: ['client.ask'],
  tasks: [
    ...(['task.new', 'taskform.people', 'taskform.set', 'taskform.field', 'taskform.send'] as const),
    ...(['taskform.invite', 'task.what', 'task.when'] as const),
  ],
};

const owners = new Map(
  modules.flatMap((module) => entries[module].map((entry) => [entry as string, module])),
);

/** Whether the company has this on. Everything that offers or takes something of a module asks here. */
export function isOffered({ modules: on }: CompanySettings, entry: { module: Module } | Entry): boolean {
  const module = moduleOf(entry);
  return module === undefined || on.includes(module);
}

function moduleOf(entry: { module: Module } | Entry): Module | undefined {
  return typeof entry === 'string' ? owners.get(entry) : entry.module;
}

/** @throws MODULE_OFF (the module) for an old button, and for words, of a module that has been switched off */
export function requireOffered(company: CompanySettings, entry: { module: Module } | Entry): void {
  const module = moduleOf(entry);
  if (!isOffered(company, entry)) throw new DomainError('MODULE_OFF', { field: module ?? '' });
}

/** The screen with the buttons that the company has on. */
export function withoutSwitchedOff(company: CompanySettings, screen: Screen): Screen {
  if (!screen.keyboard || company.modules.length === modules.length) return screen;
  const keyboard = screen.keyboard.map((row) =>
    row.filter((button) => !('action' in button) || isOffered(company, button.action)),
  );
  return { ...screen, keyboard };
}
