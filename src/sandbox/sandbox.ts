import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PrivateChat, SandboxGroup } from './chats.ts';
import { PersonDriver } from './driver.ts';
import type { Faults } from './faults.ts';
import { addGroup, type GroupDriver, groupDriver } from './groups.ts';
import type { Ledger } from './ledger.ts';
import { putPerson } from './people.ts';
import type { SandboxPerson } from './protocol.ts';
import { SandboxClock } from './sandbox-clock.ts';
import { createHandler, isLoopback, type OtherHandler } from './server.ts';
import { Snapshots } from './snapshots.ts';
import { createWorld, type SandboxBot, type World } from './world.ts';

export interface SandboxOptions {
  /** `<number>:<letters>`, as BotFather gives them. */
  readonly token: string;
  readonly bot?: SandboxBot;
  /** Loopback only. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly people?: readonly SandboxPerson[];
  /** Where chats outlive the process; sent files lie in a folder beside it. Absent: memory only. */
  readonly dataFile?: string;
  /** Absent: one that runs with the machine's and forgets where it was moved to. */
  readonly clock?: SandboxClock;
  /** Serves what is not the sandbox's own on the same address; false when it does not know the request. */
  readonly handleOther?: OtherHandler;
}

export interface Sandbox {
  readonly token: string;
  /** The chat page, with a slash at the end. */
  readonly url: string;
  /** grammY's `client.apiRoot`. */
  readonly apiRoot: string;
  readonly bot: SandboxBot;
  /** Message dates are its; a program in the sandbox lives by it too. */
  readonly clock: SandboxClock;
  /** Every call of the bot. */
  readonly ledger: Ledger;
  /** What goes wrong on demand: floods, limits, errors, lost answers. */
  readonly faults: Faults;
  /** For mounting on another server of this machine. */
  handle(req: IncomingMessage, res: ServerResponse): void;
  people(): readonly SandboxPerson[];
  addPerson(person: SandboxPerson): PersonDriver;
  /** The same driver for the same person every time. Throws when there is no such person. */
  person(id: number): PersonDriver;
  /** A group; `personId` adds the bot to it. */
  addGroup(group: SandboxGroup, personId: number): GroupDriver;
  /** Throws when there is no such group. */
  group(id: number): GroupDriver;
  /** Updates that the bot has not confirmed. */
  pendingUpdates(): number;
  /** The bot waits for updates in getUpdates. */
  isPolled(): boolean;
  /** @returns puts people's chats back to what they are now, as often as it is called */
  keepChats(): () => void;
  /** Cuts the connections and writes the last snapshot; a second call waits for the first. */
  close(): Promise<void>;
}

const DEFAULT_HOST = '127.0.0.1';

/** A Bot API on this machine, with the people who talk to the bot. Throws for a host that is not loopback. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { token, host = DEFAULT_HOST, dataFile } = options;
  if (!isLoopback(host)) {
    throw new Error(
      `The sandbox lets anybody be anyone: it listens on a loopback address only, not on ${host}`,
    );
  }
  const bot = options.bot ?? { id: botIdOf(token), username: 'sandbox_sales_bot', firstName: 'Sales' };
  const filesFolder = dataFile === undefined ? undefined : `${dataFile}.files`;
  const clock = options.clock ?? new SandboxClock();
  const world = createWorld(bot, clock, filesFolder);
  const snapshots = dataFile === undefined ? undefined : new Snapshots(world, dataFile);
  await snapshots?.start();
  for (const person of options.people ?? []) {
    // Whom the snapshot brought back may have another language by now.
    if (world.chats.find(person.id) === undefined) putPerson(world, person);
  }
  const handle = createHandler(world, token, options.handleOther);
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, handle);
  const apiRoot = await listen(server, host, options.port ?? 0);
  const close = once(async () => {
    world.webhook.stopDelivering();
    await closeServer(server);
    await snapshots?.close();
  });
  const { ledger, faults } = world;
  const shared = { token, url: `${apiRoot}/`, apiRoot, bot, clock, ledger, faults, handle, close };
  return {
    ...shared,
    ...peopleOf(world),
    addGroup: (group, personId) => addGroup(world, group, personId),
    group: (id) => {
      const chat = world.chats.findGroup(id);
      if (chat === undefined) throw new Error(`there is no group ${id} in the sandbox`);
      return groupDriver(world, chat);
    },
    pendingUpdates: () => world.updates.count(),
    isPolled: () => world.updates.isPolled,
    keepChats: () => keepChats(world),
  };
}

function peopleOf(world: World): Pick<Sandbox, 'people' | 'person' | 'addPerson'> {
  const drivers = new Map<number, PersonDriver>();
  const person = (id: number): PersonDriver => {
    if (world.chats.find(id) === undefined) throw new Error(`there is no person ${id} in the sandbox`);
    const driver = drivers.get(id) ?? new PersonDriver(world, id);
    drivers.set(id, driver);
    return driver;
  };
  const addPerson = (added: SandboxPerson): PersonDriver => {
    putPerson(world, added);
    return person(added.id);
  };
  return { person, addPerson, people: () => [...world.chats.all()].map((chat) => chat.person) };
}

function keepChats(world: World): () => void {
  // Messages are never changed in place.
  const copy = (chat: PrivateChat): PrivateChat => ({ ...chat, messages: new Map(chat.messages) });
  const kept = [...world.chats.all()].map(copy);
  return () => {
    for (const chat of kept) world.chats.restore(copy(chat));
  };
}

function once(act: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | undefined;
  return () => {
    begun ??= act();
    return begun;
  };
}

function botIdOf(token: string): number {
  const id = Number(token.split(':')[0]);
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error('The token must look like 123456:letters');
  return id;
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address() as AddressInfo;
      const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
      resolve(`http://${name}:${address.port}`);
    });
  });
}

/** Long polls and event streams would keep it open for ever: they are cut. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
