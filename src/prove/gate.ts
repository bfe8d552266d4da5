import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ProcessWish } from './bot-process.ts';

/** The Bot API as one process sees it: what that process asks is known from what the others ask. */
export interface Door {
  /** Its TELEGRAM_API_ROOT. */
  readonly apiRoot: string;
  /** It asks for updates, or was the last to do so. */
  readonly isPolling: boolean;
  /** Called when an answer to getUpdates has gone out. */
  onPolled: (() => void) | undefined;
  /** The next call of getUpdates waits at the door. Resolves when it has come. */
  holdPoll(): Promise<void>;
  /** And now it goes on. */
  letPoll(): void;
  /** Its process is gone: another may come. */
  forget(): void;
}

/** A message with the same text and buttons, in the same chat, and nothing that its reader did in between. */
export interface SeenTwice {
  readonly chatId: number;
  readonly text: string;
}

/** Stands in front of a sandbox, with a door for each process. */
export interface Gate {
  /** @param role of whoever comes through it: what a worker says twice is the same news, whatever people do meanwhile */
  openDoor(role: ProcessWish['role']): Door;
  /** A person has done something: what they are shown after it may be what they were shown before. */
  noteAct(personId: number): void;
  readonly seenTwice: readonly SeenTwice[];
  close(): Promise<void>;
}

export async function openGate(sandbox: Sandbox): Promise<Gate> {
  const doors: GateDoor[] = [];
  const acts = new Map<number, number>();
  const shown = new Set<string>();
  const seenTwice: SeenTwice[] = [];

  const noteMessage = (
    { chat_id: chatId, text, reply_markup: markup }: SentMessage,
    isNews: boolean,
  ): void => {
    const key = JSON.stringify([chatId, isNews ? 'news' : (acts.get(chatId) ?? 0), text, markup]);
    if (shown.has(key)) seenTwice.push({ chatId, text });
    shown.add(key);
  };
  const handle = (req: IncomingMessage, res: ServerResponse): void => {
    const [, place = '', rest = ''] = /^\/(\d+)(\/.*)$/.exec(req.url ?? '') ?? [];
    const door = doors[Number(place)];
    const method = rest.split('/').at(-1) ?? '';
    req.url = rest;
    if (method === 'getUpdates') for (const other of doors) other.isPolling = other === door;
    door?.begin(method, res);
    if (method === 'sendMessage') {
      void readMessage(req).then((message) => message && noteMessage(message, door?.isWorkers === true));
    }
    const pass = () => sandbox.handle(req, res);
    if (!door?.holds(method, pass)) pass();
  };
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    seenTwice,
    openDoor(role) {
      const door = new GateDoor(`http://127.0.0.1:${port}/${doors.length}`, role === 'worker');
      doors.push(door);
      return door;
    },
    noteAct: (personId) => void acts.set(personId, (acts.get(personId) ?? 0) + 1),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class GateDoor implements Door {
  readonly apiRoot: string;
  readonly isWorkers: boolean;
  onPolled: (() => void) | undefined;
  isPolling = false;
  #onHeld: (() => void) | undefined;
  #held: (() => void) | undefined;

  constructor(apiRoot: string, isWorkers: boolean) {
    this.apiRoot = apiRoot;
    this.isWorkers = isWorkers;
  }

  holdPoll(): Promise<void> {
    return new Promise((resolve) => {
      this.#onHeld = resolve;
    });
  }

  letPoll(): void {
    this.#onHeld = undefined;
    this.#held?.();
    this.#held = undefined;
  }

  forget(): void {
    this.isPolling = false;
    this.#onHeld = undefined;
    this.#held = undefined;
  }

  /** @returns whether the call waits, to be passed on later */
  holds(method: string, pass: () => void): boolean {
    if (method !== 'getUpdates' || !this.#onHeld) return false;
    this.#held = pass;
    this.#onHeld();
    return true;
  }

  begin(method: string, res: ServerResponse): void {
    if (method === 'getUpdates') res.once('finish', () => this.onPolled?.());
  }
}

interface SentMessage {
  readonly chat_id: number;
  readonly text: string;
  readonly reply_markup?: unknown;
}

/** Read beside the sandbox. @returns undefined for a call that did not arrive whole: it was not made */
function readMessage(req: IncomingMessage): Promise<SentMessage | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.once('end', () => resolve(parse(Buffer.concat(chunks).toString('utf8'))));
    req.once('close', () => resolve(undefined));
  });
}

function parse(body: string): SentMessage | undefined {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null || !('chat_id' in value) || !('text' in value))
    return undefined;
  const markup = 'reply_markup' in value ? value.reply_markup : undefined;
  return { chat_id: Number(value.chat_id), text: String(value.text), reply_markup: markup };
}
