import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import type { UpdateRun } from '../../../src/telegram/ingress/update-run.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { BOT, emptyIngress, type ProcessDeps, startProcess, type TestProcess, text } from './harness.ts';

let database: TestDatabase;
let pool: ReturnType<typeof createPool>;
const running: TestProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 3 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await emptyIngress(pool);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.end()));
});

async function start(deps: ProcessDeps): Promise<TestProcess> {
  const process = startProcess(database.url, deps);
  running.push(process);
  await process.ingress.start();
  return process;
}

describe('the way of an update', () => {
  it('is committed, handled once and marked, its payload gone', async () => {
    const seen: string[] = [];
    const { ingress } = await start({
      handle: async (update) => {
        seen.push(update.message?.text ?? '');
      },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b'), text(3, 200, 'c')]);
    await ingress.idle();
    expect(seen.sort()).toEqual(['a', 'b', 'c']);
    const { rows } = await pool.query('select * from platform.inbox order by update_id');
    expect(rows).toMatchObject(
      [1, 2, 3].map((update_id) => ({ bot_id: BOT, update_id, attempt: 1, outcome: 'done', payload: null })),
    );
  });

  it('remembers state from update to update, across processes', async () => {
    const handle = async (_: unknown, run: UpdateRun): Promise<void> => {
      const count = Number(run.readState()?.['count'] ?? 0);
      run.writeState({ count: count + 1 });
    };
    const first = await start({ handle });
    await first.ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b')]);
    await first.ingress.idle();
    await first.end();
    const second = startProcess(database.url, { handle });
    running.splice(0, 1, second);
    await second.ingress.start();
    await second.ingress.ingest([text(3, 100, 'c')]);
    await second.ingress.idle();
    const { rows } = await pool.query('select state from platform.chat_state');
    expect(rows).toEqual([{ state: { count: 3 } }]);
  });
});
