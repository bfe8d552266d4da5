import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PersonDriver } from '../../sandbox/driver.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { proofToken, type World } from '../world.ts';

export interface NaiveFigures {
  readonly kills: number;
  readonly updates: number;
  readonly lost: number;
  readonly doubled: number;
}

const script = fileURLToPath(new URL('./naive-bot.ts', import.meta.url));
const firstPerson = 7_000_000_000;
const notAnsweredMs = 300;

/** The same people and the same `kill -9` for a bot that takes no care: what the proof would see of losses and doubles. */
export async function killNaive(
  world: Pick<World, 'databaseUrl' | 'pool'>,
  { people, kills, random }: { people: number; kills: number; random: () => number },
): Promise<NaiveFigures> {
  const { pool } = world;
  await pool.query('create schema naive');
  await pool.query('create table naive.said (person_id bigint not null, words text not null)');
  const sandbox = await createSandbox({ token: proofToken });
  const drivers = Array.from({ length: people }, (_, index) =>
    sandbox.addPerson({ id: firstPerson + index, firstName: `Person ${index}`, language: 'en' }),
  );
  const env = { PATH: process.env['PATH'], BOT_TOKEN: proofToken, DATABASE_URL: world.databaseUrl };
  let updates = 0;
  let stopped = false;
  try {
    const talk = async (driver: PersonDriver): Promise<void> => {
      while (!stopped) {
        updates += 1;
        await driver.ask(`words ${updates}`, { ms: notAnsweredMs }).catch(() => undefined);
      }
    };
    const atWork = drivers.map(talk);
    for (let kill = 0; kill <= kills; kill += 1) {
      const last = kill === kills;
      const child = spawn(process.execPath, ['--import', 'tsx', script], {
        env: { ...env, TELEGRAM_API_ROOT: sandbox.apiRoot },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const gone = once(child, 'exit');
      await once(child.stdout, 'data');
      const enough = updates + random() * people;
      while (updates < enough) await drivers[0]?.quiet(5);
      if (last) {
        stopped = true;
        await Promise.all(atWork);
        while (sandbox.pendingUpdates() > 0) await drivers[0]?.quiet(20);
        await Promise.all(drivers.map((driver) => driver.quiet(notAnsweredMs)));
      }
      child.kill('SIGKILL');
      await gone;
    }
    const { rows } = await pool.query<{ kept: number; once: number }>(
      'select count(*)::int as kept, count(distinct words)::int as once from naive.said',
    );
    const { kept = 0, once: distinct = 0 } = rows[0] ?? {};
    return { kills, updates, lost: updates - distinct, doubled: kept - distinct };
  } finally {
    stopped = true;
    await sandbox.close();
  }
}
