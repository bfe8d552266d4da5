import { expect, test } from 'vitest';
import { readVcards } from '../../src/lib/vcard.ts';

const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

test('version 2.1 of an old phone: Cyrillic as quoted-printable, with soft breaks', () => {
  const file = card(
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=91=D0=B5=D0=BB=D0=B0=D1=8F;=D0=98=D1=80=D0=B8=D0=BD=',
    '=D0=B0;;;',
    'TEL;CELL;PREF:+380671234567',
    'TEL;WORK:044 123-45-67',
    'ORG;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=D0=EE=EC=E0=F8=EA=E0',
  );
  expect(readVcards(file)).toEqual([
    { name: 'Ирина Белая', organisation: 'Ромашка', phones: ['+380671234567', '044 123-45-67'], emails: [] },
  ]);
});

test('version 3.0: folded lines, escaped marks, groups', () => {
  const file = card(
    'VERSION:3.0',
    'FN:Ирина ',
    ' Белая',
    'N:Белая;Ирина;;;',
    'ORG:ООО «Ромашка\\; и К»;Отдел',
    'TITLE:Главный\\, бухгалтер',
    'item1.EMAIL;TYPE=INTERNET:Irina@Example.com',
    'BDAY:1985-03-08',
    'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSk',
    ' ZJRgABAQ==',
  );
  expect(readVcards(file)).toEqual([
    {
      ...{ name: 'Ирина Белая', organisation: 'ООО «Ромашка; и К»', title: 'Главный, бухгалтер' },
      ...{ phones: [], emails: ['Irina@Example.com'], birthday: '1985-03-08' },
    },
  ]);
});

test('version 4.0: phones as links', () => {
  const file = card(
    'VERSION:4.0',
    'FN:Olha',
    'TEL;VALUE=uri;TYPE="voice,cell":tel:+380-67-123-4567;ext=5',
    'BDAY:--0308',
  );
  expect(readVcards(file)).toEqual([
    { name: 'Olha', phones: ['+380-67-123-4567'], emails: [], birthday: '--0308' },
  ]);
});

test('a file in Windows’ Cyrillic is read', () => {
  const bytes = Uint8Array.from([...'BEGIN:VCARD\nFN:'].map((letter) => letter.charCodeAt(0)));
  const end = Uint8Array.from([...'\nEND:VCARD'].map((letter) => letter.charCodeAt(0)));
  expect(readVcards(Buffer.concat([bytes, Uint8Array.from([0xce, 0xeb, 0xfc, 0xe3, 0xe0]), end]))).toEqual([
    { name: 'Ольга', phones: [], emails: [] },
  ]);
});

test('many people come in the order of the file; an empty card and a torn one are nobody', () => {
  const file = Array.from({ length: 40 }, (_, index) => card(`FN:Человек ${index + 1}`)).join('');
  expect(readVcards(`${file}${card('NOTE:nobody')}BEGIN:VCARD\r\nFN:Torn`).map(({ name }) => name)).toEqual(
    Array.from({ length: 40 }, (_, index) => `Человек ${index + 1}`),
  );
});

test.each(['', 'hello', '\0\0', 'END:VCARD', 'BEGIN:VCARD\nEND:VCARD'])('%j is nobody', (file) => {
  expect(readVcards(file)).toEqual([]);
});
