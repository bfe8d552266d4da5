import type { HandoverFacts } from '../../handovers/handovers.queries.ts';
import type { LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { MemberSettings, WorkTime } from '../../members/member-settings.queries.ts';
import type { NoticeKind } from '../../members/notices.ts';
import { stateText } from '../handovers/handover.view.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import {
  aheadRows,
  digestRow,
  hoursText,
  inRows,
  languageRows,
  quietRows,
  type Setter,
  summaryHourRow,
  workTimeLine,
  workTimeRows,
  zoneLine,
  zoneRows,
} from './choices.view.ts';

/** One's own settings as a screen shows them. */
export interface MySettings {
  readonly companyName: string;
  readonly view: LocalView;
  readonly own: MemberSettings;
  readonly workTime: WorkTime;
  readonly notices: readonly NoticeKind[];
  readonly ownsCompany: boolean;
  readonly memberId: number;
  /** Somebody stands in for them now. */
  readonly handover: HandoverFacts | undefined;
  /** Of next steps: whoever sells. */
  readonly reminded: boolean;
}

const mine: Setter = { action: 'settings.set', revision: 0 };

export function settingsView(t: Translate, model: MySettings, notice?: string): Screen {
  const { view, own, workTime } = model;
  const asCompany = own.workDays === null && own.workFrom === null;
  const lines = [
    ...(notice === undefined ? [] : [notice, '']),
    `<b>${t('settings-title')}</b>`,
    t('settings-company', { company: h(clip(model.companyName, 60)) }),
    t('settings-language', { language: t(`language-${t.locale}`) }),
    zoneLine(t, view.zone, view.now),
    t('settings-work', { time: workTimeLine(t, workTime), from: asCompany ? 'company' : 'own' }),
    t('settings-quiet', { hours: quietText(t, own) }),
    ...(model.reminded ? [t('settings-ahead', { minutes: own.remindAheadMinutes })] : []),
    ...(model.notices.length > 0 ? [noticesLine(t, model)] : []),
    ...(model.handover ? [stateText(t, model.handover, view)] : []),
  ];
  return {
    text: lines.join('\n'),
    keyboard: [
      [ask(t, 'language'), ask(t, 'zone')],
      [ask(t, 'hours'), ask(t, 'quiet')],
      [
        ...(model.notices.length > 0 ? [ask(t, 'notices')] : []),
        ...(model.reminded ? [ask(t, 'ahead')] : []),
      ],
      model.ownsCompany
        ? [
            { label: t('settings-button-company'), action: 'company.show' },
            { label: t('journal-button'), action: 'journal.list' },
          ]
        : [{ label: t('desk-help'), action: 'help.show' }],
      [awayButton(t, model), { label: t('offer-button-desk'), action: 'desk.show' }],
    ],
  };
}

function awayButton(t: Translate, { memberId: id, handover }: MySettings): Button {
  return handover
    ? { label: t('handover-button-back-me'), action: 'handover.back', id: handover.id }
    : { label: t('handover-button-away-me'), action: 'handover.ask', id, args: ['away'] };
}

function ask(t: Translate, field: string): Button {
  return { label: t(`settings-button-${field}`), action: 'settings.ask', args: [field] };
}

function quietText(t: Translate, { quietFrom, quietTo }: MemberSettings): string {
  return quietFrom === null || quietTo === null ? t('settings-quiet-off') : hoursText(quietFrom, quietTo);
}

function noticesLine(t: Translate, { own, notices }: MySettings): string {
  const muted = notices.filter((kind) => own.muted.includes(kind)).length;
  return t('settings-notices', { muted });
}

export function askLanguageView(t: Translate): Screen {
  const rows = languageRows(t, (locale) => ({
    label: '',
    action: 'settings.language',
    args: [locale],
  }));
  return { text: t('settings-hint'), keyboard: [...rows, [back(t)]] };
}

/** @param zones what the typed words may mean; else the common ones */
export function askZoneView(t: Translate, view: LocalView, zones: readonly string[]): Screen {
  return {
    text: [zoneLine(t, view.zone, view.now), '', t('settings-ask-zone')].join('\n'),
    keyboard: [...zoneRows(t, mine, zones, view.now), [back(t)]],
  };
}

export function askHoursView(t: Translate, { own, workTime }: Pick<MySettings, 'own' | 'workTime'>): Screen {
  const asCompany = own.workDays === null && own.workFrom === null;
  const reset: Button = { label: t('settings-as-company'), ...mine, args: ['own', 'none'] };
  return {
    text: [`💼 <b>${workTimeLine(t, workTime)}</b>`, '', t('settings-ask-hours')].join('\n'),
    keyboard: [...workTimeRows(t, mine, workTime), asCompany ? [] : [reset], [back(t)]],
  };
}

export function askQuietView(t: Translate, own: MemberSettings): Screen {
  const { quietFrom, quietTo } = own;
  const now = quietFrom === null || quietTo === null ? undefined : { from: quietFrom, to: quietTo };
  return {
    text: [t('settings-quiet', { hours: quietText(t, own) }), '', t('settings-ask-quiet')].join('\n'),
    keyboard: [...quietRows(t, mine, now), [back(t)]],
  };
}

export function askAheadView(t: Translate, own: MemberSettings): Screen {
  return {
    text: t('settings-ask-ahead'),
    keyboard: [...aheadRows(t, mine, own.remindAheadMinutes), [back(t)]],
  };
}

export function noticesView(t: Translate, model: MySettings): Screen {
  const { own, notices } = model;
  const bell = (kind: NoticeKind): string => (own.muted.includes(kind) ? '🔕' : '🔔');
  const toggles = notices.map((kind): Button => {
    const switched = own.muted.includes(kind) ? 'on' : 'off';
    return { ...mine, label: `${bell(kind)} ${t(`notice-${kind}`)}`, args: ['notice', kind, switched] };
  });
  return {
    text: [
      `<b>${t('notices-title')}</b>`,
      t('notices-hint'),
      ...notices.map((kind) => `${bell(kind)} ${t(`notice-${kind}`)}: ${t(`notice-${kind}-about`)}`),
      t('notices-digest', { time: digestTime(model) }),
    ].join('\n'),
    keyboard: [
      ...inRows(toggles, 2),
      [{ label: t('notices-button-digest'), action: 'settings.ask', args: ['digest'] }, back(t)],
    ],
  };
}

export function askDigestView(t: Translate, model: MySettings): Screen {
  const again: Button = { label: t('back-to-card'), action: 'settings.ask', args: ['notices'] };
  const sums = model.notices.includes('summary');
  return {
    text: [
      t('notices-ask-digest', { time: digestTime(model) }),
      ...(sums ? [t('notices-ask-summary', { time: summaryTime(model) })] : []),
    ].join('\n'),
    keyboard: [
      digestRow(mine, model.own.digestHour),
      sums ? summaryHourRow(mine, model.own.summaryHour) : [],
      [again],
    ],
  };
}

function digestTime({ own, workTime }: MySettings): string {
  return `${own.digestHour ?? workTime.workFrom}:00`;
}

/** A working day that ends at midnight has its summary an hour before. */
function summaryTime({ own, workTime }: MySettings): string {
  return `${own.summaryHour ?? Math.min(workTime.workTo, 23)}:00`;
}

function back(t: Translate): Button {
  return { label: t('back-to-card'), action: 'settings.show' };
}
