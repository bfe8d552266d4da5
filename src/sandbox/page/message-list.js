// @ts-check
import { el, iconButton, scrollTo } from './dom.js';
import { messageRow, showMessage } from './message.js';

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */

const longPressMs = 450;

/**
 * What the list asks of its pane.
 * @typedef {object} ListOwner
 * @property {(message: SandboxMessage, keyboard: NonNullable<SandboxMessage['inlineKeyboard']>) => Node[]} keyboard
 * @property {(message: SandboxMessage, at: { x: number, y: number }) => void} menu
 * @property {(message: SandboxMessage) => void} reply
 * @property {(event: MouseEvent, link: HTMLAnchorElement) => void} link
 */

/** The messages of one chat: kept in order, changed in place, staying at the bottom when it was there. */
export class MessageList {
  /** @type {Map<number, SandboxMessage>} */
  messages = new Map();
  #rows = el('div', { class: 'rows' });
  #hover = el('div', { class: 'hover-tools', hidden: true });
  #scroller = el('div', { class: 'scroller', role: 'log', tabindex: '-1' }, this.#rows, this.#hover);
  #down = iconButton('down', 'To the newest message', () => this.toBottom());
  element = el('div', { class: 'history' }, this.#scroller, this.#down);
  #atBottom = true;
  #lastTop = 0;
  #owner;

  /** @param {ListOwner} owner */
  constructor(owner) {
    this.#owner = owner;
    this.#down.classList.add('to-bottom');
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#scroller.addEventListener('pointerover', (event) => this.#hovered(event));
    this.#scroller.addEventListener('pointerleave', () => this.#hover.toggleAttribute('hidden', true));
    this.#scroller.addEventListener('dblclick', (event) =>
      this.#at(event, (message) => owner.reply(message)),
    );
    this.#scroller.addEventListener('contextmenu', (event) => this.#rightClick(event));
    this.#scroller.addEventListener('pointerdown', (event) => this.#held(event));
    this.#rows.addEventListener('click', (event) => this.#clicked(event));
    const resized = new ResizeObserver(() => this.#atBottom && this.toBottom());
    resized.observe(this.#rows);
    resized.observe(this.#scroller);
  }

  /** Adds a message, or shows its new version where it stands. @param {SandboxMessage} message */
  put(message) {
    const id = message.messageId;
    const row = this.#row(id) ?? this.#insert(messageRow(id), id);
    this.messages.set(id, message);
    showMessage(row, message, (keyboard) => this.#owner.keyboard(message, keyboard));
    this.#changed();
  }

  /** @param {number} messageId */
  remove(messageId) {
    this.messages.delete(messageId);
    this.#row(messageId)?.remove();
    this.#changed();
  }

  /** Makes the list exactly these. @param {readonly SandboxMessage[]} messages */
  sync(messages) {
    const wanted = new Set(messages.map(({ messageId }) => messageId));
    for (const id of this.messages.keys()) if (!wanted.has(id)) this.remove(id);
    for (const message of messages) this.put(message);
  }

  toBottom() {
    this.#atBottom = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#down.removeAttribute('data-new');
  }

  /** @param {number} messageId */
  scrollTo(messageId) {
    const row = this.#row(messageId);
    if (!row) return;
    scrollTo(row, 'center');
    row.animate([{ backgroundColor: 'var(--flash)' }, {}], 1600);
  }

  /** The buttons under a message. @param {number} messageId @returns {NodeListOf<HTMLButtonElement>} */
  buttons(messageId) {
    return this.#rows.querySelectorAll(`[data-message="${messageId}"] .keyboard button`);
  }

  /** @param {number} id @returns {HTMLElement | null} */
  #row(id) {
    return this.#rows.querySelector(`[data-message="${id}"]`);
  }

  /** @param {HTMLElement} row @param {number} id */
  #insert(row, id) {
    const after = [...this.#rows.children].findLast(
      (other) => Number(other.getAttribute('data-message')) < id,
    );
    if (after) after.after(row);
    else this.#rows.prepend(row);
    return row;
  }

  #changed() {
    let before = '';
    for (const row of this.#rows.children) {
      const date = new Date((this.messages.get(Number(row.getAttribute('data-message')))?.date ?? 0) * 1000);
      const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
      row.toggleAttribute('data-day', day !== before);
      if (day !== before) row.setAttribute('data-day', day);
      before = day;
    }
    this.#markRuns();
    if (this.#atBottom) this.toBottom();
    else this.#down.setAttribute('data-new', '');
  }

  /** Messages that go on with the one before: of one album, or of one sender. */
  #markRuns() {
    /** @type {Element | undefined} */
    let last;
    for (const row of this.#rows.children) {
      const same = (/** @type {string} */ name) =>
        last !== undefined && last.getAttribute(name) === row.getAttribute(name);
      const album = row.getAttribute('data-album') !== '' && same('data-album');
      row.toggleAttribute('data-in-album', album);
      const run = same('data-sender') && same('data-look-line') && !row.hasAttribute('data-day');
      row.toggleAttribute('data-same-sender', run);
      last = row;
    }
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (clientHeight === 0) return; // hidden, as all but one are on a phone
    if (scrollHeight - scrollTop - clientHeight < 40) this.#atBottom = true;
    else if (scrollTop < this.#lastTop) this.#atBottom = false;
    this.#lastTop = scrollTop;
    this.#down.toggleAttribute('data-shown', !this.#atBottom);
  }

  /** @param {Event} event @param {(message: SandboxMessage, row: HTMLElement) => void} act */
  #at({ target }, act) {
    const row = /** @type {Element} */ (target).closest('.bubble')?.closest('.message');
    const message = this.messages.get(Number(row?.getAttribute('data-message')));
    if (message && row instanceof HTMLElement) act(message, row);
  }

  /** @param {PointerEvent} event */
  #hovered(event) {
    if (event.pointerType === 'touch' || this.#hover.contains(/** @type {Node} */ (event.target))) return;
    this.#hover.hidden = true;
    this.#at(event, (message, row) => {
      const bubble = /** @type {HTMLElement} */ (row.querySelector('.bubble'));
      const reply = iconButton('reply', 'Reply to this message', () => this.#owner.reply(message));
      const more = iconButton('more', 'More about this message', ({ clientX: x, clientY: y }) =>
        this.#owner.menu(message, { x, y }),
      );
      this.#hover.replaceChildren(reply, more);
      this.#hover.hidden = false;
      const box = bubble.getBoundingClientRect();
      const list = this.#scroller.getBoundingClientRect();
      const aside = message.from === 'bot' ? box.right + 4 : box.left - this.#hover.offsetWidth - 4;
      const middle = Math.max(box.bottom - 27, box.top + box.height / 2);
      this.#hover.style.left = `${aside - list.left}px`;
      this.#hover.style.top = `${middle - list.top + this.#scroller.scrollTop - this.#hover.offsetHeight / 2}px`;
    });
  }

  /** @param {MouseEvent} event */
  #rightClick(event) {
    if (!getSelection()?.isCollapsed) return; // the browser's own menu copies what is selected
    this.#at(event, (message) => {
      event.preventDefault();
      this.#owner.menu(message, { x: event.clientX, y: event.clientY });
    });
  }

  /** @param {PointerEvent} event */
  #held(event) {
    if (event.pointerType !== 'touch') return;
    this.#at(event, (message) => {
      const { clientX: x, clientY: y } = event;
      const timer = setTimeout(() => this.#owner.menu(message, { x, y }), longPressMs);
      for (const end of ['pointerup', 'pointercancel']) {
        document.addEventListener(end, () => clearTimeout(timer), { once: true });
      }
    });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = /** @type {Element} */ (event.target).closest('a');
    if (!link) return;
    if (link.dataset.quote) {
      event.preventDefault();
      this.scrollTo(Number(link.dataset.quote));
    } else this.#owner.link(event, link);
  }
}
