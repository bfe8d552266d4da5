import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { incomingFile } from '../../../src/files/file.ts';
import { filesOf } from '../../../src/telegram/files/read-files.ts';

const said = (content: object): Message =>
  ({ message_id: 1, date: 0, chat: { id: 1, type: 'private', first_name: 'О' }, ...content }) as Message;
const file = { file_id: 'id', file_unique_id: 'unique', file_size: 5 };
const named = (name: string) => filesOf(said({ document: { ...file, file_name: name } }))[0]?.name;

describe('the files of a message', () => {
  test.each([
    [
      'a document',
      { document: { ...file, file_name: 'Смета.pdf', mime_type: 'application/pdf' } },
      'document',
    ],
    ['a voice message', { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } }, 'voice'],
    ['music', { audio: { ...file, duration: 3 } }, 'audio'],
    ['a video', { video: { ...file, duration: 3, width: 1, height: 1 } }, 'video'],
    ['a moving picture, which comes as a document too', { animation: file, document: file }, 'document'],
  ])('%s', (_, content, kind) => {
    const [found, ...others] = filesOf(said(content));
    expect(found).toMatchObject({ kind, telegramId: 'id', uniqueId: 'unique', sizeBytes: 5 });
    expect(others).toEqual([]);
    expect(incomingFile.parse(found)).toEqual(found);
  });

  test('of a photo the largest size', () => {
    const photo = [90, 320, 1280].map((width) => ({ ...file, file_id: `w${width}`, width, height: width }));
    expect(filesOf(said({ photo }))).toEqual([
      { kind: 'photo', telegramId: 'w1280', uniqueId: 'unique', sizeBytes: 5 },
    ]);
  });

  test.each([
    ['words', { text: 'Привет' }],
    ['a sticker', { sticker: file }],
    ['a round video', { video_note: file }],
    ['a contact card', { contact: { phone_number: '1', first_name: 'О' } }],
  ])('%s: none', (_, content) => {
    expect(filesOf(said(content))).toEqual([]);
  });
});

describe('a name', () => {
  test.each([
    ['Смета 🎉 v2.pdf', 'Смета 🎉 v2.pdf'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\Users\\смета.doc', 'C:_Users_смета.doc'],
    ['..', '..'],
    ['счёт\u202Efdp.exe', 'счётfdp.exe'],
    ['строка\nдве\0.txt', 'строкадве.txt'],
    ['\u2067 \u200f', undefined],
    ['', undefined],
    ['half \ud83d.txt', 'half .txt'],
    [`${'я'.repeat(251)}.pdf`, `${'я'.repeat(251)}.pdf`],
  ])('%j', (given, expected) => {
    expect(named(given)).toBe(expected);
  });

  test('too long loses its middle and keeps its end, whole characters only', () => {
    const long = named(`${'🎉'.repeat(200)}.pdf`) ?? '';
    expect(long.startsWith('🎉🎉')).toBe(true);
    expect(long.endsWith('🎉.pdf')).toBe(true);
    expect(long).not.toMatch(/\p{Surrogate}/u);
    expect(incomingFile.shape.name.safeParse(long).success).toBe(true);
  });
});
