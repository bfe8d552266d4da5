import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PersonDriver } from '../../src/sandbox/driver.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

export const testToken = '1000000003:token-of-a-program';

/** A Bot API that the test can slow down and take away. */
export interface TestTelegram {
  readonly sandbox: Sandbox;
  /** TELEGRAM_API_ROOT. */
  readonly apiRoot: string;
  /** Calls are cut off without an answer; those that wait, too. */
  setAway(away: boolean): void;
  /** Messages are sent this much later. */
  delayMessages(ms: number): void;
  /** Messages are kept until what comes back is called. */
  holdMessages(): () => void;
  /** Resolves at the next call of a method. */
  called(method: string): Promise<void>;
  person(id: number, name: string): PersonDriver;
  close(): Promise<void>;
}

export async function startTelegram(): Promise<TestTelegram> {
  const sandbox = await createSandbox({ token: testToken });
  let away = false;
  let delayMs = 0;
  let held: (() => void)[] | undefined;
  const listeners = new Map<string, () => void>();
  const server = createServer((req, res) => {
    const method = req.url?.split('/').at(-1) ?? '';
    listeners.get(method)?.();
    if (away) res.destroy();
    else if (method === 'sendMessage' && held) held.push(() => sandbox.handle(req, res));
    else if (method === 'sendMessage' && delayMs > 0) setTimeout(() => sandbox.handle(req, res), delayMs);
    else sandbox.handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    sandbox,
    apiRoot: `http://127.0.0.1:${port}`,
    setAway(now) {
      away = now;
      if (now) server.closeAllConnections();
    },
    delayMessages(ms) {
      delayMs = ms;
    },
    holdMessages() {
      held = [];
      return () => {
        for (const send of held ?? []) send();
        held = undefined;
      };
    },
    called: (method) =>
      new Promise((resolve) => {
        listeners.set(method, () => {
          listeners.delete(method);
          resolve();
        });
      }),
    person: (id, name) => sandbox.addPerson({ id, firstName: name, language: 'en' }),
    async close() {
      server.close();
      server.closeAllConnections();
      await sandbox.close();
    },
  };
}
