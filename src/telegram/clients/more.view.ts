import type { ClientFacts } from '../../clients/client-card.queries.ts';
import { formatSince, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip, h } from '../ui/html.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { clientTitle, statusLabel } from './client-card.view.ts';

/** The typed facts of a client, in the order of [Edit]. */
export const textFields = ['name', 'site', 'address', 'taxNumber', 'source', 'notes'] as const;
export type TextField = (typeof textFields)[number];

/** What a client's buttons are drawn at. */
export function atClient({ id, revision }: Pick<ClientFacts, 'id' | 'revision'>) {
  return { id, revision };
}

export function backToClient(t: Translate, client: Pick<ClientFacts, 'id'>): Button {
  return { label: t('back-to-card'), action: 'client.card', id: client.id };
}

/** [More] of a client: the facts that are seldom needed, and everything that changes it. */
export function clientMoreView(
  t: Translate,
  client: ClientFacts,
  view: LocalView,
  { canMove, seesJournal }: { canMove: boolean; seesJournal: boolean },
): Screen {
  const at = atClient(client);
  const quiet = client.doNotDisturbAt !== null;
  return {
    text: [clientTitle(client), statusLabel(t, client, view), ...factLines(t, client, view)].join('\n'),
    keyboard: [
      [
        ...(canMove ? [{ label: t('client-button-status'), action: 'client.status' as const, ...at }] : []),
        { label: t(quiet ? 'client-button-loud' : 'client-button-quiet'), action: 'client.quiet', ...at },
      ],
      [
        { label: t('client-button-rate'), action: 'client.rate', ...at },
        { label: t('client-button-people'), action: 'client.people', ...at },
      ],
      [
        { label: t('client-button-edit'), action: 'client.edit', ...at },
        { label: t('client-button-note'), action: 'client.note', ...at },
      ],
      [
        { label: t('offer-button-history'), action: 'client.history', ...at },
        { label: t('files-button'), action: 'file.list', id: client.id, args: ['client'] },
      ],
      [
        ...(seesJournal
          ? [{ label: t('journal-button'), action: 'journal.list' as const, id: client.id, args: ['c'] }]
          : []),
        backToClient(t, client),
      ],
    ],
  };
}

function factLines(t: Translate, client: ClientFacts, view: LocalView): string[] {
  const fact = (key: TextField, value: string | null, most = 100): string[] =>
    value === null ? [] : [`${t(`client-field-${key.toLowerCase()}`)}: ${h(clip(value, most))}`];
  const quietSince =
    client.doNotDisturbAt === null
      ? []
      : [
          t('client-quiet-since', {
            since: formatSince(client.doNotDisturbAt, view),
            reason: h(clip(client.doNotDisturbReason ?? '', 100)),
          }),
        ];
  const lines = [
    ...quietSince,
    ...fact('site', client.site),
    ...fact('address', client.address),
    ...fact('taxNumber', client.taxNumber),
    ...fact('source', client.source),
    ...fact('notes', client.notes, 600),
  ];
  return lines.length === 0 ? [t('client-no-facts')] : lines;
}

/** [Edit]: each fact a button. */
export function clientEditView(
  t: Translate,
  client: ClientFacts,
  { canAssign, mayErase }: { canAssign: boolean; mayErase: boolean },
): Screen {
  const at = atClient(client);
  const field = (name: TextField | 'kind' | 'manager'): Button => ({
    ...{ label: t(`client-button-${name.toLowerCase()}`), action: 'client.field', ...at },
    args: [name],
  });
  return {
    text: `${clientTitle(client)}\n\n${t('client-edit-ask')}`,
    keyboard: [
      [field('name'), field('kind')],
      [field('site'), field('address')],
      [field('taxNumber'), field('source')],
      [field('notes'), ...(canAssign ? [field('manager')] : [])],
      [
        ...(mayErase ? [{ label: t('privacy-button'), action: 'privacy.client' as const, ...at }] : []),
        { label: t('back-to-card'), action: 'client.more', ...at },
      ],
    ],
  };
}
