// @ts-check
import { api } from './api.js';
import { askForm, typed } from './dialogs.js';
import { el, iconButton } from './dom.js';
import { InlinePicker } from './inline-picker.js';
import { closeMenu, openMenu } from './menu.js';
import { stickerSample, voiceSample } from './samples.js';

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */
/** @typedef {{ command: string, description: string }} Command */

/**
 * What the input line asks of its pane.
 * @typedef {object} ComposerOwner
 * @property {number} id The person.
 * @property {HTMLElement} element Where menus open.
 * @property {(work: () => Promise<unknown>) => Promise<boolean>} attempt Says what went wrong; false then.
 * @property {() => SandboxMessage | undefined} lastOwnText
 * @property {() => string} botUsername
 */

/** The line where a person types, with everything else they can send. */
export class Composer {
  /** @type {readonly Command[]} */
  commands = [];
  #owner;
  #bar = el('div', { class: 'compose-bar', hidden: true });
  #input = el('textarea', {
    rows: 1,
    'aria-label': 'Message',
    placeholder: 'Message',
    dir: 'auto',
    oninput: () => this.#typed(),
  });
  /** @type {{ kind: 'reply' | 'edit', messageId: number } | undefined} */
  #about;

  inline = new InlinePicker({
    host: () => this.#owner.element,
    botUsername: () => this.#owner.botUsername(),
    ask: (query) => api.inline(this.#owner.id, query),
    pick: (queryId, resultId) => this.#pick(queryId, resultId),
    start: (code) => this.#owner.attempt(() => api.text(this.#owner.id, `/start ${code}`)),
  });

  /** @param {ComposerOwner} owner */
  constructor(owner) {
    this.#owner = owner;
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    const slash = el(
      'button',
      { type: 'button', class: 'round slash', 'aria-label': 'Commands', title: 'Commands' },
      '/',
    );
    slash.addEventListener('click', () => this.#showCommands(''));
    this.element = el(
      'div',
      { class: 'composer' },
      this.#bar,
      el(
        'div',
        { class: 'compose-line' },
        slash,
        this.#input,
        iconButton('attach', 'Attach', () => this.#showAttach()),
        iconButton('send', 'Send', () => this.#send()),
      ),
    );
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** @param {'reply' | 'edit'} kind @param {SandboxMessage} message */
  begin(kind, message) {
    this.#about = { kind, messageId: message.messageId };
    const title = kind === 'reply' ? 'Reply' : 'Edit message';
    this.#bar.replaceChildren(
      el('div', { class: 'quote' }, el('b', {}, title), el('span', {}, message.text || 'Message')),
      iconButton('close', 'Cancel', () => this.#end()),
    );
    this.#bar.hidden = false;
    if (kind === 'edit') this.#fill(message.text);
    this.focus();
  }

  #end() {
    if (this.#about?.kind === 'edit') this.#fill('');
    this.#about = undefined;
    this.#bar.hidden = true;
    this.focus();
  }

  /** @param {string} text */
  #fill(text) {
    this.#input.value = text;
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }

  #typed() {
    const text = this.#input.value;
    this.#fill(text);
    if (this.inline.typed(text)) return;
    if (/^\/\w*$/.test(text)) this.#showCommands(text.slice(1));
    else closeMenu();
  }

  /** @param {string} queryId @param {string} resultId */
  #pick(queryId, resultId) {
    this.#fill('');
    return this.#owner.attempt(() => api.pick(this.#owner.id, queryId, resultId));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void this.#send();
    } else if (event.key === 'Escape' && this.#about) this.#end();
    else if (event.key === 'ArrowUp' && this.#input.value === '') {
      const last = this.#owner.lastOwnText();
      if (last) this.begin('edit', last);
    }
  }

  async #send() {
    const text = this.#input.value;
    const about = this.#about;
    if (text.trim() === '') return;
    closeMenu();
    this.#fill('');
    this.#about = undefined;
    this.#bar.hidden = true;
    const { id, attempt } = this.#owner;
    const sent = await attempt(() =>
      about?.kind === 'edit' ? api.edit(id, about.messageId, text) : api.text(id, text, about?.messageId),
    );
    if (!sent && this.#input.value === '') this.#fill(text);
  }

  /** @param {string} begun */
  #showCommands(begun) {
    const fitting = this.commands.filter(({ command }) => command.startsWith(begun));
    if (fitting.length === 0) return closeMenu();
    const items = fitting.map(({ command, description }) => ({
      label: `/${command}`,
      hint: description,
      run: () => {
        this.#fill('');
        void this.#owner.attempt(() => api.text(this.#owner.id, `/${command}`));
      },
    }));
    openMenu(this.#owner.element, 'Commands', items);
  }

  #showAttach() {
    openMenu(this.#owner.element, 'Attach', [
      { label: 'Photo', icon: 'photo', run: () => this.#sendFile('photo') },
      { label: 'File', icon: 'file', run: () => this.#sendFile('document') },
      { label: 'Voice message', icon: 'voice', run: () => this.#sendVoice() },
      { label: 'Sticker', icon: 'sticker', run: () => this.#sendSticker() },
      { label: 'Contact', icon: 'contact', run: () => this.#sendContact() },
      { label: 'Forwarded message', icon: 'forward', run: () => this.#forwardOutside() },
    ]);
  }

  /** @param {'photo' | 'document'} kind */
  async #sendFile(kind) {
    const photo = kind === 'photo';
    const form = await askForm(photo ? 'Send photos or videos' : 'Send files', 'Send', [
      {
        name: 'file',
        label: photo ? 'Photo' : 'File',
        type: 'file',
        required: true,
        multiple: true,
        ...(photo && { accept: 'image/*,video/*' }),
      },
      { name: 'caption', label: 'Caption' },
    ]);
    if (!form) return;
    const files = form.getAll('file').filter((file) => file instanceof File);
    const caption = typed(form, 'caption');
    // Ten are an album, as in the apps; the caption stands under the first.
    const begun = Date.now();
    const reply = this.#takeReply();
    for (const [index, file] of files.entries()) {
      const album = files.length > 1 ? String(begun + Math.floor(index / 10)) : '';
      const details = { name: file.name, caption: index === 0 ? caption : '', album, ...reply };
      const sent = await this.#owner.attempt(() =>
        api.file(this.#owner.id, kindOf(kind, file), file, details),
      );
      if (!sent) return;
    }
  }

  async #sendVoice() {
    const form = await askForm('Send a voice message', 'Send', [
      { name: 'seconds', label: 'Length, seconds', type: 'number', value: '3', required: true },
    ]);
    if (!form) return;
    const seconds = Number(typed(form, 'seconds'));
    const details = { name: 'voice.wav', duration: String(seconds), ...this.#takeReply() };
    await this.#owner.attempt(() => api.file(this.#owner.id, 'voice', voiceSample(seconds), details));
  }

  async #sendSticker() {
    const details = { name: 'sticker.webp', ...this.#takeReply() };
    await this.#owner.attempt(async () =>
      api.file(this.#owner.id, 'sticker', await stickerSample(), details),
    );
  }

  /** What is replied to goes with the file that is sent now. @returns {{ replyTo?: string }} */
  #takeReply() {
    if (this.#about?.kind !== 'reply') return {};
    const replyTo = String(this.#about.messageId);
    this.#end();
    return { replyTo };
  }

  async #forwardOutside() {
    const form = await askForm('Forward a message from another chat', 'Forward', [
      { name: 'name', label: 'Who wrote it', required: true },
      { name: 'text', label: 'Message', required: true },
      { name: 'minutes', label: 'How many minutes ago', type: 'number', value: '10', required: true },
    ]);
    if (!form) return;
    const at = new Date(Date.now() - Number(typed(form, 'minutes')) * 60_000).toISOString();
    const message = { text: typed(form, 'text'), from: { kind: 'user', name: typed(form, 'name') }, at };
    await this.#owner.attempt(() => api.outside(this.#owner.id, message));
  }

  async #sendContact() {
    const form = await askForm('Send a contact', 'Send', [
      { name: 'name', label: 'Name', required: true },
      { name: 'phone', label: 'Phone', type: 'tel', required: true },
    ]);
    if (!form) return;
    const [firstName = '', ...rest] = typed(form, 'name').split(/\s+/);
    const lastName = rest.join(' ');
    const contact = { phone: typed(form, 'phone'), firstName, ...(lastName && { lastName }) };
    await this.#owner.attempt(() => api.contact(this.#owner.id, contact));
  }
}

/**
 * As the apps do: a video among photos is a video, music among files is music.
 * @param {'photo' | 'document'} kind
 * @param {File} file
 */
function kindOf(kind, file) {
  if (kind === 'photo' && file.type.startsWith('video/')) return 'video';
  return kind === 'document' && file.type.startsWith('audio/') ? 'audio' : kind;
}
