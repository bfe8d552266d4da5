import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { compileProgram } from './compiled.ts';
import { type Door, openGate } from './gate.ts';
import type { Proof } from './proof.ts';
import { seeded } from './random.ts';
import { type Given, openWorld, type World } from './world.ts';

export interface AcknowledgementWish {
  readonly kills: number;
  /** Fetched by a process that is killed before it has committed them. */
  readonly updatesAKill: number;
  readonly seed: number;
  readonly given?: Given;
}

export interface AcknowledgementFigures {
  /** Kills that met a process with updates in its hands that it had not committed. */
  readonly kills: number;
  /** Of those, whose insert was under way on the server and was carried out after its process was gone. */
  readonly ghosts: number;
  readonly updates: number;
  /** Never handled. */
  readonly lost: number;
  /** Handled otherwise than well. */
  readonly failed: number;
  /** Words that were not answered. */
  readonly unanswered: number;
  /** Answers that came twice: a call in flight at a kill may leave one. */
  readonly seenTwice: number;
}

export function held(figures: AcknowledgementFigures, wish: Pick<AcknowledgementWish, 'kills'>): boolean {
  const { kills, updates, lost, failed, unanswered, seenTwice } = figures;
  const isWhole = lost === 0 && failed === 0 && unanswered === 0 && seenTwice <= kills;
  return kills === wish.kills && updates > 0 && isWhole;
}

interface Poller {
  readonly door: Door;
  program: BotProcess;
}

/**
 * Two processes, one of them asks for updates. The table they are written to is locked, people write, and as soon as the
 * answer with their updates has gone out, whoever asked for it is killed: surely before the commit. Then the other takes
 * over. In half of the kills the server's end of the dead process is ended too, or it would commit on its own.
 */
export async function proveAcknowledgement(wish: AcknowledgementWish): Promise<AcknowledgementFigures> {
  const compiled = await compileProgram(wish.given?.compiled);
  const world = await openWorld(wish.updatesAKill, 0, {}, wish.given);
  const gate = await openGate(world.sandbox);
  const start = (door: Door) =>
    startBotProcess(world, {
      ...{ role: 'bot', compiled: compiled.folder },
      env: { TELEGRAM_API_ROOT: door.apiRoot },
    });
  const pollers = [gate.openDoor('bot'), gate.openDoor('bot')].map(
    (door): Poller => ({ door, program: start(door) }),
  );
  try {
    const random = seeded(wish.seed);
    let [kills, ghosts, rounds] = [0, 0, 0];
    let isWhole = true;
    // What is lost stays so, and would be waited for again and again.
    while (rounds < wish.kills && isWhole) {
      const poller = await whoPolls(pollers);
      const isGhost = random() < 0.5;
      if (await killInBetween(world, poller, random() * mostDelayMs, isGhost)) {
        kills += 1;
        if (isGhost) ghosts += 1;
      }
      poller.program = start(poller.door);
      rounds += 1;
      isWhole = await allHandled(world, rounds * wish.updatesAKill);
    }
    return { kills, ghosts, ...(await count(world, rounds, wish.updatesAKill)) };
  } finally {
    await Promise.all(pollers.map(({ program }) => program.kill()));
    await gate.close();
    await world.close();
    await compiled.remove();
  }
}

const openRows = 'select 1 from platform.inbox where handled_at is null limit 1';
const mostDelayMs = 200;
/** A busy machine takes its time to start a program; one that does nothing for so long has forgotten somebody. */
const patienceMs = 120_000;

async function whoPolls(pollers: readonly Poller[]): Promise<Poller> {
  await until(() => pollers.some(({ door }) => door.isPolling), 'nobody polls');
  const found = pollers.find(({ door }) => door.isPolling);
  if (!found) throw new Error('nobody polls any more');
  return found;
}

/** @returns whether it was killed with all of them in its hands */
async function killInBetween(
  { pool, people, sandbox }: World,
  { door, program }: Poller,
  delayMs: number,
  isGhost: boolean,
): Promise<boolean> {
  // A poll under way ends by itself in a moment; of the next one the words of all are the answer, at once.
  await withPatience(door.holdPoll(), 'the process does not ask again');
  const client = await pool.connect();
  try {
    await client.query('begin; lock table platform.inbox in share mode');
    for (const { personId } of people) sandbox.person(personId).text('/menu');
    const fetched = new Promise<void>((resolve) => {
      door.onPolled = resolve;
    });
    door.letPoll();
    await withPatience(fetched, 'the updates were not fetched');
    await delay(delayMs);
    const killed = await program.kill();
    door.forget();
    if (!isGhost) await endWaiting(client);
    return killed && (await client.query(openRows)).rows.length === 0;
  } finally {
    door.onPolled = undefined;
    await client.query('rollback');
    client.release();
  }
}

function withPatience(promise: Promise<void>, otherwise: string): Promise<void> {
  const late = delay(patienceMs, undefined, { ref: false }).then(() => Promise.reject(new Error(otherwise)));
  return Promise.race([promise, late]);
}

/** Sessions that wait for the table: of the process that is gone. */
async function endWaiting(client: PoolClient): Promise<void> {
  await client.query(
    `select pg_terminate_backend(pid) from pg_locks
      where relation = 'platform.inbox'::regclass and not granted and pid <> pg_backend_pid()`,
  );
}

/** @returns false when nothing was handled for too long, and not all is */
async function allHandled({ pool }: World, updates: number): Promise<boolean> {
  let [most, since] = [0, Date.now()];
  for (;;) {
    const { handled } = await countHandled(pool);
    if (handled >= updates) return true;
    if (handled > most) [most, since] = [handled, Date.now()];
    if (Date.now() - since > patienceMs) return false;
    await delay(20);
  }
}

async function countHandled(pool: Pool): Promise<{ handled: number; failed: number }> {
  const { rows } = await pool.query<{ handled: number; failed: number }>(
    `select count(*) filter (where handled_at is not null)::int as handled,
      count(*) filter (where outcome <> 'done')::int as failed from platform.inbox`,
  );
  return rows[0] ?? { handled: 0, failed: 0 };
}

async function count(
  { pool, people, sandbox }: World,
  kills: number,
  updatesAKill: number,
): Promise<Pick<AcknowledgementFigures, 'updates' | 'lost' | 'failed' | 'unanswered' | 'seenTwice'>> {
  const { handled, failed } = await countHandled(pool);
  const updates = kills * updatesAKill;
  const answered = (personId: number) =>
    sandbox
      .person(personId)
      .messages()
      .filter(({ from }) => from === 'bot').length;
  const over = people.map(({ personId }) => answered(personId) - kills);
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + Math.max(0, b), 0);
  const [seenTwice, unanswered] = [sum(over), sum(over.map((each) => -each))];
  return { updates, failed, lost: updates - handled, unanswered, seenTwice };
}

async function until(condition: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await delay(20);
  }
}

const updatesAKill = 50;

/** In kills. */
export const acknowledgementProof: Proof = {
  size: 100,
  async run({ seed, size }) {
    const figures = await proveAcknowledgement({ kills: size, updatesAKill, seed });
    const { kills, ghosts, updates, lost, failed, unanswered, seenTwice } = figures;
    const line =
      `${kills} kills between fetching and committing, ${ghosts} of them with an insert that outlived its process: ` +
      `${lost} of ${updates} lost, ${failed} failed, ${unanswered} not answered, ${seenTwice} answers seen twice`;
    return { line, held: held(figures, { kills: size }) };
  },
};
