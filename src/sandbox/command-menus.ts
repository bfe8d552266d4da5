import type { SandboxPerson } from './protocol.ts';
import type { WireCommand } from './wire.ts';

/** Commands by scope and language: what Telegram shows when a person types "/". */
export class CommandMenus {
  readonly #menus = new Map<string, readonly WireCommand[]>();

  /** An empty list takes the menu away. `scope` is e.g. `default`, `all_private_chats`, `chat:7`. */
  set(scope: string, language: string, commands: readonly WireCommand[]): void {
    const key = keyOf(scope, language);
    if (commands.length === 0) this.#menus.delete(key);
    else this.#menus.set(key, commands);
  }

  get(scope: string, language: string): readonly WireCommand[] {
    return this.#menus.get(keyOf(scope, language)) ?? [];
  }

  /** The narrowest scope wins, and in it the person's language. */
  seenBy(person: SandboxPerson): readonly WireCommand[] {
    for (const scope of [`chat:${person.id}`, 'all_private_chats', 'default']) {
      for (const language of [person.language, '']) {
        const menu = this.#menus.get(keyOf(scope, language));
        if (menu !== undefined) return menu;
      }
    }
    return [];
  }

  save(): readonly (readonly [string, readonly WireCommand[]])[] {
    return [...this.#menus];
  }

  restore(saved: readonly (readonly [string, readonly WireCommand[]])[]): void {
    for (const [key, commands] of saved) this.#menus.set(key, commands);
  }
}

function keyOf(scope: string, language: string): string {
  return `${scope}|${language}`;
}
