import type { WireEntity } from '../wire.ts';

const TAG_OF_TYPE: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/** Safe HTML of a text: only Telegram's tags, everything else escaped. Overlapping entities are split. */
export function renderHtml(text: string, entities: readonly WireEntity[]): string {
  return renderRange(text, 0, text.length, entities);
}

/** `entities` are sorted by beginning, the longer first, and lie within the range. */
function renderRange(text: string, from: number, to: number, entities: readonly WireEntity[]): string {
  let html = '';
  let at = from;
  let rest = [...entities];
  for (let first = rest.shift(); first !== undefined; first = rest.shift()) {
    const end = Math.min(first.offset + first.length, to);
    const inner: WireEntity[] = [];
    const after: WireEntity[] = [];
    for (const entity of rest) splitAt(entity, end, inner, after);
    html += escapeHtml(text.slice(at, first.offset));
    html += wrap(first, text.slice(first.offset, end), renderRange(text, first.offset, end, inner));
    at = end;
    rest = after;
  }
  return html + escapeHtml(text.slice(at, to));
}

function splitAt(entity: WireEntity, at: number, before: WireEntity[], after: WireEntity[]): void {
  const end = entity.offset + entity.length;
  if (entity.offset >= at) after.push(entity);
  else if (end <= at) before.push(entity);
  else {
    before.push({ ...entity, length: at - entity.offset });
    after.push({ ...entity, offset: at, length: end - at });
  }
}

function wrap(entity: WireEntity, plain: string, inner: string): string {
  const href = hrefOf(entity, plain);
  if (href !== undefined) return `<a href="${escapeHtml(href)}">${inner}</a>`;
  const tag = TAG_OF_TYPE[entity.type];
  if (tag === undefined) return inner;
  const attribute = entity.type === 'expandable_blockquote' ? ' expandable' : '';
  return `<${tag}${attribute}>${inner}</${tag}>`;
}

function hrefOf(entity: WireEntity, plain: string): string | undefined {
  switch (entity.type) {
    case 'text_link':
      return entity.url;
    case 'text_mention':
      return `tg://user?id=${entity.user?.id ?? 0}`;
    case 'url':
      return /^https?:/i.test(plain) ? plain : `http://${plain}`;
    case 'email':
      return `mailto:${plain}`;
    case 'phone_number':
      return `tel:${plain.replace(/[^+\d]/g, '')}`;
    default:
      return undefined;
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
