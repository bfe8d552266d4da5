import { formatSince, formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { HistoryLine } from '../../offers/history.queries.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Screen } from '../ui/screen.ts';
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
  return `<i>${formatWhen(line.at, view)}</i> ${said(t, line, view, most)}`;
}

function said(t: Translate, line: HistoryLine, view: LocalView, most: number): string {
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

/** A page of the timeline (C4), newest first, with who did it and how long each state lasted. */
export function historyView(
  t: Translate,
  page: {
    offer: { id: number; number: number; revision: number; clientName: string };
    lines: readonly HistoryLine[];
    next: { at: Date; id: number } | undefined;
    isFirst: boolean;
  },
  view: LocalView,
): Screen {
  const { offer, next } = page;
  const at = { id: offer.id, revision: offer.revision };
  const title = t('history-title', { number: String(offer.number), client: h(clip(offer.clientName, 60)) });
  const lines = page.lines.map((line) => `${historyLine(t, line, view, 200)}${footnote(t, line, view)}`);
  return {
    text: [`<b>${title}</b>`, '', ...lines].join('\n'),
    keyboard: [
      [
        ...(page.isFirst ? [] : [{ label: t('history-newest'), action: 'offer.history' as const, ...at }]),
        ...(next
          ? [
              {
                label: t('history-older'),
                action: 'offer.history' as const,
                ...at,
                args: [packNumber(next.at.getTime()), packNumber(next.id)],
              },
            ]
          : []),
      ],
      [{ label: t('back-to-card'), action: 'offer.card', ...at }],
    ],
  };
}

function footnote(t: Translate, line: HistoryLine, view: LocalView): string {
  if (line.kind === 'created') return '';
  const by = h(clip(line.by, 30));
  if (line.kind !== 'state') return ` · ${by}`;
  const spent = formatSince(new Date(view.now.getTime() - line.spentMs), view);
  return ` · ${t('history-spent', { by, from: stateName(t, line.from), spent })}`;
}
