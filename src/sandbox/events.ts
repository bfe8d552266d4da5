import type { GroupChat } from './chats.ts';
import type { InlineAnswer } from './inline-queries.ts';
import type { SandboxPerson } from './protocol.ts';
import type { WireCommand, WireMessage } from './wire.ts';

/** What the page and the driver hear. Every event belongs to one chat. */
export type ChatEvent =
  | { readonly type: 'message'; readonly chatId: number; readonly message: WireMessage }
  | { readonly type: 'edited'; readonly chatId: number; readonly message: WireMessage }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly type: 'group'; readonly chatId: number; readonly group: GroupChat }
  | { readonly type: 'profile'; readonly chatId: 0 }
  | { readonly type: 'inline'; readonly chatId: number; readonly answer: InlineAnswer }
  | { readonly type: 'pinned'; readonly chatId: number; readonly pinned: readonly number[] }
  | {
      readonly type: 'answered';
      readonly chatId: number;
      readonly queryId: string;
      readonly text: string;
      readonly alert: boolean;
    }
  | { readonly type: 'action'; readonly chatId: number; readonly action: string }
  | { readonly type: 'person'; readonly chatId: number; readonly person: SandboxPerson }
  | { readonly type: 'commands'; readonly chatId: number; readonly commands: readonly WireCommand[] };

export type ChatEventListener = (event: ChatEvent) => void;

/** Listeners of everything and listeners of one chat; an event costs nothing to the chats it is not of. */
export class ChatEvents {
  readonly #all = new Set<ChatEventListener>();
  readonly #ofChat = new Map<number, Set<ChatEventListener>>();

  emit(event: ChatEvent): void {
    for (const listener of this.#all) listener(event);
    for (const listener of this.#ofChat.get(event.chatId) ?? []) listener(event);
  }

  /** Returns the way to stop. */
  onAll(listener: ChatEventListener): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** Returns the way to stop. */
  onChat(chatId: number, listener: ChatEventListener): () => void {
    const listeners = this.#ofChat.get(chatId) ?? new Set();
    this.#ofChat.set(chatId, listeners.add(listener));
    return () => listeners.delete(listener);
  }
}
