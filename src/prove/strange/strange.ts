import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createDatabase } from '../../db/company.ts';
import { createPool } from '../../db/pool.ts';
import { newToken } from '../../members/tokens.ts';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { createPerform } from '../../use-cases.ts';
import { type BotProcess, startBotProcess } from '../bot-process.ts';
import { type FullCompany, openFullCompany, sendFile } from '../full-company.ts';
import type { Proof } from '../proof.ts';
import { openServer } from '../server.ts';
import { proofToken } from '../world.ts';
import { Players } from './cast.ts';
import { Dice } from './dice.ts';
import { openFeed } from './feed.ts';
import { makesOffer } from './manager.ts';
import { strangeUpdate } from './updates.ts';
import { wrongRows } from './wrong-rows.ts';

export interface StrangeWish {
  readonly seed: number;
  readonly updates: number;
  readonly databaseUrl: string;
  /** The folder of the compiled program; absent: it is run from its sources. */
  readonly compiled?: string | undefined;
  /** Where its people work; many by default, for a chat's updates are handled one by one. */
  readonly companies?: number;
}

export interface StrangeFigures {
  readonly updates: number;
  /** Whose handling has not ended, or ended otherwise than well: by its outcome. */
  readonly unhandled: Readonly<Record<string, number>>;
  readonly presses: number;
  readonly unanswered: number;
  /** Members whose chat does not answer afterwards. */
  readonly stuck: number;
  /** Changes that people have caused. */
  readonly changes: number;
  /** Rows that no legal act leaves, and changes of another than whose update it was. */
  readonly wrong: readonly string[];
  /** Programs that ended by themselves. */
  readonly ended: number;
  /** After a collection, at a quarter of the updates and at their end. */
  readonly heapBytes: readonly [number, number];
  readonly worksAfterwards: boolean;
  readonly seconds: number;
}

const manyCompanies = 6;
const strangers = 60;
/** Times as often as a stranger. */
const membersWrite = 25;
/** Updates handed out and not yet handled: enough to keep it busy. */
const mostUnderWay = 2_000;
const lookMs = 200;
const patienceMs = 120_000;

/** The real program in its own process, and whatever Telegram might ever send to it. */
export async function proveStrange(wish: StrangeWish): Promise<StrangeFigures> {
  const { seed, updates, databaseUrl, compiled, companies: howMany = manyCompanies } = wish;
  const folder = await mkdtemp(join(tmpdir(), 'sales-strange-'));
  const pool = createPool({ url: databaseUrl, max: 4, statementTimeoutMs: 60_000 });
  const { rows } = await pool.query<{ app_role: string }>('select app_role from platform.meta');
  const database = createDatabase(pool, rows[0]?.app_role ?? '');
  const perform = createPerform(database);
  const sandbox = await createSandbox({ token: proofToken });
  const open = (firstPersonId: number): Promise<FullCompany> =>
    openFullCompany(database, perform, { firstPersonId, fileId: sendFile(sandbox, firstPersonId) });
  const other = await open(6_200_000_000);
  const companies = [other];
  for (let index = 1; index < howMany; index += 1) companies.push(await open(6_100_000_000 + index * 1_000));
  const members = companies.flatMap(({ owner, supervisor, manager, specialist }) => [
    // One owner stays out of it: whoever is hired afterwards works in a company as it should be.
    ...(owner === other.owner ? [] : [owner]),
    ...[supervisor, manager, specialist],
  ]);
  const people = members.map(({ personId }) => personId);
  const all = [...people, ...Array.from({ length: strangers }, (_, index) => 6_300_000_000 + index)];
  for (const id of all) sandbox.addPerson({ id, firstName: 'Person', language: 'en', started: true });
  const players = new Players(sandbox, [
    ...Array.from({ length: membersWrite }, () => people).flat(),
    ...all,
  ]);
  const storm = new Storm(players, new Dice(seed), updates);
  const feed = await openFeed(sandbox, () => storm.next());
  const handled = async (): Promise<number> => feed.taken() - (await countOpen(pool));
  const heaps = new Heaps();
  const program = startBotProcess(
    { sandbox, databaseUrl, folder },
    {
      env: { TELEGRAM_API_ROOT: feed.apiRoot, NODE_OPTIONS: heaps.options, LOG_LEVEL: 'error' },
      onLine: (line) => heaps.hear(line),
      compiled,
    },
  );
  try {
    await program.works;
    const since = Date.now();
    const first = await storm.until(0.25, program, handled).then(() => heaps.ask(program));
    await storm.until(1, program, handled);
    const seconds = (Date.now() - since) / 1_000;
    const second = await heaps.ask(program);
    feed.finish();
    const token = newToken();
    const hired = { companyId: other.owner.companyId, personId: 6_200_000_900 };
    await perform(
      'inviteMember',
      other.owner,
      { id: 'hire:1', at: new Date() },
      { name: 'Nina', role: 'manager', token },
    );
    await perform('acceptInvitation', hired, { id: 'hire:2', at: new Date() }, { token, locale: 'en' });
    return {
      updates: feed.sent(),
      unhandled: await outcomes(pool, feed.sent()),
      presses: storm.presses,
      unanswered: feed.unanswered.size,
      stuck: await stuckOf(pool, sandbox, people),
      ...(await wrongRows(pool, storm.authors, companies.length)),
      ended: program.alive ? 0 : 1,
      heapBytes: [first, second],
      worksAfterwards: await makesOffer(sandbox, hired.personId),
      seconds,
    };
  } finally {
    await program.kill();
    await feed.close();
    await sandbox.close();
    await pool.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the updates, no faster than they are handled. */
class Storm {
  presses = 0;
  /** Who has sent the update, by its number. */
  readonly authors = new Map<number, number>();
  readonly #players: Players;
  readonly #dice: Dice;
  readonly #most: number;
  #made = 0;
  #handled = 0;

  constructor(players: Players, dice: Dice, most: number) {
    this.#players = players;
    this.#dice = dice;
    this.#most = most;
  }

  next() {
    if (this.#made >= this.#most || this.#made - this.#handled >= mostUnderWay) return undefined;
    if (this.#made % 50 === 0) this.#players.look();
    this.#made += 1;
    const strange = strangeUpdate(this.#dice, this.#players, this.#made);
    if (strange.queryId !== undefined) this.presses += 1;
    this.authors.set(this.#made, strange.personId);
    return strange;
  }

  /** Until this share of them is handled; or nothing of them is any more. */
  async until(share: number, program: BotProcess, count: () => Promise<number>): Promise<void> {
    let lastNews = Date.now();
    while (this.#handled < this.#most * share && program.alive && Date.now() - lastNews < patienceMs) {
      await delay(lookMs);
      const handled = await count();
      if (handled > this.#handled) lastNews = Date.now();
      this.#handled = handled;
    }
  }
}

/** What the program's memory holds after a collection. */
class Heaps {
  readonly options = `--import tsx --import ${new URL('heap.ts', import.meta.url).href}`;
  #told: ((bytes: number) => void) | undefined;

  hear(line: string): void {
    const bytes = /^\{"heap":(\d+)\}$/.exec(line)?.[1];
    if (bytes !== undefined) this.#told?.(Number(bytes));
  }

  ask(program: BotProcess): Promise<number> {
    if (!program.alive) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#told = resolve;
      program.signal('SIGUSR2');
    });
  }
}

async function countOpen(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*) as count from platform.inbox where handled_at is null',
  );
  return rows[0]?.count ?? 0;
}

/** How many updates have come to anything but a good end. */
async function outcomes(pool: Pool, updates: number): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ outcome: string; count: number }>(
    `select coalesce(outcome, 'open') as outcome, count(*) as count from platform.inbox
      where update_id <= $1 and outcome is distinct from 'done' and outcome is distinct from 'overtaken'
      group by 1`,
    [updates],
  );
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

/** Members of theirs that are still let in, and get no answer. */
async function stuckOf(pool: Pool, sandbox: Sandbox, people: readonly number[]): Promise<number> {
  const { rows } = await pool.query<{ personId: number }>(
    `select distinct p.person_id as "personId" from platform.memberships p
      join sales.members m using (company_id, member_id) where m.suspended_at is null and p.person_id = any ($1)`,
    [people],
  );
  const answers = rows.map(({ personId }) =>
    sandbox
      .person(personId)
      .ask('/start', { ms: 20_000 })
      .then(
        () => 0,
        () => 1,
      ),
  );
  const silent: number[] = await Promise.all(answers);
  return silent.reduce((sum, one) => sum + one, 0);
}

/** Above it memory is said to grow: what a program keeps ready grows a little at first. */
const mostGrowth = 1.2;

/** Whether the figures say what must be. */
export function held(figures: StrangeFigures): boolean {
  const { updates, unhandled, unanswered, stuck, wrong, ended, heapBytes, worksAfterwards, presses } =
    figures;
  const flat = heapBytes[1] <= heapBytes[0] * mostGrowth;
  const none = unanswered + stuck + wrong.length + ended + Object.keys(unhandled).length === 0;
  return none && flat && worksAfterwards && updates > 0 && presses > 0;
}

/** In updates. */
export const strangeProof: Proof = {
  size: 200_000,
  async run({ seed, size }) {
    const { databases, close } = await openServer();
    try {
      const [{ databaseUrl } = { databaseUrl: '' }] = databases;
      const figures = await proveStrange({ seed, updates: size, databaseUrl });
      for (const wrong of figures.wrong) console.error(wrong);
      return { line: lineOf(figures), held: held(figures) };
    } finally {
      await close();
    }
  },
};

function lineOf(figures: StrangeFigures): string {
  const { updates, unhandled, presses, unanswered, stuck, changes, wrong, ended, heapBytes, seconds } =
    figures;
  const bad = Object.values(unhandled).reduce((sum, count) => sum + count, 0);
  const why = bad === 0 ? '' : ` (${JSON.stringify(unhandled)})`;
  const [quarter, end] = heapBytes.map((bytes) => Math.round(bytes / 2 ** 20));
  return (
    `${updates} updates in ${Math.round(seconds)} s, ${presses} of them presses: ${bad} unhandled${why}, ` +
    `${unanswered} presses unanswered, ${stuck} chats stuck, ${ended} programs ended, ` +
    `${changes} changes, ${wrong.length} that nobody may have made; heap ${quarter} MiB after a quarter, ` +
    `${end} MiB at the end (${(heapBytes[1] / heapBytes[0]).toFixed(2)} times); ` +
    `${figures.worksAfterwards ? 'a new manager works on' : 'a new manager cannot work'}`
  );
}
