import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { answerBytes } from './http-answers.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The chat page's own files: a flat folder, so a name without slashes is all there is to ask for. */
export async function answerStatic(pathname: string, res: ServerResponse): Promise<void> {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const type = TYPES[/^[\w-]+\.(\w+)$/.exec(name)?.[1] ?? ''];
  const bytes = type === undefined ? undefined : await readPageFile(name);
  if (type === undefined || bytes === undefined) {
    answerBytes(res, 404, 'text/plain; charset=utf-8', 'Not Found');
    return;
  }
  res.setHeader('cache-control', 'no-cache');
  answerBytes(res, 200, type, bytes);
}

function readPageFile(name: string): Promise<Buffer | undefined> {
  return readFile(fileURLToPath(new URL(`./page/${name}`, import.meta.url))).catch(() => undefined);
}
