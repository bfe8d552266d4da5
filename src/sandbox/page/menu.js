// @ts-check
import { el, icon } from './dom.js';

/** @typedef {{ label: string, hint?: string, icon?: import('./dom.js').IconName, run: () => unknown }} MenuItem */

let close = () => {};

/** Closes the open menu, if there is one. */
export const closeMenu = () => close();

/**
 * Opens a menu inside `host`; one at a time on the page. It closes at a choice, a press elsewhere, or Escape.
 *
 * @param {HTMLElement} host Positioned; the menu never leaves it.
 * @param {string} label
 * @param {MenuItem[]} items
 * @param {{ x: number, y: number }} [at] Window coordinates; without them the menu sits above the input line.
 */
export function openMenu(host, label, items, at) {
  close();
  const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': label }, ...items.map(itemView));
  menu.classList.toggle('wide', at === undefined);
  host.append(menu);
  if (at) place(menu, host, at);
  const listening = new AbortController();
  close = () => {
    listening.abort();
    menu.remove();
    close = () => {};
  };
  const options = { capture: true, signal: listening.signal };
  document.addEventListener(
    'pointerdown',
    ({ target }) => menu.contains(/** @type {Node} */ (target)) || close(),
    options,
  );
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close(), options);
  return menu;
}

/** @param {MenuItem} item */
function itemView(item) {
  const run = () => {
    close();
    item.run();
  };
  return el(
    'button',
    { type: 'button', role: 'menuitem', onclick: run },
    ...(item.icon ? [icon(item.icon)] : []),
    el('span', {}, item.label),
    ...(item.hint ? [el('small', {}, item.hint)] : []),
  );
}

/** @param {HTMLElement} menu @param {HTMLElement} host @param {{ x: number, y: number }} at */
function place(menu, host, at) {
  const box = host.getBoundingClientRect();
  const left = Math.min(at.x - box.left, box.width - menu.offsetWidth - 6);
  const top = Math.min(at.y - box.top, box.height - menu.offsetHeight - 6);
  menu.style.left = `${Math.max(6, left)}px`;
  menu.style.top = `${Math.max(6, top)}px`;
}
