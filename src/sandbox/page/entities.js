// @ts-check
import { el } from './dom.js';

/**
 * What Telegram's apps make tappable by themselves. Only international numbers, as on a phone; a command only where
 * a word begins, so that "km/h" stays a word.
 */
const tappable = new RegExp(
  [
    '(?<phone>\\+\\d[\\d \\u00a0().-]{6,18}\\d)',
    '(?<url>https?://[^\\s<]*[^\\s<.,:;!?)»"\'])',
    '(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)',
    '(?<![\\p{L}\\d_/.])(?<command>/[a-z0-9_]{1,32})(?![\\p{L}\\d_/])',
  ].join('|'),
  'giu',
);

/** @param {string} text */
function hasPhoneLength(text) {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15;
}

/** @param {RegExpMatchArray} match */
function linkFor(match) {
  const { phone, url, mail, command } = match.groups ?? {};
  if (phone) return hasPhoneLength(phone) ? phoneLink(phone) : undefined;
  if (url) return el('a', { href: url, target: '_blank', rel: 'noopener' }, url);
  if (mail) return el('a', { href: `mailto:${mail}` }, mail);
  return el('a', { href: '#', 'data-command': command }, command ?? '');
}

/** @param {string} phone */
export function phoneLink(phone) {
  return el('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}` }, phone);
}

/**
 * Replaces phones, addresses and commands in the texts under `root` by links, leaving links and code as they are.
 * @param {HTMLElement} root
 */
export function linkEntities(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const node of texts) {
    if (node.parentElement?.closest('a, code, pre')) continue;
    const text = node.data;
    /** @type {(Node | string)[]} */
    const pieces = [];
    let from = 0;
    for (const match of text.matchAll(tappable)) {
      const link = linkFor(match);
      if (!link) continue;
      pieces.push(text.slice(from, match.index), link);
      from = match.index + match[0].length;
    }
    if (pieces.length > 0) node.replaceWith(...pieces, text.slice(from));
  }
}

/**
 * The code of a link that starts this bot (`https://t.me/<bot>?start=<code>`).
 * @param {string} url
 * @param {string} bot
 */
export function startCode(url, bot) {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  const name = protocol === 'tg:' ? searchParams.get('domain') : hostname === 't.me' ? pathname.slice(1) : '';
  return name?.toLowerCase() === bot.toLowerCase() ? (searchParams.get('start') ?? undefined) : undefined;
}
