// @ts-check

/** Shapes of the icons, drawn with a 2-unit line on a 24 x 24 grid. */
const shapes = {
  reply: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  forward: 'm15 7 5 5-5 5m5-5H10a6 6 0 0 0-6 6',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  edit: 'm4 20 1-5L16 4l4 4L9 19zM14 6l4 4',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  send: 'm4 12 16-7-6 15-3-6zM11 14l4-4',
  attach: 'm19 11-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.8 7.8a1.5 1.5 0 0 1-2.1-2.1L14 7.5',
  close: 'm6 6 12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  down: 'm6 10 6 6 6-6',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  photo: 'M4 5h16v14H4zm0 11 5-5 4 4 3-3 4 4M15.5 9v.01',
  voice: 'M12 4a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3',
  sticker: 'M12 3a9 9 0 1 0 9 9c-5 0-9-4-9-9zM8.5 13a4 4 0 0 0 6 2.5',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5 8-5s7 1 8 5',
  play: 'M8 5v14l11-7z',
  pause: 'M8 5v14M16 5v14',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  trouble: 'M12 4 2.5 20h19zM12 10v5m0 2.5v.01',
  pin: 'M9 4h6l-1 6 4 4H6l4-4zM12 14v6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  group:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.6-4 3-5.5 6.5-5.5s5.9 1.5 6.5 5.5M16 4.5a3.3 3.3 0 0 1 0 6.3M18 14.8c2 .7 3.1 2.4 3.5 5.2',
  checks: 'm2 13 4 4L15 7m-4 9 1 1L22 7',
};

/** @typedef {keyof typeof shapes} IconName */

/**
 * Makes an element: `on...` functions become listeners, `true` an empty attribute, `false` and `undefined` nothing.
 * Children given as strings become text, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: MouseEvent) => unknown)>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), (event) => value(/** @type {MouseEvent} */ (event)));
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children);
  return element;
}

/** @param {IconName} name */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/** Glides there, or jumps for who has asked for less motion. @param {Element} element @param {'nearest' | 'center'} block */
export function scrollTo(element, block) {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  element.scrollIntoView({ inline: 'center', block, behavior });
}

/** Where a menu of this element belongs, in window coordinates. @param {Element} element */
export function below(element) {
  const { left: x, bottom } = element.getBoundingClientRect();
  return { x, y: bottom + 4 };
}

/**
 * A button with an icon and no visible words.
 * @param {IconName} name
 * @param {string} label What it does, for screen readers, tests and the tooltip.
 * @param {(event: MouseEvent) => unknown} onclick
 */
export function iconButton(name, label, onclick) {
  return el(
    'button',
    { type: 'button', class: 'round', 'aria-label': label, title: label, onclick },
    icon(name),
  );
}

/**
 * The round picture of a person: initials on one of seven colours, as Telegram does without a photo.
 * @param {number} id
 * @param {string} name
 */
export function avatar(id, name) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0x20))
    .join('');
  return el('span', { class: 'avatar', 'aria-hidden': 'true', style: `--hue:${(id * 137) % 360}` }, initials);
}
