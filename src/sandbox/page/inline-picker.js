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
  /** What was asked last: an answer can be here before the page hears under which id it asked. */
  #queryId = Promise.resolve('');

  /** @param {PickerOwner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  /** What is typed now. @param {string} text @returns {boolean} It is for the bot, inline. */
  typed(text) {
    clearTimeout(this.#timer);
    this.#queryId = Promise.resolve('');
    const name = this.#owner.botUsername();
    const begin = `@${name} `;
    if (!name || !text.toLowerCase().startsWith(begin.toLowerCase())) return false;
    this.#timer = setTimeout(() => {
      this.#queryId = this.#owner.ask(text.slice(begin.length)).then(({ queryId }) => queryId);
    }, askAfterMs);
    return true;
  }

  /** @param {{ queryId: string, results: readonly InlineResult[], button?: { text: string, startParameter: string } }} answer */
  async answered({ queryId, results, button }) {
    const asked = this.#queryId;
    if ((await asked) !== queryId || asked !== this.#queryId) return;
    const start = button ? [{ label: button.text, run: () => this.#owner.start(button.startParameter) }] : [];
    const items = results.map(({ id, title, type, description }) => ({
      label: title || type,
      hint: description ?? '',
      run: () => void this.#owner.pick(queryId, id),
    }));
    if (start.length + items.length === 0) return closeMenu();
    openMenu(this.#owner.host(), 'Inline results', [...start, ...items]).classList.add('inline-results');
  }
}
