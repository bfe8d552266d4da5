import { parentPort } from 'node:worker_threads';
import { drawPng } from './draw.ts';
import type { Sheet } from './sheet.ts';

export interface Order {
  readonly id: number;
  readonly sheet: Sheet;
}

/** The first one says that all it draws with is loaded. */
export type Delivery =
  | { readonly loaded: true }
  | ({ readonly id: number } & ({ readonly png: Uint8Array } | { readonly problem: string }));

parentPort?.on('message', ({ id, sheet }: Order) => {
  const deliver = (delivery: Delivery): void => parentPort?.postMessage(delivery);
  drawPng(sheet).then(
    (png) => deliver({ id, png }),
    (error: unknown) => deliver({ id, problem: error instanceof Error ? error.message : String(error) }),
  );
});
parentPort?.postMessage({ loaded: true } satisfies Delivery);
