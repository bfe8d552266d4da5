import { type Api, GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { unquoted } from '../lib/error-words.ts';

interface MessageOptions {
  readonly parse_mode: 'HTML';
  readonly link_preview_options: { readonly is_disabled: boolean };
  readonly reply_markup: InlineKeyboardMarkup;
  readonly protect_content?: boolean;
}

/** grammY names another library's AbortSignal; it uses what both have. */
type Signal = Parameters<Api['getMe']>[0];

/** What sending outside a turn needs of the Bot API. Its calls must not wait a 429 out by themselves. */
export interface MessageCalls {
  sendMessage(
    chatId: number,
    text: string,
    options: MessageOptions,
    signal?: Signal,
  ): Promise<{ message_id: number }>;
  editMessageText(
    chatId: number,
    messageId: number,
    text: string,
    options: MessageOptions,
    signal?: Signal,
  ): Promise<unknown>;
  getMe(signal?: Signal): Promise<unknown>;
}

export interface OutgoingMessage {
  /** HTML that Telegram understands. */
  readonly text: string;
  readonly markup: InlineKeyboardMarkup;
  readonly isProtected: boolean;
}

/** What became of a call. */
export type CallEnd =
  | { readonly end: 'sent'; readonly messageId: number }
  /** Telegram wants no call for so long. */
  | { readonly end: 'flood'; readonly waitMs: number }
  /** The person has blocked the bot, or is gone. */
  | { readonly end: 'gone' }
  | { readonly end: 'moved'; readonly chatId: number }
  /** It will be refused however often. */
  | { readonly end: 'refused'; readonly code: number; readonly description: string }
  /** The message to draw anew is not there any more. */
  | { readonly end: 'missing' }
  /** Surely not sent: nobody was there to take it. */
  | { readonly end: 'away' }
  /** No answer: it may have been sent. */
  | { readonly end: 'lost' };

/** An answer that takes longer is not waited for. */
const callTimeoutMs = 15_000;
/** Asked again and again while it lasts: work goes on soon after Telegram is back. */
const probeTimeoutMs = 2_500;
const plain = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** Never throws: whatever happens to a call has a name. */
export function sendTo(api: MessageCalls, chatId: number, message: OutgoingMessage): Promise<CallEnd> {
  const options = {
    ...plain,
    reply_markup: message.markup,
    ...(message.isProtected ? { protect_content: true } : {}),
  };
  return ending(async (signal) => {
    const sent = await api.sendMessage(chatId, message.text, options, signal);
    return { end: 'sent', messageId: sent.message_id };
  });
}

/** Draws a message anew; one that is as it should be already counts as drawn. */
export function editAt(
  api: MessageCalls,
  { chatId, messageId }: { chatId: number; messageId: number },
  { text, markup }: Pick<OutgoingMessage, 'text' | 'markup'>,
): Promise<CallEnd> {
  return ending(async (signal) => {
    await api.editMessageText(chatId, messageId, text, { ...plain, reply_markup: markup }, signal);
    return { end: 'sent', messageId };
  });
}

/** Whether Telegram answers at all. */
export async function isAnswering(api: MessageCalls): Promise<boolean> {
  const { end } = await ending(async (signal) => {
    await api.getMe(signal);
    return { end: 'sent', messageId: 0 };
  }, probeTimeoutMs);
  // Even a refusal is an answer.
  return end !== 'away' && end !== 'lost';
}

async function ending(
  call: (signal: Signal) => Promise<CallEnd>,
  withinMs: number = callTimeoutMs,
): Promise<CallEnd> {
  try {
    return await call(AbortSignal.timeout(withinMs) as Signal);
  } catch (error) {
    if (error instanceof GrammyError) return refusalOf(error);
    return isUnsent(error) ? { end: 'away' } : { end: 'lost' };
  }
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): CallEnd {
  if (code === 429) return { end: 'flood', waitMs: (parameters.retry_after ?? 1) * 1_000 };
  if (parameters.migrate_to_chat_id !== undefined) {
    return { end: 'moved', chatId: parameters.migrate_to_chat_id };
  }
  if (code === 403 || (code === 400 && description.includes('chat not found'))) return { end: 'gone' };
  if (code === 400 && description.includes('message is not modified')) return { end: 'sent', messageId: 0 };
  if (code === 400 && /message to edit not found|message can't be edited/.test(description)) {
    return { end: 'missing' };
  }
  // The bot's token, or Telegram itself: nothing that is wrong with this message.
  if (code === 401 || code === 404) return { end: 'away' };
  return code >= 500 ? { end: 'lost' } : { end: 'refused', code, description: unquoted(description) };
}

const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function isUnsent(error: unknown): boolean {
  const cause: unknown = error instanceof HttpError ? error.error : error;
  return (
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && neverLeft.has(cause.code)
  );
}
