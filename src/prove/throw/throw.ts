import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../../db/company.ts';
import { startEmbeddedPostgres } from '../../db/embedded-postgres.ts';
import { migrate } from '../../db/migrations.ts';
import { createPool } from '../../db/pool.ts';
import { serverUrl } from '../../db/postgres-process.ts';
import { silentLogger } from '../../lib/logger.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { questionNames } from '../../telegram/question.ts';
import { actionNames } from '../../telegram/ui/press.ts';
import { createPerform, useCases } from '../../use-cases.ts';
import { openFullCompany, sendFile } from '../full-company.ts';
import type { Proof } from '../proof.ts';
import { seeded } from '../random.ts';
import { proofToken } from '../world.ts';
import { beginningsOf, buttonsOfNews } from './beginnings.ts';
import { startChild } from './child.ts';
import { judge, same, type Verdict } from './judge.ts';
import { callTroubles, openLine } from './line.ts';
import { queryTroubles } from './query-faults.ts';
import { Snapshot } from './snapshot.ts';
import { type Fault, Stage, type Step } from './stage.ts';
import { type Act, Walk } from './walk.ts';

export interface ThrowWish {
  readonly seed: number;
  /** How many troubles each query and each call meets, one after the other, each another one. */
  readonly troubles: number;
  /** Acts tried at most; all of them by default. */
  readonly mostActs?: number;
  /** Of the queries and calls, how many are failed: from 0 to 1, which is all of them by default. */
  readonly share?: number;
  /** A migrated database, and a superuser's way into it. */
  readonly databaseUrl: string;
  readonly adminUrl: string;
}

export interface ThrowFigures {
  /** Buttons, questions, commands and messages that were tried. */
  readonly acts: number;
  readonly actions: number;
  readonly questions: number;
  readonly useCases: number;
  /** Those of people; what the clock does has no screen. */
  readonly allUseCases: number;
  /** Kinds of buttons, questions and use cases that nothing led to. */
  readonly unmet: readonly string[];
  readonly queries: number;
  readonly calls: number;
  /** What is wrong, one line each. */
  readonly broken: readonly string[];
  readonly counts: Readonly<Record<Verdict | 'not as good the next time' | 'slow' | 'ended', number>>;
  readonly slowestStartMs: number;
}

const startWithinMs = 1_000;
const firstPersonId = 6_000_000_000;

/** Fails each query and each call of the Bot API of everything that can be done in a chat, one at a time. */
export async function proveThrow(wish: ThrowWish): Promise<ThrowFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'sales-throw-'));
  const pool = createPool({ url: wish.adminUrl, max: 2, statementTimeoutMs: 60_000 });
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const ownerPool = createPool({ url: wish.databaseUrl, max: 4 });
  const database = createDatabase(ownerPool, rows[0]?.app_role ?? '');
  const sandbox = await createSandbox({ token: proofToken });
  const fileId = sendFile(sandbox, firstPersonId);
  const company = await openFullCompany(database, createPerform(database), { firstPersonId, fileId });
  await ownerPool.end();
  const { owner, supervisor, manager, specialist } = company;
  const members = Object.entries({ owner, supervisor, manager, specialist });
  for (const [name, { personId: id }] of members)
    sandbox.addPerson({ id, firstName: name, language: 'en', started: true });
  const line = await openLine(sandbox);
  const child = await startChild({
    databaseUrl: wish.databaseUrl,
    apiRoot: line.apiRoot,
    token: proofToken,
    folder,
    logLevel: process.env['LOG_LEVEL'] ?? 'silent',
  });
  try {
    await child.ask({ ask: 'deliver' });
    const snapshot = await Snapshot.open(pool);
    const stage = new Stage({ pool, sandbox, line, child, snapshot });
    await stage.push();
    const tries = new Tries(stage, wish, new Set(members.map(([, { personId }]) => personId)));
    const walk = new Walk(stage, wish.mostActs ?? Number.POSITIVE_INFINITY, (act) => tries.tryAct(act));
    await walk.from(beginningsOf(company, sandbox, await buttonsOfNews(pool, company)));
    return { ...tries.figures(), ...metBy(walk) };
  } finally {
    await child.stop();
    await line.close();
    await sandbox.close();
    await pool.end();
    await rm(folder, { recursive: true, force: true });
  }
}

class Tries {
  readonly #stage: Stage;
  readonly #random: () => number;
  readonly #troubles: number;
  readonly #share: number;
  readonly #members: ReadonlySet<number>;
  readonly #broken: string[] = [];
  readonly #counts = {
    ...{ silent: 0, 'half done': 0, untrue: 0, 'not as good the next time': 0, slow: 0, ended: 0 },
  };
  #acts = 0;
  #queries = 0;
  #calls = 0;
  #slowestStartMs = 0;

  constructor(stage: Stage, { seed, troubles, share = 1 }: ThrowWish, members: ReadonlySet<number>) {
    this.#stage = stage;
    this.#random = seeded(seed);
    this.#troubles = troubles;
    this.#share = share;
    this.#members = members;
  }

  figures(): Omit<ThrowFigures, 'actions' | 'questions' | 'useCases' | 'allUseCases' | 'unmet'> {
    return {
      acts: this.#acts,
      queries: this.#queries,
      calls: this.#calls,
      broken: this.#broken,
      counts: this.#counts,
      slowestStartMs: Math.round(this.#slowestStartMs),
    };
  }

  async tryAct(act: Act): Promise<void> {
    this.#acts += 1;
    for (const failing of ['query', 'call'] as const) {
      const kinds = failing === 'query' ? queryTroubles : callTroubles;
      for (let nth = 1; nth <= (failing === 'query' ? act.good.queries : act.good.calls); nth += 1) {
        const first = Math.floor(this.#random() * kinds.length);
        if (this.#random() > this.#share) continue;
        for (let more = 0; more < Math.min(this.#troubles, kinds.length); more += 1) {
          const trouble = kinds[(first + more) % kinds.length];
          if (trouble !== undefined) await this.#try(act, { of: failing, nth, trouble } as Fault);
        }
      }
    }
  }

  async #try(act: Act, fault: Fault): Promise<void> {
    await this.#stage.restore();
    const seen = await this.#stage.act(act.personId, act.step, fault);
    if (!seen.struck) return;
    if (fault.of === 'query') this.#queries += 1;
    else this.#calls += 1;
    const effect = await this.#stage.effect();
    for (const verdict of judge(act, fault, seen, effect)) this.#break(verdict, act, fault, { seen, effect });
    const again = Object.keys(act.effect).length > 0 && Object.keys(effect).length === 0;
    if (again && this.#random() < 0.5) await this.#again(act, fault);
    await this.#start(act, fault);
    if (!this.#stage.lives()) this.#break('ended', act, fault, {});
  }

  /** Who was told that it did not work does it once more, and it has its one effect. */
  async #again(act: Act, fault: Fault): Promise<void> {
    const seen = await this.#stage.act(act.personId, act.step);
    const effect = await this.#stage.effect();
    if (!same(effect, act.effect)) this.#break('not as good the next time', act, fault, { seen, effect });
  }

  /** A busy machine may be slow by itself: slow is what is slow each time. */
  async #start(
    { personId, title, step }: Pick<Act, 'personId' | 'title' | 'step'>,
    fault: Fault,
    again = 2,
  ): Promise<void> {
    if (!this.#members.has(personId)) return; // a stranger hears one sentence, a few times an hour
    const { ms, shown } = await this.#stage.act(personId, startAnew);
    if (ms > startWithinMs && again > 0) {
      await this.#stage.restore();
      await this.#stage.act(personId, step, fault);
      return this.#start({ personId, title, step }, fault, again - 1);
    }
    this.#slowestStartMs = Math.max(this.#slowestStartMs, ms);
    if (ms > startWithinMs || shown.length === 0) this.#break('slow', { title }, fault, { ms, shown });
  }

  #break(what: keyof ThrowFigures['counts'], { title }: Pick<Act, 'title'>, fault: Fault, how: object): void {
    this.#counts[what] += 1;
    this.#broken.push(`${what}: ${title}, ${fault.of} ${fault.nth} ${fault.trouble}: ${JSON.stringify(how)}`);
  }
}

const startAnew: Step = { say: '/start' };

/** What the walk has met of all there is. */
function metBy(
  walk: Walk,
): Pick<ThrowFigures, 'actions' | 'questions' | 'useCases' | 'allUseCases' | 'unmet'> {
  const kinds = new Set([...walk.kinds].map((kind) => kind.split(':')[0] ?? ''));
  const byPeople = Object.values(useCases).filter(({ by }) => by !== 'clock');
  const unmet = [
    ...actionNames.filter((name) => !kinds.has(name)),
    ...questionNames.map((name) => `?${name}`).filter((name) => !kinds.has(name)),
    ...byPeople.map(({ name }) => name).filter((name) => !walk.useCases.has(name)),
  ];
  return {
    actions: actionNames.filter((name) => kinds.has(name)).length,
    questions: questionNames.filter((name) => kinds.has(`?${name}`)).length,
    useCases: byPeople.filter(({ name }) => walk.useCases.has(name)).length,
    allUseCases: byPeople.length,
    unmet,
  };
}

/** Whether the figures say what must be. */
export function held({ broken, actions, queries, calls }: ThrowFigures): boolean {
  return broken.length === 0 && actions >= actionNames.length * leastMet && queries > 0 && calls > 0;
}

/** Of the buttons there are: the others stand where a walk through one company does not come by. */
const leastMet = 0.75;

/** In troubles that each query and each call meets. */
export const throwProof: Proof = {
  size: 1,
  async run({ seed, size }) {
    const folder = await mkdtemp(join(tmpdir(), 'sales-proof-'));
    const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), logger: silentLogger });
    try {
      await migrate(server.url, { logger: silentLogger });
      const { port, password, pathname } = new URL(server.url);
      const adminUrl = serverUrl(Number(port), password, pathname.slice(1));
      const figures = await proveThrow({ seed, troubles: size, databaseUrl: server.url, adminUrl });
      for (const broken of figures.broken) console.error(broken);
      if (figures.unmet.length > 0) console.error(`nothing led to ${figures.unmet.join(' ')}`);
      return { line: lineOf(figures), held: held(figures) };
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function lineOf(figures: ThrowFigures): string {
  const { acts, actions, questions, queries, calls, counts } = figures;
  const { silent, untrue, slow, ended } = counts;
  return (
    `${queries} queries and ${calls} calls failed in ${acts} acts (${actions} of ${actionNames.length} buttons, ` +
    `${questions} of ${questionNames.length} questions, ${figures.useCases} of ${figures.allUseCases} use cases): ` +
    `${silent} silent, ${counts['half done']} half done, ${untrue} told otherwise than it was, ` +
    `${counts['not as good the next time']} not as good the next time, ${ended} ended, ${slow} without /start ` +
    `within 1 s, the slowest ${figures.slowestStartMs} ms`
  );
}
