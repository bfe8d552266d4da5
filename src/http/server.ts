import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { StartError } from '../lib/start-error.ts';

export interface HttpServer {
  /** Where it listens, without a slash at the end; with the port it was given when 0 was asked for. */
  readonly url: string;
  close(): Promise<void>;
}

/** Telegram and probes send at once; who sends byte by byte would hold a connection for ever. */
const requestWithinMs = 10_000;

/** Serves `handle`; anything it does not know is 404, which says nothing else. Throws StartError when the address is taken. */
export async function listenHttp(
  handle: (req: IncomingMessage, res: ServerResponse) => boolean,
  { host, port, withinMs = requestWithinMs }: { host: string; port: number; withinMs?: number },
): Promise<HttpServer> {
  // Nothing is answered slowly here: what a whole request may take is the time of its sender.
  const limits = {
    requestTimeout: withinMs,
    headersTimeout: withinMs,
    connectionsCheckingInterval: withinMs / 4,
  };
  const server = createServer(limits, (req, res) => {
    if (!handle(req, res)) res.writeHead(404, { connection: 'close' }).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, { host, port })));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a person can do about an address that cannot be listened on. */
export function explain(error: unknown, { host, port }: { host: string; port: number }): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is taken: set PORT to a free one.`);
    case 'EACCES':
      return new StartError(`Port ${port} is not ours to take: set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`HOST must be an address of this machine, and it was "${host}".`);
    default:
      return error;
  }
}
