import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { emptyIngress, type ProcessDeps, startProcess, type TestProcess, text } from './harness.ts';

let database: TestDatabase;
let pool: Pool;
const running: TestProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 3, connectTimeoutMs: 20_000 });
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

const away = (): Error => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const outcomes = async () => (await pool.query('select outcome from platform.inbox order by seq')).rows;

it('a handling that meets somebody who is away is begun again, with the same requests and nothing staged', async () => {
  const tries: unknown[] = [];
  const told: unknown[] = [];
  const { ingress } = await start({
    handle: async (_update, run) => {
      tries.push([run.nextRequestId(), run.readState(), run.mayTryAgain, run.isAgain]);
      run.writeState({ try: tries.length });
      if (tries.length < 3) throw away();
    },
    onFailure: async (error) => void told.push(error),
  });
  await ingress.ingest([text(1, 5, 'hello')]);
  await ingress.idle();
  expect(tries).toEqual(
    [false, true, true].map((again) => [expect.stringMatching(/:1:0$/), undefined, true, again]),
  );
  expect(told).toEqual([]);
  expect(await outcomes()).toEqual([{ outcome: 'done' }]);
});

it('not for ever: who stays away is told of as a failure', async () => {
  let tries = 0;
  const told: unknown[] = [];
  const { ingress } = await start({
    handle: async () => {
      tries += 1;
      throw away();
    },
    onFailure: async (error) => void told.push(error),
    limits: { awayMs: 100 },
  });
  await ingress.ingest([text(1, 5, 'hello')]);
  await ingress.idle();
  expect(tries).toBeGreaterThan(1);
  expect(told).toHaveLength(1);
  expect(await outcomes()).toEqual([{ outcome: 'failed' }]);
});
