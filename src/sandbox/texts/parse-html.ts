import { badRequest } from '../bot-api-error.ts';
import type { WireEntity } from '../wire.ts';
import { decodeCharacterReferences } from './character-references.ts';
import { checkedLink, mentionedUserId } from './links.ts';

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly WireEntity[];
}

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where its text begins, UTF-16. */
  readonly start: number;
}

const TYPE_OF_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

/**
 * Telegram's HTML: text and entities. Throws `can't parse entities` with Telegram's wording; the offsets
 * in its messages are in bytes of UTF-8.
 */
export function parseHtml(source: string): FormattedText {
  return new HtmlParser(source).parse();
}

class HtmlParser {
  readonly #source: string;
  readonly #open: OpenTag[] = [];
  readonly #entities: WireEntity[] = [];
  #text = '';

  constructor(source: string) {
    this.#source = source;
  }

  parse(): FormattedText {
    let at = 0;
    while (at < this.#source.length) {
      const tag = this.#source.indexOf('<', at);
      const end = tag === -1 ? this.#source.length : tag;
      this.#text += decodeCharacterReferences(this.#source.slice(at, end));
      if (tag === -1) break;
      at = this.#source.startsWith('</', tag) ? this.#closeTag(tag) : this.#openTag(tag);
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) {
      throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    }
    return { text: this.#text, entities: this.#entities };
  }

  /** Takes `<name attr="value">` at `begin`; returns the position after it. */
  #openTag(begin: number): number {
    const nameEnd = this.#skip(/[^\s>]*/y, begin + 1);
    if (nameEnd >= this.#source.length) {
      throw cannotParse(`Unclosed start tag at byte offset ${this.#byteOffset(begin)}`);
    }
    const name = this.#source.slice(begin + 1, nameEnd).toLowerCase();
    if (!Object.hasOwn(TYPE_OF_TAG, name)) {
      throw cannotParse(`Unsupported start tag "${name}" at byte offset ${this.#byteOffset(begin)}`);
    }
    const attributes = new Map<string, string>();
    const end = this.#readAttributes(name, begin, nameEnd, attributes);
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
      const where = `at byte offset ${this.#byteOffset(begin)}`;
      throw cannotParse(`Tag "span" must have class "tg-spoiler" ${where}`);
    }
    this.#open.push({ name, attributes, start: this.#text.length });
    return end;
  }

  #readAttributes(tag: string, begin: number, from: number, into: Map<string, string>): number {
    const unclosed = () =>
      cannotParse(`Unclosed start tag "${tag}" at byte offset ${this.#byteOffset(begin)}`);
    let at = this.#skip(/\s*/y, from);
    while (this.#source[at] !== '>') {
      const nameEnd = this.#skip(/[^\s=>/"']*/y, at);
      const name = this.#source.slice(at, nameEnd);
      if (at >= this.#source.length) throw unclosed();
      if (name === '') {
        const where = `at byte offset ${this.#byteOffset(begin)}`;
        throw cannotParse(`Empty attribute name in the tag "${tag}" ${where}`);
      }
      at = this.#skip(/\s*/y, nameEnd);
      if (at >= this.#source.length) throw unclosed();
      if (this.#source[at] !== '=') {
        into.set(name, '');
        continue;
      }
      at = this.#skip(/\s*/y, at + 1);
      if (at >= this.#source.length) throw unclosed();
      at = this.#skip(/\s*/y, this.#readValue(name, begin, at, into));
    }
    return at + 1;
  }

  #readValue(name: string, begin: number, at: number, into: Map<string, string>): number {
    const quote = this.#source[at];
    if (quote === '"' || quote === "'") {
      const end = this.#source.indexOf(quote, at + 1);
      if (end === -1 || end + 1 >= this.#source.length) {
        throw cannotParse(`Unclosed start tag at byte offset ${this.#byteOffset(begin)}`);
      }
      into.set(name, decodeCharacterReferences(this.#source.slice(at + 1, end)));
      return end + 1;
    }
    const end = this.#skip(/[A-Za-z0-9.-]*/y, at);
    if (end < this.#source.length && !/[\s>]/.test(this.#source.charAt(end))) {
      throw cannotParse(`Unexpected end of name token at byte offset ${this.#byteOffset(at)}`);
    }
    into.set(name, this.#source.slice(at, end).toLowerCase());
    return end;
  }

  /** Takes `</name>` at `begin`; returns the position after it. */
  #closeTag(begin: number): number {
    const open = this.#open.pop();
    if (open === undefined) {
      throw cannotParse(`Unexpected end tag at byte offset ${this.#byteOffset(begin)}`);
    }
    const nameEnd = this.#skip(/[^\s>]*/y, begin + 2);
    const name = this.#source.slice(begin + 2, nameEnd).toLowerCase();
    const end = this.#skip(/\s*/y, nameEnd);
    if (this.#source[end] !== '>') {
      throw cannotParse(`Unclosed end tag at byte offset ${this.#byteOffset(begin)}`);
    }
    if (name !== '' && name !== open.name) {
      const where = `at byte offset ${this.#byteOffset(begin)}`;
      throw cannotParse(`Unmatched end tag ${where}, expected "</${open.name}>", found "</${name}>"`);
    }
    const length = this.#text.length - open.start;
    if (length > 0) this.#addEntity(open, length);
    return end + 1;
  }

  #addEntity(tag: OpenTag, length: number): void {
    const type = TYPE_OF_TAG[tag.name] ?? tag.name;
    const entity: WireEntity = { type, offset: tag.start, length };
    if (tag.name === 'a') this.#addLink(tag, entity);
    else if (tag.name === 'tg-emoji') this.#addEmoji(tag, entity);
    else if (tag.name === 'pre' || tag.name === 'code') this.#addCode(tag, entity);
    else if (tag.name === 'blockquote' && tag.attributes.has('expandable')) {
      this.#entities.push({ ...entity, type: 'expandable_blockquote' });
    } else this.#entities.push(entity);
  }

  #addLink(tag: OpenTag, entity: WireEntity): void {
    const href = tag.attributes.get('href') || this.#text.slice(tag.start);
    const userId = mentionedUserId(href);
    if (userId !== undefined) {
      const user = { id: userId, is_bot: false, first_name: '' };
      this.#entities.push({ ...entity, type: 'text_mention', user });
      return;
    }
    const url = checkedLink(href);
    if (url !== undefined) this.#entities.push({ ...entity, url });
  }

  #addEmoji(tag: OpenTag, entity: WireEntity): void {
    const id = tag.attributes.get('emoji-id') ?? '';
    if (!/^[1-9]\d*$/.test(id)) throw cannotParse('Invalid custom emoji identifier specified');
    this.#entities.push({ ...entity, custom_emoji_id: id });
  }

  /** `<pre><code class="language-x">` is one entity with a language; elsewhere the class says nothing. */
  #addCode(tag: OpenTag, entity: WireEntity): void {
    const inner = this.#entities.at(-1);
    const same = inner?.offset === entity.offset && inner.length === entity.length;
    if (tag.name === 'pre' && same && inner.type === 'code') {
      this.#entities.pop();
      const { language } = inner;
      this.#entities.push(language === undefined ? entity : { ...entity, language });
      return;
    }
    const className = tag.attributes.get('class') ?? '';
    const inPre = this.#open.at(-1)?.name === 'pre';
    const language = inPre && className.startsWith('language-') ? className.slice('language-'.length) : '';
    this.#entities.push(language === '' ? entity : { ...entity, language });
  }

  #skip(pattern: RegExp, from: number): number {
    pattern.lastIndex = from;
    pattern.exec(this.#source);
    return pattern.lastIndex === 0 ? from : pattern.lastIndex;
  }

  #byteOffset(position: number): number {
    return Buffer.byteLength(this.#source.slice(0, position));
  }
}

function cannotParse(reason: string): Error {
  return badRequest(`Can't parse entities: ${reason}`);
}
