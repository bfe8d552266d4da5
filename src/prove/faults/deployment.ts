import { join } from 'node:path';
import { type BotProcess, type ProcessWish, startBotProcess } from '../bot-process.ts';
import { type OwnRedis, startOwnRedis } from '../own-redis.ts';
import { seeded } from '../random.ts';
import { type Given, openWorld, type World } from '../world.ts';
import { NoteTaker } from './people.ts';
import { type FaultProxy, openFaultProxy } from './proxy.ts';
import { Reminded } from './reminded.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

export const servers = ['PostgreSQL', 'Redis', 'Telegram'] as const;
export type ServerName = (typeof servers)[number];

/** The program as an operator runs it, a bot and workers, whose ways to its servers can be broken; and people at work. */
export interface Deployment {
  readonly world: World;
  readonly proxies: ReadonlyMap<ServerName, FaultProxy>;
  /** Absent: hints go through PostgreSQL. */
  readonly redis: OwnRedis | undefined;
  readonly bot: BotProcess;
  readonly workers: readonly BotProcess[];
  readonly people: readonly NoteTaker[];
  readonly reminded: Reminded;
  /** Absent: the folders of the files and the database are on a disk with room. */
  readonly disks: Disks | undefined;
  /** Those who write stop, and wait for what they have not seen yet. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export interface Disks {
  /** Of DATA_DIR. */
  readonly files: SmallDisk;
  /** Of the server of PostgreSQL. */
  readonly database: SmallDisk;
}

export interface DeploymentWish {
  readonly seed: number;
  readonly people: number;
  readonly workers: number;
  readonly redis: boolean;
  readonly given?: Given;
  /** Small ones of their own for the files and the database. */
  readonly disks?: boolean;
  /** Of the workers; the second and later ones are as usual. */
  readonly first?: Partial<ProcessWish>;
  readonly onLine?: (line: string) => void;
}

export async function deploy(wish: DeploymentWish): Promise<Deployment> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).toReversed()) await step().catch(() => undefined);
  };
  try {
    const random = seeded(wish.seed);
    const disks = wish.disks ? await mountDisks(closing) : undefined;
    const databaseFolder = disks && join(disks.database.folder, 'postgres');
    const world = await openWorld(wish.people + 1, 1, {}, { ...wish.given, databaseFolder });
    closing.push(() => world.close());
    const redis = wish.redis ? await startOwnRedis() : undefined;
    if (redis) closing.push(() => redis.close());
    const proxies = new Map<ServerName, FaultProxy>();
    const targets = {
      PostgreSQL: world.databaseUrl,
      ...(redis ? { Redis: redis.url } : {}),
      Telegram: world.sandbox.apiRoot,
    };
    for (const [name, url] of Object.entries(targets)) {
      const proxy = await openFaultProxy(Number(new URL(url).port), random);
      closing.push(() => proxy.close());
      proxies.set(name as ServerName, proxy);
    }
    const env = {
      DATABASE_URL: throughProxy(targets.PostgreSQL, proxies.get('PostgreSQL')),
      TELEGRAM_API_ROOT: throughProxy(targets.Telegram, proxies.get('Telegram')),
      ...(redis ? { REDIS_URL: throughProxy(redis.url, proxies.get('Redis')) } : {}),
      ...(disks ? { DATA_DIR: disks.files.folder } : {}),
    };
    const onLine = wish.onLine ? { onLine: wish.onLine } : {};
    const start = async (role: 'bot' | 'worker', more: Partial<ProcessWish> = {}) => {
      const compiled = wish.given?.compiled;
      const all = { ...env, ...more.env };
      const program = startBotProcess(world, { role, compiled, ...onLine, ...more, env: all });
      closing.push(() => program.kill());
      await program.works;
      return program;
    };
    const bot = await start('bot');
    const workers: BotProcess[] = [];
    for (let index = 0; index < wish.workers; index += 1) {
      workers.push(await start('worker', index === 0 ? wish.first : {}));
    }
    const people = world.people
      .slice(0, wish.people)
      .map((person, index) => new NoteTaker(world, person, seeded(wish.seed * 100 + index)));
    const [last] = world.people.slice(-1);
    if (!last) throw new Error('there is nobody to be reminded');
    for (const person of people) await person.begin();
    let stopped = false;
    const atWork = people.map((person) => person.work(() => stopped));
    const rest = async () => {
      stopped = true;
      await Promise.all(atWork);
    };
    closing.push(rest);
    const reminded = new Reminded(world, last);
    await reminded.begin();
    return { world, proxies, redis, bot, workers, people, reminded, disks, rest, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Room for a database of such a company and its log; and for the reserve that DATA_DIR wants, with some files. */
const databaseMegabytes = 400;
const filesMegabytes = 80;

async function mountDisks(closing: (() => Promise<unknown>)[]): Promise<Disks> {
  const mount = async (megabytes: number) => {
    const disk = await mountSmallDisk(megabytes);
    closing.push(() => disk.close());
    return disk;
  };
  return { files: await mount(filesMegabytes), database: await mount(databaseMegabytes) };
}

function throughProxy(url: string, proxy: FaultProxy | undefined): string {
  if (!proxy) return url;
  const through = new URL(url);
  through.port = String(proxy.port);
  return through.href.replace(/\/$/, '');
}
