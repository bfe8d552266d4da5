import { type Api, GrammyError } from 'grammy';
import type { ChatMemory } from './chat-memory.ts';
import type { SentBelow } from './ingress/update-run.ts';
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
  /** What was sent to the chat outside turns last. */
  readonly lastSent: SentBelow | undefined;
  remember(patch: Pick<ChatMemory, 'live' | 'top'>): void;
  /** A message of news is drawn in from now on: it is not drawn anew by itself any more. */
  takeOver(messageId: number): Promise<void>;
}

const plain = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/**
 * Whatever a person writes, and whatever was sent outside turns, pushes the live message up: the next screen is sent
 * below. Not so the parts of an album that stand above it, since they were sent before the first of them was answered.
 */
export function noteBelow(
  chat: Pick<LiveChat, 'memory' | 'lastSent' | 'remember'> & { message: { message_id: number } | undefined },
): void {
  const { live, top = 0 } = chat.memory;
  const typed = chat.message?.message_id ?? 0;
  const below = Math.max(typed, chat.lastSent?.messageId ?? 0);
  if (live?.last && below > live.messageId) chat.remember({ live: { ...live, last: false } });
  if (typed > top && typed > (live?.messageId ?? 0)) chat.remember({ top: typed });
}

/**
 * The live message (PRODUCT: "One live message"): edited in place while it is the last one of the chat, otherwise
 * sent anew below, and the old one loses its keyboard. A card of news becomes it when it is the last one and its button
 * is pressed.
 */
export async function drawLive(chat: LiveChat, screen: Screen, companyId: number): Promise<void> {
  const before = chat.memory.live;
  const { pressedOn } = chat;
  const news = cardOfNews(chat);
  if (news) await chat.takeOver(news.messageId);
  const live = news ?? before;
  // Protection is decided when a message is sent: it cannot be edited in or out.
  const asProtected = live !== undefined && (live.open ?? false) !== chat.protects;
  const inPlace =
    live?.last === true && asProtected && (pressedOn === undefined || pressedOn === live.messageId);
  if (inPlace && (await edit(chat, live.messageId, screen, companyId))) {
    if (news) chat.remember({ live: news });
    if (news && before) await dropKeyboard(chat, before.messageId);
    return;
  }
  const sent = await chat.api.sendMessage(chat.personId, screen.text, {
    ...plain,
    reply_markup: toMarkup(companyId, screen.keyboard),
    ...(chat.protects ? { protect_content: true } : {}),
  });
  const open = chat.protects ? {} : { open: true };
  chat.remember({ live: { messageId: sent.message_id, last: true, ...open } });
  const gone = inPlace ? live : undefined;
  for (const old of [before, news]) if (old && old !== gone) await dropKeyboard(chat, old.messageId);
}

/** The card of news whose button was pressed, when nothing stands below it. */
function cardOfNews({ lastSent, pressedOn, memory }: LiveChat): ChatMemory['live'] {
  if (!lastSent?.isCard || pressedOn !== lastSent.messageId) return undefined;
  if (lastSent.messageId < Math.max(memory.live?.messageId ?? 0, memory.top ?? 0)) return undefined;
  if (lastSent.messageId === memory.live?.messageId) return undefined;
  return { messageId: lastSent.messageId, last: true, ...(lastSent.isOpen ? { open: true } : {}) };
}

/** A line that stays in the chat; what was live above it is no longer the last message. */
export async function sendLine(chat: LiveChat, line: Screen, companyId: number): Promise<void> {
  const sent = await chat.api.sendMessage(chat.personId, line.text, {
    ...plain,
    ...(line.keyboard ? { reply_markup: toMarkup(companyId, line.keyboard) } : {}),
  });
  const { live } = chat.memory;
  chat.remember({ top: sent.message_id, ...(live ? { live: { ...live, last: false } } : {}) });
}

/** Edits the message whose button was pressed. @returns false when there is none (any more) */
export async function redrawPressed(chat: LiveChat, line: Screen, companyId: number): Promise<boolean> {
  const { pressedOn, lastSent } = chat;
  if (pressedOn === undefined) return false;
  if (pressedOn === lastSent?.messageId) await chat.takeOver(pressedOn);
  return edit(chat, pressedOn, line, companyId);
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
