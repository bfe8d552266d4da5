import { badRequest } from '../bot-api-error.ts';
import { audioContent, documentContent, photoContent, videoContent, voiceContent } from '../file-contents.ts';
import type { Params, UploadedFile } from '../params.ts';
import type { FileKind } from '../protocol.ts';
import type { StoredFile } from '../stored-files.ts';
import { caption, captionContent } from '../texts/formatted-texts.ts';
import type { WireContent } from '../wire.ts';
import type { World } from '../world.ts';
import { readDestination, send } from './messages.ts';
import type { Method } from './method.ts';

const MEGABYTE = 1024 * 1024;
const MAX_UPLOAD_BYTES = 50 * MEGABYTE;
const MAX_PHOTO_BYTES = 10 * MEGABYTE;
const MAX_DOWNLOAD_BYTES = 20 * MEGABYTE;

export const sendDocument = sendingOf('document');
export const sendVoice = sendingOf('voice');
export const sendAudio = sendingOf('audio');
export const sendVideo = sendingOf('video');
export const sendPhoto = sendingOf('photo');

function sendingOf(kind: Exclude<FileKind, 'sticker'>): Method {
  return async (world, params) => {
    const file = takeFile(world, params, kind);
    const content = await fileContent(world, kind, file, params.integer('duration') ?? 0);
    return send(world, params, { ...content, ...captionContent(caption(params)) });
  };
}

/** The file as a message shows it. Throws 400 for a photo that is no picture. */
export async function fileContent(
  world: World,
  kind: Exclude<FileKind, 'sticker'>,
  file: StoredFile,
  seconds: number,
): Promise<WireContent> {
  switch (kind) {
    case 'document':
      return documentContent(file);
    case 'voice':
      return voiceContent(file, seconds);
    case 'audio':
      return audioContent(file, seconds);
    case 'video':
      return videoContent(file, seconds);
    case 'photo': {
      const photo = photoContent(file, await world.files.bytes(file));
      if (photo === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
      return photo;
    }
  }
}

export const getFile: Method = (world, params) => {
  if (!params.has('file_id')) throw badRequest('file_id not specified');
  const file = world.files.find(params.text('file_id'));
  if (file === undefined) throw badRequest('invalid file_id');
  if (file.size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path };
};

/** A new upload, or a file sent before. The caption is checked first, so that a refused call stores nothing. */
function takeFile(world: World, params: Params, kind: FileKind): StoredFile {
  caption(params);
  readDestination(world, params);
  const upload = params.file(kind);
  return upload === undefined ? findSent(world, kind, params.text(kind)) : storeUpload(world, kind, upload);
}

/** Throws 400 for an empty one and one that is too large. */
export function storeUpload(world: World, kind: FileKind, upload: UploadedFile): StoredFile {
  const maxBytes = kind === 'photo' ? MAX_PHOTO_BYTES : MAX_UPLOAD_BYTES;
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.length > maxBytes) {
    const limit = maxBytes / MEGABYTE;
    throw badRequest(
      `file of size ${upload.bytes.length} bytes is too big for a ${kind}; the maximum size is ${limit} MB`,
    );
  }
  return world.files.add(kind, upload.bytes, upload.mimeType, upload.name);
}

/** A file sent before, by its id. Throws 400 for an unknown one and one of another kind. */
export function findSent(world: World, kind: FileKind, id: string): StoredFile {
  if (id === '') throw badRequest(`there is no ${kind} in the request`);
  const file = world.files.find(id);
  if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  if (file.kind !== kind)
    throw badRequest(`can't use file of type ${capital(file.kind)} as ${capital(kind)}`);
  return file;
}

function capital(kind: FileKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
