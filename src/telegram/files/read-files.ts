import type { Message } from 'grammy/types';
import type { FileKind, IncomingFile } from '../../files/file.ts';

/** What Telegram says of any file. */
interface TelegramFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
}

/** The file a message brings: at most one, for each part of an album is a message of its own. */
export function filesOf(message: Message): readonly IncomingFile[] {
  const { photo, voice, audio, video, document } = message;
  // A picture comes in several sizes, the largest last.
  const largest = photo?.at(-1);
  if (largest) return [toIncoming('photo', largest)];
  if (voice) return [toIncoming('voice', voice)];
  if (audio) return [toIncoming('audio', audio)];
  if (video) return [toIncoming('video', video)];
  return document ? [toIncoming('document', document)] : [];
}

function toIncoming(kind: FileKind, file: TelegramFile): IncomingFile {
  const name = cleanName(file.file_name ?? '');
  return {
    kind,
    telegramId: file.file_id,
    uniqueId: file.file_unique_id,
    ...(name === '' ? {} : { name }),
    ...(file.mime_type ? { mime: file.mime_type.slice(0, 200) } : {}),
    ...(file.file_size === undefined ? {} : { sizeBytes: file.file_size }),
  };
}

const mostLetters = 255;

/**
 * A name as a person may see it and a file system may hold it: no folders, nothing unprintable, no marks that turn the
 * text around them. An overlong one loses its middle, for its end tells what it is.
 */
function cleanName(name: string): string {
  const letters = [
    ...name
      .replace(/[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
      .replace(/[\\/]/g, '_')
      .trim(),
  ];
  if (letters.join('').length <= mostLetters) return letters.join('');
  return `${letters.slice(0, 100).join('')}…${letters.slice(-20).join('')}`;
}
