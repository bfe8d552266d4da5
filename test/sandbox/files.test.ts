import { expect, test } from 'vitest';
import { call, isObject, openChat, outcome, updates } from './calls.ts';
import { olga, token } from './people.ts';

/** The start of a PNG of 640 x 480: enough for whoever only asks for its size. */
const picture = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from([0, 0, 0x02, 0x80, 0, 0, 0x01, 0xe0]),
]);

async function upload(
  apiRoot: string,
  method: string,
  fields: Record<string, string>,
  files: Record<string, { bytes: Buffer; name: string }>,
): Promise<unknown> {
  const form = new FormData();
  form.set('chat_id', String(olga.id));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, { bytes, name: fileName }] of Object.entries(files)) {
    form.set(name, new Blob([new Uint8Array(bytes)]), fileName);
  }
  return outcome(await fetch(`${apiRoot}/bot${token}/${method}`, { method: 'POST', body: form }));
}

async function download(apiRoot: string, fileId: unknown): Promise<Buffer> {
  const file = await call({ apiRoot, token }, 'getFile', { file_id: fileId });
  if (!isObject(file)) throw new Error(String(file));
  const response = await fetch(`${apiRoot}/file/bot${token}/${String(file['file_path'])}`);
  return Buffer.from(await response.arrayBuffer());
}

test('a document is uploaded by its own part or through attach://, and its bytes come back whole', async () => {
  const { apiRoot, person } = await openChat();
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 256));
  const file = { bytes, name: 'offer 214.pdf' };
  const direct = await upload(
    apiRoot,
    'sendDocument',
    { caption: 'a <b>b</b>', parse_mode: 'HTML' },
    { document: file },
  );
  expect(direct).toMatchObject({
    caption: 'a b',
    caption_entities: [{ type: 'bold', offset: 2, length: 1 }],
    document: { file_name: 'offer 214.pdf', file_size: 5000 },
  });
  const attached = await upload(apiRoot, 'sendDocument', { document: 'attach://part' }, { part: file });
  if (!isObject(attached) || !isObject(attached['document'])) throw new Error(String(attached));
  expect((await download(apiRoot, attached['document']['file_id'])).equals(bytes)).toBe(true);
  expect((await person(olga.id).download(person(olga.id).screen())).equals(bytes)).toBe(true);
});

test('a photo has its size and a small copy, a voice its duration', async () => {
  const { apiRoot } = await openChat();
  expect(await upload(apiRoot, 'sendPhoto', {}, { photo: { bytes: picture, name: 'a.png' } })).toMatchObject({
    photo: [
      { width: 320, height: 240 },
      { width: 640, height: 480 },
    ],
  });
  const voice = { bytes: Buffer.from('OggS'), name: 'a.oga' };
  expect(await upload(apiRoot, 'sendVoice', { duration: '7' }, { voice })).toMatchObject({
    voice: { duration: 7, mime_type: 'audio/ogg', file_size: 4 },
  });
});

test('a file is sent again by its id, but not as another kind', async () => {
  const sandbox = await openChat();
  sandbox.person(olga.id).file({ kind: 'voice', bytes: Buffer.from('OggS'), durationSeconds: 3 });
  const message = (await updates(sandbox)).at(-1)?.['message'];
  const voice = isObject(message) && isObject(message['voice']) ? message['voice'] : {};
  expect(voice).toMatchObject({ duration: 3 });
  const send = (method: string, kind: string, id: unknown) =>
    call(sandbox, method, { chat_id: olga.id, [kind]: id });
  expect(await send('sendVoice', 'voice', voice['file_id'])).toMatchObject({ voice: { file_size: 4 } });
  expect(await send('sendDocument', 'document', voice['file_id'])).toBe(
    "400 Bad Request: can't use file of type Voice as Document",
  );
  expect(await send('sendDocument', 'document', 'nonsense')).toBe(
    '400 Bad Request: wrong file identifier/HTTP URL specified',
  );
});

test('wrong uploads are refused', async () => {
  const { apiRoot } = await openChat();
  const send = (method: string, bytes: Buffer, fields = {}) =>
    upload(apiRoot, method, fields, {
      [method === 'sendPhoto' ? 'photo' : 'document']: { bytes, name: 'a' },
    });
  expect(await send('sendPhoto', Buffer.from('no picture'))).toBe('400 Bad Request: IMAGE_PROCESS_FAILED');
  expect(await send('sendPhoto', Buffer.alloc(10 * 1024 * 1024 + 1))).toMatch(
    /^400 .* is too big for a photo/,
  );
  expect(await send('sendDocument', Buffer.alloc(0))).toBe('400 Bad Request: file must be non-empty');
  expect(await send('sendDocument', picture, { caption: 'я'.repeat(1025) })).toBe(
    '400 Bad Request: message caption is too long',
  );
  expect(await send('sendDocument', picture, { caption: 'я'.repeat(1024) })).toHaveProperty('document');
  expect(await upload(apiRoot, 'sendDocument', {}, {})).toBe(
    '400 Bad Request: there is no document in the request',
  );
});

test('several files sent at once are one album: a message and an update each', async () => {
  const sandbox = await openChat();
  const photo = { kind: 'photo', bytes: picture } as const;
  sandbox.person(olga.id).album([{ ...photo, caption: 'Склад' }, photo, { kind: 'video', bytes: picture }]);
  const sent = (await updates(sandbox)).slice(-3).map((update) => update['message']);
  const [first] = sent;
  const group = isObject(first) ? first['media_group_id'] : undefined;
  expect(group).toMatch(/^\d+$/);
  expect(sent).toMatchObject([
    { media_group_id: group, caption: 'Склад', photo: [{}, {}] },
    { media_group_id: group, photo: [{}, {}] },
    { media_group_id: group, video: { width: 640 } },
  ]);
  expect(sandbox.person(olga.id).messages().at(-1)?.file).toMatchObject({ kind: 'video' });
});

test('an upload over 50 MB is refused', async () => {
  const { apiRoot } = await openChat();
  const big = { bytes: Buffer.alloc(50 * 1024 * 1024 + 1), name: 'big.zip' };
  expect(await upload(apiRoot, 'sendDocument', {}, { document: big })).toMatch(
    /^400 .* is too big for a document; the maximum size is 50 MB/,
  );
});

test('a file over 20 MB cannot be downloaded, an unknown one has no path', async () => {
  const sandbox = await openChat();
  sandbox.person(olga.id).file({ kind: 'document', bytes: Buffer.alloc(20 * 1024 * 1024 + 1) });
  const fileId = sandbox.person(olga.id).last()?.file?.fileId;
  expect(await call(sandbox, 'getFile', { file_id: fileId })).toBe('400 Bad Request: file is too big');
  expect(await call(sandbox, 'getFile', { file_id: 'x' })).toBe('400 Bad Request: invalid file_id');
  expect(await call(sandbox, 'getFile')).toBe('400 Bad Request: file_id not specified');
  expect((await fetch(`${sandbox.apiRoot}/file/bot${token}/documents/x`)).status).toBe(404);
  expect((await fetch(`${sandbox.apiRoot}/file/bot1:wrong/documents/x`)).status).toBe(404);
});

test('the caption of a file is text that editMessageText does not find', async () => {
  const { apiRoot, token: t } = await openChat();
  await upload(apiRoot, 'sendDocument', { caption: 'x' }, { document: { bytes: picture, name: 'a' } });
  const edit = { chat_id: olga.id, message_id: 2, text: 'y' };
  expect(await call({ apiRoot, token: t }, 'editMessageText', edit)).toBe(
    '400 Bad Request: there is no text in the message to edit',
  );
});
