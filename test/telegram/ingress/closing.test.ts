import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { DeadlineError, OvertakenError, type UpdateRun } from '../../../src/telegram/ingress/update-run.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { untilWaiting } from '../../support/meeting.ts';
import { emptyIngress, gate, type ProcessDeps, startProcess, type TestProcess, text } from './harness.ts';

let database: TestDatabase;
let pool: Pool;
const running: TestProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 5, connectTimeoutMs: 20_000 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => emptyIngress(pool));
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end()));
});

async function start(deps: ProcessDeps): Promise<TestProcess> {
  const process = startProcess(database.url, deps);
  running.push(process);
  await process.ingress.start();
  return process;
}

async function outcomes(): Promise<unknown[]> {
  return (await pool.query('select update_id as id, outcome from platform.inbox order by seq')).rows;
}

/** What every use case's transaction does first. */
const FENCE = `select from platform.inbox
  where bot_id = $1 and update_id = $2 and attempt = $3 and handled_at is null for share`;

async function passesFence(run: UpdateRun): Promise<boolean> {
  const { botId, updateId, attempt } = run.fence;
  return (await pool.query(FENCE, [botId, updateId, attempt])).rowCount === 1;
}

function untilAborted(run: UpdateRun): Promise<void> {
  return new Promise((resolve) => run.signal.addEventListener('abort', () => resolve(), { once: true }));
}

describe('the deadline', () => {
  it('closes the row, aborts, tells the person, and the chat goes on with its state as it was', async () => {
    const told: unknown[] = [];
    const states: unknown[] = [];
    const late = gate();
    const lateWork = gate();
    const passed: boolean[] = [];
    const { ingress } = await start({
      handle: async (update, run) => {
        states.push(run.readState());
        if (update.update_id !== 2) return run.writeState({ at: update.update_id });
        run.writeState({ at: 'never' });
        passed.push(await passesFence(run));
        await late.opened;
        passed.push(run.signal.aborted, await passesFence(run));
        lateWork.open();
      },
      onFailure: async (error, update) => {
        told.push([update.update_id, error instanceof DeadlineError]);
      },
      // On a busy machine the fence is to be asked by then.
      limits: { deadlineMs: 1_000 },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b'), text(3, 100, 'c')]);
    await ingress.idle();
    late.open();
    await lateWork.opened;
    expect(told).toEqual([[2, true]]);
    expect(states).toEqual([undefined, { at: 1 }, { at: 1 }]);
    expect(passed).toEqual([true, true, false]);
    expect(await outcomes()).toEqual([
      { id: 1, outcome: 'done' },
      { id: 2, outcome: 'deadline' },
      { id: 3, outcome: 'done' },
    ]);
  });

  it('waits for a use case that holds the row; a handling that has ended by then stands', async () => {
    const client = await pool.connect();
    const ending = gate();
    let told = 0;
    const { ingress } = await start({
      handle: async (_, run) => {
        await client.query('begin');
        await client.query(FENCE, [run.botId, run.updateId, run.fence.attempt]);
        await untilWaiting({ pool });
        ending.open();
      },
      onFailure: async () => {
        told += 1;
      },
      // On a busy machine the row is to be held by then.
      limits: { deadlineMs: 1_000 },
    });
    await ingress.ingest([text(1, 100, 'a')]);
    await ending.opened;
    await new Promise((resolve) => setImmediate(resolve)); // by then the handler's promise is settled
    await client.query('commit');
    client.release();
    await ingress.idle();
    expect(await outcomes()).toEqual([{ id: 1, outcome: 'done' }]);
    expect(told).toBe(0);
  });

  it('waits for a use case that holds the row, then closes on a handler that hangs after it', async () => {
    const toldAfter: boolean[] = [];
    let committed = false;
    const { ingress } = await start({
      handle: async (_, run) => {
        const client = await pool.connect();
        await client.query('begin');
        await client.query(FENCE, [run.botId, run.updateId, run.fence.attempt]);
        await untilWaiting({ pool });
        expect(run.signal.aborted).toBe(false);
        await client.query('commit');
        committed = true;
        client.release();
        await untilAborted(run);
      },
      onFailure: async () => {
        toldAfter.push(committed);
      },
      limits: { deadlineMs: 1_000 },
    });
    await ingress.ingest([text(1, 100, 'a')]);
    await ingress.idle();
    expect(await outcomes()).toEqual([{ id: 1, outcome: 'deadline' }]);
    expect(toldAfter).toEqual([true]);
  });
});

describe('a handling that goes on', () => {
  /** Asks the database again and again, for so long. */
  async function workOn(run: UpdateRun, ms: number): Promise<void> {
    const until = performance.now() + ms;
    while (performance.now() < until && !run.signal.aborted) {
      await pool.query('select 1');
      run.noteProgress();
    }
  }

  it('is let go on past the deadline', async () => {
    const { ingress } = await start({
      handle: (_, run) => workOn(run, 2_000),
      limits: { deadlineMs: 1_500 },
    });
    await ingress.ingest([text(1, 100, 'a')]);
    await ingress.idle();
    expect(await outcomes()).toEqual([{ id: 1, outcome: 'done' }]);
  });

  it('is closed in the end', async () => {
    const { ingress } = await start({
      handle: (_, run) => workOn(run, 60_000),
      limits: { deadlineMs: 300, mostMs: 600 },
    });
    await ingress.ingest([text(1, 100, 'a')]);
    await ingress.idle();
    expect(await outcomes()).toEqual([{ id: 1, outcome: 'deadline' }]);
  });
});

describe('a process killed between the deadline and the sentence that tells of it', () => {
  it('leaves the telling to the next one, which does not begin the update again', async () => {
    const telling = gate();
    const passed: boolean[] = [];
    const hangs: UpdateRun[] = [];
    const dead = await start({
      handle: (_, run) => {
        hangs.push(run);
        return new Promise(() => {});
      },
      onFailure: () => {
        telling.open();
        return new Promise(() => {});
      },
      limits: { deadlineMs: 60, tellMs: 3_600_000, leaseMs: 3_600_000 },
    });
    await dead.ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b')]);
    await telling.opened;
    for (const run of hangs) passed.push(await passesFence(run));
    expect(await outcomes()).toEqual([
      { id: 1, outcome: 'deadline' },
      { id: 2, outcome: null },
    ]);
    dead.kill();
    const [seen, told]: [number[], unknown[]] = [[], []];
    await start({
      handle: async (update) => void seen.push(update.update_id),
      onFailure: async (error, update) => void told.push([update.update_id, error instanceof DeadlineError]),
    });
    await expect.poll(outcomes).toEqual([
      { id: 1, outcome: 'deadline' },
      { id: 2, outcome: 'done' },
    ]);
    expect({ seen, told, passed }).toEqual({ seen: [2], told: [[1, true]], passed: [false] });
    const open = 'select from platform.inbox where handled_at is null or payload is not null';
    expect((await pool.query(open)).rowCount).toBe(0);
  });
});

describe.each(['/start', '/start invitation', '/cancel'])('%s', (words) => {
  it('overtakes what hangs before it, and drops the dialogue but not the memo', async () => {
    const seen: unknown[] = [];
    const passed: boolean[] = [];
    const { ingress } = await start({
      handle: async (update, run) => {
        seen.push([update.update_id, run.readState()]);
        if (update.update_id === 1) run.writeState({ dialogue: { step: 3 }, memo: 5 });
        if (update.update_id !== 2) return;
        run.writeState({ dialogue: { step: 4 } });
        await untilAborted(run);
        passed.push(await passesFence(run));
      },
      limits: { overtakeAfterMs: 30 },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b'), text(3, 100, 'c'), text(4, 100, words)]);
    await ingress.idle();
    expect(seen).toEqual([
      [1, undefined],
      [2, { dialogue: { step: 3 }, memo: 5 }],
      [4, { memo: 5 }],
    ]);
    expect(await outcomes()).toEqual([
      { id: 1, outcome: 'done' },
      { id: 2, outcome: 'overtaken' },
      { id: 3, outcome: 'overtaken' },
      { id: 4, outcome: 'done' },
    ]);
    const { rows } = await pool.query('select state from platform.chat_state');
    expect(rows).toEqual([{ state: { memo: 5 } }]);
    await expect.poll(() => passed).toEqual([false]);
  });

  it('tells of each row it closed, so that no press hangs', async () => {
    const told: unknown[] = [];
    const { ingress } = await start({
      handle: async (update, run) => {
        if (update.update_id === 1) await untilAborted(run);
      },
      onFailure: async (error, update) => {
        told.push([update.update_id, error instanceof OvertakenError]);
      },
      limits: { overtakeAfterMs: 30 },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b'), text(3, 100, words)]);
    await ingress.idle();
    await expect
      .poll(() => told.toSorted())
      .toEqual([
        [1, true],
        [2, true],
      ]);
  });

  it('written by another process overtakes too, and what it brought before is told of', async () => {
    const hangs = gate();
    const seen: number[] = [];
    const told: number[] = [];
    const owner = await start({
      onFailure: async (_error, update) => void told.push(update.update_id),
      handle: async (update, run) => {
        seen.push(update.update_id);
        if (update.update_id !== 1) return;
        hangs.open();
        await untilAborted(run);
      },
      limits: { overtakeAfterMs: 30 },
    });
    await owner.ingress.ingest([text(1, 100, 'a')]);
    await hangs.opened;
    const other = await start({ handle: () => Promise.reject(new Error('not this one’s chat')) });
    await other.ingress.ingest([text(2, 100, 'b'), text(3, 100, words)]);
    await expect.poll(outcomes).toEqual([
      { id: 1, outcome: 'overtaken' },
      { id: 2, outcome: 'overtaken' },
      { id: 3, outcome: 'done' },
    ]);
    expect(seen).toEqual([1, 3]);
    await expect.poll(() => told.toSorted()).toEqual([1, 2]);
  });

  it('waits its turn behind what does not hang', async () => {
    const seen: number[] = [];
    const { ingress } = await start({
      handle: async (update) => {
        await pool.query('select 1');
        seen.push(update.update_id);
      },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b'), text(3, 100, words)]);
    await ingress.idle();
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('a chat of a process that is gone', () => {
  it('is taken over at once when the process was killed; what it left running writes nothing', async () => {
    const hangs = gate();
    const woken = gate();
    const passed: boolean[] = [];
    const dead = await start({
      handle: async (_, run) => {
        passed.push(await passesFence(run));
        hangs.open();
        await woken.opened;
        passed.push(await passesFence(run));
      },
      limits: { leaseMs: 3_600_000 },
    });
    await dead.ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b')]);
    await hangs.opened;
    const seen: unknown[] = [];
    const heir = await start({
      handle: async (update, run) => {
        seen.push([update.update_id, run.fence.attempt]);
      },
    });
    await heir.ingress.idle();
    expect(seen).toEqual([]);
    dead.kill();
    await expect
      .poll(() => seen)
      .toEqual([
        [1, 2],
        [2, 2],
      ]);
    woken.open();
    await expect.poll(() => passed).toEqual([true, false]);
  });

  it('is taken over when the lease of a frozen process ends; what it does late counts for nothing', async () => {
    const hangs = gate();
    const woken = gate();
    const told: unknown[] = [];
    const frozen = await start({
      handle: async (update, run) => {
        if (update.update_id > 1) return;
        run.writeState({ by: 'frozen' });
        hangs.open();
        await woken.opened;
      },
      onFailure: async (error) => {
        told.push(error);
      },
      limits: { leaseMs: 60, heartbeatMs: 3_600_000 },
    });
    await frozen.ingress.ingest([text(1, 100, 'a')]);
    await hangs.opened;
    const heir = await start({
      handle: async (_, run) => run.writeState({ by: `attempt ${run.fence.attempt}` }),
    });
    await expect.poll(outcomes).toEqual([{ id: 1, outcome: 'done' }]);
    woken.open();
    await frozen.ingress.idle();
    expect(frozen.ingress.stats()).toMatchObject({ lost: 1, handled: 0, chats: 0 });
    expect(told).toEqual([]);
    const { rows } = await pool.query('select state from platform.chat_state');
    expect(rows).toEqual([{ state: { by: 'attempt 2' } }]);
    await heir.ingress.idle();
  });
});

describe('a process that has ended', () => {
  it('leaves nothing of its own on the connections that it gives back', async () => {
    const { ingress, pool: shared } = await start({ handle: async () => {} });
    const plain = async () => {
      const clients = await Promise.all(Array.from({ length: shared.totalCount }, () => shared.connect()));
      const counts = clients.map((client) => client.listenerCount('error'));
      for (const client of clients) client.release();
      return counts;
    };
    await ingress.stop();
    expect(new Set(await plain())).toEqual(new Set([1]));
  });
});
