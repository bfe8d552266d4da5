export type BotWords = 'name' | 'description' | 'short_description';

/** The bot's name and descriptions by language; '' is for those who have none of their own. */
export class BotProfile {
  readonly #texts = new Map<string, string>();

  constructor(name: string) {
    this.set('name', '', name);
  }

  set(what: BotWords, language: string, text: string): void {
    const key = `${what}|${language}`;
    if (text === '' && !(what === 'name' && language === '')) this.#texts.delete(key);
    else if (text !== '') this.#texts.set(key, text);
  }

  /** What somebody of that language sees. */
  get(what: BotWords, language: string): string {
    return this.#texts.get(`${what}|${language}`) ?? this.#texts.get(`${what}|`) ?? '';
  }

  save(): readonly (readonly [string, string])[] {
    return [...this.#texts];
  }

  restore(saved: readonly (readonly [string, string])[]): void {
    for (const [key, text] of saved) this.#texts.set(key, text);
  }
}
