import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { call, openSandbox, outcome } from './calls.ts';
import { olga, token } from './people.ts';

test('it refuses to listen anywhere but on this machine', async () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'a.example']) {
    await expect(createSandbox({ token, host })).rejects.toThrow('loopback address only');
  }
});

test('wrong tokens and unknown methods get the codes of Telegram', async () => {
  const sandbox = await openSandbox();
  const get = async (path: string) => outcome(await fetch(`${sandbox.apiRoot}${path}`));
  expect(await get('/bot7000001:other/getMe')).toBe('401 Unauthorized');
  expect(await get('/botnonsense/getMe')).toBe('401 Unauthorized: invalid token specified');
  expect(await get(`/bot${token}/getMoon`)).toBe('404 Not Found: method not found');
  expect(await get(`/bot${token}/GetMe`)).toMatchObject({
    id: 7000001,
    is_bot: true,
    username: 'sandbox_sales_bot',
  });
  expect(sandbox.ledger.entries().map(({ method, code }) => `${method} ${code}`)).toEqual([
    'getMe 401',
    'getMe 401',
    'getMoon 404',
    'getMe 200',
  ]);
});

test('a body that is no JSON is refused', async () => {
  const sandbox = await openSandbox();
  const response = await fetch(`${sandbox.apiRoot}/bot${token}/getMe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(await outcome(response)).toBe("400 Bad Request: can't parse JSON object");
});

test('a body larger than any upload is refused', async () => {
  const sandbox = await openSandbox();
  const body = new Uint8Array(53 * 1024 * 1024);
  const response = await fetch(`${sandbox.apiRoot}/bot${token}/getMe`, { method: 'POST', body });
  expect(await outcome(response)).toBe('413 Request Entity Too Large');
});

test('a call whose sender dies in the middle of it is no call', async () => {
  const sandbox = await openSandbox();
  const { port } = new URL(sandbox.url);
  const headers = { 'content-length': 100 };
  const req = request({ host: '127.0.0.1', port, path: `/bot${token}/getMe`, method: 'POST', headers });
  req.on('error', () => undefined);
  await new Promise<void>((resolve) => req.write('{', () => resolve()));
  req.destroy();
  await call(sandbox, 'getMe');
  expect(sandbox.ledger.entries()).toHaveLength(1);
});

test('a page from elsewhere cannot use it through the browser', async () => {
  const sandbox = await openSandbox();
  const { port } = new URL(sandbox.url);
  const status = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const req = request({ host: '127.0.0.1', port, path: '/sandbox/state', headers }, (res) => {
        res.resume();
        resolve(res.statusCode);
      });
      req.on('error', reject).end();
    });
  expect(await status({ host: 'evil.example' })).toBe(403);
  expect(await status({ host: `127.0.0.1:${port}`, origin: 'http://evil.example' })).toBe(403);
  expect(await status({ host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` })).toBe(200);
});

test('what is not its own is offered to the other handler, then 404', async () => {
  const sandbox = await openSandbox({
    handleOther: (req, res) => {
      if (req.url !== '/healthz') return false;
      res.end('alive');
      return true;
    },
  });
  expect(await (await fetch(`${sandbox.url}healthz`)).text()).toBe('alive');
  for (const path of ['nothing.html', 'page/index.html', '..%2fserver.ts', 'sandbox/nothing', 'server.ts']) {
    expect((await fetch(`${sandbox.url}${path}`)).status).toBe(404);
  }
});

test('it can be mounted on another server', async () => {
  const sandbox = await openSandbox();
  const server = createServer((req, res) => sandbox.handle(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await call({ apiRoot, token }, 'getMe')).toMatchObject({ id: 7000001 });
  server.close();
  server.closeAllConnections();
});

test('it closes while a poller and a page listen', async () => {
  const sandbox = await createSandbox({ token, people: [olga] });
  const poll = fetch(`${sandbox.apiRoot}/bot${token}/getUpdates?timeout=50`).catch(() => 'cut off');
  const page = await fetch(`${sandbox.apiRoot}/sandbox/events`);
  await sandbox.close();
  expect(await poll).toBe('cut off');
  await expect(page.text()).rejects.toThrow();
  await expect(call(sandbox, 'getMe')).rejects.toThrow();
});
