import { badRequest } from './bot-api-error.ts';
import { isJsonObject, type JsonObject, type Params } from './params.ts';
import { checkedLink } from './texts/links.ts';
import type { WireButton, WireKeyboard } from './wire.ts';

const MAX_BUTTONS = 100;
const MAX_BUTTONS_A_ROW = 8;
const MAX_DATA_BYTES = 64;
const MAX_COPIED_CHARACTERS = 256;

/**
 * The inline keyboard of `reply_markup`; undefined when there is none, or when it is one of the keyboards
 * below the input field, which the sandbox does not draw. Throws 400 with Telegram's wordings.
 */
export function readKeyboard(params: Params): WireKeyboard | undefined {
  const markup = params.json('reply_markup', 'reply keyboard markup');
  if (markup === undefined) return undefined;
  if (!isJsonObject(markup)) throw badRequest('Object expected as reply markup');
  const rows = markup['inline_keyboard'];
  if (rows === undefined || rows === null) return undefined;
  const mustBeRows = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays';
  if (!Array.isArray(rows)) throw badRequest('Field "inline_keyboard" must be of type Array');
  const keyboard: WireButton[][] = [];
  for (const row of rows) {
    if (!Array.isArray(row)) throw badRequest(mustBeRows);
    const buttons = row.map((button: unknown) => readButton(button));
    if (buttons.length > MAX_BUTTONS_A_ROW) throw badRequest('Reply markup is too long');
    if (buttons.length > 0) keyboard.push(buttons);
  }
  if (keyboard.flat().length > MAX_BUTTONS) throw badRequest('Reply markup is too long');
  return keyboard.length === 0 ? undefined : { inline_keyboard: keyboard };
}

function readButton(value: unknown): WireButton {
  if (!isJsonObject(value)) throw cannotParse('InlineKeyboardButton must be an Object');
  const text = value['text'];
  if (text === undefined) throw cannotParse('Can\'t find field "text"');
  if (typeof text !== 'string') throw cannotParse('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('Inline keyboard button text must be non-empty');
  return { text, ...readAction(value), ...readStyle(value['style']) };
}

/** One button does one thing; Telegram looks in this order. */
function readAction(value: JsonObject): Omit<WireButton, 'text' | 'style'> {
  const { url, callback_data: data, copy_text: copied } = value;
  if (typeof url === 'string' && url !== '') return { url: readUrl(url) };
  if (data !== undefined && data !== null && data !== '') return { callback_data: readData(data) };
  if ('callback_game' in value || 'pay' in value) throw badRequest('BUTTON_TYPE_INVALID');
  if (copied !== undefined) return { copy_text: readCopied(copied) };
  if (['web_app', 'login_url', 'switch_inline_query'].some((name) => name in value)) {
    throw badRequest('BUTTON_TYPE_INVALID');
  }
  throw cannotParse('Text buttons are unallowed in the inline keyboard');
}

function readUrl(url: string): string {
  const checked = checkedLink(url);
  if (checked === undefined)
    throw badRequest(`Inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  return checked;
}

function readData(data: unknown): string {
  if (typeof data !== 'string') throw cannotParse('Field "callback_data" must be of type String');
  if (Buffer.byteLength(data) > MAX_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return data;
}

function readCopied(copied: unknown): { text: string } {
  const text = isJsonObject(copied) ? copied['text'] : undefined;
  if (typeof text !== 'string') throw cannotParse('Can\'t find field "text"');
  if (text === '' || [...text].length > MAX_COPIED_CHARACTERS) throw badRequest('BUTTON_COPY_TEXT_INVALID');
  return { text };
}

function readStyle(style: unknown): Pick<WireButton, 'style'> {
  if (style === undefined || style === '' || style === 'default') return {};
  if (style === 'danger' || style === 'success' || style === 'primary') return { style };
  throw cannotParse('invalid button style specified');
}

function cannotParse(reason: string): Error {
  return badRequest(`Can't parse inline keyboard button: ${reason}`);
}
