import { getCompanySettings } from '../../companies/companies.queries.ts';
import { type Module, modules } from '../../companies/modules.ts';
import { DomainError } from '../../lib/domain-error.ts';
import type { Translate } from '../../lib/locale.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';
import { inRows } from './choices.view.ts';
import type { Note } from './company.view.ts';

/** What the company has on, a line each with what it is for, and a switch for each. */
export function modulesView(t: Translate, on: readonly Module[], note?: Note): Screen {
  const mark = (module: Module): string => (on.includes(module) ? '✅' : '▫️');
  const lines = modules.map(
    (module) => `${mark(module)} <b>${t(`module-${module}`)}</b>: ${t(`module-${module}-about`)}`,
  );
  const switches = modules.map(
    (module): Button => ({
      label: `${mark(module)} ${t(`module-${module}`)}`,
      action: 'company.module',
      args: [module, on.includes(module) ? 'off' : 'on'],
    }),
  );
  return {
    text: [
      ...(note ? [note.text, ''] : []),
      `<b>${t('modules-title')}</b>`,
      t('modules-hint'),
      '',
      ...lines,
    ].join('\n'),
    keyboard: [
      undoRow(t, note?.undoChangeId),
      ...inRows(switches, 2),
      [{ label: t('back-to-card'), action: 'company.show' }],
    ],
  };
}

/** @throws NOT_FOUND for those who may not switch them */
export async function showModules(turn: MemberTurn, note?: Note): Promise<void> {
  const company = await turn.read((db, actor) => {
    requireCompanyRight(actor, 'company.settings');
    return getCompanySettings(db, actor.companyId);
  });
  await turn.show(modulesView(turn.t, company.modules, note));
}

export const modulePresses = {
  'company.modules': (turn) => showModules(turn),
  'company.module': async (turn, { args: [name, how] }) => {
    const module = modules.find((known) => known === name);
    if (!module) throw new DomainError('NOT_FOUND');
    const { changeId } = await turn.perform('setModule', { module, on: how === 'on' });
    await showModules(turn, { text: turn.t('settings-changed'), undoChangeId: changeId });
  },
} satisfies Partial<PressHandlers>;
