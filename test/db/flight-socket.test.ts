import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFlightSocket } from '../../src/db/flight-socket.ts';

const server = createServer((peer) => void peer.pipe(peer));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

it('a connected socket holds what is written in one go, and sends it by itself', async () => {
  const socket = createFlightSocket();
  const { port } = server.address() as AddressInfo;
  socket.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  for (const round of ['first', 'second']) {
    socket.write(`${round} begin,`);
    await Promise.resolve();
    process.nextTick(() => void socket.write('commit'));
    socket.write('statement,');
    expect(socket).toMatchObject({ writableCorked: 1, writableLength: `${round} begin,statement,`.length });
    const [echo] = await once(socket, 'data');
    expect(String(echo)).toBe(`${round} begin,statement,commit`);
    expect(socket).toMatchObject({ writableCorked: 0, writableLength: 0 });
  }
  socket.destroy();
});
