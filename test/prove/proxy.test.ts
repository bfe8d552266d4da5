import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProxy, openFaultProxy } from '../../src/prove/faults/proxy.ts';

/** Says everything back, in one piece. */
let server: Server;
let heard: string;
let proxy: FaultProxy;
const open: Socket[] = [];

beforeEach(async () => {
  heard = '';
  server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard += String(bytes);
      socket.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  // The first answer is the one that is cut or lost.
  proxy = await openFaultProxy(typeof address === 'object' && address ? address.port : 0, () => 0.05);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await proxy.close();
  server.close();
});

/** A connection, what came over it in pieces, and how it ended. */
async function dial() {
  const socket = connect(proxy.port, '127.0.0.1');
  open.push(socket);
  const line = { socket, pieces: new Array<string>(), end: '' };
  socket.on('data', (bytes) => line.pieces.push(String(bytes)));
  socket.on('end', () => {
    line.end ||= 'end';
  });
  socket.on('error', (error) => {
    line.end = 'code' in error ? String(error.code) : error.message;
  });
  await Promise.race(
    ['connect', 'close'].map((event) => new Promise((resolve) => socket.once(event, resolve))),
  );
  return line;
}

describe('a way that can be broken', () => {
  it('passes on what is said, both ways', async () => {
    const line = await dial();
    line.socket.write('hello');
    await expect.poll(() => line.pieces.join('')).toBe('hello');
    expect(proxy.connections).toBe(1);
  });

  it('refuses, and listens on the same port when it is healed', async () => {
    const before = await dial();
    await proxy.set('refuse');
    await expect.poll(() => before.end).toBe('end');
    const refused = await dial();
    await expect.poll(() => refused.end).toBe('ECONNREFUSED');
    const { port } = proxy;
    await proxy.set(undefined);
    expect(proxy.port).toBe(port);
    const line = await dial();
    line.socket.write('again');
    await expect.poll(() => line.pieces).toEqual(['again']);
  });

  it('resets what is open and what comes', async () => {
    const before = await dial();
    before.socket.write('a');
    await expect.poll(() => before.pieces).toEqual(['a']);
    await proxy.set('reset');
    await expect.poll(() => before.end).toBe('ECONNRESET');
    const line = await dial();
    await expect.poll(() => line.end).toBe('ECONNRESET');
  });

  it('half-open says nothing, not even after it is healed; only new connections live', async () => {
    const before = await dial();
    await proxy.set('half-open');
    const during = await dial();
    for (const { socket } of [before, during]) socket.write('hello?');
    await proxy.set(undefined);
    for (const { socket } of [before, during]) socket.write('hello?');
    const after = await dial();
    after.socket.write('hello');
    await expect.poll(() => after.pieces).toEqual(['hello']);
    expect([before, during].map(({ pieces, end }) => [pieces, end])).toEqual([
      [[], ''],
      [[], ''],
    ]);
    expect(heard).toBe('hello');
  });

  it('is late by two seconds, in order', async () => {
    await proxy.set('slow');
    const line = await dial();
    const since = performance.now();
    line.socket.write('a');
    line.socket.write('b');
    await expect.poll(() => line.pieces.join('')).toBe('ab');
    expect(performance.now() - since).toBeGreaterThan(1_900);
  });

  it('comes byte by byte', async () => {
    await proxy.set('byte by byte');
    const line = await dial();
    line.socket.write('привет');
    await expect.poll(() => Buffer.from(heard).toString()).toContain('п');
    await expect.poll(() => line.pieces.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(6);
    expect(line.pieces.length).toBeGreaterThan(1);
  });

  it('cuts an answer in its middle; the request was heard', async () => {
    await proxy.set('cut');
    const line = await dial();
    line.socket.write('0123456789'.repeat(10));
    await expect.poll(() => line.end).toBe('end');
    expect(line.pieces.join('').length).toBeLessThan(100);
    expect(heard.length).toBe(100);
  });

  it('loses the answer; the request was heard', async () => {
    await proxy.set('answer lost');
    const line = await dial();
    line.socket.write('do it');
    await expect.poll(() => line.end).toBe('end');
    expect(line.pieces).toEqual([]);
    expect(heard).toBe('do it');
    await proxy.set(undefined);
    const after = await dial();
    after.socket.write('b');
    await expect.poll(() => after.pieces).toEqual(['b']);
  });
});
