import { getCompanySettings } from '../../companies/companies.queries.ts';
import { findRunningHandover } from '../../handovers/handovers.queries.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { LOCALES, type Locale, translator } from '../../lib/locale.ts';
import { commonZones, readZones } from '../../lib/zones-in-words.ts';
import { getMemberSettings, workTimeOf } from '../../members/member-settings.queries.ts';
import { findPreferences } from '../../members/members.queries.ts';
import { noticeKinds, noticesOf } from '../../members/notices.ts';
import { reachOf } from '../../members/rights.ts';
import type { AnswerHandlers, CommandHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, Verdict } from '../question.ts';
import { publishMemberCommands } from './commands.ts';
import { answerCompany } from './company.ts';
import {
  askAheadView,
  askDigestView,
  askHoursView,
  askLanguageView,
  askQuietView,
  askZoneView,
  type MySettings,
  noticesView,
  settingsView,
} from './settings.view.ts';
import { myPatch, zoneOf } from './values.ts';

/** As the database has them now: what was just set is on the screen. */
async function readMine(turn: MemberTurn): Promise<MySettings> {
  const { company, own, preferences, handover } = await turn.read(async (db, actor) => {
    const [company, own, preferences, handover] = await Promise.all([
      getCompanySettings(db, actor.companyId),
      getMemberSettings(db, actor),
      findPreferences(db, turn.personId),
      findRunningHandover(db, actor.companyId, actor.memberId, turn.now),
    ]);
    return { company, own, preferences, handover };
  });
  const zone = preferences?.timeZone ?? company.timeZone;
  return {
    companyName: company.name,
    view: { ...turn.view, zone, locale: preferences?.locale ?? turn.view.locale },
    own,
    workTime: workTimeOf(company, own),
    notices: noticesOf[turn.actor.role],
    ownsCompany: reachOf(turn.actor, 'company.settings') !== 'none',
    reminded: reachOf(turn.actor, 'offer.create') !== 'none',
    memberId: turn.actor.memberId,
    handover,
  };
}

/** @param said what was just done, in words */
export async function showSettings(turn: MemberTurn, said?: string): Promise<void> {
  const model = await readMine(turn);
  await turn.show(settingsView(translator(model.view.locale), model, said));
}

/** The same after a choice: the language may be another by now. */
async function showChanged(turn: MemberTurn, noticeKey: string): Promise<void> {
  const model = await readMine(turn);
  const t = translator(model.view.locale);
  await turn.show(settingsView(t, model, t(noticeKey)));
}

async function ask(turn: MemberTurn, field: string | undefined): Promise<void> {
  const model = await readMine(turn);
  const typed = () => turn.ask({ name: 'settings.text', args: { of: 'me', field: field ?? '' } });
  switch (field) {
    case 'language':
      return turn.show(askLanguageView(turn.t));
    case 'notices':
      return turn.show(noticesView(turn.t, model));
    case 'digest':
      return turn.show(askDigestView(turn.t, model));
    case 'ahead':
      return turn.show(askAheadView(turn.t, model.own));
    case 'zone':
      typed();
      return turn.show(askZoneView(turn.t, model.view, commonZones));
    case 'hours':
      typed();
      return turn.show(askHoursView(turn.t, model));
    case 'quiet':
      typed();
      return turn.show(askQuietView(turn.t, model.own));
    default:
      throw new DomainError('NOT_FOUND');
  }
}

async function set(turn: MemberTurn, [field = '', value = '', how]: readonly string[]): Promise<void> {
  if (field === 'zone') {
    await turn.perform('choosePreferences', { timeZone: zoneOf(value) });
    return showChanged(turn, 'settings-changed');
  }
  if (field === 'notice') {
    const kind = noticeKinds.find((known) => known === value);
    if (!kind) throw new DomainError('NOT_FOUND');
    await turn.perform('chooseMySettings', { notice: { kind, told: how === 'on' } });
    return ask(turn, 'notices');
  }
  await turn.perform('chooseMySettings', myPatch(field, value));
  if (field === 'days' || field === 'hours') return ask(turn, 'hours');
  if (field === 'digest' || field === 'summary') return ask(turn, 'notices');
  await showChanged(turn, 'settings-changed');
}

async function chooseLanguage(turn: MemberTurn, locale: Locale): Promise<void> {
  await turn.perform('choosePreferences', { locale });
  await showChanged(turn, 'settings-saved');
  await publishMemberCommands(turn, translator(locale));
}

export const settingsPresses = {
  'settings.show': (turn) => showSettings(turn),
  'settings.ask': (turn, { args: [field] }) => ask(turn, field),
  'settings.set': (turn, { args }) => set(turn, args),
  'settings.language': async (turn, { args }) => {
    const locale = LOCALES.find((known) => known === args[0]);
    if (!locale) throw new DomainError('NOT_FOUND');
    await chooseLanguage(turn, locale);
  },
} satisfies Partial<PressHandlers>;

export const settingsCommands = {
  settings: (turn) => showSettings(turn),
} satisfies Partial<CommandHandlers>;

async function answerMine(turn: MemberTurn, field: string, { text = '' }: Answer): Promise<Verdict> {
  if (field === 'zone') {
    const [zone, ...more] = readZones(text, turn.now);
    if (zone === undefined) throw new DomainError('INVALID', { field: 'zone' });
    if (more.length > 0) {
      turn.ask({ name: 'settings.text', args: { of: 'me', field } });
      await turn.show(askZoneView(turn.t, turn.view, [zone, ...more]));
      return 'done';
    }
    await turn.perform('choosePreferences', { timeZone: zone });
  } else await turn.perform('chooseMySettings', myPatch(field, text));
  await showChanged(turn, 'settings-changed');
  return 'done';
}

export const settingsAnswers = {
  'settings.text': (turn, args, answer) => {
    const field = String(args['field']);
    return args['of'] === 'company'
      ? answerCompany(turn, { field, revision: Number(args['revision']) }, answer)
      : answerMine(turn, field, answer);
  },
} satisfies Partial<AnswerHandlers>;
