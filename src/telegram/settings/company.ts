import { readBackupAge } from '../../backup/backups.queries.ts';
import { type CompanySettings, getCompanySettings } from '../../companies/companies.queries.ts';
import { listGivenUp } from '../../companies/given-up.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { readCurrency } from '../../lib/money.ts';
import { commonZones, readZones } from '../../lib/zones-in-words.ts';
import { requireCompanyRight } from '../../members/rights.ts';
import type { InputOf } from '../../use-cases.ts';
import type { PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, Verdict } from '../question.ts';
import { orShowFresh } from '../ui/stale.ts';
import { askCompanyView, type CompanyField, companyView, type Note } from './company.view.ts';
import { companyPatch } from './values.ts';

const fields: readonly CompanyField[] = [
  'name',
  'currency',
  'zone',
  'hours',
  'language',
  'stale',
  'retry',
  'contacts',
];

/** By buttons alone. */
const chosenOnly: ReadonlySet<CompanyField> = new Set(['language', 'stale', 'retry', 'contacts']);

/** @throws NOT_FOUND for those who may not change it */
function readCompany(turn: MemberTurn): Promise<CompanySettings> {
  return turn.read((db, actor) => {
    requireCompanyRight(actor, 'company.settings');
    return getCompanySettings(db, actor.companyId);
  });
}

export async function showCompany(turn: MemberTurn, note?: Note): Promise<void> {
  const model = await turn.read(async (db, actor) => {
    requireCompanyRight(actor, 'company.settings');
    const [company, failed, backup] = await Promise.all([
      getCompanySettings(db, actor.companyId),
      listGivenUp(db, actor.companyId),
      readBackupAge(db, turn.now),
    ]);
    return { company, failed: failed.reduce((sum, { count }) => sum + count, 0), backup };
  });
  await turn.show(companyView(turn.t, model, turn.view, note));
}

async function ask(turn: MemberTurn, arg: string | undefined, zones?: readonly string[]): Promise<void> {
  const field = fields.find((known) => known === arg);
  if (!field) throw new DomainError('NOT_FOUND');
  const company = await readCompany(turn);
  if (!chosenOnly.has(field)) {
    turn.ask({ name: 'settings.text', args: { of: 'company', field, revision: company.revision } });
  }
  await turn.show(askCompanyView(turn.t, { company, field, view: turn.view, zones: zones ?? commonZones }));
}

type Settings = InputOf<'changeCompany'>['settings'];

async function change(turn: MemberTurn, revision: number, field: string, settings: Settings): Promise<void> {
  await orShowFresh(
    turn,
    async () => {
      const { changeId } = await turn.perform('changeCompany', { revision, settings });
      // Days and hours are put together by several presses.
      if (turn.press && (field === 'days' || field === 'hours')) return ask(turn, 'hours');
      if (field === 'contacts' || field === 'warning') return ask(turn, 'contacts');
      await showCompany(turn, { text: turn.t('settings-changed'), undoChangeId: changeId });
    },
    (text) => showCompany(turn, { text }),
  );
}

export const companyPresses = {
  'company.show': (turn) => showCompany(turn),
  'company.ask': (turn, { args: [field] }) => ask(turn, field),
  'company.set': (turn, { revision, args: [field = '', value = ''] }) =>
    change(turn, revision, field, companyPatch(field, value)),
} satisfies Partial<PressHandlers>;

export async function answerCompany(
  turn: MemberTurn,
  { field, revision }: { field: string; revision: number },
  { text = '' }: Answer,
): Promise<Verdict> {
  if (field === 'zone') {
    const [zone, ...more] = readZones(text, turn.now);
    if (zone === undefined) throw new DomainError('INVALID', { field: 'zone' });
    if (more.length > 0) await ask(turn, 'zone', [zone, ...more]);
    else await change(turn, revision, field, { timeZone: zone });
  } else if (field === 'currency') {
    const currency = readCurrency(text);
    if (currency === undefined) throw new DomainError('INVALID', { field: 'currency' });
    await change(turn, revision, field, { currency });
  } else await change(turn, revision, field, companyPatch(field, text));
  return 'done';
}
