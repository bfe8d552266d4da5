import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Chat, GroupChat, PrivateChat } from './chats.ts';
import type { SavedUpdates } from './updates.ts';
import type { WebhookTarget } from './webhook.ts';
import type { WireMessage } from './wire.ts';
import type { World } from './world.ts';

const VERSION = 1;
const WRITE_AFTER_MS = 500;
/** Of each chat; what the page shows is fewer. */
const SAVED_MESSAGES = 500;
/**
 * After a kill some messages of the last half second are unknown here and known to the bot: their ids are
 * passed over, or the bot would edit the wrong message.
 */
const SKIPPED_AFTER_KILL = 1000;

type Saved<C extends Chat> = Omit<C, 'messages'> & { readonly messages: readonly WireMessage[] };
type SavedChat = Saved<PrivateChat>;
type SavedGroup = Saved<GroupChat>;

interface Snapshot {
  readonly version: typeof VERSION;
  /** Written by close(), so nothing is missing. */
  readonly clean: boolean;
  readonly chats: readonly SavedChat[];
  /** Absent where none was ever made. */
  readonly groups?: readonly SavedGroup[];
  readonly updates: SavedUpdates;
  readonly webhook: WebhookTarget | undefined;
  readonly queries: ReturnType<World['queries']['save']>;
  readonly commands: ReturnType<World['commands']['save']>;
  readonly menuButtons: readonly (readonly [number, unknown])[];
  readonly files: ReturnType<World['files']['save']>;
  readonly inline?: ReturnType<World['inline']['save']>;
  readonly profile?: ReturnType<World['profile']['save']>;
}

/** Keeps the world in one file: written beside and renamed, half a second after a change and on close. */
export class Snapshots {
  readonly #world: World;
  readonly #path: string;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(world: World, path: string) {
    this.#world = world;
    this.#path = path;
  }

  /** Brings back what was saved, and begins to watch. A file of another version is an error. */
  async start(): Promise<void> {
    const snapshot = await this.#read();
    if (snapshot !== undefined) restore(this.#world, snapshot);
    await mkdir(dirname(this.#path), { recursive: true });
    await this.#write(false);
    this.#world.changed = () => this.#schedule();
  }

  /** The last word; nothing is written after it. */
  async close(): Promise<void> {
    this.#world.changed = () => undefined;
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#write(true);
    await this.#world.files.settled();
  }

  async #read(): Promise<Snapshot | undefined> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
    const snapshot = JSON.parse(text) as Snapshot;
    if (snapshot.version !== VERSION) throw new Error(`${this.#path} is of another version of the sandbox`);
    return snapshot;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // A full disk must not stop the chats; the next change tries again.
      this.#writing = this.#writing.then(() => this.#write(false)).catch(() => undefined);
    }, WRITE_AFTER_MS);
  }

  async #write(clean: boolean): Promise<void> {
    const beside = `${this.#path}.new`;
    const file = await open(beside, 'w');
    try {
      await file.writeFile(JSON.stringify(take(this.#world, clean)));
      // Without it a power cut may leave an empty file under the final name.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, this.#path);
  }
}

function take(world: World, clean: boolean): Snapshot {
  return {
    version: VERSION,
    clean,
    chats: [...world.chats.all()].map(saved),
    groups: [...world.chats.groups()].map(saved),
    updates: world.updates.save(),
    webhook: world.webhook.target(),
    queries: world.queries.save(),
    commands: world.commands.save(),
    menuButtons: [...world.menuButtons],
    files: world.files.save(),
    inline: world.inline.save(),
    profile: world.profile.save(),
  };
}

function saved<C extends Chat>(chat: C): Saved<C> {
  return { ...chat, messages: [...chat.messages.values()].slice(-SAVED_MESSAGES) };
}

function restore(world: World, snapshot: Snapshot): void {
  const skipped = snapshot.clean ? 0 : SKIPPED_AFTER_KILL;
  const opened = <C extends SavedChat | SavedGroup>({ messages, nextMessageId, ...chat }: C) => ({
    ...chat,
    nextMessageId: nextMessageId + skipped,
    messages: new Map(messages.map((message) => [message.message_id, message])),
  });
  for (const chat of snapshot.chats) world.chats.restore(opened(chat));
  for (const group of snapshot.groups ?? []) world.chats.restoreGroup(opened(group));
  world.updates.restore(snapshot.updates);
  world.queries.restore(snapshot.queries);
  world.commands.restore(snapshot.commands);
  world.files.restore(snapshot.files);
  world.inline.restore(snapshot.inline ?? []);
  world.profile.restore(snapshot.profile ?? []);
  for (const [chatId, button] of snapshot.menuButtons) world.menuButtons.set(chatId, button);
  if (snapshot.webhook !== undefined) world.webhook.set(snapshot.webhook);
}
