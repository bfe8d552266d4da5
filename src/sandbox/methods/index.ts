import { answerCallbackQuery } from './callback-answers.ts';
import {
  deleteMyCommands,
  getChatMenuButton,
  getMyCommands,
  setChatMenuButton,
  setMyCommands,
} from './commands.ts';
import { getFile, sendAudio, sendDocument, sendPhoto, sendVideo, sendVoice } from './files.ts';
import {
  deleteMessage,
  editMessageReplyMarkup,
  editMessageText,
  sendChatAction,
  sendMessage,
} from './messages.ts';
import type { Method } from './method.ts';
import { deleteWebhook, getMe, getUpdates, getWebhookInfo, setWebhook } from './updates.ts';

const METHODS: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageReplyMarkup,
  editMessageText,
  getChatMenuButton,
  getFile,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  sendAudio,
  sendChatAction,
  sendDocument,
  sendMessage,
  sendPhoto,
  sendVideo,
  sendVoice,
  setChatMenuButton,
  setMyCommands,
  setWebhook,
};

const byLowerName = new Map(
  Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]),
);

/** Telegram does not mind capitals in a method's name. */
export function findMethod(name: string): { readonly name: string; readonly method: Method } | undefined {
  return byLowerName.get(name.toLowerCase());
}
