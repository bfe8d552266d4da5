import type { IncomingFile } from '../../files/file.ts';
import { isVisible } from '../../lib/typed-line.ts';
import { takeFiles } from '../files/list.ts';
import type { MemberTurn } from '../member-turn.ts';
import type { Answer } from '../question.ts';

const mostWords = 4096;

/** Words, a voice or files of an answer. Says what cannot be taken. */
export async function readSaid(
  turn: MemberTurn,
  answer: Answer,
): Promise<{ text?: string; files?: readonly IncomingFile[] } | undefined> {
  const words = (answer.text ?? answer.caption)?.trim() ?? '';
  const text = isVisible(words) ? words : '';
  const files = answer.files === undefined ? [] : await takeFiles(turn, { files: answer.files });
  if (!files) return undefined;
  if (text ? text.length > mostWords : files.length === 0) {
    await turn.say({ text: turn.t(text ? 'taskform-too-long' : 'taskform-what-kind') });
    return undefined;
  }
  return { ...(text ? { text } : {}), ...(files.length > 0 ? { files } : {}) };
}
