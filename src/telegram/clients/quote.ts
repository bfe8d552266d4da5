import { beginningOf } from '../../lib/typed-line.ts';
import type { MemberTurn } from '../member-turn.ts';
import { h } from '../ui/html.ts';

/** A screen's text is 4096 characters at most, and says something beside the quote. */
const longest = 3_500;

/**
 * Typed words as a screen repeats them: the message itself keeps them for its buttons, so that nothing typed is stored
 * and a button works however late it is pressed.
 */
export function quote(words: string): string {
  return `<blockquote expandable>${h(beginning(words))}</blockquote>`;
}

/** Never half a character: Telegram refuses such a text. */
function beginning(words: string): string {
  return beginningOf(words, longest);
}

/** The words quoted on the message whose button was pressed. */
export function quotedWords({ query }: MemberTurn): string | undefined {
  const message = query?.message;
  if (!message || !('text' in message) || message.text === undefined) return undefined;
  const entity = message.entities?.find(({ type }) => type.endsWith('blockquote'));
  return entity && message.text.slice(entity.offset, entity.offset + entity.length);
}
