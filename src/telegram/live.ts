import { type Api, GrammyError } from 'grammy';
import type { ChatMemory } from './chat-memory.ts';
import { type Screen, toMarkup } from './ui/screen.ts';

/** What drawing needs of a chat. */
export interface LiveChat {
  readonly personId: number;
  readonly api: Api;
  /** The message whose button was pressed. */
  readonly pressedOn: number | undefined;
  readonly memory: ChatMemory;
  /** Whether what is shown must not be forwarded: it may hold contacts of clients. */
  readonly protects: boolean;
  remember(patch: Pick<ChatMemory, 'live'>): void;
}

const plain = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/**
 * The live message (PRODUCT: "One live message"): edited in place while it is the last one of the chat, otherwise
 * sent anew below, and the old one loses its keyboard.
 */
export async function drawLive(chat: LiveChat, screen: Screen, companyId: number): Promise<void> {
  const { live } = chat.memory;
  const { pressedOn } = chat;
  // Protection is decided when a message is sent: it cannot be edited in or out.
  const asProtected = live !== undefined && (live.open ?? false) !== chat.protects;
  const inPlace =
    live?.last === true && asProtected && (pressedOn === undefined || pressedOn === live.messageId);
  if (inPlace && (await edit(chat, live.messageId, screen, companyId))) return;
  const sent = await chat.api.sendMessage(chat.personId, screen.text, {
    ...plain,
    reply_markup: toMarkup(companyId, screen.keyboard),
    ...(chat.protects ? { protect_content: true } : {}),
  });
  const open = chat.protects ? {} : { open: true };
  chat.remember({ live: { messageId: sent.message_id, last: true, ...open } });
  if (live && !inPlace) await dropKeyboard(chat, live.messageId);
}

/** A line that stays in the chat; what was live above it is no longer the last message. */
export async function sendLine(chat: LiveChat, line: Screen, companyId: number): Promise<void> {
  await chat.api.sendMessage(chat.personId, line.text, {
    ...plain,
    ...(line.keyboard ? { reply_markup: toMarkup(companyId, line.keyboard) } : {}),
  });
  const { live } = chat.memory;
  if (live) chat.remember({ live: { ...live, last: false } });
}

/** Edits the message whose button was pressed. @returns false when there is none (any more) */
export async function redrawPressed(chat: LiveChat, line: Screen, companyId: number): Promise<boolean> {
  return chat.pressedOn !== undefined && edit(chat, chat.pressedOn, line, companyId);
}

/** @returns false when the message is gone and the screen must be sent anew */
async function edit(chat: LiveChat, messageId: number, screen: Screen, companyId: number): Promise<boolean> {
  try {
    await chat.api.editMessageText(chat.personId, messageId, screen.text, {
      ...plain,
      reply_markup: toMarkup(companyId, screen.keyboard),
    });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    if (error.description.includes('message is not modified')) return true;
    if (/message to edit not found|message can't be edited/.test(error.description)) return false;
    throw error;
  }
}

async function dropKeyboard(chat: LiveChat, messageId: number): Promise<void> {
  try {
    await chat.api.editMessageReplyMarkup(chat.personId, messageId);
  } catch (error) {
    // Deleted, or bare already: nothing is left to press.
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
  }
}
