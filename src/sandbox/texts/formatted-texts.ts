import { badRequest } from '../bot-api-error.ts';
import { isJsonObject, type JsonObject, type Params } from '../params.ts';
import type { WireContent, WireEntity } from '../wire.ts';
import { sortEntities, withFoundEntities } from './find-entities.ts';
import { checkedLink } from './links.ts';
import { type FormattedText, parseHtml } from './parse-html.ts';

/** In characters after parsing; Telegram counts code points. */
export const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

const GIVEN_TYPES = [
  ...['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code', 'pre', 'text_link', 'text_mention'],
  ...['blockquote', 'expandable_blockquote', 'custom_emoji'],
];

/** The text of sendMessage and editMessageText. Throws 400: empty, too long, or markup that does not parse. */
export function messageText(params: Params): FormattedText {
  return formattedText(params, 'text');
}

/** The same under another name. */
export function formattedText(params: Params, name: string): FormattedText {
  if (params.text(name) === '') throw badRequest('Message text is empty');
  const formatted = readFormatted(params, name, 'entities');
  if (formatted.text === '') throw badRequest('Text must be non-empty');
  if (characters(formatted.text) > MAX_TEXT) throw badRequest('Message is too long');
  return formatted;
}

/** The caption of a file; may be empty. Throws 400: too long, or markup that does not parse. */
export function caption(params: Params): FormattedText {
  const formatted = readFormatted(params, 'caption', 'caption_entities');
  if (characters(formatted.text) > MAX_CAPTION) throw badRequest('Message caption is too long');
  return formatted;
}

export function captionContent({ text, entities }: FormattedText): WireContent {
  if (text === '') return {};
  return { caption: text, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
}

/** What a person types: no markup, only what Telegram finds by itself. */
export function typedText(text: string): FormattedText {
  return { text, entities: withFoundEntities(text, []) };
}

function readFormatted(params: Params, name: string, entitiesName: string): FormattedText {
  const source = params.text(name);
  const mode = params.text('parse_mode').toLowerCase();
  if (source === '') return { text: '', entities: [] };
  if (mode === 'html') return tidy(parseHtml(source));
  // Markdown is Telegram's, but nothing here speaks it: better a refusal than text that looks right.
  if (mode !== '' && mode !== 'none') throw badRequest('Unsupported parse_mode');
  const given = params.json(entitiesName, 'entities');
  const entities = Array.isArray(given) ? given.flatMap((entity: unknown) => readEntity(entity, source)) : [];
  return tidy({ text: source, entities });
}

function readEntity(value: unknown, text: string): readonly WireEntity[] {
  if (!isJsonObject(value)) throw badRequest("Can't parse MessageEntity: expected an Object");
  const { type } = value;
  if (typeof type !== 'string') throw badRequest('Can\'t parse MessageEntity: Can\'t find field "type"');
  const offset = wholeNumber(value, 'offset');
  const length = wholeNumber(value, 'length');
  if (!GIVEN_TYPES.includes(type) || length <= 0) return [];
  if (offset > text.length) {
    throw badRequest(`Entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  if (offset + length > text.length) {
    const end = `ends after the end of the text at UTF-16 offset ${offset + length}`;
    throw badRequest(`Entity beginning at UTF-16 offset ${offset} ${end}`);
  }
  return completeEntity(value, { type, offset, length });
}

function completeEntity(value: JsonObject, entity: WireEntity): readonly WireEntity[] {
  if (entity.type === 'text_link') {
    const url = typeof value['url'] === 'string' ? checkedLink(value['url']) : undefined;
    return url === undefined ? [] : [{ ...entity, url }];
  }
  if (entity.type === 'text_mention') {
    const user = value['user'];
    if (!isJsonObject(user) || typeof user['id'] !== 'number') return [];
    return [{ ...entity, user: { id: user['id'], is_bot: false, first_name: '' } }];
  }
  if (entity.type === 'pre' && typeof value['language'] === 'string') {
    return [{ ...entity, language: value['language'] }];
  }
  return [entity];
}

function wholeNumber(value: JsonObject, name: string): number {
  const number = value[name];
  if (number === undefined) throw badRequest(`Can't parse MessageEntity: Can't find field "${name}"`);
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0) {
    throw badRequest(`Can't parse MessageEntity: Field "${name}" must be of type Number`);
  }
  return number;
}

/** Telegram trims both ends, moves and clips the entities along, and lets nothing live inside code. */
function tidy({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0);
    const to = Math.min(entity.offset + entity.length - start, trimmed.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  const code = moved.filter(({ type }) => type === 'code' || type === 'pre');
  const kept = moved.filter((entity) => !code.some((outer) => outer !== entity && inside(entity, outer)));
  return { text: trimmed, entities: withFoundEntities(trimmed, sortEntities(kept)) };
}

function inside(entity: WireEntity, outer: WireEntity): boolean {
  const end = outer.offset + outer.length;
  return entity.offset >= outer.offset && entity.offset + entity.length <= end;
}

function characters(text: string): number {
  if (text.length <= MAX_CAPTION) return text.length;
  return [...text].length;
}
