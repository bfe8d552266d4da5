import type { ChatEvent } from './events.ts';
import type { SandboxEvent, SandboxMessage } from './protocol.ts';
import { renderHtml } from './texts/render-html.ts';
import type { WireForwardOrigin, WireMessage } from './wire.ts';

const views = new WeakMap<WireMessage, SandboxMessage>();

/** The message as a person sees it. Messages do not change in place, so each is drawn once. */
export function viewOf(message: WireMessage): SandboxMessage {
  const known = views.get(message);
  if (known !== undefined) return known;
  const view = draw(message);
  views.set(message, view);
  return view;
}

/** The event as the page gets it. */
export function eventView(event: ChatEvent): SandboxEvent {
  switch (event.type) {
    case 'message':
    case 'edited':
      return { type: event.type, message: viewOf(event.message) };
    case 'answered': {
      const { queryId, text, alert } = event;
      return { type: 'answered', personId: event.chatId, queryId, text, alert };
    }
    case 'commands':
      return { type: 'commands', personId: event.chatId, commands: event.commands };
    case 'person':
      return { type: 'person', person: event.person };
    case 'deleted':
    case 'action':
      return event;
  }
}

function draw(message: WireMessage): SandboxMessage {
  const text = plainText(message);
  return {
    messageId: message.message_id,
    chatId: message.chat.id,
    from: message.from.is_bot ? 'bot' : 'person',
    date: message.date,
    ...(message.edit_date === undefined ? {} : { editDate: message.edit_date }),
    html: renderHtml(text, message.entities ?? message.caption_entities ?? []),
    text,
    ...drawReply(message.reply_to_message),
    ...drawForward(message),
    ...drawContact(message),
    ...drawFile(message),
    ...(message.reply_markup === undefined ? {} : { inlineKeyboard: message.reply_markup.inline_keyboard }),
    ...(message.has_protected_content === true ? { protected: true } : {}),
  };
}

function plainText(message: WireMessage): string {
  return message.text ?? message.caption ?? '';
}

function drawReply(replied: WireMessage | undefined): Pick<SandboxMessage, 'replyTo'> {
  if (replied === undefined) return {};
  return { replyTo: { messageId: replied.message_id, text: plainText(replied) } };
}

function drawForward({ forward_origin: origin }: WireMessage): Pick<SandboxMessage, 'forwardedFrom'> {
  return origin === undefined ? {} : { forwardedFrom: originName(origin) };
}

function originName(origin: WireForwardOrigin): string {
  switch (origin.type) {
    case 'user':
      return fullName(origin.sender_user);
    case 'hidden_user':
      return origin.sender_user_name;
    case 'chat':
      return origin.sender_chat.title;
    case 'channel':
      return origin.chat.title;
  }
}

function drawContact({ contact }: WireMessage): Pick<SandboxMessage, 'contact'> {
  if (contact === undefined) return {};
  return { contact: { phone: contact.phone_number, name: fullName(contact) } };
}

function drawFile(message: WireMessage): Pick<SandboxMessage, 'file'> {
  const { document, voice, audio, video, sticker } = message;
  const photo = message.photo?.at(-1);
  if (document !== undefined) {
    const name = document.file_name === undefined ? {} : { name: document.file_name };
    return { file: { kind: 'document', fileId: document.file_id, size: document.file_size, ...name } };
  }
  if (photo !== undefined) return { file: { kind: 'photo', fileId: photo.file_id, size: photo.file_size } };
  const watched = video ?? audio;
  if (watched !== undefined) {
    const { file_id: fileId, file_size: size, duration, file_name } = watched;
    const name = file_name === undefined ? {} : { name: file_name };
    return { file: { kind: video ? 'video' : 'audio', fileId, size, duration, ...name } };
  }
  if (voice !== undefined) {
    const { file_id: fileId, file_size: size, duration } = voice;
    return { file: { kind: 'voice', fileId, size, duration } };
  }
  if (sticker === undefined) return {};
  return { file: { kind: 'sticker', fileId: sticker.file_id, size: sticker.file_size } };
}

function fullName(user: { readonly first_name: string; readonly last_name?: string }): string {
  return [user.first_name, user.last_name].filter((part) => part !== undefined && part !== '').join(' ');
}
