import { imageSize } from './image-sizes.ts';
import type { StoredFile } from './stored-files.ts';
import type { WireContent, WireDocument, WireFile, WirePhotoSize } from './wire.ts';

/** Telegram makes a small copy that fits into this square; here both sizes have the same bytes. */
const SMALL_SIDE = 320;

export function documentContent(file: StoredFile): WireContent {
  return { document: wireDocument(file) };
}

export function audioContent(file: StoredFile, durationSeconds: number): WireContent {
  return { audio: { ...wireDocument(file), duration: durationSeconds } };
}

/** Nobody looks into the bytes: every video is said to be 640 x 360. */
export function videoContent(file: StoredFile, durationSeconds: number): WireContent {
  return { video: { ...wireDocument(file), duration: durationSeconds, width: 640, height: 360 } };
}

export function voiceContent(file: StoredFile, durationSeconds: number): WireContent {
  return { voice: { ...wireFile(file), duration: durationSeconds, mime_type: 'audio/ogg' } };
}

export function stickerContent(file: StoredFile): WireContent {
  const shape = { type: 'regular', is_animated: false, is_video: false } as const;
  return { sticker: { ...wireFile(file), ...shape, width: 512, height: 512 } };
}

/** Undefined when the bytes are not a picture. */
export function photoContent(file: StoredFile, bytes: Buffer | undefined): WireContent | undefined {
  const size = bytes === undefined ? undefined : imageSize(bytes);
  if (size === undefined) return undefined;
  const scale = SMALL_SIDE / Math.max(size.width, size.height);
  const whole: WirePhotoSize = { ...wireFile(file), ...size };
  if (scale >= 1) return { photo: [whole] };
  const small = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
  return { photo: [{ ...whole, ...small, file_unique_id: `${file.uniqueId}s` }, whole] };
}

function wireDocument(file: StoredFile): WireDocument {
  const name = file.name === undefined ? {} : { file_name: file.name };
  return { ...wireFile(file), ...name, mime_type: file.mimeType };
}

function wireFile(file: StoredFile): WireFile {
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
}
