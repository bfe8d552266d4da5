import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What can be wrong with the way to a server.
 * `refuse`: nobody listens; `reset`: connections break at once, and so do new ones; `half-open`: what is sent arrives
 * nowhere, and nobody says so; `slow`: an answer comes 2 s later; `byte by byte`: the same in the smallest pieces;
 * `cut`: an answer ends in its middle; `answer lost`: what was asked is done, and the connection breaks before the answer.
 */
export const wireFaults = [
  'refuse',
  'reset',
  'half-open',
  'slow',
  'byte by byte',
  'cut',
  'answer lost',
] as const;
export type WireFault = (typeof wireFaults)[number];

/** A way to a server of this machine that can be broken. */
export interface FaultProxy {
  readonly port: number;
  /** How many connections have come so far. */
  readonly connections: number;
  /**
   * Undefined heals the way. What was open while it was half-open stays dead for ever, as it does behind a router that
   * has forgotten it: nobody tells either side.
   */
  set(fault: WireFault | undefined): Promise<void>;
  close(): Promise<void>;
}

const host = '127.0.0.1';
/** There and back together. */
const latencyMs = 2_000;
/** Connections live for so many pieces of an answer, at most, before one is cut or lost. */
const mostPieces = 12;

/** @param random from 0 to 1: where an answer is cut, which one is lost */
export async function openFaultProxy(target: number, random: () => number): Promise<FaultProxy> {
  const proxy = new Proxy(target, random);
  await proxy.listen(0);
  return proxy;
}

class Proxy implements FaultProxy {
  connections = 0;
  readonly #target: number;
  readonly #random: () => number;
  readonly #pairs = new Set<Pair>();
  #server: Server | undefined;
  #port = 0;
  #fault: WireFault | undefined;

  constructor(target: number, random: () => number) {
    this.#target = target;
    this.#random = random;
  }

  get port(): number {
    return this.#port;
  }

  async listen(port: number): Promise<void> {
    const server = createServer((client) => this.#accept(client));
    server.listen(port, host);
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
    this.#server = server;
  }

  async set(fault: WireFault | undefined): Promise<void> {
    this.#fault = fault;
    if (fault === 'refuse') {
      const server = this.#server;
      this.#server = undefined;
      const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      for (const pair of this.#pairs) pair.end();
      await closed;
    } else if (!this.#server) await this.listen(this.#port);
    for (const pair of this.#pairs) pair.meet(fault);
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) pair.end();
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #accept(client: Socket): void {
    this.connections += 1;
    const pair = new Pair(client, this.#target, this.#random);
    this.#pairs.add(pair);
    client.once('close', () => this.#pairs.delete(pair));
    pair.meet(this.#fault);
  }
}

/** One connection and its other half. */
class Pair {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #random: () => number;
  #fault: WireFault | undefined;
  /** Met something that it does not recover from. */
  #dead = false;
  /** Pieces of answers until one is cut or lost. */
  #left = 0;
  /** What is on its way, in order: to the server, to the client. */
  #up: Promise<void> = Promise.resolve();
  #down: Promise<void> = Promise.resolve();

  constructor(client: Socket, target: number, random: () => number) {
    this.#client = client;
    this.#random = random;
    this.#server = connect(target, host);
    for (const socket of [client, this.#server]) {
      socket.setNoDelay(true);
      socket.on('error', () => {}); // a close follows
    }
    client.on('data', (bytes) => {
      this.#up = this.#up.then(() => this.#pass(bytes, this.#server));
    });
    this.#server.on('data', (bytes) => {
      this.#down = this.#down.then(() => this.#answer(bytes));
    });
    client.once('close', () => this.#server.destroy());
    // What was answered before the end still arrives.
    this.#server.once('close', () => void this.#down.then(() => this.#dead || client.end()));
  }

  meet(fault: WireFault | undefined): void {
    if (this.#dead) return;
    this.#fault = fault;
    this.#left = Math.floor(this.#random() * mostPieces);
    if (fault === 'reset') this.#break(() => this.#client.resetAndDestroy());
    // The server is told that its client is gone, or it would hold its locks for ever; the client is not.
    if (fault === 'half-open') this.#break(() => this.#server.destroy());
  }

  end(): void {
    this.#dead = true;
    this.#client.destroy();
    this.#server.destroy();
  }

  #break(how: () => void): void {
    this.#dead = true;
    how();
  }

  async #pass(bytes: Buffer, to: Socket): Promise<void> {
    if (this.#dead) return;
    if (this.#fault === 'slow') await later(latencyMs / 2);
    if (this.#fault !== 'byte by byte') return void to.write(bytes);
    for (const byte of bytes) {
      if (to.destroyed) return;
      to.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #answer(bytes: Buffer): Promise<void> {
    if (this.#dead) return;
    const fault = this.#fault;
    if (fault === 'cut' || fault === 'answer lost') {
      this.#left -= 1;
      if (this.#left < 0) {
        if (fault === 'cut') this.#client.write(bytes.subarray(0, Math.ceil(this.#random() * bytes.length)));
        this.#break(() => this.#client.end());
        this.#server.destroy();
        return;
      }
    }
    await this.#pass(bytes, this.#client);
  }
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
