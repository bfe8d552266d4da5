// @ts-check
import { fileUrl } from './api.js';
import { avatar, el, icon } from './dom.js';
import { linkEntities, phoneLink } from './entities.js';

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */

const parts = ['sender', 'forwarded', 'via', 'reply', 'file', 'contact', 'text', 'meta'];

/** What each part shows now, so that an edit touches only what it changed. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/** @param {number} messageId */
export function messageRow(messageId) {
  return el(
    'div',
    { class: 'message', 'data-message': messageId },
    el(
      'div',
      { class: 'body' },
      el('div', { class: 'bubble' }, ...parts.map((part) => el('div', { 'data-part': part }))),
      el('div', { class: 'keyboard', 'data-part': 'keyboard' }),
    ),
  );
}

/**
 * Fills a row with a message, or changes it in place.
 * @param {HTMLElement} row
 * @param {SandboxMessage} message
 * @param {(keyboard: NonNullable<SandboxMessage['inlineKeyboard']>) => Node[]} keyboardOf
 */
export function showMessage(row, message, keyboardOf) {
  /** @template T @param {string} name @param {T | undefined} value @param {(value: T) => (Node | string)[]} build */
  const part = (name, value, build) => {
    const holder = row.querySelector(`[data-part="${name}"]`);
    const key = JSON.stringify(value) ?? '';
    if (!holder || shown.get(holder) === key) return;
    shown.set(holder, key);
    holder.replaceChildren(...(value === undefined ? [] : build(value)));
  };
  part('sender', message.service === undefined ? message.sender : undefined, ({ id, name }) => [
    el('b', { style: `--hue:${(Math.abs(id) * 137) % 360}` }, name),
  ]);
  part('via', message.viaBot, (bot) => ['via ', el('b', {}, `@${bot}`)]);
  part('forwarded', message.forwardedFrom, (name) => ['Forwarded from ', el('b', {}, name)]);
  part('reply', message.replyTo, ({ messageId, text }) => [
    el('a', { href: '#', class: 'quote', 'data-quote': messageId }, text || 'Message'),
  ]);
  part('file', message.file && { ...message.file, kept: message.protected === true }, ({ kept, ...file }) => [
    fileView(file, kept),
  ]);
  part('contact', message.contact, ({ phone, name }) => [
    avatar(phone.length, name || '?'),
    el('div', {}, el('b', {}, name), el('br'), phoneLink(phone)),
  ]);
  part('text', message.service ?? (message.html || undefined), (html) => [
    message.service === undefined ? textView(html) : el('div', { class: 'service' }, html),
  ]);
  const { date, editDate: edited, from, protected: isProtected } = message;
  part('meta', { date, edited, from, isProtected }, metaView);
  part('keyboard', message.inlineKeyboard, keyboardOf);
  row.dataset.from = message.from;
  row.dataset.look = message.service
    ? 'service'
    : (message.file?.kind ?? (message.contact ? 'contact' : 'text'));
  row.dataset.sender = String(message.sender.id);
  row.dataset.lookLine = String(message.service !== undefined);
  row.dataset.album = message.album ?? '';
  row.toggleAttribute('data-bare', !message.html);
  row.toggleAttribute('data-edited', message.editDate !== undefined);
  row.toggleAttribute('data-protected', message.protected === true);
}

/** @param {string} html The server's: escaped already, only Telegram's tags. */
function textView(html) {
  const view = el('div', { class: 'text', dir: 'auto' });
  view.innerHTML = html;
  for (const link of view.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
  for (const spoiler of view.querySelectorAll('tg-spoiler, .tg-spoiler')) {
    spoiler.addEventListener('click', () => spoiler.classList.add('open'));
  }
  linkEntities(view);
  return view;
}

/** @param {{ date: number, edited: number | undefined, from: string, isProtected: boolean | undefined }} meta @returns {(Node | string)[]} */
function metaView({ date, edited, from, isProtected }) {
  const at = new Date(date * 1000);
  const time = el('time', { datetime: at.toISOString() }, clockTime(at));
  const mark = edited === undefined ? [] : [el('span', { class: 'edited' }, 'edited ')];
  const lock = el('span', { class: 'lock', title: 'Cannot be forwarded, copied or saved' }, icon('lock'));
  return [...(isProtected ? [lock] : []), ...mark, time, ...(from === 'person' ? [icon('checks')] : [])];
}

/** @param {Date} at */
const clockTime = (at) => at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });

/**
 * @param {NonNullable<SandboxMessage['file']>} file
 * @param {boolean} kept What is protected is looked at and not saved.
 */
function fileView(file, kept) {
  const url = fileUrl(file.fileId);
  if (kept && file.kind === 'document') return keptView(file.name ?? 'file', file.size);
  if (file.kind === 'voice') return voiceView(url, file.duration ?? 0);
  if (file.kind === 'document') return documentView(url, file.name ?? 'file', file.size);
  if (file.kind === 'audio' || file.kind === 'video') {
    const limits = kept ? { controlslist: 'nodownload', oncontextmenu: stop } : {};
    const player = el(file.kind, { class: file.kind, src: url, controls: true, preload: 'none', ...limits });
    const name = file.name ?? file.kind;
    return el('div', {}, player, kept ? keptView(name, file.size) : documentView(url, name, file.size));
  }
  const picture = el('img', { src: url, alt: file.kind === 'photo' ? 'Photo' : 'Sticker', class: file.kind });
  if (kept) picture.addEventListener('dragstart', stop);
  // Bytes that are no picture still are a file.
  picture.addEventListener('error', () =>
    picture.replaceWith(
      kept
        ? keptView(file.name ?? file.kind, file.size)
        : documentView(url, file.name ?? file.kind, file.size),
    ),
  );
  return picture;
}

/** @param {Event} event */
const stop = (event) => event.preventDefault();

/** A file that is not given away. @param {string} name @param {number} size */
function keptView(name, size) {
  const words = el('span', { class: 'file-name' }, el('b', {}, name), el('small', {}, fileSize(size)));
  return el('div', { class: 'document' }, el('span', { class: 'disc' }, icon('lock')), words);
}

/** @param {string} url @param {string} name @param {number} size */
function documentView(url, name, size) {
  return el(
    'a',
    { class: 'document', href: url, download: name },
    el('span', { class: 'disc' }, icon('file')),
    el('span', { class: 'file-name' }, el('b', {}, name), el('small', {}, fileSize(size))),
  );
}

/** @param {number} bytes */
function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {string} url @param {number} seconds */
function voiceView(url, seconds) {
  const sound = new Audio();
  sound.preload = 'none';
  sound.src = url;
  const button = el('button', { type: 'button', class: 'disc', 'aria-label': 'Play' }, icon('play'));
  button.addEventListener('click', () => (sound.paused ? void sound.play().catch(() => {}) : sound.pause()));
  for (const [event, name] of /** @type {const} */ ([
    ['play', 'pause'],
    ['pause', 'play'],
  ])) {
    sound.addEventListener(event, () => button.replaceChildren(icon(name)));
  }
  const wave = el('span', { class: 'wave', 'aria-hidden': 'true' });
  for (let bar = 0; bar < 28; bar++) {
    wave.append(
      el('i', { style: `height:${25 + Math.round(65 * Math.abs(Math.sin(bar * 1.7 + seconds)))}%` }),
    );
  }
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return el('div', { class: 'voice' }, button, el('span', {}, wave, el('small', {}, length)));
}
