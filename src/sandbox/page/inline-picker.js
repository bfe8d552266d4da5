// @ts-check
import { closeMenu, openMenu } from './menu.js';

/** @typedef {import('../protocol.ts').SandboxInlineResult} InlineResult */

const askAfterMs = 250;

/**
 * What the picker asks of its line.
 * @typedef {object} PickerOwner
 * @property {() => HTMLElement} host Where the results open.
 * @property {() => string} botUsername
 * @property {(query: string) => Promise<{ queryId: string }>} ask
 * @property {(queryId: string, resultId: string) => Promise<unknown>} pick
 * @property {(startParameter: string) => unknown} start
 */

/** `@bot words` in a line: asks the bot for results, and shows them when they come. */
export class InlinePicker {
  #owner;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #queryId = '';

  /** @param {PickerOwner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  /** What is typed now. @param {string} text @returns {boolean} It is for the bot, inline. */
  typed(text) {
    clearTimeout(this.#timer);
    this.#queryId = '';
    const name = this.#owner.botUsername();
    const begin = `@${name} `;
    if (!name || !text.toLowerCase().startsWith(begin.toLowerCase())) return false;
    this.#timer = setTimeout(() => void this.#ask(text.slice(begin.length)), askAfterMs);
    return true;
  }

  /** @param {{ queryId: string, results: readonly InlineResult[], button?: { text: string, startParameter: string } }} answer */
  answered({ queryId, results, button }) {
    if (queryId !== this.#queryId) return;
    const start = button ? [{ label: button.text, run: () => this.#owner.start(button.startParameter) }] : [];
    const items = results.map(({ id, title, type, description }) => ({
      label: title || type,
      hint: description ?? '',
      run: () => void this.#owner.pick(queryId, id),
    }));
    if (start.length + items.length === 0) return closeMenu();
    openMenu(this.#owner.host(), 'Inline results', [...start, ...items]).classList.add('inline-results');
  }

  /** @param {string} query */
  async #ask(query) {
    const { queryId } = await this.#owner.ask(query);
    this.#queryId = queryId;
  }
}
