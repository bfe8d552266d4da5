import type { ClientFacts } from '../../clients/client-card.queries.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { formatPhone } from '../../lib/phone.ts';
import {
  type ClientHistoryFilter,
  type ClientHistoryLine,
  clientHistoryFilters,
  type OwnLine,
} from '../../offers/client-history.queries.ts';
import { historyLine } from '../offers/history.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { clientTitle, localDay } from './client-card.view.ts';

const mostCharacters = 160;

/** A page of the client's whole history (B8), newest first: offers by their numbers, and the client's own. */
export function clientHistoryView(
  t: Translate,
  page: {
    client: ClientFacts;
    filter: ClientHistoryFilter;
    lines: readonly ClientHistoryLine[];
    next: { at: Date; id: number } | undefined;
    isFirst: boolean;
  },
  view: LocalView,
): Screen {
  const { client, filter, next } = page;
  const at = { id: client.id, action: 'client.history' as const };
  const filters = clientHistoryFilters.map((name): Button => {
    const label = t(`client-history-${name}`);
    return { ...at, label: name === filter ? `✓ ${label}` : label, args: [name] };
  });
  const older: Button[] = next
    ? [
        {
          ...at,
          label: t('history-older'),
          args: [filter, packNumber(next.at.getTime()), packNumber(next.id)],
        },
      ]
    : [];
  const newest: Button[] = page.isFirst ? [] : [{ ...at, label: t('history-newest'), args: [filter] }];
  const lines = page.lines.map((line) => clientHistoryLine(t, line, view));
  return {
    text: [clientTitle(client), '', ...(lines.length > 0 ? lines : [t('client-history-empty')])].join('\n'),
    keyboard: [
      filters,
      [...newest, ...older],
      [{ label: t('back-to-card'), action: 'client.card', id: client.id }],
    ],
  };
}

function clientHistoryLine(t: Translate, line: ClientHistoryLine, view: LocalView): string {
  const by = line.by === null ? '' : ` · ${h(clip(line.by, 30))}`;
  if ('own' in line) return `<i>${formatWhen(line.at, view)}</i> ${ownWords(t, line.own, view)}${by}`;
  const number = line.offer === null ? '' : `#${line.offer} · `;
  const told = historyLine(t, line.line, view, mostCharacters);
  return `${number}${told}${line.line.kind === 'created' ? '' : by}`;
}

function ownWords(t: Translate, { kind, detail, comment }: OwnLine, view: LocalView): string {
  const words = comment === null ? '' : `: ${h(clip(comment, mostCharacters))}`;
  switch (kind) {
    case 'created':
      return `🆕 ${t('client-history-created')}${words}`;
    case 'status': {
      const until = typeof detail['until'] === 'string' ? localDay(detail['until'], view) : undefined;
      const to =
        until === undefined ? t(`client-status-${detail['to']}`) : t('client-status-until', { day: until });
      return `→ ${to}${words}`;
    }
    case 'field':
      return `✏️ ${t(fieldKey(String(detail['field'])))}: ${fromTo(t, detail)}`;
    case 'note':
      return `📝${words.slice(1)}`;
    case 'do_not_disturb':
      return `${t(detail['on'] === 1 ? 'client-history-quiet' : 'client-history-loud')}${words}`;
    case 'rating':
      return detail['to'] === null ? t('client-history-unrated') : '⭐️'.repeat(Number(detail['to']));
    case 'person':
      return `👤 ${t(`client-history-person-${detail['change']}`, { name: h(clip(String(detail['name']), 60)) })}`;
    case 'channel':
      return `${detail['kind'] === 'phone' ? '📞' : '✉️'} ${fromTo(t, detail)}${words}`;
  }
}

function fieldKey(column: string): string {
  return `client-history-field-${column.replaceAll('_', '-')}`;
}

/** From what to what; what was not set before is not told. */
function fromTo(t: Translate, detail: OwnLine['detail']): string {
  const shown = (value: string | number | null | undefined): string => {
    if (value === null || value === undefined) return '—';
    if (detail['field'] === 'kind') return t(`client-kind-${value}`);
    const text = String(value);
    return h(/^\+\d{7,15}$/.test(text) ? formatPhone(text) : clip(text, mostCharacters / 2));
  };
  return detail['from'] === null ? shown(detail['to']) : `${shown(detail['from'])} → ${shown(detail['to'])}`;
}
