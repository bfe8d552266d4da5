import { Worker } from 'node:worker_threads';
import type { Sheet } from './sheet.ts';
import type { Delivery, Order } from './worker.ts';

/** Draws pictures beside the thread that serves the chats. */
export interface Painter {
  /** The picture as PNG. Rejects when it cannot be drawn within eight seconds. */
  paint(sheet: Sheet): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Below the deadline of an update: who waits is told. */
const withinMs = 8_000;
/** So long it waits for the next picture; starting anew costs a second, keeping it some 80 MB. */
const idleMs = 5 * 60_000;

interface Waiting {
  readonly timer: NodeJS.Timeout;
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

/**
 * The thread starts with the first picture: loading ECharts takes longer than anything else the program does, and drawing
 * blocks for tens of milliseconds.
 */
export function createPainter(): Painter {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  /** Which one draws; a new one loads first. */
  let loaded: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function take(id: number): Waiting | undefined {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.timer);
    if (waiting.size === 0) rest();
    return one;
  }

  function rest(): void {
    worker?.unref();
    clearTimeout(idle);
    idle = setTimeout(() => void end(new Error('nothing to draw for a while')), idleMs).unref();
  }

  async function end(reason: Error): Promise<void> {
    const ended = worker;
    worker = undefined;
    clearTimeout(idle);
    for (const id of waiting.keys()) take(id)?.reject(reason);
    clearTimeout(idle);
    await ended?.terminate();
  }

  function start(): Worker {
    const started = openWorker();
    started.on('message', (delivery: Delivery) => {
      if ('loaded' in delivery) {
        loaded = started;
        return;
      }
      const one = take(delivery.id);
      if ('png' in delivery) one?.resolve(delivery.png);
      else one?.reject(new Error(delivery.problem));
    });
    const fail = (error: Error): void => {
      if (worker === started) void end(error);
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`the painter ended with ${code}`)));
    return started;
  }

  /** One that hangs is ended. One that still loads goes on: begun anew, a busy machine would never be done with it. */
  function late(id: number): void {
    const reason = new Error(`no picture within ${withinMs} ms`);
    if (worker === loaded) void end(reason);
    else take(id)?.reject(reason);
  }

  return {
    paint: (sheet) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        worker.ref();
        clearTimeout(idle);
        lastId += 1;
        const id = lastId;
        waiting.set(id, { resolve, reject, timer: setTimeout(() => late(id), withinMs) });
        const order: Order = { id, sheet };
        worker.postMessage(order);
      }),
    close: () => end(new Error('the program stops')),
  };
}

/** The compiled program has a script beside it; among the sources the thread loads tsx first, as `npm start` does. */
function openWorker(): Worker {
  const compiled = new URL('./worker.js', import.meta.url);
  if (!import.meta.url.endsWith('.ts')) return new Worker(compiled);
  const tsx = import.meta.resolve('tsx/esm/api');
  const script = new URL('./worker.ts', import.meta.url).href;
  const load = 'import(tsx).then(({ register }) => register()).then(() => import(script))';
  return new Worker(`const { tsx, script } = require('node:worker_threads').workerData; ${load}`, {
    ...{ eval: true, execArgv: [] },
    workerData: { tsx, script },
  });
}
