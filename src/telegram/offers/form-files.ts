import { mostFilesAtOnce } from '../../files/file.ts';
import { joinAlbum } from '../files/albums.ts';
import { fileLabel } from '../files/file-names.ts';
import { takeFiles } from '../files/list.ts';
import { copyNotes } from '../files/list.view.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer, QuestionName } from '../question.ts';
import { h } from '../ui/html.ts';
import { keepOfferDraft, type OpenDraft } from './drafts.ts';

/**
 * The files of an answer become the form's; the rest of an album goes to the same question. What cannot be taken is told
 * in a sentence.
 * @returns the form with them and what to say of it (HTML); undefined when nothing was taken
 */
export async function takeFormFiles(
  turn: MemberTurn,
  open: OpenDraft,
  name: QuestionName,
  answer: Answer,
): Promise<{ open: OpenDraft; said: string } | undefined> {
  const taken = await takeFiles(turn, answer);
  if (!taken) return undefined;
  joinAlbum(turn, { name, args: { draftId: open.id } }, taken.length);
  const files = [...(open.draft.files ?? []), ...taken];
  if (files.length > mostFilesAtOnce) {
    await turn.say({ text: turn.t('form-files-many') });
    return undefined;
  }
  const longer = { ...open, draft: { ...open.draft, files } };
  keepOfferDraft(turn, longer);
  const added = turn.t('files-added', {
    name: taken.map((file) => h(fileLabel(turn.t, file, 40))).join(', '),
  });
  return { open: longer, said: [added, ...copyNotes(turn.t, taken)].join('\n') };
}
