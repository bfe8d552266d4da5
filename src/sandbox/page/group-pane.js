// @ts-check
import { api } from './api.js';
import { askForm, typed } from './dialogs.js';
import { avatar, el, iconButton } from './dom.js';
import { InlinePicker } from './inline-picker.js';
import { keyboardRows } from './keyboard.js';
import { openMenu } from './menu.js';
import { MessageList } from './message-list.js';
import { PinnedBar } from './pinned-bar.js';
import { Presses } from './presses.js';

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */
/** @typedef {import('../protocol.ts').SandboxButton} SandboxButton */
/** @typedef {import('../protocol.ts').SandboxGroupView} SandboxGroupView */

/**
 * What a group asks of the page.
 * @typedef {object} GroupOwner
 * @property {() => string} botUsername
 * @property {() => readonly { id: number, name: string }[]} people Who may write.
 */

/** Everything, and what belongs to no topic. */
const ALL = -1;
const GENERAL = 0;

/** A group as everybody in it sees it; whoever is chosen below writes and presses. */
export class GroupPane {
  group;
  #owner;
  #topic = ALL;
  /** @type {Map<number, SandboxMessage>} */
  #messages = new Map();
  #header = el('header', { class: 'pane-header' });
  #topics = el('nav', { class: 'topics', 'aria-label': 'Topics', hidden: true });
  /** @type {HTMLSelectElement} */
  #writer = el('select', { 'aria-label': 'Who writes' });
  #input = el('textarea', { rows: 1, 'aria-label': 'Message', placeholder: 'Message', dir: 'auto' });
  element = el('section', { class: 'pane group' });
  list = new MessageList({
    keyboard: (message, keyboard) =>
      keyboardRows(
        keyboard,
        (button) => this.#presses.isWaiting(message, button),
        (button) => this.#press(message, button),
      ),
    menu: () => undefined,
    reply: () => undefined,
    link: () => undefined,
  });
  #presses = new Presses((messageId) => this.list.buttons(messageId));
  pinned = new PinnedBar(this.list);
  inline = new InlinePicker({
    host: () => this.element,
    botUsername: () => this.#owner.botUsername(),
    ask: (query) => api.inline(this.#writerId(), query, this.group.id),
    pick: (queryId, resultId) => {
      this.#input.value = '';
      return this.#attempt(() => api.pick(this.#writerId(), queryId, resultId, this.group.id));
    },
    start: (code) => this.#attempt(() => api.text(this.#writerId(), `/start ${code}`)),
  });

  /** @param {SandboxGroupView} group @param {GroupOwner} owner */
  constructor(group, owner) {
    this.group = group;
    this.#owner = owner;
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void this.#say();
    });
    this.#input.addEventListener('input', () => this.inline.typed(this.#input.value));
    this.#writer.addEventListener('focus', () => this.#fillWriters());
    const send = iconButton('send', 'Send', () => this.#say());
    const line = el('div', { class: 'compose-line' }, this.#writer, this.#input, send);
    const composer = el('div', { class: 'composer' }, line);
    this.element.dataset.group = String(group.id);
    const bars = [this.#header, this.#topics, this.pinned.element];
    this.element.append(...bars, this.list.element, composer);
    this.set(group);
  }

  get name() {
    return this.group.title;
  }

  get note() {
    return this.group.isForum ? 'topics' : this.group.type;
  }

  /** @param {SandboxGroupView} group */
  set(group) {
    this.group = group;
    const state = group.migratedTo === undefined ? `the bot: ${group.bot}` : 'became a supergroup';
    this.#header.replaceChildren(
      avatar(Math.abs(group.id), group.title),
      el(
        'div',
        { class: 'who' },
        el('div', {}, el('b', {}, group.title), el('span', { class: 'note' }, this.note)),
        el('small', { class: 'status' }, state),
      ),
      iconButton('more', 'The group and the bot', ({ clientX: x, clientY: y }) => this.#menu({ x, y })),
    );
    this.element.setAttribute('aria-label', `${group.title}, ${this.note}`);
    this.element.toggleAttribute('data-closed', group.migratedTo !== undefined);
    this.#drawTopics();
    this.#fillWriters();
  }

  /** @param {readonly SandboxMessage[]} messages */
  sync(messages) {
    this.#messages = new Map(messages.map((message) => [message.messageId, message]));
    this.#draw();
  }

  /** @param {SandboxMessage} message */
  put(message) {
    this.#messages.set(message.messageId, message);
    if (this.#isShown(message)) this.list.put(message);
    this.pinned.refresh();
  }

  /** @param {number} messageId */
  remove(messageId) {
    this.#messages.delete(messageId);
    this.list.remove(messageId);
  }

  /** @param {{ queryId: string, text: string }} answer */
  answered({ queryId }) {
    this.#presses.answered(queryId);
  }

  #draw() {
    this.list.sync([...this.#messages.values()].filter((message) => this.#isShown(message)));
    this.pinned.refresh();
  }

  /** @param {SandboxMessage} message */
  #isShown({ topicId = GENERAL }) {
    return this.#topic === ALL || this.#topic === topicId;
  }

  #drawTopics() {
    const { isForum, topics } = this.group;
    this.#topics.hidden = !isForum;
    const tabs = [
      { id: ALL, name: 'All', closed: false },
      { id: GENERAL, name: 'General', closed: false },
      ...topics,
    ];
    if (!tabs.some(({ id }) => id === this.#topic)) this.#topic = ALL;
    this.#topics.replaceChildren(
      ...tabs.map(({ id, name, closed }) =>
        el(
          'button',
          { type: 'button', 'aria-pressed': String(id === this.#topic), onclick: () => this.#open(id) },
          closed ? `${name} (closed)` : name,
        ),
      ),
    );
  }

  /** @param {number} topic */
  #open(topic) {
    this.#topic = topic;
    this.#drawTopics();
    this.#draw();
    this.list.toBottom();
  }

  #fillWriters() {
    const chosen = this.#writer.value;
    this.#writer.replaceChildren(
      ...this.#owner.people().map(({ id, name }) => el('option', { value: id }, name)),
    );
    if (chosen) this.#writer.value = chosen;
  }

  #writerId() {
    if (!this.#writer.value) this.#fillWriters();
    return Number(this.#writer.value);
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
  toast(text) {
    const toast = el('div', { class: 'toast', role: 'status' }, text);
    this.element.querySelector('.toast')?.remove();
    this.element.append(toast);
    setTimeout(() => toast.remove(), 2500 + 40 * text.length);
  }

  async #say() {
    const text = this.#input.value;
    if (text.trim() === '') return;
    this.#input.value = '';
    const topicId = this.#topic > GENERAL ? this.#topic : undefined;
    const said = { personId: this.#writerId(), text, topicId };
    if (!(await this.#attempt(() => api.inGroup(this.group.id, 'text', said)))) this.#input.value = text;
    else this.list.toBottom();
  }

  /** @param {SandboxMessage} message @param {SandboxButton} button */
  async #press(message, button) {
    if (button.url) return void window.open(button.url, '_blank', 'noopener');
    const { messageId } = message;
    await this.#presses.press(
      message,
      button,
      (send) => this.#attempt(send),
      (data) => api.pressInGroup(this.group.id, { personId: this.#writerId(), messageId, data }),
    );
  }

  /** @param {{ x: number, y: number }} at */
  #menu(at) {
    const { id, isForum, type, topics } = this.group;
    const act = (/** @type {'topic' | 'migrate' | 'bot'} */ name, /** @type {object} */ body) =>
      this.#attempt(() => api.inGroup(id, name, { personId: this.#writerId(), ...body }));
    const open = topics.find((topic) => topic.id === this.#topic);
    const closing = open && {
      label: open.closed ? 'Open the topic again' : 'Close the topic',
      run: () => act('topic', { topicId: open.id, closed: !open.closed }),
    };
    const items = [
      { label: 'Make the bot an administrator', run: () => act('bot', { status: 'administrator' }) },
      { label: 'Make the bot a member', run: () => act('bot', { status: 'member' }) },
      { label: 'Put the bot out', run: () => act('bot', { status: 'kicked' }) },
      ...(isForum ? [{ label: 'New topic…', run: () => this.#newTopic() }] : []),
      ...(closing ? [closing] : []),
      ...(type === 'group' ? [{ label: 'Make it a supergroup', run: () => act('migrate', {}) }] : []),
    ];
    openMenu(this.element, this.name, items, at);
  }

  async #newTopic() {
    const form = await askForm('New topic', 'Create', [{ name: 'name', label: 'Name', required: true }]);
    if (!form) return;
    const topic = { personId: this.#writerId(), name: typed(form, 'name') };
    await this.#attempt(() => api.inGroup(this.group.id, 'topic', topic));
  }
}
