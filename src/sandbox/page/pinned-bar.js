// @ts-check
import { el, icon } from './dom.js';

/** @typedef {import('./message-list.js').MessageList} MessageList */

/** The line above a chat: what was pinned last, and how many there are. A press goes through them one by one. */
export class PinnedBar {
  #list;
  /** @type {readonly number[]} */
  #pinned = [];
  /** Which one is shown, from the end. */
  #back = 0;
  #words = el('span', { class: 'words' });
  #count = el('small');
  element = el(
    'button',
    { type: 'button', class: 'pinned', hidden: true, onclick: () => this.#goOn() },
    icon('pin'),
    el('span', { class: 'pinned-words' }, this.#count, this.#words),
  );

  /** @param {MessageList} list */
  constructor(list) {
    this.#list = list;
  }

  /** @param {readonly number[]} pinned The one pinned last at the end. */
  show(pinned) {
    this.#pinned = pinned;
    this.#back = 0;
    this.refresh();
  }

  /** Also when a pinned message has changed. */
  refresh() {
    const id = this.#shown();
    this.element.hidden = id === undefined;
    if (id === undefined) return;
    const message = this.#list.messages.get(id);
    this.#words.textContent =
      message?.text.split('\n')[0] || message?.contact?.name || message?.file?.name || 'Message';
    const place = this.#pinned.length - this.#back;
    this.#count.textContent =
      this.#pinned.length > 1 ? `Pinned message #${place} of ${this.#pinned.length}` : 'Pinned message';
  }

  #shown() {
    return this.#pinned.at(-1 - this.#back);
  }

  #goOn() {
    const id = this.#shown();
    if (id !== undefined) this.#list.scrollTo(id);
    this.#back = (this.#back + 1) % Math.max(1, this.#pinned.length);
    this.refresh();
  }
}
