import { sendMediaGroup } from './albums.ts';
import {
  getMyDescription,
  getMyName,
  getMyShortDescription,
  setMyDescription,
  setMyName,
  setMyShortDescription,
} from './bot-profile.ts';
import { answerCallbackQuery } from './callback-answers.ts';
import {
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  leaveChat,
} from './chat-infos.ts';
import {
  deleteMyCommands,
  getChatMenuButton,
  getMyCommands,
  setChatMenuButton,
  setMyCommands,
} from './commands.ts';
import { sendContact } from './contacts.ts';
import { deleteMessage, deleteMessages } from './deletions.ts';
import { editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from './edits.ts';
import { getFile, sendAudio, sendDocument, sendPhoto, sendVideo, sendVoice } from './files.ts';
import {
  closeForumTopic,
  createForumTopic,
  deleteForumTopic,
  editForumTopic,
  reopenForumTopic,
} from './forum-topics.ts';
import { copyMessage, copyMessages, forwardMessage, forwardMessages } from './forwards.ts';
import { answerInlineQuery } from './inline-answers.ts';
import { sendChatAction, sendMessage } from './messages.ts';
import type { Method } from './method.ts';
import {
  pinChatMessage,
  unpinAllChatMessages,
  unpinAllForumTopicMessages,
  unpinChatMessage,
} from './pins.ts';
import { deleteWebhook, getMe, getUpdates, getWebhookInfo, setWebhook } from './updates.ts';

const METHODS: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  answerInlineQuery,
  closeForumTopic,
  copyMessage,
  copyMessages,
  createForumTopic,
  deleteForumTopic,
  deleteMessage,
  deleteMessages,
  deleteMyCommands,
  deleteWebhook,
  editForumTopic,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
  forwardMessage,
  forwardMessages,
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  getChatMenuButton,
  getFile,
  getMe,
  getMyCommands,
  getMyDescription,
  getMyName,
  getMyShortDescription,
  getUpdates,
  getWebhookInfo,
  leaveChat,
  pinChatMessage,
  reopenForumTopic,
  sendAudio,
  sendChatAction,
  sendContact,
  sendDocument,
  sendMediaGroup,
  sendMessage,
  sendPhoto,
  sendVideo,
  sendVoice,
  setChatMenuButton,
  setMyCommands,
  setMyDescription,
  setMyName,
  setMyShortDescription,
  setWebhook,
  unpinAllChatMessages,
  unpinAllForumTopicMessages,
  unpinChatMessage,
};

const byLowerName = new Map(
  Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]),
);

/** Telegram does not mind capitals in a method's name. */
export function findMethod(name: string): { readonly name: string; readonly method: Method } | undefined {
  return byLowerName.get(name.toLowerCase());
}
