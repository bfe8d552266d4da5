import { type BotProcess, startBotProcess } from '../bot-process.ts';
import type { Door, Gate } from '../gate.ts';
import type { World } from '../world.ts';
import { WorkingTime } from './working-time.ts';

type Role = 'bot' | 'worker';

/** One of the processes that share the work, and whoever takes its place when it is killed. */
interface Post {
  readonly role: Role;
  readonly door: Door;
  program: BotProcess;
  works: boolean;
}

export interface Kill {
  readonly role: Role;
  /** It was still starting. */
  readonly starting: boolean;
  /** It asked Telegram for updates when it was killed. */
  readonly polled: boolean;
  /** It had ended by itself before. */
  readonly crashed: boolean;
}

/** Several processes on one database, each replaced at once when it is killed. */
export class Crew {
  /** When at least one process answers people. */
  readonly working: WorkingTime = new WorkingTime();
  readonly #world: World;
  readonly #compiled: string;
  readonly #posts: Post[];

  constructor(world: World, gate: Gate, roles: readonly Role[], compiled: string) {
    this.#world = world;
    this.#compiled = compiled;
    this.#posts = roles.map((role) => this.#man(role, gate.openDoor(role)));
  }

  /** Resolves when all of them work. */
  async allWork(): Promise<void> {
    await Promise.all(this.#posts.map(({ program }) => program.works));
  }

  /** `kill -9` for one of them; another takes its place, which has to start first. */
  async killOne(random: () => number): Promise<Kill> {
    const index = Math.floor(random() * this.#posts.length);
    const post = this.#posts[index];
    if (!post) throw new Error('there is nobody to kill');
    const { role, door, works } = post;
    const polled = door.isPolling;
    const crashed = !(await this.#end(post));
    this.#posts[index] = this.#man(role, door);
    return { role, starting: !works, polled, crashed };
  }

  /** @returns how many had ended by themselves */
  async close(): Promise<number> {
    const ended = await Promise.all(this.#posts.map((post) => this.#end(post)));
    return ended.filter((wasAlive) => !wasAlive).length;
  }

  #man(role: Role, door: Door): Post {
    const env = { TELEGRAM_API_ROOT: door.apiRoot };
    const program = startBotProcess(this.#world, { role, env, compiled: this.#compiled });
    const post: Post = { role, door, program, works: false };
    const begin = () => {
      post.works = true;
      if (role === 'bot') this.working.begin();
    };
    program.works.then(begin, () => undefined);
    return post;
  }

  async #end(post: Post): Promise<boolean> {
    const wasAlive = await post.program.kill();
    post.door.forget();
    // Whoever was killed while it said that it works, does not begin any more.
    await post.program.works.catch(() => undefined);
    if (post.works && post.role === 'bot') this.working.end();
    post.works = false;
    return wasAlive;
  }
}
