import type { UploadedFile } from './params.ts';

export interface Form {
  readonly fields: Map<string, unknown>;
  readonly files: Map<string, UploadedFile>;
}

const HEADERS_END = Buffer.from('\r\n\r\n');

/** Reads a whole multipart/form-data body. A part that makes no sense is passed over. */
export function parseMultipart(body: Buffer, contentType: string): Form {
  const form: Form = { fields: new Map(), files: new Map() };
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return form;
  for (const part of splitParts(body, Buffer.from(`--${boundary}`))) addPart(form, part);
  return form;
}

function* splitParts(body: Buffer, delimiter: Buffer): Generator<Buffer> {
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length + 2; // the delimiter's own line end
    const next = body.indexOf(delimiter, start);
    if (next === -1) return;
    yield body.subarray(start, next - 2); // the line end before the next delimiter is not content
    at = next;
  }
}

function addPart(form: Form, part: Buffer): void {
  const headersEnd = part.indexOf(HEADERS_END);
  if (headersEnd === -1) return;
  const headers = part.subarray(0, headersEnd).toString('utf8');
  const bytes = part.subarray(headersEnd + HEADERS_END.length);
  const name = headerParameter(headers, 'name');
  if (name === undefined) return;
  const fileName = headerParameter(headers, 'filename');
  if (fileName === undefined) {
    form.fields.set(name, bytes.toString('utf8'));
    return;
  }
  const mimeType = /^content-type:\s*([^\r\n;]+)/im.exec(headers)?.[1]?.trim() ?? 'application/octet-stream';
  form.files.set(name, { name: fileName, mimeType, bytes: Buffer.from(bytes) });
}

/** `name` must not be found inside `filename`, hence the character before it. */
function headerParameter(headers: string, name: string): string | undefined {
  const quoted = new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(headers)?.[1];
  // grammY leaves names unquoted, with spaces inside, and puts the file's name last.
  const value = quoted ?? new RegExp(`[;\\s]${name}=([^\\r\\n]+)`, 'i').exec(headers)?.[1];
  return value?.replaceAll('\\"', '"').replaceAll('%22', '"');
}
