import { z } from 'zod';

export const fileKinds = ['document', 'photo', 'voice', 'audio', 'video'] as const;
export type FileKind = (typeof fileKinds)[number];

/** waiting: the copy is still to be fetched; too_big and gone: there is Telegram's id alone. */
export type Kept = 'waiting' | 'kept' | 'too_big' | 'gone';

/** What Telegram lets a bot fetch (Bot API, getFile). */
export const mostCopiedBytes = 20 * 1024 * 1024;

/** A file as it came in a message, before it belongs to anything. Plain JSON: drafts keep it. */
export const incomingFile = z.object({
  kind: z.enum(fileKinds),
  /** What the bot sends it by. */
  telegramId: z.string().min(1).max(300),
  /** The same for one content, whoever sends it on. */
  uniqueId: z.string().min(1).max(200),
  name: z.string().min(1).max(300).optional(),
  mime: z.string().min(1).max(200).optional(),
  sizeBytes: z.int().nonnegative().optional(),
  /** The words it was sent with, where they are said of it alone. */
  caption: z.string().min(1).max(1024).optional(),
});
export type IncomingFile = z.infer<typeof incomingFile>;

/** More at once is a slip, or forged: an album has ten. */
export const mostFilesAtOnce = 50;
export const incomingFiles = z.array(incomingFile).max(mostFilesAtOnce).readonly();

/** Larger than Telegram lets a bot fetch: kept by Telegram alone. */
export function isTooBigToCopy({ sizeBytes }: { sizeBytes?: number | null | undefined }): boolean {
  return (sizeBytes ?? 0) > mostCopiedBytes;
}
