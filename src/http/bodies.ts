import type { IncomingMessage } from 'node:http';

/** What came is no request of Telegram's. */
export class BadBody extends Error {
  /** The HTTP status that says so. */
  readonly status: 400 | 413;

  constructor(status: 400 | 413, message: string) {
    super(message);
    this.name = 'BadBody';
    this.status = status;
  }
}

/**
 * The JSON of a request. Stops reading beyond `mostBytes`, whatever the sender said about the length.
 * @throws BadBody 413 for a longer body, 400 for one that is no JSON or was cut off
 */
export async function readJson(req: IncomingMessage, mostBytes: number): Promise<unknown> {
  if (Number(req.headers['content-length'] ?? 0) > mostBytes) throw new BadBody(413, 'too long');
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Not destroyed when the loop is left: the answer goes over the same connection.
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      const bytes: Uint8Array = chunk;
      size += bytes.length;
      if (size > mostBytes) throw new BadBody(413, 'too long');
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof BadBody ? error : new BadBody(400, 'cut off');
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BadBody(400, 'not JSON');
  }
}
