import type { FileKind } from '../../files/file.ts';
import type { Translate } from '../../lib/locale.ts';
import { clip } from '../ui/html.ts';

const marks = { document: '📄', photo: '🖼', voice: '🎤', audio: '🎵', video: '🎬' } as const satisfies Record<
  FileKind,
  string
>;

export interface NamedFile {
  readonly kind: FileKind;
  readonly name?: string | null | undefined;
  readonly caption?: string | null | undefined;
  readonly sizeBytes?: number | null | undefined;
}

/** What a person knows a file by: its name, the words it came with, or what it is. Not escaped. */
export function fileLabel(t: Translate, { kind, name, caption }: NamedFile, most: number): string {
  const words = name ?? caption ?? t(`file-kind-${kind}`);
  return `${marks[kind]} ${clipMiddle(words, most - 2)}`;
}

/** The end of a name tells what it is. */
function clipMiddle(name: string, most: number): string {
  const letters = [...name];
  if (letters.length <= most || !/\.[\p{L}\p{N}]{1,5}$/u.test(name)) return clip(name, most);
  const end = letters.slice(-8).join('');
  return clip(`${letters.slice(0, most - 9).join('')}…${end}`, most);
}

const kilobyte = 1024;
const megabyte = kilobyte * kilobyte;

/** "2 KB", "1.5 MB"; in the units people know files by, never less than one. */
export function formatSize(t: Translate, bytes: number): string {
  if (bytes < megabyte) return t('file-size-kb', { n: Math.max(1, Math.round(bytes / kilobyte)) });
  const megabytes = bytes / megabyte;
  return t('file-size-mb', { n: megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes) });
}
