import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'grammy/types';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

/**
 * What becomes of a call: it arrives, it is refused, its person has blocked the bot, the connection breaks under it, or
 * nobody ever answers it.
 */
export type Fate = 'pass' | 'fail' | 'block' | 'cut' | 'hang';

/** The line between the program and the Bot API: a test can cut it, and hears what goes over it. */
export interface TestLine {
  readonly apiRoot: string;
  /** Asked of every call but the long polls; 'pass' by default. */
  decide: (method: string) => Fate;
  /** Every update the program was given, in order. */
  readonly updates: Update[];
  close(): Promise<void>;
}

/** The next call of one of these methods has this fate, all others pass. */
export function once(line: TestLine, methods: readonly string[], fate: Fate): void {
  line.decide = (method) => {
    if (!methods.includes(method)) return 'pass';
    line.decide = () => 'pass';
    return fate;
  };
}

export async function openLine(sandbox: Sandbox): Promise<TestLine> {
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, (req, res) => {
    const method = req.url?.split('/').at(-1) ?? '';
    const fate = method === 'getUpdates' ? 'pass' : line.decide(method);
    if (method === 'getUpdates') listen(res, line.updates);
    if (fate === 'pass') sandbox.handle(req, res);
    else if (fate === 'fail') refuse(res, 400, 'Bad Request: the test says no');
    else if (fate === 'block') refuse(res, 403, 'Forbidden: bot was blocked by the user');
    else if (fate === 'cut') res.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const line: TestLine = {
    apiRoot: `http://127.0.0.1:${port}`,
    decide: () => 'pass',
    updates: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return line;
}

function refuse(res: ServerResponse, code: number, description: string): void {
  res.writeHead(code, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ ok: false, error_code: code, description }));
}

/** Notes the updates of an answer on its way. */
function listen(res: ServerResponse, updates: Update[]): void {
  const send = res.end.bind(res);
  res.end = ((body: unknown) => {
    const answer: { result?: Update[] } =
      typeof body === 'string' || Buffer.isBuffer(body) ? JSON.parse(String(body)) : {};
    updates.push(...(answer.result ?? []));
    return send(body);
  }) as typeof res.end;
}
