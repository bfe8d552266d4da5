import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Cast } from './messages.ts';

const mostEach = 80;
const mostInAll = 2_000;

/** People, and the buttons they have been shown so far. */
export class Players implements Cast {
  readonly people: readonly number[];
  readonly all: string[] = [];
  readonly #own = new Map<number, string[]>();
  readonly #sandbox: Sandbox;
  #read = 0;

  constructor(sandbox: Sandbox, people: readonly number[]) {
    this.#sandbox = sandbox;
    this.people = people;
  }

  own(personId: number): readonly string[] {
    return this.#own.get(personId) ?? [];
  }

  /** Looks at what was drawn since the last time. */
  look(): void {
    const entries = this.#sandbox.ledger.entries();
    this.#read = Math.min(this.#read, entries.length);
    for (const { chatId, messageId } of entries.slice(this.#read)) {
      if (chatId === undefined || messageId === undefined || chatId < 0) continue;
      const keyboard = this.#sandbox.person(chatId).message(messageId)?.inlineKeyboard ?? [];
      const data = keyboard.flat().flatMap((button) => button.callback_data ?? []);
      const own = this.#own.get(chatId) ?? [];
      this.#own.set(chatId, [...own, ...data].slice(-mostEach));
      this.all.push(...data);
    }
    this.#read = entries.length;
    this.all.splice(0, this.all.length - mostInAll);
  }
}
