import type { MemberTurn } from '../member-turn.ts';
import type { Question } from '../question.ts';

/**
 * Parts of an album are messages of their own: they go where the first went, whatever is asked meanwhile. Call it for
 * each answer that brought files. @returns how many files of the album have come, or those of this answer alone
 */
export function joinAlbum(turn: MemberTurn, { name, args }: AlbumQuestion, files: number): number {
  const id = turn.message?.media_group_id;
  if (id === undefined) return files;
  const { album } = turn.memory;
  const count = (album?.id === id ? album.count : 0) + files;
  turn.remember({ album: { id, companyId: turn.actor.companyId, name, args, count } });
  return count;
}

type AlbumQuestion = Pick<Question, 'name' | 'args'>;

/** The question whose handler takes this message: a part of an album that has found its place. */
export function questionOfAlbum(turn: MemberTurn): AlbumQuestion | undefined {
  const { album } = turn.memory;
  const isPart = album !== undefined && album.id === turn.message?.media_group_id;
  return isPart && album.companyId === turn.actor.companyId ? album : undefined;
}

/** The form of an album's first part has become an offer: what is still to come goes there. */
export function moveAlbum(turn: MemberTurn, draftId: string | undefined, offerId: number): void {
  const { album } = turn.memory;
  if (draftId === undefined || album?.args['draftId'] !== draftId) return;
  turn.remember({ album: { ...album, name: 'file.add', args: { of: 'offer', id: offerId } } });
}
