import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/**
 * What becomes of a call: an error code and nothing is done; `cut`: the connection breaks and nothing is done;
 * `answer_lost`: it is done, and the connection breaks before the answer.
 */
export const callTroubles = [400, 403, 429, 500, 'cut', 'answer_lost'] as const;
export type CallTrouble = (typeof callTroubles)[number];

export interface CallFault {
  /** Which of the calls from now on, from 1. */
  readonly nth: number;
  readonly trouble: CallTrouble;
}

/** Between the program and its Bot API: counts calls, and fails the one it is told to. Long polls pass. */
export interface Line {
  readonly apiRoot: string;
  arm(fault: CallFault | undefined): void;
  count(): { readonly made: number; readonly struck: boolean; readonly methods: readonly string[] };
  close(): Promise<void>;
}

const refusals: Readonly<Record<number, { readonly description: string; readonly parameters?: object }>> = {
  400: { description: 'Bad Request: the proof says so' },
  403: { description: 'Forbidden: bot was blocked by the user' },
  429: { description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
  500: { description: 'Internal Server Error' },
};

export async function openLine(sandbox: Sandbox): Promise<Line> {
  let waiting: CallFault | undefined;
  let struck = false;
  const methods: string[] = [];
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, (req, res) => {
    const method = req.url?.split('/').at(-1)?.split('?')[0] ?? '';
    if (method === 'getUpdates') return sandbox.handle(req, res);
    methods.push(method);
    if (waiting?.nth !== methods.length) return sandbox.handle(req, res);
    struck = true;
    const { trouble } = waiting;
    if (trouble === 'cut') res.destroy();
    else if (trouble === 'answer_lost') {
      res.end = () => res.destroy();
      sandbox.handle(req, res);
    } else {
      req.resume();
      refuse(res, trouble);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    arm(fault) {
      waiting = fault;
      struck = false;
      methods.length = 0;
    },
    count: () => ({ made: methods.length, struck, methods: [...methods] }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(res: ServerResponse, code: number): void {
  res.writeHead(code, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ ok: false, error_code: code, ...refusals[code] }));
}
