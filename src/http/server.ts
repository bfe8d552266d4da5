import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { StartError } from '../lib/start-error.ts';

export interface HttpServer {
  close(): Promise<void>;
}

/** Serves `handle`; anything it does not know is 404. Throws StartError when the address is taken. */
export async function listenHttp(
  handle: (req: IncomingMessage, res: ServerResponse) => boolean,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  const server = createServer((req, res) => {
    if (!handle(req, res)) res.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port)));
    server.listen(port, host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a person can do about an address that cannot be listened on. */
export function explain(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'EADDRINUSE') return new StartError(`Port ${port} is taken: set PORT to a free one.`);
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} is not ours to take: set PORT to one above 1023.`);
  return error;
}
