import type { Message } from 'grammy/types';
import type { IncomingPart } from '../../interactions/incoming.ts';
import { readAnswer } from '../question.ts';

/** The part of a talk a message brings: its words or its file, and whose it was and when. Nothing of others. */
export function readPart(message: Message): IncomingPart | undefined {
  const { text, caption, files, contact } = readAnswer(message);
  const named = contact ? `${contact.name} ${contact.phone}`.trim() : undefined;
  const words = (text ?? caption ?? named)?.trim();
  const [file] = files ?? [];
  if (!words && !file) return undefined;
  const from = senderOf(message);
  return {
    messageId: message.message_id,
    ...(words ? { text: words } : {}),
    ...(file ? { file } : {}),
    ...(from ? { from } : {}),
    at: new Date((message.forward_origin?.date ?? message.date) * 1_000),
  };
}

const mostName = 300;

/** Who said a forwarded message first: a user, a hidden one by name, a chat or a channel. */
function senderOf({ forward_origin: origin, from }: Message): IncomingPart['from'] {
  switch (origin?.type) {
    case undefined:
      return undefined;
    case 'user': {
      const { first_name, last_name, id } = origin.sender_user;
      return { name: nameOf(`${first_name} ${last_name ?? ''}`), self: id === from?.id };
    }
    case 'hidden_user':
      return { name: nameOf(origin.sender_user_name), self: false };
    case 'chat':
      return {
        name: nameOf('title' in origin.sender_chat ? (origin.sender_chat.title ?? '') : ''),
        self: false,
      };
    case 'channel':
      return { name: nameOf('title' in origin.chat ? origin.chat.title : ''), self: false };
  }
}

function nameOf(typed: string): string {
  const name = typed
    .replace(/\p{Surrogate}|\0/gu, '\ufffd')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, mostName);
  return name === '' ? '?' : name;
}
