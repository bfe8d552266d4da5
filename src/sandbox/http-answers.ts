import type { ServerResponse } from 'node:http';

/** Sends the whole body at once with its length, so that the connection can be kept. */
export function answerBytes(
  res: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
): void {
  const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
  res.writeHead(status, headers);
  res.end(body);
}

export function answerJson(res: ServerResponse, status: number, value: unknown): void {
  answerBytes(res, status, 'application/json', JSON.stringify(value));
}
