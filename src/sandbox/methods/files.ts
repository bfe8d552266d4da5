import { badRequest } from '../bot-api-error.ts';
import { audioContent, documentContent, photoContent, videoContent, voiceContent } from '../file-contents.ts';
import type { Params } from '../params.ts';
import type { FileKind } from '../protocol.ts';
import type { StoredFile } from '../stored-files.ts';
import { caption } from '../texts/formatted-texts.ts';
import type { WireContent } from '../wire.ts';
import type { World } from '../world.ts';
import { send } from './messages.ts';
import type { Method } from './method.ts';

const MEGABYTE = 1024 * 1024;
const MAX_UPLOAD_BYTES = 50 * MEGABYTE;
const MAX_PHOTO_BYTES = 10 * MEGABYTE;
const MAX_DOWNLOAD_BYTES = 20 * MEGABYTE;

export const sendDocument: Method = (world, params) =>
  send(world, params, {
    ...documentContent(takeFile(world, params, 'document', MAX_UPLOAD_BYTES)),
    ...captionContent(params),
  });

export const sendVoice: Method = (world, params) =>
  send(world, params, {
    ...voiceContent(takeFile(world, params, 'voice', MAX_UPLOAD_BYTES), params.integer('duration') ?? 0),
    ...captionContent(params),
  });

export const sendAudio: Method = (world, params) =>
  send(world, params, {
    ...audioContent(takeFile(world, params, 'audio', MAX_UPLOAD_BYTES), params.integer('duration') ?? 0),
    ...captionContent(params),
  });

export const sendVideo: Method = (world, params) =>
  send(world, params, {
    ...videoContent(takeFile(world, params, 'video', MAX_UPLOAD_BYTES), params.integer('duration') ?? 0),
    ...captionContent(params),
  });

export const sendPhoto: Method = async (world, params) => {
  const file = takeFile(world, params, 'photo', MAX_PHOTO_BYTES);
  const content = photoContent(file, await world.files.bytes(file));
  if (content === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  return send(world, params, { ...content, ...captionContent(params) });
};

export const getFile: Method = (world, params) => {
  if (!params.has('file_id')) throw badRequest('file_id not specified');
  const file = world.files.find(params.text('file_id'));
  if (file === undefined) throw badRequest('invalid file_id');
  if (file.size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size, file_path: file.path };
};

/** A new upload, or a file sent before. The caption is checked first, so that a refused call stores nothing. */
function takeFile(world: World, params: Params, kind: FileKind, maxBytes: number): StoredFile {
  caption(params);
  world.chats.getWritable(params.text('chat_id'));
  const upload = params.file(kind);
  if (upload === undefined) return findSent(world, params, kind);
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.length > maxBytes) {
    const limit = maxBytes / MEGABYTE;
    throw badRequest(
      `file of size ${upload.bytes.length} bytes is too big for a ${kind}; the maximum size is ${limit} MB`,
    );
  }
  return world.files.add(kind, upload.bytes, upload.mimeType, upload.name);
}

function findSent(world: World, params: Params, kind: FileKind): StoredFile {
  const id = params.text(kind);
  if (id === '') throw badRequest(`there is no ${kind} in the request`);
  const file = world.files.find(id);
  if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  if (file.kind !== kind)
    throw badRequest(`can't use file of type ${capital(file.kind)} as ${capital(kind)}`);
  return file;
}

function captionContent(params: Params): WireContent {
  const { text, entities } = caption(params);
  if (text === '') return {};
  return { caption: text, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
}

function capital(kind: FileKind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
