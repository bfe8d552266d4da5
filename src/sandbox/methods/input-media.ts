import { badRequest } from '../bot-api-error.ts';
import { isJsonObject, Params } from '../params.ts';
import type { FileKind } from '../protocol.ts';
import { caption, captionContent } from '../texts/formatted-texts.ts';
import type { WireContent } from '../wire.ts';
import type { World } from '../world.ts';
import { fileContent, findSent, storeUpload } from './files.ts';

const MEDIA_KINDS = ['photo', 'video', 'audio', 'document'] as const;
type MediaKind = (typeof MEDIA_KINDS)[number];

/** What file a message carries; undefined when it carries none. */
export function kindOfContent(content: WireContent): FileKind | undefined {
  const { photo, video, audio, document, voice, sticker } = content;
  if (photo !== undefined) return 'photo';
  if (video !== undefined) return 'video';
  if (audio !== undefined) return 'audio';
  if (document !== undefined) return 'document';
  if (voice !== undefined) return 'voice';
  return sticker === undefined ? undefined : 'sticker';
}

/** An InputMedia as the content of a message; its file may be an upload of the call. Throws 400. */
export async function readInputMedia(
  world: World,
  call: Params,
  value: unknown,
  purpose: 'edit' | 'album',
): Promise<WireContent> {
  const input = read(call, value, purpose);
  const { kind, upload, media } = input;
  const file = upload === undefined ? findSent(world, kind, media) : storeUpload(world, kind, upload);
  const content = await fileContent(world, kind, file, input.seconds);
  return { ...content, ...input.said };
}

/** The checks that need no file: before anything of an album is stored. */
export function checkInputMedia(call: Params, value: unknown): MediaKind {
  return read(call, value, 'album').kind;
}

function read(call: Params, value: unknown, purpose: 'edit' | 'album') {
  if (value === undefined) throw badRequest('Parameter "media" is required');
  if (!isJsonObject(value)) throw cannotParse('expected an Object');
  const fields = new Params(new Map(Object.entries(value)));
  const said = captionContent(caption(fields));
  const type = value['type'];
  if (typeof type !== 'string') throw cannotParse('Can\'t find field "type"');
  const media = fields.text('media');
  const upload = media.startsWith('attach://') ? call.file(media.slice('attach://'.length)) : undefined;
  if (media === '' || (media.startsWith('attach://') && upload === undefined))
    throw cannotParse('media not found');
  if (type === 'animation' && purpose === 'album') {
    throw cannotParse(`type "${type}" can't be used in sendMediaGroup`);
  }
  const kind = MEDIA_KINDS.find((known) => known === type);
  if (kind === undefined) throw cannotParse(`type "${type}" is unsupported`);
  return { kind, media, upload, said, seconds: fields.integer('duration') ?? 0 };
}

function cannotParse(reason: string): Error {
  return badRequest(`Can't parse InputMedia: ${reason}`);
}
