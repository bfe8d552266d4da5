import { auditView } from '../../changes/audit.ts';
import type { IncomingFile } from '../../files/file.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { type FilesPlace, getFile, listFiles } from '../../offers/files.queries.ts';
import type { AnswerHandlers, PressHandlers } from '../handlers.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Notice } from '../offers/card.view.ts';
import type { Answer } from '../question.ts';
import { parseNumber } from '../ui/press.ts';
import { joinAlbum } from './albums.ts';
import { addingView, fileCaption, filesView } from './list.view.ts';
import { sendFile } from './send-file.ts';

const linesOnPage = 5;

/** The files of an offer, a client or one contact: shown, sent again, added, removed (L8). */
export const filePresses = {
  'file.list': (turn, { id, args: [of, after] }) => {
    const afterId = parseNumber(after);
    return showFiles(turn, { of: readOf(of), id }, afterId === undefined ? {} : { after: afterId });
  },

  'file.show': async (turn, { id, args }) => {
    const file = await turn.read((db, actor) => getFile(db, actor, id));
    const { database } = turn.tools;
    await auditView(database, turn.actor, turn.now, { action: 'file.view', subject: 'file', subjectId: id });
    const place = readPlace(args);
    if (await sendFile(turn, file, fileCaption(turn.t, file, place, turn.view))) await turn.answerPress();
    else await showFiles(turn, place, { notice: { text: turn.t('files-lost') } });
  },

  'file.add': async (turn, { id, args: [of] }) => {
    const place = { of: readOf(of), id };
    await turn.read((db, actor) => listFiles(db, actor, place, { most: 0 }));
    turn.ask({ name: 'file.add', args: { of: place.of, id } });
    await turn.show(addingView(turn.t, place));
  },

  'file.remove': async (turn, { id, args }) => {
    const done = await turn.perform('removeFile', { fileId: id });
    const notice = { text: turn.t('files-removed'), undoChangeId: done.changeId };
    await showFiles(turn, readPlace(args), { notice });
  },
} satisfies Partial<PressHandlers>;

export const fileAnswers = {
  'file.add': async (turn, args, answer) => {
    const files = await takeFiles(turn, answer);
    if (!files) return 'again';
    const place = { of: readOf(String(args['of'])), id: Number(args['id']) };
    turn.ask({ name: 'file.add', args });
    await addTo(turn, place, files, joinAlbum(turn, { name: 'file.add', args }, files.length));
    return 'done';
  },
} satisfies Partial<AnswerHandlers>;

/** The files of an answer; what is none is told in a sentence. @returns undefined when there is nothing to attach */
export async function takeFiles(
  turn: MemberTurn,
  { files = [], caption }: Answer,
): Promise<readonly IncomingFile[] | undefined> {
  if (files.length === 0) await turn.say({ text: turn.t('files-kind') });
  else if (files.some(({ sizeBytes }) => sizeBytes === 0)) await turn.say({ text: turn.t('files-zero') });
  else {
    const words = caption
      ?.trim()
      .slice(0, 1024)
      .replace(/\p{Surrogate}$/u, '');
    return words ? files.map((file) => ({ ...file, caption: words })) : files;
  }
  return undefined;
}

async function addTo(
  turn: MemberTurn,
  place: FilesPlace,
  files: readonly IncomingFile[],
  count: number,
): Promise<void> {
  const done = await attach(turn, place, files);
  await turn.show(addingView(turn.t, place, { files, count, undoChangeId: done.changeId }));
}

function attach(turn: MemberTurn, { of, id }: FilesPlace, files: readonly IncomingFile[]) {
  if (of === 'offer') return turn.perform('addOfferFiles', { offerId: id, files });
  if (of === 'client') return turn.perform('addClientFiles', { clientId: id, files });
  throw new DomainError('NOT_FOUND');
}

async function showFiles(
  turn: MemberTurn,
  place: FilesPlace,
  { after, notice }: { after?: number; notice?: Notice } = {},
): Promise<void> {
  const page = await turn.read((db, actor) =>
    listFiles(db, actor, place, { most: linesOnPage, ...(after === undefined ? {} : { after }) }),
  );
  await turn.show(filesView(turn.t, page, turn.view, notice));
}

function readPlace([of, id]: readonly string[]): FilesPlace {
  const placeId = parseNumber(id);
  if (placeId === undefined) throw new DomainError('NOT_FOUND');
  return { of: readOf(of), id: placeId };
}

function readOf(arg: string | undefined): FilesPlace['of'] {
  if (arg === 'offer' || arg === 'client' || arg === 'interaction' || arg === 'task') return arg;
  throw new DomainError('NOT_FOUND');
}
