// @ts-check
import { api } from './api.js';
import { Composer } from './composer.js';
import { askForm, typed } from './dialogs.js';
import { avatar, el, iconButton } from './dom.js';
import { startCode } from './entities.js';
import { keyboardRows } from './keyboard.js';
import { openMenu } from './menu.js';
import { MessageList } from './message-list.js';
import { PinnedBar } from './pinned-bar.js';
import { Presses } from './presses.js';

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */
/** @typedef {import('../protocol.ts').SandboxPerson} SandboxPerson */
/** @typedef {import('../protocol.ts').SandboxButton} SandboxButton */

/**
 * What a pane asks of the page.
 * @typedef {object} PaneOwner
 * @property {() => string} botUsername
 * @property {(title: string) => Promise<Pane | undefined>} choosePane Brings the chosen one into view.
 */

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
        (button) => this.#presses.isWaiting(message, button),
        (button) => this.#press(message, button),
      ),
    menu: (message, at) => this.#messageMenu(message, at),
    reply: (message) => this.composer.begin('reply', message),
    link: (event, link) => this.#followLink(event, link),
  });
  composer;
  #presses = new Presses((messageId) => this.list.buttons(messageId));
  pinned = new PinnedBar(this.list);
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
      botUsername: owner.botUsername,
      lastOwnText: () => [...this.list.messages.values()].findLast(isOwnText),
    });
    const start = el(
      'button',
      { type: 'button', class: 'start', onclick: () => this.#say('/start') },
      'START',
    );
    this.element.dataset.person = String(person.id);
    this.element.append(this.#header, this.pinned.element, this.list.element, start, this.composer.element);
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
    this.pinned.refresh();
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
    this.#presses.answered(queryId);
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
    await this.#presses.press(
      message,
      button,
      (send) => this.#attempt(send),
      (data) => api.press(this.person.id, message.messageId, data),
    );
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
      { label: 'New group with the bot…', run: () => this.#newGroup() },
    ];
    openMenu(this.element, this.name, items, at);
  }

  async #newGroup() {
    const form = await askForm('A group with the bot', 'Create', [
      { name: 'title', label: 'Title', required: true },
      {
        name: 'kind',
        label: 'Kind',
        options: [
          ['group', 'Group'],
          ['topics', 'Supergroup with topics'],
        ],
      },
    ]);
    if (!form) return;
    const group = { title: typed(form, 'title'), topics: typed(form, 'kind') === 'topics' };
    await this.#attempt(() => api.addGroup({ ...group, personId: this.person.id }));
  }

  /** @param {SandboxMessage} message @param {{ x: number, y: number }} at */
  #messageMenu(message, at) {
    /** @type {import('./menu.js').MenuItem[]} */
    const items = [{ label: 'Reply', icon: 'reply', run: () => this.composer.begin('reply', message) }];
    if (isOwnText(message))
      items.push({ label: 'Edit', icon: 'edit', run: () => this.composer.begin('edit', message) });
    if (message.text && !message.protected) {
      items.push({ label: 'Copy', icon: 'copy', run: () => this.#copy(message.text) });
    }
    const hint = message.protected ? 'protected' : '';
    items.push({ label: 'Forward', hint, icon: 'forward', run: () => this.#forward(message) });
    openMenu(this.element, 'Message', items, at);
  }

  /** @param {SandboxMessage} message */
  async #forward(message) {
    // The sandbox refuses it, in the words of the apps.
    if (message.protected)
      return this.#attempt(() => api.forward(this.person.id, this.person.id, message.messageId));
    const target = await this.#owner.choosePane('Forward to the bot as');
    return target && this.#attempt(() => api.forward(target.person.id, this.person.id, message.messageId));
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

/** @param {SandboxMessage} message */
const isOwnText = (message) =>
  message.from === 'person' &&
  message.text !== '' &&
  !message.file &&
  !message.contact &&
  !message.viaBot &&
  !message.service &&
  !message.forwardedFrom;
