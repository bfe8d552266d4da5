import type { Page } from 'playwright-core';
import { demoName, demoPersonId } from '../../src/demo/people.ts';
import { type Locale, translator } from '../../src/lib/locale.ts';
import { Pane } from './pane.ts';

/** Through the screens of a manager and an owner, in one language, looking at each. */
export async function walk(page: Page, locale: Locale): Promise<void> {
  await manager(page, locale);
  await clients(page, locale);
  await tasks(page, locale);
  await owner(page, locale);
  await settings(page, locale);
  await trust(page, locale);
}

async function manager(page: Page, locale: Locale): Promise<void> {
  const t = translator(locale);
  const olga = await open(page, 'firstManager', locale);
  await olga.say('/menu');
  await olga.look(locale, 'desk');
  await olga.tap(t('desk-overdue', { count: '' }).trim());
  await olga.look(locale, 'overdue');
  await olga.tap(t('list-filter'));
  await olga.look(locale, 'filter');
  await olga.say('/menu');
  await olga.tap(t('desk-overdue', { count: '' }).trim());
  await olga.tap(/#\d/);
  await olga.look(locale, 'card');
  await olga.tap(t('offer-button-state'));
  await olga.look(locale, 'moves');
  await olga.tap(/⏳|✍️/u);
  await olga.look(locale, 'reasons');
  await olga.tap(/^(?!‹).+$/u);
  await olga.look(locale, 'moved');
  await olga.tap('📞');
  await olga.look(locale, 'outcomes');
  await olga.tap(/^(?!‹).+$/u);
  await olga.look(locale, 'next-date');
  await olga.tap(t('date-choice-other'));
  await olga.look(locale, 'calendar');
  await olga.say({ ru: 'завтра в 15', uk: 'завтра о 15', en: 'tomorrow 3pm' }[locale]);
  await olga.look(locale, 'logged');
  await olga.tap(t('offer-button-history'));
  await olga.look(locale, 'history');
  await olga.tap(t('back-to-card'));
  await olga.tap(t('offer-button-more'));
  await olga.look(locale, 'more');
  await olga.say('/new');
  await olga.look(locale, 'new-client');
  await olga.tap(/^(?!‹|➕).+$/u);
  await olga.look(locale, 'new-wanted');
  await olga.say({ ru: 'Сайт и поддержка', uk: 'Сайт і підтримка', en: 'A site and support' }[locale]);
  await olga.look(locale, 'new-date');
  await olga.tap(t('date-choice-h1'));
  await olga.look(locale, 'new-form');
  await olga.tap(t('form-save'));
  await olga.look(locale, 'new-saved');
  await olga.say('/help');
  await olga.look(locale, 'help');
  await olga.say('/settings');
  await olga.look(locale, 'settings');
  await olga.say({ ru: 'Атлантида', uk: 'Атлантида', en: 'Atlantis' }[locale]);
  await olga.look(locale, 'nothing-found');
}

/** A client on their own, as whom the search finds, and all that hangs on the card. */
async function clients(page: Page, locale: Locale): Promise<void> {
  const t = translator(locale);
  const olga = new Pane(page, demoPersonId('firstManager'), 'client');
  await olga.say('/clients');
  await olga.look(locale, 'list');
  await olga.tap(t('newclient-button'));
  // The company keeps what it was told in the language before.
  await olga.say(
    { ru: 'Колос 067 555 20 01', uk: 'Веселка 067 555 20 02', en: 'Dawn 067 555 20 03' }[locale],
  );
  await olga.look(locale, 'form');
  await olga.tap(t('form-save'));
  await olga.look(locale, 'saved');
  await olga.say('Айболит');
  await olga.look(locale, 'hits');
  await olga.tap('Айболит');
  await olga.look(locale, 'card');
  await olga.tap(t('offer-button-more'));
  await olga.look(locale, 'more');
  await olga.tap(t('client-button-people'));
  await olga.look(locale, 'people');
}

/** A task asked of the specialist, and what there is on their side. */
async function tasks(page: Page, locale: Locale): Promise<void> {
  const t = translator(locale);
  const olga = new Pane(page, demoPersonId('firstManager'), 'task');
  await olga.say('/offers');
  await olga.tap(/#\d/);
  await olga.tap('🙋');
  await olga.look(locale, 'who');
  await olga.tap(/^(?!👤|‹).+$/u);
  await olga.say({ ru: 'Смета на кровлю', uk: 'Кошторис на дах', en: 'Estimate of the roof' }[locale]);
  await olga.tap(t('date-choice-h1'));
  await olga.look(locale, 'form');
  await olga.tap(t('taskform-send'));
  await olga.look(locale, 'sent');
  const dmytro = await open(page, 'specialist', locale, 'task-specialist');
  await dmytro.say('/menu');
  await dmytro.look(locale, 'desk');
  await dmytro.say('/tasks');
  await dmytro.look(locale, 'list');
  await dmytro.tap('1');
  await dmytro.look(locale, 'card');
  await dmytro.tap(t('task-button-done'));
  await dmytro.say({ ru: 'Готово, 120 тыс.', uk: 'Готово, 120 тис.', en: 'Done, 120 thousand' }[locale]);
  await dmytro.look(locale, 'result');
}

async function owner(page: Page, locale: Locale): Promise<void> {
  const t = translator(locale);
  const vera = await open(page, 'owner', locale);
  await vera.say('/menu');
  await vera.look(locale, 'owner-desk');
  await vera.tap(t('desk-by-manager'));
  await vera.look(locale, 'owner-managers');
  await vera.tap(t('offer-button-desk'));
  await vera.tap(t('desk-edit'));
  await vera.tap(t('desk-block-today'));
  await vera.look(locale, 'owner-desk-edit');
  await vera.tap(t('offer-button-desk'));
  await vera.tap(t('desk-team'));
  await vera.look(locale, 'owner-team');
  await vera.tap(t('team-invite'));
  await vera.look(locale, 'owner-role');
  await vera.tap(t('role-supervisor'));
  await vera.look(locale, 'owner-group');
}

/** What the owner sets up for everybody. */
async function settings(page: Page, locale: Locale): Promise<void> {
  const t = translator(locale);
  const vera = new Pane(page, demoPersonId('owner'), 'owner-settings');
  await vera.say('/settings');
  await vera.look(locale, 'own');
  await vera.tap(t('settings-button-notices'));
  await vera.look(locale, 'notices');
  await vera.say('/settings');
  await vera.tap(t('settings-button-company'));
  await vera.look(locale, 'company');
  await vera.tap(t('company-button-lists'));
  await vera.look(locale, 'lists');
  await vera.tap(t('lists-business-line'));
  await vera.look(locale, 'list');
}

/** What lets an owner trust the people, and the clients trust the owner; nothing is changed by looking. */
async function trust(page: Page, locale: Locale): Promise<void> {
  const t = translator(locale);
  const vera = new Pane(page, demoPersonId('owner'), 'trust');
  const colleague = demoName('ru', 'secondManager');
  await vera.say('/menu');
  await vera.tap(t('desk-team'));
  await vera.tap(colleague);
  await vera.look(locale, 'colleague');
  await vera.tap(t('privacy-button'));
  await vera.look(locale, 'colleague-privacy');
  await vera.tap(t('back-to-card'));
  await vera.tap(t('handover-button-away'));
  await vera.look(locale, 'away');
  await vera.tap(t('back-to-card'));
  await vera.tap(t('handover-button-leave'));
  await vera.look(locale, 'leaves');
  await vera.tap(t('back-to-card'));
  await vera.tap(t('colleague-button-suspend'));
  await vera.look(locale, 'suspend');
  await vera.tap(t('back-to-card'));
  await vera.tap(t('journal-button'));
  await vera.look(locale, 'journal');
  await vera.tap('1');
  await vera.look(locale, 'journal-entry');
  await vera.say('/settings');
  await vera.tap(t('settings-button-company'));
  await vera.tap(t('company-button-contacts'));
  await vera.look(locale, 'contacts');
  await vera.say('Айболит');
  await vera.tap('Айболит');
  await vera.tap(t('offer-button-more'));
  await vera.tap(t('client-button-edit'));
  await vera.tap(t('privacy-button'));
  await vera.look(locale, 'privacy');
  await vera.tap(t('privacy-button-erase'));
  await vera.look(locale, 'erase');
  await vera.tap(t('privacy-button-keep'));
}

/** The person's chat alone, as on a phone, spoken to in this language. */
async function open(
  page: Page,
  who: Parameters<typeof demoPersonId>[0],
  locale: Locale,
  part?: string,
): Promise<Pane> {
  const personId = demoPersonId(who);
  const { origin } = new URL(page.url());
  // From the same page only its fragment would be another, and what it shows now would stay.
  await page.goto('about:blank');
  await page.goto(`${origin}/#${personId}`);
  const pane = new Pane(page, personId, part);
  await pane.chat.waitFor();
  await pane.say('/settings');
  await pane.tap(translator(locale)('settings-button-language'));
  await pane.tap(translator(locale)(`language-${locale}`));
  return pane;
}
