import type { GroupChat } from './chats.ts';
import type { ChatEvent } from './events.ts';
import type { SandboxBotView, SandboxEvent, SandboxGroupView, SandboxMessage } from './protocol.ts';
import { renderHtml } from './texts/render-html.ts';
import type { WireForwardOrigin, WireMessage } from './wire.ts';
import type { World } from './world.ts';

const views = new WeakMap<WireMessage, SandboxMessage>();

/** The message as a person sees it. Messages do not change in place, so each is drawn once. */
export function viewOf(message: WireMessage): SandboxMessage {
  const known = views.get(message);
  if (known !== undefined) return known;
  const view = draw(message);
  views.set(message, view);
  return view;
}

export function groupView({ group, migratedTo, botStatus, topics }: GroupChat): SandboxGroupView {
  const { id, title, type, isForum = false } = group;
  const moved = migratedTo === undefined ? {} : { migratedTo };
  return { id, title, type, isForum, ...moved, bot: botStatus ?? 'member', topics: topics ?? [] };
}

export function botView({ bot: { id, username }, profile }: Pick<World, 'bot' | 'profile'>): SandboxBotView {
  return {
    id,
    username,
    firstName: profile.get('name', ''),
    description: profile.get('description', ''),
    shortDescription: profile.get('short_description', ''),
  };
}

/** The event as the page gets it. */
export function eventView(world: Pick<World, 'bot' | 'profile'>, event: ChatEvent): SandboxEvent {
  switch (event.type) {
    case 'group':
      return { type: 'group', group: groupView(event.group) };
    case 'profile':
      return { type: 'bot', bot: botView(world) };
    case 'inline': {
      const { queryId, results, button } = event.answer;
      const shown = results.map((result) => {
        const { content: _, ...seen } = result;
        return seen;
      });
      return {
        type: 'inline',
        personId: event.chatId,
        queryId,
        results: shown,
        ...(button ? { button } : {}),
      };
    }
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
    case 'pinned':
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
    sender: { id: message.from.id, name: fullName(message.from) },
    date: message.date,
    ...drawService(message),
    ...drawPlace(message),
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

function drawPlace(message: WireMessage): Pick<SandboxMessage, 'viaBot' | 'album' | 'topicId'> {
  const { via_bot: bot, media_group_id: album, message_thread_id: topicId } = message;
  return {
    ...(bot?.username === undefined ? {} : { viaBot: bot.username }),
    ...(album === undefined ? {} : { album }),
    ...(topicId === undefined ? {} : { topicId }),
  };
}

function drawService(message: WireMessage): Pick<SandboxMessage, 'service'> {
  const service = serviceWords(message);
  return service === undefined ? {} : { service };
}

function serviceWords(message: WireMessage): string | undefined {
  const name = fullName(message.from);
  const { forum_topic_created: created, forum_topic_edited: edited, pinned_message: pinned } = message;
  if (pinned !== undefined) {
    const words = 'from' in pinned ? plainText(pinned) : '';
    return `${name} pinned ${words === '' ? 'a message' : `“${shortened(words)}”`}`;
  }
  if (created !== undefined) return `${name} created the topic “${created.name}”`;
  if (edited !== undefined) return `${name} renamed the topic to “${edited.name}”`;
  if (message.forum_topic_closed !== undefined) return `${name} closed the topic`;
  if (message.forum_topic_reopened !== undefined) return `${name} opened the topic again`;
  if (message.migrate_to_chat_id !== undefined) return 'The group has become a supergroup';
  return message.migrate_from_chat_id === undefined ? undefined : 'This was a group before';
}

const SHOWN_OF_PINNED = 40;

function shortened(text: string): string {
  const characters = [...text.replaceAll('\n', ' ')];
  return characters.length <= SHOWN_OF_PINNED
    ? characters.join('')
    : `${characters.slice(0, SHOWN_OF_PINNED - 1).join('')}…`;
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
