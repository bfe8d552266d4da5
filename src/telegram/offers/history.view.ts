import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { HistoryLine } from '../../offers/history.queries.ts';
import { clip, h } from '../ui/html.ts';
import { stateName } from './state-name.ts';
import { keptSumText } from './sum.ts';

export const contactMarks = {
  call: '📞',
  meeting: '🤝',
  email: '✉️',
  sms: '💬',
  message: '💬',
  note: '📝',
} as const;

/** One line of the timeline; typed words shortened to `most` characters. */
export function historyLine(t: Translate, line: HistoryLine, view: LocalView, most: number): string {
  return `<i>${formatWhen(line.at, view)}</i> ${historyWords(t, line, view, most)}`;
}

/** Who did it, to stand behind the words; who created an offer stands in them. */
export function authorOf({ kind, by }: Pick<HistoryLine, 'kind' | 'by'>): string {
  return kind === 'created' ? '' : ` · ${h(clip(by, 20))}`;
}

/** What happened, without when and by whom. */
export function historyWords(t: Translate, line: HistoryLine, view: LocalView, most: number): string {
  switch (line.kind) {
    case 'created':
      return `🆕 ${t('history-created', { by: h(clip(line.by, 30)) })}`;
    case 'state': {
      const words = line.comment === null ? '' : `: ${h(clip(line.comment, most))}`;
      return `→ <b>${stateName(t, line.to)}</b>${words}${line.hasVoice ? ' 🎤' : ''}`;
    }
    case 'field':
      return `✏️ ${t(`field-${line.field.replaceAll('_', '-')}`)}: ${changed(t, line, most)}`;
    case 'next_step':
      return line.plannedAt
        ? `⏰ ${t('history-step', { when: formatWhen(line.plannedAt, view) })}`
        : `⏰ ${t('history-no-step', { reason: h(clip(line.noStepReason ?? '', most)) })}`;
    case 'contact': {
      const parts = [line.outcome, line.result].filter((part): part is string => part !== null);
      const voice = line.hasVoice ? ' 🎤' : '';
      return `${contactMarks[line.contact]} ${h(clip(parts.join(' — '), most))}${voice}`;
    }
    case 'task': {
      const words = line.text === null ? '' : `: ${h(clip(line.text, most))}`;
      const what = t(`task-event-${line.event}`, { to: h(clip(line.to, 30)) });
      return `🛠 ${what}${words}${line.hasVoice ? ' 🎤' : ''}`;
    }
  }
}

/** From what to what; what was not set before is not told. */
function changed(t: Translate, { field, from, to }: FieldLine, most: number): string {
  const shown = (value: string | null): string => {
    if (value === null) return '—';
    if (field === 'sum') return h(keptSumText(value, t.locale));
    const room = from === null ? most : Math.ceil(most / 2);
    return h(clip(value, room));
  };
  return from === null ? shown(to) : `${shown(from)} → ${shown(to)}`;
}

type FieldLine = Extract<HistoryLine, { kind: 'field' }>;
