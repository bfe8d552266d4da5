import { badRequest } from '../bot-api-error.ts';
import type { Params } from '../params.ts';
import { checkInputMedia, readInputMedia } from './input-media.ts';
import { post, readDestination } from './messages.ts';
import type { Method } from './method.ts';

const MAX_MESSAGES = 10;
const NAMES = { photo: 'Photo', video: 'Video', audio: 'Audio', document: 'Document' } as const;

/** Photos and videos together; music and documents only among themselves. */
export const sendMediaGroup: Method = async (world, params) => {
  const media = readMedia(params);
  const destination = readDestination(world, params);
  const contents = [];
  for (const one of media) contents.push(await readInputMedia(world, params, one, 'album'));
  // Telegram makes no album of one.
  const album = contents.length === 1 ? {} : { media_group_id: world.albumId() };
  return contents.map((content) => post(world, destination, { ...content, ...album }));
};

function readMedia(params: Params): readonly unknown[] {
  const media = params.json('media', 'media');
  if (media === undefined) throw badRequest('Parameter "media" is required');
  if (!Array.isArray(media)) throw badRequest('Expected an Array of InputMedia');
  const kinds = new Set(media.map((one: unknown) => checkInputMedia(params, one)));
  if (media.length > MAX_MESSAGES) throw badRequest('Too many messages to send as an album');
  if (media.length === 0) throw badRequest('There are no messages to send');
  const apart = [...kinds].find((kind) => kind === 'audio' || kind === 'document');
  if (kinds.size > 1 && apart !== undefined) {
    throw badRequest(`${NAMES[apart]} can't be mixed with other media types`);
  }
  return media;
}
