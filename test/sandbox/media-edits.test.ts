import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { call, isObject, type Json, openChat, outcome, sayId } from './calls.ts';
import { olga } from './people.ts';

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A call as a form with files, each under its name. */
async function upload(
  sandbox: Sandbox,
  method: string,
  fields: Record<string, string>,
  files: Record<string, Buffer>,
): Promise<unknown> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, bytes] of Object.entries(files))
    form.set(name, new Blob([new Uint8Array(bytes)]), `${name}.bin`);
  return outcome(
    await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/${method}`, { method: 'POST', body: form }),
  );
}

async function sendDocument(sandbox: Sandbox, caption = ''): Promise<{ id: number; fileId: string }> {
  const fields = { chat_id: String(olga.id), ...(caption && { caption }) };
  const message = await upload(sandbox, 'sendDocument', fields, { document: Buffer.from('first') });
  if (!isObject(message) || !isObject(message['document'])) throw new Error(String(message));
  return { id: Number(message['message_id']), fileId: String(message['document']['file_id']) };
}

test('a caption is changed, marked up, and taken away', async () => {
  const sandbox = await openChat();
  const { id: message_id } = await sendDocument(sandbox, 'old');
  const at = { chat_id: olga.id, message_id };
  const edited = await call(sandbox, 'editMessageCaption', {
    ...at,
    caption: '<i>new</i>',
    parse_mode: 'HTML',
  });
  expect(edited).toMatchObject({ caption: 'new', caption_entities: [{ type: 'italic' }] });
  expect(sandbox.person(olga.id).last()).toMatchObject({ text: 'new', html: '<i>new</i>' });
  expect(
    await call(sandbox, 'editMessageCaption', { ...at, caption: '<i>new</i>', parse_mode: 'HTML' }),
  ).toMatch(/^400 Bad Request: message is not modified/);
  expect(await call(sandbox, 'editMessageCaption', at)).not.toHaveProperty('caption');
});

test('the file of a message is exchanged, by upload and by id, and its buttons go', async () => {
  const sandbox = await openChat();
  const { id, fileId } = await sendDocument(sandbox, 'old');
  const fields = { chat_id: String(olga.id), message_id: String(id) };
  const media = { type: 'photo', media: 'attach://picture', caption: 'a picture' };
  const edited = await upload(
    sandbox,
    'editMessageMedia',
    { ...fields, media: JSON.stringify(media) },
    { picture: PNG },
  );
  expect(edited).toMatchObject({ caption: 'a picture', photo: [{ width: 1, height: 1 }] });
  expect(edited).not.toHaveProperty('document');
  expect(sandbox.person(olga.id).last()?.file?.kind).toBe('photo');
  const again = { type: 'document', media: fileId };
  const back = await call(sandbox, 'editMessageMedia', { ...fields, media: again });
  expect(back).toMatchObject({ document: { file_id: fileId } });
  expect(back).not.toHaveProperty('caption');
});

test.each<[string, Json, string]>([
  ['editMessageCaption', { caption: 'x'.repeat(1025) }, 'message caption is too long'],
  ['editMessageMedia', {}, 'parameter "media" is required'],
  ['editMessageMedia', { media: '{' }, "can't parse input media JSON object"],
  ['editMessageMedia', { media: [] }, "can't parse InputMedia: expected an Object"],
  ['editMessageMedia', { media: { media: 'x' } }, 'can\'t parse InputMedia: Can\'t find field "type"'],
  ['editMessageMedia', { media: { type: 'photo' } }, "can't parse InputMedia: media not found"],
  [
    'editMessageMedia',
    { media: { type: 'photo', media: 'attach://none' } },
    "can't parse InputMedia: media not found",
  ],
  [
    'editMessageMedia',
    { media: { type: 'poster', media: 'x' } },
    'can\'t parse InputMedia: type "poster" is unsupported',
  ],
  [
    'editMessageMedia',
    { media: { type: 'photo', media: 'unknown' } },
    'wrong file identifier/HTTP URL specified',
  ],
])('%s of a document with %o is refused: %s', async (method, params, words) => {
  const sandbox = await openChat();
  const { id } = await sendDocument(sandbox);
  const whole = { chat_id: olga.id, message_id: id, ...params };
  expect(await call(sandbox, method, whole)).toBe(`400 Bad Request: ${words}`);
});

test('only what has a caption gets one, and only own messages change', async () => {
  const sandbox = await openChat();
  const message_id = await sayId(sandbox, 'x');
  const { fileId } = await sendDocument(sandbox);
  expect(await call(sandbox, 'editMessageCaption', { chat_id: olga.id, message_id, caption: 'y' })).toBe(
    '400 Bad Request: there is no caption in the message to edit',
  );
  const media = { type: 'document', media: fileId };
  const theirs = { chat_id: olga.id, message_id: 1 };
  expect(await call(sandbox, 'editMessageMedia', { ...theirs, media })).toBe(
    "400 Bad Request: message can't be edited",
  );
  expect(await call(sandbox, 'editMessageCaption', { ...theirs, caption: 'y' })).toBe(
    "400 Bad Request: message can't be edited",
  );
  expect(await call(sandbox, 'editMessageCaption', { caption: 'y' })).toBe(
    '400 Bad Request: message identifier is not specified',
  );
  expect(await call(sandbox, 'editMessageText', { chat_id: olga.id, text: 'y' })).toBe(
    '400 Bad Request: message to edit not found',
  );
});

test('an album: one word for all, its captions, protection, at most ten', async () => {
  const sandbox = await openChat();
  const media = [
    { type: 'photo', media: 'attach://one', caption: 'both' },
    { type: 'photo', media: 'attach://two' },
  ];
  const fields = { chat_id: String(olga.id), media: JSON.stringify(media), protect_content: 'true' };
  const sent = await upload(sandbox, 'sendMediaGroup', fields, { one: PNG, two: PNG });
  expect(sent).toMatchObject([{ caption: 'both', has_protected_content: true }, { photo: [{ width: 1 }] }]);
  const [first, second] = sandbox.person(olga.id).messages().slice(-2);
  expect(first?.album).toBeDefined();
  expect(second?.album).toBe(first?.album);
  const many = Array.from({ length: 11 }, () => ({ type: 'photo', media: 'x' }));
  const at = { chat_id: olga.id };
  expect(await call(sandbox, 'sendMediaGroup', { ...at, media: many })).toBe(
    '400 Bad Request: too many messages to send as an album',
  );
  expect(await call(sandbox, 'sendMediaGroup', { ...at, media: [] })).toBe(
    '400 Bad Request: there are no messages to send',
  );
  const mixed = [
    { type: 'photo', media: 'x' },
    { type: 'document', media: 'x' },
  ];
  expect(await call(sandbox, 'sendMediaGroup', { ...at, media: mixed })).toBe(
    "400 Bad Request: document can't be mixed with other media types",
  );
  expect(await call(sandbox, 'sendMediaGroup', { ...at, media: [{ type: 'animation', media: 'x' }] })).toBe(
    '400 Bad Request: can\'t parse InputMedia: type "animation" can\'t be used in sendMediaGroup',
  );
});

test('a contact card', async () => {
  const sandbox = await openChat();
  const contact = { phone_number: '+380671112233', first_name: 'Iryna', last_name: 'Savchenko' };
  expect(await call(sandbox, 'sendContact', { chat_id: olga.id, ...contact })).toMatchObject({ contact });
  expect(sandbox.person(olga.id).last()).toMatchObject({
    contact: { phone: '+380671112233', name: 'Iryna Savchenko' },
  });
  expect(await call(sandbox, 'sendContact', { chat_id: olga.id, first_name: 'A' })).toBe(
    '400 Bad Request: parameter "phone_number" is required',
  );
  expect(await call(sandbox, 'sendContact', { chat_id: olga.id, phone_number: '1' })).toBe(
    '400 Bad Request: parameter "first_name" is required',
  );
});
