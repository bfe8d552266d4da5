import type { Update } from 'grammy/types';

const ESCAPE = /^\/(?:start(?:@\w+)?(?: .*)?|cancel(?:@\w+)?)$/s;

interface Origin {
  readonly chat?: { readonly id: number };
  readonly from?: { readonly id: number };
  readonly user?: { readonly id: number };
  readonly message?: { readonly chat?: { readonly id: number } };
}

/**
 * The chat an update belongs to, so the lane it is handled in. Without a chat (inline mode) the person's id,
 * which is also the id of their private chat; without either, or where that is no id at all, 0.
 */
export function chatIdOf(update: Update): number {
  for (const part of Object.values(update)) {
    if (typeof part !== 'object' || part === null) continue;
    const origin: Origin = part;
    const id = origin.chat?.id ?? origin.message?.chat?.id ?? origin.from?.id ?? origin.user?.id;
    // What is no number would keep its whole batch out of the inbox, for ever.
    return Number.isSafeInteger(id) ? (id ?? 0) : 0;
  }
  return 0;
}

/** `/start` (with or without a payload) and `/cancel`: they may overtake what hangs before them. */
export function isEscape(update: Update): boolean {
  const text: unknown = update.message?.text;
  // What is no text would stop its chat for good: this is asked before anything is handled.
  return typeof text === 'string' && text.startsWith('/') && ESCAPE.test(text);
}
