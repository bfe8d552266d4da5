import { isTooBigToCopy } from '../../files/file.ts';
import { formatWhen, type LocalView } from '../../lib/local-time.ts';
import type { Translate } from '../../lib/locale.ts';
import type { FileCard, FileLine, FilesPage, FilesPlace } from '../../offers/files.queries.ts';
import type { Notice } from '../offers/card.view.ts';
import { clip, h } from '../ui/html.ts';
import { packNumber } from '../ui/press.ts';
import type { Button, Screen } from '../ui/screen.ts';
import { fileLabel, formatSize, type NamedFile } from './file-names.ts';

/** The files of an offer, a client or a contact: each a button, with who sent it and when above. */
export function filesView(t: Translate, page: FilesPage, view: LocalView, notice?: Notice): Screen {
  const { place, lines } = page;
  const lastId = lines.at(-1)?.id;
  const undo: Button[] =
    notice?.undoChangeId === undefined
      ? []
      : [{ label: t('undo'), action: 'change.undo', id: notice.undoChangeId }];
  const text = lines.map((line) => {
    const by = t('files-by', { name: h(clip(line.addedBy, 30)), when: formatWhen(line.addedAt, view) });
    return `${[h(fileLabel(t, line, 40)), ...facts(t, line)].join(' · ')}\n<i>${by}</i>`;
  });
  return {
    text: [
      ...(notice ? [notice.text, ''] : []),
      `<b>${placeTitle(t, page)}</b>`,
      ...(lines.length > 0 ? text : [t('files-empty')]),
    ].join('\n'),
    keyboard: [
      undo,
      ...lines.map((line): Button[] => [
        { label: fileLabel(t, line, 32), action: 'file.show', id: line.id, args: placeArgs(place) },
      ]),
      [
        ...(place.of === 'interaction' || place.of === 'task' ? [] : [addButton(t, place)]),
        ...(page.isFirst ? [] : [listButton(t('history-newest'), place)]),
        ...(page.hasAfter && lastId !== undefined ? [olderButton(t, place, lastId)] : []),
      ],
      [backButton(t, page)],
    ],
  };
}

/** The size, and a word where there is no copy of ours. */
function facts(t: Translate, { sizeBytes, kept }: FileLine): string[] {
  return [
    ...(sizeBytes === null ? [] : [formatSize(t, sizeBytes)]),
    ...(kept === 'too_big' || kept === 'gone' ? [t('files-telegram-only')] : []),
  ];
}

function placeTitle(
  t: Translate,
  { clientName, offerNumber }: Pick<FilesPage, 'clientName' | 'offerNumber'>,
): string {
  const client = h(clip(clientName, 60));
  if (client === '') return t('files-title-task', { number: String(offerNumber) });
  return offerNumber === null
    ? t('files-title-client', { client })
    : t('files-title', { number: String(offerNumber), client });
}

/** The place in a button whose id is another's: a file's. */
function placeArgs({ of, id }: FilesPlace): string[] {
  return [of, packNumber(id)];
}

function addButton(t: Translate, { of, id }: FilesPlace): Button {
  return { label: t('files-button-add'), action: 'file.add', id, args: [of], style: 'primary' };
}

function olderButton(t: Translate, { of, id }: FilesPlace, lastId: number): Button {
  return { label: t('history-older'), action: 'file.list', id, args: [of, packNumber(lastId)] };
}

function listButton(label: string, { of, id }: FilesPlace): Button {
  return { label, action: 'file.list', id, args: [of] };
}

function backButton(
  t: Translate,
  { place, offerId, clientId }: Pick<FilesPage, 'place' | 'offerId' | 'clientId'>,
): Button {
  if (place.of === 'task') return { label: t('back-to-card'), action: 'task.card', id: place.id };
  return offerId === null
    ? { label: t('back-to-card'), action: 'client.card', id: clientId }
    : { label: t('back-to-card'), action: 'offer.card', id: offerId };
}

/** Below the file itself: whose it is, and where to go from here. */
export function fileCaption(t: Translate, file: FileCard, place: FilesPlace, view: LocalView): Screen {
  const by = t('files-by', { name: h(clip(file.addedBy, 30)), when: formatWhen(file.addedAt, view) });
  const words = file.caption === null ? [] : [h(clip(file.caption, 600))];
  return {
    text: [...words, `<b>${placeTitle(t, file)}</b>`, `<i>${by}</i>`].join('\n'),
    keyboard: [
      [
        listButton(t('files-back'), place),
        ...(place.of === 'task'
          ? []
          : [
              {
                label: t('files-remove'),
                action: 'file.remove' as const,
                id: file.id,
                args: placeArgs(place),
              },
            ]),
      ],
    ],
  };
}

/** What is waited for, and what has just come. */
export function addingView(
  t: Translate,
  place: FilesPlace,
  added?: { readonly files: readonly NamedFile[]; readonly count: number; readonly undoChangeId: number },
): Screen {
  const done = listButton(t('files-done'), place);
  if (!added) return { text: t('files-ask'), keyboard: [[listButton(t('back-to-card'), place)]] };
  const said =
    added.count > 1
      ? t('files-added-many', { n: added.count })
      : t('files-added', { name: added.files.map((file) => h(fileLabel(t, file, 40))).join(', ') });
  return {
    text: [said, ...copyNotes(t, added.files), '', t('files-more')].join('\n'),
    keyboard: [
      [
        ...(added.count > 1
          ? []
          : [{ label: t('undo'), action: 'change.undo' as const, id: added.undoChangeId }]),
        { ...done, style: 'success' },
      ],
    ],
  };
}

/** Said once, when the file comes: it stays where Telegram keeps it. */
export function copyNotes(t: Translate, files: readonly NamedFile[]): string[] {
  return files.some(isTooBigToCopy) ? [t('files-too-big')] : [];
}
