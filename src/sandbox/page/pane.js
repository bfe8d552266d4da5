// @ts-check
import { api } from './api.js';
import { Composer } from './composer.js';
import { avatar, el, iconButton } from './dom.js';
import { startCode } from './entities.js';
import { keyboardRows } from './keyboard.js';
import { openMenu } from './menu.js';
import { MessageList } from './message-list.js';

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */
/** @typedef {import('../protocol.ts').SandboxPerson} SandboxPerson */
/** @typedef {import('../protocol.ts').SandboxButton} SandboxButton */

/**
 * What a pane asks of the page.
 * @typedef {object} PaneOwner
 * @property {() => string} botUsername
 * @property {(title: string) => Promise<Pane | undefined>} choosePane Brings the chosen one into view.
 */

/** After this long Telegram's apps stop waiting for the answer to a press. */
const pressPatienceMs = 30_000;
const actionShownMs = 5_000;

/** @type {Readonly<Record<string, string>>} */
const actionWords = {
  upload_document: 'sending a file…',
  upload_photo: 'sending a photo…',
  upload_voice: 'sending a voice message…',
  record_voice: 'recording a voice message…',
};

/** One person's phone: their private chat with the bot. */
export class Pane {
  person;
  #owner;
  #header = el('header', { class: 'pane-header' });
  #status = el('small', { class: 'status' });
  /** @type {HTMLSelectElement} */
  #language = el('select', { 'aria-label': 'Language of the app', onchange: () => this.#chooseLanguage() });
  element = el('section', { class: 'pane' });
  list = new MessageList({
    keyboard: (message, keyboard) =>
      keyboardRows(
        keyboard,
        (button) => this.#waiting.has(pressKey(message, button)),
        (button) => this.#press(message, button),
      ),
    menu: (message, at) => this.#messageMenu(message, at),
    reply: (message) => this.composer.begin('reply', message),
    link: (event, link) => this.#followLink(event, link),
  });
  composer;
  /** Buttons that spin, by message and callback data. @type {Set<string>} */
  #waiting = new Set();
  /** Their buttons by query. @type {Map<string, string>} */
  #queries = new Map();
  /** Answers that came sooner than the query's id did. @type {Set<string>} */
  #answeredEarly = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #actionTimer;

  /** @param {SandboxPerson} person @param {PaneOwner} owner */
  constructor(person, owner) {
    this.person = person;
    this.#owner = owner;
    this.composer = new Composer({
      id: person.id,
      element: this.element,
      attempt: (work) => this.#attempt(work),
      lastOwnText: () => [...this.list.messages.values()].findLast(isOwnText),
    });
    const start = el(
      'button',
      { type: 'button', class: 'start', onclick: () => this.#say('/start') },
      'START',
    );
    this.element.dataset.person = String(person.id);
    this.element.append(this.#header, this.list.element, start, this.composer.element);
    this.setPerson(person);
    this.#refresh();
  }

  get name() {
    return [this.person.firstName, this.person.lastName].filter(Boolean).join(' ');
  }

  /** @param {SandboxPerson} person */
  setPerson(person) {
    this.person = person;
    const note = person.note ? [el('span', { class: 'note' }, person.note)] : [];
    const languages = new Set(['ru', 'uk', 'en', person.language]);
    this.#language.replaceChildren(...[...languages].map((code) => el('option', { value: code }, code)));
    this.#language.value = person.language;
    this.#header.replaceChildren(
      avatar(person.id, this.name),
      el('div', { class: 'who' }, el('div', {}, el('b', {}, this.name), ...note), this.#status),
      this.#language,
      iconButton('more', 'The person and the bot', ({ clientX: x, clientY: y }) =>
        this.#personMenu({ x, y }),
      ),
    );
    this.element.setAttribute('aria-label', person.note ? `${this.name}, ${person.note}` : this.name);
    this.#showAction();
  }

  /** @param {readonly SandboxMessage[]} messages */
  sync(messages) {
    this.list.sync(messages);
    this.#refresh();
  }

  /** @param {SandboxMessage} message */
  put(message) {
    this.list.put(message);
    if (message.from === 'person') this.list.toBottom();
    else this.#showAction();
    this.#refresh();
  }

  /** @param {number} messageId */
  remove(messageId) {
    this.list.remove(messageId);
    this.#refresh();
  }

  /** Stops the button's spinner and says what the bot said. @param {{ queryId: string, text: string, alert: boolean }} answer */
  answered({ queryId, text, alert }) {
    if (this.#queries.has(queryId)) this.#stopWaiting(queryId);
    else this.#answeredEarly.add(queryId);
    if (text && alert) this.#alert(text);
    else if (text) this.toast(text);
  }

  /** @param {string} [action] Telegram's chat action; none: the bot is silent again. */
  showAction(action) {
    this.#showAction(action === undefined ? undefined : (actionWords[action] ?? 'typing…'));
  }

  /** @param {string} text */
  toast(text) {
    const toast = el('div', { class: 'toast', role: 'status' }, text);
    this.element.querySelector('.toast')?.remove();
    this.element.append(toast);
    setTimeout(() => toast.remove(), 2500 + 40 * text.length);
  }

  /** @param {string} text */
  #alert(text) {
    const close = () => {
      shade.remove();
    };
    const ok = el('button', { type: 'button', onclick: close }, 'OK');
    const shade = el(
      'div',
      { class: 'shade' },
      el('div', { role: 'alertdialog', 'aria-label': text }, el('p', {}, text), ok),
    );
    this.element.append(shade);
    ok.focus({ preventScroll: true });
  }

  /** @param {string} [words] */
  #showAction(words) {
    clearTimeout(this.#actionTimer);
    const { username, language } = this.person;
    this.#status.textContent = words ?? (username ? `@${username}` : `id ${this.person.id}, ${language}`);
    this.#status.toggleAttribute('data-action', words !== undefined);
    if (words) this.#actionTimer = setTimeout(() => this.#showAction(), actionShownMs);
  }

  #refresh() {
    this.element.toggleAttribute('data-empty', this.list.messages.size === 0);
  }

  /** @param {() => Promise<unknown>} work */
  async #attempt(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.toast(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /** @param {string} text */
  #say(text) {
    return this.#attempt(() => api.text(this.person.id, text));
  }

  #chooseLanguage() {
    return this.#attempt(() => api.language(this.person.id, this.#language.value));
  }

  /** @param {SandboxMessage} message @param {SandboxButton} button */
  async #press(message, button) {
    if (button.url) return this.#open(button.url);
    if (button.copy_text) return this.#copy(button.copy_text.text);
    const key = pressKey(message, button);
    if (button.callback_data === undefined || this.#waiting.has(key)) return;
    const data = button.callback_data;
    this.#wait(key, true);
    const accepted = await this.#attempt(async () => {
      const { queryId } = await api.press(this.person.id, message.messageId, data);
      this.#queries.set(queryId, key);
      if (this.#answeredEarly.delete(queryId)) this.#stopWaiting(queryId);
      else setTimeout(() => this.#stopWaiting(queryId), pressPatienceMs);
    });
    if (!accepted) this.#wait(key, false);
  }

  /** @param {string} queryId */
  #stopWaiting(queryId) {
    const key = this.#queries.get(queryId);
    if (key !== undefined && this.#queries.delete(queryId)) this.#wait(key, false);
  }

  /** @param {string} key @param {boolean} waiting */
  #wait(key, waiting) {
    if (waiting) this.#waiting.add(key);
    else this.#waiting.delete(key);
    const [messageId = '', ...data] = key.split(':');
    for (const button of this.list.buttons(Number(messageId))) {
      if (button.dataset.callback !== data.join(':')) continue;
      if (waiting) button.setAttribute('aria-busy', 'true');
      else button.removeAttribute('aria-busy');
    }
  }

  /** @param {{ x: number, y: number }} at */
  #personMenu(at) {
    const { id } = this.person;
    const block = (/** @type {boolean} */ blocked) => this.#attempt(() => api.blocked(id, blocked));
    const remove = (/** @type {boolean} */ gone) => this.#attempt(() => api.deactivated(id, gone));
    const items = [
      { label: 'Block the bot', run: () => block(true) },
      { label: 'Unblock the bot', run: () => block(false) },
      { label: 'Delete the account', run: () => remove(true) },
      { label: 'Bring the account back', run: () => remove(false) },
    ];
    openMenu(this.element, this.name, items, at);
  }

  /** @param {SandboxMessage} message @param {{ x: number, y: number }} at */
  #messageMenu(message, at) {
    /** @type {import('./menu.js').MenuItem[]} */
    const items = [{ label: 'Reply', icon: 'reply', run: () => this.composer.begin('reply', message) }];
    if (isOwnText(message))
      items.push({ label: 'Edit', icon: 'edit', run: () => this.composer.begin('edit', message) });
    if (!message.protected) {
      if (message.text) items.push({ label: 'Copy', icon: 'copy', run: () => this.#copy(message.text) });
      items.push({ label: 'Forward', icon: 'forward', run: () => this.#forward(message) });
    }
    openMenu(this.element, 'Message', items, at);
  }

  /** @param {SandboxMessage} message */
  async #forward(message) {
    const target = await this.#owner.choosePane('Forward to the bot as');
    if (target) await this.#attempt(() => api.forward(target.person.id, this.person.id, message.messageId));
  }

  /** @param {string} text */
  async #copy(text) {
    if (await this.#attempt(() => navigator.clipboard.writeText(text))) this.toast('Copied');
  }

  /** A link that starts this bot is opened by a person of the page, as its receiver would. @param {string} url */
  async #open(url) {
    const code = startCode(url, this.#owner.botUsername());
    if (code === undefined) return window.open(url, '_blank', 'noopener');
    const opener = await this.#owner.choosePane('Open this link as');
    return opener && opener.#say(`/start ${code}`);
  }

  /** @param {MouseEvent} event @param {HTMLAnchorElement} link */
  #followLink(event, link) {
    const { command } = link.dataset;
    if (command) {
      event.preventDefault();
      void this.#say(command);
    } else if (startCode(link.href, this.#owner.botUsername()) !== undefined) {
      event.preventDefault();
      void this.#open(link.href);
    }
  }
}

/** @param {SandboxMessage} message @param {SandboxButton} button */
const pressKey = (message, button) => `${message.messageId}:${button.callback_data ?? ''}`;

/** @param {SandboxMessage} message */
const isOwnText = (message) =>
  message.from === 'person' &&
  message.text !== '' &&
  !message.file &&
  !message.contact &&
  !message.forwardedFrom;
