import { BotApiError, badRequest } from '../bot-api-error.ts';
import { type Chat, wireChat, wireUser } from '../chats.ts';
import { withoutReply } from '../message-contents.ts';
import type { Params } from '../params.ts';
import type { MemberStatus, WireUser } from '../wire.ts';
import { botUser, tellBotsStatus, type World } from '../world.ts';
import type { Method } from './method.ts';

const GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

const PERMISSIONS = {
  can_send_messages: true,
  can_send_audios: true,
  can_send_documents: true,
  can_send_photos: true,
  can_send_videos: true,
  can_send_video_notes: true,
  can_send_voice_notes: true,
  can_send_polls: true,
  can_send_other_messages: true,
  can_add_web_page_previews: true,
  can_change_info: false,
  can_invite_users: true,
  can_pin_messages: false,
  can_manage_topics: false,
};

const RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_change_info: true,
  can_delete_messages: true,
  can_invite_users: true,
  can_restrict_members: true,
  can_pin_messages: true,
  can_manage_topics: true,
  can_promote_members: false,
  can_manage_video_chats: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
};

/** Read only: it works in chats of people who have blocked the bot, and in groups that have moved. */
export const getChat: Method = (world, params) => {
  const chat = readable(world, params);
  const pinned = chat.messages.get(chat.pinned?.at(-1) ?? 0);
  return {
    ...wireChat(chat),
    ...('group' in chat ? { permissions: PERMISSIONS } : usernames(chat.person.username)),
    accepted_gift_types: GIFTS,
    ...(pinned === undefined ? {} : { pinned_message: withoutReply(pinned) }),
    max_reaction_count: 11,
    accent_color_id: Math.abs(wireChat(chat).id) % 7,
  };
};

export const getChatMember: Method = (world, params) => {
  const userId = params.integer('user_id') ?? 0;
  if (userId <= 0) throw badRequest('Invalid user_id specified');
  const chat = readable(world, params);
  const user = userId === world.bot.id ? botUser(world) : personUser(world, userId);
  if (user === undefined) throw badRequest('user not found');
  return member(user, statusOf(world, chat, userId));
};

export const getChatMemberCount: Method = (world, params) => {
  const chat = readable(world, params);
  return 'person' in chat ? 2 : present(world, chat).length;
};

export const getChatAdministrators: Method = (world, params) => {
  const chat = readable(world, params);
  if ('person' in chat) throw badRequest('there are no administrators in the private chat');
  return present(world, chat).filter(({ status }) => status === 'creator' || status === 'administrator');
};

export const leaveChat: Method = (world, params) => {
  const chat = readable(world, params);
  if ('person' in chat) throw badRequest("Can't leave a private chat");
  tellBotsStatus(world, chat, botUser(world), 'left');
  return true;
};

function readable(world: World, params: Params): Chat {
  const chat = world.chats.get(params.text('chat_id'));
  if ('person' in chat || chat.group.type === 'group') return chat;
  if (chat.botStatus === 'kicked') {
    throw new BotApiError(403, 'Forbidden: bot was kicked from the supergroup chat');
  }
  if (chat.botStatus === 'left') {
    throw new BotApiError(403, 'Forbidden: bot is not a member of the supergroup chat');
  }
  return chat;
}

function present(world: World, chat: Chat) {
  const people = 'members' in chat ? Object.keys(chat.members ?? {}).map(Number) : [];
  return [world.bot.id, ...people].flatMap((id) => {
    const user = id === world.bot.id ? botUser(world) : personUser(world, id);
    const status = statusOf(world, chat, id);
    return user === undefined || status === 'left' || status === 'kicked' ? [] : [member(user, status)];
  });
}

function statusOf(world: World, chat: Chat, userId: number): MemberStatus {
  if ('person' in chat) return userId === chat.person.id || userId === world.bot.id ? 'member' : 'left';
  if (userId === world.bot.id) return chat.botStatus ?? 'member';
  return chat.members?.[userId] ?? 'left';
}

function member(user: WireUser, status: MemberStatus) {
  if (status === 'administrator') return { user, status, ...RIGHTS };
  if (status === 'creator') return { user, status, is_anonymous: false };
  return status === 'kicked' ? { user, status, until_date: 0 } : { user, status };
}

function personUser(world: World, id: number): WireUser | undefined {
  const chat = world.chats.find(id);
  return chat === undefined ? undefined : wireUser(chat.person);
}

function usernames(username: string | undefined): { active_usernames?: readonly string[] } {
  return username === undefined ? {} : { active_usernames: [username] };
}
