import type { IncomingMessage } from 'node:http';
import { BotApiError } from './bot-api-error.ts';
import { parseMultipart } from './multipart.ts';
import { isJsonObject, Params, type UploadedFile } from './params.ts';

/** Telegram's upload limit with room for the form around the file. */
const MAX_BODY_BYTES = 52 * 1024 * 1024;

/**
 * The whole body. Throws 413 when it is larger than Telegram takes. Events, because `for await` costs 0.1 ms of
 * CPU a call more, a fifth of the whole call.
 */
export function readBody(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // Read on, so that the refusal reaches a client that sends first and listens later.
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    req.on('end', () => {
      const [only] = chunks;
      if (size > MAX_BODY_BYTES) reject(new BotApiError(413, 'Request Entity Too Large'));
      else resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
    req.on('error', reject);
  });
}

/** Parameters from the query string and the body; the body wins. Throws 400 for JSON that does not parse. */
export function readParams(url: URL, contentType: string, body: Buffer): Params {
  const values = new Map<string, unknown>(url.searchParams);
  let files = new Map<string, UploadedFile>();
  if (body.length === 0) return new Params(values);
  if (contentType.startsWith('application/json')) {
    for (const [name, value] of Object.entries(parseJsonBody(body))) values.set(name, value);
  } else if (contentType.startsWith('multipart/form-data')) {
    const form = parseMultipart(body, contentType);
    for (const [name, value] of form.fields) values.set(name, value);
    files = form.files;
  } else {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) values.set(name, value);
  }
  return new Params(values, files);
}

function parseJsonBody(body: Buffer): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new BotApiError(400, "Bad Request: can't parse JSON object");
  }
  if (!isJsonObject(value)) throw new BotApiError(400, "Bad Request: can't parse JSON object");
  return value;
}
