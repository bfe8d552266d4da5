import type { BackupAge } from '../../backup/backups.queries.ts';
import type { CompanySettings } from '../../companies/companies.queries.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { undoRow } from '../ui/undo-row.ts';
import {
  contactRows,
  currencyRows,
  languageRows,
  minutesText,
  retryRows,
  type Setter,
  staleRows,
  workTimeLine,
  workTimeRows,
  zoneLine,
  zoneRows,
} from './choices.view.ts';

/** What has just been done, and how to take it back. */
export interface Note {
  readonly text: string;
  readonly undoChangeId?: number;
}

export interface CompanyModel {
  readonly company: CompanySettings;
  /** How many things the program has given up. */
  readonly failed: number;
  readonly backup: BackupAge;
}

export function companyView(
  t: Translate,
  { company, failed, backup }: CompanyModel,
  view: LocalView,
  note?: Note,
): Screen {
  const failedRow: Button[] =
    failed > 0 ? [{ label: t('failed-button', { count: failed }), action: 'company.failed' }] : [];
  const lines = [
    ...(note ? [note.text, ''] : []),
    `🏢 <b>${h(clip(company.name, 60))}</b>`,
    zoneLine(t, company.timeZone, view.now),
    t('settings-work', { time: workTimeLine(t, company), from: 'own' }),
    t('settings-language', { language: t(`language-${company.locale}`) }),
    t('company-currency', { currency: company.currency }),
    t('company-stale', { days: company.staleToldAfter }),
    retryLine(t, company),
    contactsLine(t, company),
    t('company-protection', { on: company.protectsContacts ? 'on' : 'off' }),
    backupLine(t, backup, view),
  ];
  const protect: Button = {
    label: t('company-button-protect', { on: company.protectsContacts ? 'on' : 'off' }),
    ...setterOf(company),
    args: ['protect', company.protectsContacts ? 'off' : 'on'],
  };
  return {
    text: lines.join('\n'),
    keyboard: [
      note?.undoChangeId === undefined ? failedRow : undoRow(t, note.undoChangeId),
      [ask(t, 'name'), ask(t, 'currency')],
      [ask(t, 'zone'), ask(t, 'hours')],
      [
        ask(t, 'language'),
        { label: t('company-button-lists'), action: 'lists.show' },
        { label: t('company-button-modules'), action: 'company.modules' },
      ],
      [protect],
      [
        { label: t('intervals-button'), action: 'settings.intervals' },
        ask(t, 'contacts'),
        { label: t('back-to-card'), action: 'settings.show' },
      ],
    ],
  };
}

export type CompanyField =
  | 'name'
  | 'currency'
  | 'zone'
  | 'hours'
  | 'language'
  | 'stale'
  | 'retry'
  | 'contacts';

/** Opened from the screen of the step intervals. */
const ofIntervals: ReadonlySet<CompanyField> = new Set(['stale', 'retry']);

function backupLine(t: Translate, { lastAt, late }: BackupAge, view: LocalView): string {
  if (lastAt === undefined) return t('company-backup-none');
  return t('company-backup', { when: formatWhen(lastAt, view), late: late ? 'yes' : 'no' });
}

function retryLine(t: Translate, { retryMinutes }: CompanySettings): string {
  return t('company-retry', { time: minutesText(t, retryMinutes) });
}

function contactsLine(t: Translate, { contactLimit, contactWarning }: CompanySettings): string {
  return contactLimit === null
    ? t('company-contacts-off')
    : t('company-contacts', { most: contactLimit, warning: contactWarning });
}

function ask(t: Translate, field: CompanyField): Button {
  return { label: t(`company-button-${field}`), action: 'company.ask', args: [field] };
}

function setterOf({ revision }: CompanySettings): Setter {
  return { action: 'company.set', revision };
}

/** One setting: what it is now, how to type it, ready choices. `zones`: what typed words may mean. */
export function askCompanyView(
  t: Translate,
  {
    company,
    field,
    view,
    zones,
  }: {
    company: CompanySettings;
    field: CompanyField;
    view: LocalView;
    zones: readonly string[];
  },
): Screen {
  const setter = setterOf(company);
  const parts: Record<CompanyField, () => { now: string; rows: Button[][] }> = {
    name: () => ({ now: `🏢 <b>${h(clip(company.name, 60))}</b>`, rows: [] }),
    currency: () => ({
      now: t('company-currency', { currency: company.currency }),
      rows: currencyRows(setter, company.currency),
    }),
    zone: () => ({
      now: zoneLine(t, company.timeZone, view.now),
      rows: zoneRows(t, setter, zones, view.now),
    }),
    hours: () => ({ now: `💼 <b>${workTimeLine(t, company)}</b>`, rows: workTimeRows(t, setter, company) }),
    language: () => ({
      now: t('settings-language', { language: t(`language-${company.locale}`) }),
      rows: languageRows(t, (locale) => ({ label: '', ...setter, args: ['language', locale] })),
    }),
    retry: () => ({
      now: retryLine(t, company),
      rows: retryRows(t, setter, company.retryMinutes),
    }),
    contacts: () => ({ now: contactsLine(t, company), rows: contactRows(t, setter, company) }),
    stale: () => ({
      now: t('company-stale', { days: company.staleToldAfter }),
      rows: staleRows(setter, company.staleToldAfter),
    }),
  };
  const { now, rows } = parts[field]();
  return {
    text: [now, '', t(`company-ask-${field}`)].join('\n'),
    keyboard: [
      ...rows,
      [{ label: t('back-to-card'), action: ofIntervals.has(field) ? 'settings.intervals' : 'company.show' }],
    ],
  };
}
