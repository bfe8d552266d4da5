/** A person of an address book, as the file says it: nothing is checked yet. */
export interface VcardPerson {
  readonly name: string;
  readonly organisation?: string;
  readonly title?: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** As written: 1985-03-08, 19850308, --0308 ... */
  readonly birthday?: string;
}

interface Property {
  readonly name: string;
  readonly value: string;
}

/**
 * The people of a vCard file (2.1, 3.0, 4.0), in its order: names, organisation, title, phones, e-mails, birthday.
 * Old phones write Cyrillic as quoted-printable, also in Windows' own code page. What is no vCard gives nobody.
 */
export function readVcards(file: Uint8Array | string): VcardPerson[] {
  const text = typeof file === 'string' ? file : decode(file, 'utf-8');
  const people: VcardPerson[] = [];
  let properties: Property[] | undefined;
  for (const line of logicalLines(text)) {
    if (/^BEGIN:VCARD\s*$/iu.test(line)) properties = [];
    else if (/^END:VCARD\s*$/iu.test(line)) {
      const person = properties && toPerson(properties);
      if (person) people.push(person);
      properties = undefined;
    } else {
      const property = readProperty(line);
      if (property) properties?.push(property);
    }
  }
  return people;
}

/** Long lines are folded: the rest begins with a space, or follows a lone `=` in quoted-printable. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const last = lines.at(-1);
    const isQuoted = last !== undefined && /^[^:]*QUOTED-PRINTABLE[^:]*:/iu.test(last);
    if (last !== undefined && isQuoted && last.endsWith('='))
      lines[lines.length - 1] = last.slice(0, -1) + line;
    else if (last !== undefined && /^[ \t]/u.test(line)) lines[lines.length - 1] = last + line.slice(1);
    else lines.push(line);
  }
  return lines;
}

function readProperty(line: string): Property | undefined {
  const parts = /^(?:[\w-]+\.)?(?<name>[A-Za-z-]+)(?<params>(?:;[^:;]*)*):(?<value>.*)$/su.exec(line)?.groups;
  if (!parts) return undefined;
  const { name = '', params = '', value = '' } = parts;
  const isQuoted = /QUOTED-PRINTABLE/iu.test(params);
  const charset = /CHARSET="?(?<charset>[\w-]+)/iu.exec(params)?.groups?.['charset'] ?? 'utf-8';
  return { name: name.toUpperCase(), value: isQuoted ? unquote(value, charset) : value };
}

/** `=D0=9E` as bytes of the character set. */
function unquote(value: string, charset: string): string {
  const bytes: number[] = [];
  for (const part of value.match(/=[0-9A-Fa-f]{2}|[^=]+|=/gu) ?? []) {
    const isByte = /^=[0-9A-Fa-f]{2}$/u.test(part);
    bytes.push(...(isByte ? [Number.parseInt(part.slice(1), 16)] : new TextEncoder().encode(part)));
  }
  return decode(Uint8Array.from(bytes), charset);
}

/** What is not in its character set, or in none that is known, is taken for Windows' Cyrillic. */
function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function toPerson(properties: readonly Property[]): VcardPerson | undefined {
  const all = (name: string): string[] =>
    properties.filter((property) => property.name === name).map(({ value }) => value);
  const first = (name: string): string => plain(all(name)[0] ?? '');
  const organisation = plain(components(all('ORG')[0] ?? '')[0] ?? '');
  const name = first('FN') || nameOf(all('N')[0] ?? '') || organisation;
  const title = first('TITLE') || first('ROLE');
  const birthday = first('BDAY');
  const phones = all('TEL').map((phone) => plain(phone.replace(/^tel:/iu, '')).replace(/;.*$/su, ''));
  const emails = all('EMAIL').map((email) => plain(email));
  if (name === '' && phones.length + emails.length === 0) return undefined;
  return {
    name,
    ...(organisation === '' ? {} : { organisation }),
    ...(title === '' ? {} : { title }),
    phones: phones.filter((phone) => phone !== ''),
    emails: emails.filter((email) => email !== ''),
    ...(birthday === '' ? {} : { birthday }),
  };
}

/** N is family name; given; additional ...: told the given name first. */
function nameOf(value: string): string {
  const [family = '', given = '', additional = ''] = components(value).map((part) => plain(part));
  return [given, additional, family].filter(Boolean).join(' ');
}

/** Parts between semicolons that are not escaped. */
function components(value: string): string[] {
  return value.split(/(?<!\\);/u);
}

function plain(value: string): string {
  return value
    .replace(/\\n/giu, ' ')
    .replace(/\\(.)/gsu, '$1')
    .replace(/[\0\p{Surrogate}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
