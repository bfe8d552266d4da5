import { badRequest } from '../bot-api-error.ts';
import type { InlineAnswer, InlineResult } from '../inline-queries.ts';
import { readKeyboard } from '../keyboards.ts';
import { isJsonObject, type JsonObject, Params } from '../params.ts';
import { caption, captionContent, formattedText } from '../texts/formatted-texts.ts';
import type { WireContent } from '../wire.ts';
import type { World } from '../world.ts';
import { readContact } from './contacts.ts';
import { fileContent, findSent } from './files.ts';
import type { Method } from './method.ts';

const MAX_RESULTS = 50;
const MAX_ID_BYTES = 64;
const FILE_KINDS = ['photo', 'document', 'video', 'audio', 'voice'] as const;

/** Articles, contacts, and files sent before; nothing by URL, for the sandbox stays on this machine. */
export const answerInlineQuery: Method = async (world, params) => {
  const answer: InlineAnswer = {
    queryId: params.text('inline_query_id'),
    results: await readResults(world, params),
    ...readButton(params),
    nextOffset: readOffset(params),
  };
  const personId = world.inline.answer(answer);
  world.events.emit({ type: 'inline', chatId: personId, answer });
  return true;
};

function readOffset(params: Params): string {
  const offset = params.text('next_offset');
  if (Buffer.byteLength(offset) > 64) throw badRequest('NEXT_OFFSET_INVALID');
  return offset;
}

async function readResults(world: World, params: Params): Promise<readonly InlineResult[]> {
  const values = params.json('results', 'inline query results') ?? [];
  if (!Array.isArray(values)) throw badRequest('Expected an Array of inline query results');
  if (values.length > MAX_RESULTS) throw badRequest('Too many inline query results specified');
  const results: InlineResult[] = [];
  for (const value of values) results.push(await readResult(world, value));
  if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE');
  return results;
}

async function readResult(world: World, value: unknown): Promise<InlineResult> {
  if (!isJsonObject(value)) throw cannotParse('Inline query result must be an object');
  const type = needed(value, 'type').toLowerCase();
  const id = needed(value, 'id');
  if (id === '' || Buffer.byteLength(id) > MAX_ID_BYTES) throw badRequest('RESULT_ID_INVALID');
  const fields = new Params(new Map(Object.entries(value)));
  const title = titleOf(type, value, fields);
  const content = await contentOfResult(world, type, value, fields);
  const keyboard = readKeyboard(fields);
  const description = fields.text('description');
  return {
    id,
    type,
    title,
    ...(description === '' ? {} : { description }),
    content: { ...content, ...(keyboard === undefined ? {} : { reply_markup: keyboard }) },
  };
}

function titleOf(type: string, value: JsonObject, fields: Params): string {
  if (type === 'contact') return [fields.text('first_name'), fields.text('last_name')].join(' ').trim();
  return ['article', 'document', 'video', 'voice'].includes(type)
    ? needed(value, 'title')
    : fields.text('title');
}

async function contentOfResult(
  world: World,
  type: string,
  value: JsonObject,
  fields: Params,
): Promise<WireContent> {
  const given = value['input_message_content'];
  if (isJsonObject(given)) return messageContent(given);
  if (type === 'article') throw cannotParse('Can\'t find field "message_text"');
  if (type === 'contact') return { contact: readContact(fields) };
  const kind = FILE_KINDS.find((known) => known === type);
  if (kind === undefined) throw cannotParse(`invalid inline query result type`);
  const file = findSent(world, kind, needed(value, `${kind}_file_id`));
  return { ...(await fileContent(world, kind, file, 0)), ...captionContent(caption(fields)) };
}

function messageContent(given: JsonObject): WireContent {
  const fields = new Params(new Map(Object.entries(given)));
  if (given['phone_number'] !== undefined) return { contact: readContact(fields) };
  needed(given, 'message_text');
  const { text, entities } = formattedText(fields, 'message_text');
  return { text, ...(entities.length === 0 ? {} : { entities }) };
}

function readButton(params: Params): Pick<InlineAnswer, 'button'> {
  const button = params.json('button', 'inline query results button');
  if (button === undefined) return {};
  if (!isJsonObject(button)) throw badRequest('InlineQueryResultsButton must be an Object');
  const text = needed(button, 'text');
  const startParameter = button['start_parameter'];
  if (typeof startParameter !== 'string') {
    throw badRequest('InlineQueryResultsButton must have exactly one optional field');
  }
  if (!/^[\w-]{1,64}$/.test(startParameter)) throw badRequest('START_PARAM_INVALID');
  return { button: { text, startParameter } };
}

function needed(value: JsonObject, name: string): string {
  const field = value[name];
  if (field === undefined) throw cannotParse(`Can't find field "${name}"`);
  if (typeof field !== 'string') throw cannotParse(`Field "${name}" must be of type String`);
  return field;
}

function cannotParse(reason: string): Error {
  return badRequest(`Can't parse inline query result: ${reason}`);
}
