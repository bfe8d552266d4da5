import type { Pool, QueryConfig } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '../../../src/db/pool.ts';
import { DomainError } from '../../../src/lib/domain-error.ts';
import { sweepDrafts, sweepInbox } from '../../../src/telegram/ingress/inbox.repository.ts';
import type { UpdateRun } from '../../../src/telegram/ingress/update-run.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  BOT,
  emptyIngress,
  gate,
  type ProcessDeps,
  startProcess,
  type TestProcess,
  text,
} from './harness.ts';

let database: TestDatabase;
let pool: ReturnType<typeof createPool>;
const running: TestProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 3, connectTimeoutMs: 20_000 });
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

/** The next statement of this name is carried out, and the connection breaks before its answer. */
function loseAnswer(of: Pool, name: string): void {
  const query: (config: QueryConfig) => Promise<unknown> = of.query.bind(of);
  const losing = async (config: QueryConfig): Promise<unknown> => {
    const answer = await query(config);
    if (config.name !== name) return answer;
    Reflect.set(of, 'query', query);
    throw new Error('the answer was lost');
  };
  Reflect.set(of, 'query', losing);
}

async function outcomes(): Promise<{ id: number; outcome: string | null }[]> {
  const { rows } = await pool.query<{ id: number; outcome: string | null }>(
    'select update_id as id, outcome from platform.inbox order by seq',
  );
  return rows;
}

async function aMember(): Promise<{ companyId: number; memberId: number }> {
  const { rows } = await pool.query<{ companyId: number; memberId: number }>(`
    with known as (insert into platform.companies (created_at) values (now()) returning company_id),
    company as (
      insert into sales.companies (company_id, name, locale, time_zone, currency)
      select company_id, 'Romashka', 'ru', 'Europe/Kyiv', 'UAH' from known returning company_id)
    insert into sales.members (company_id, name, role) select company_id, 'Olga', 'manager' from company
    returning company_id as "companyId", member_id as "memberId"`);
  const [member] = rows;
  if (!member) throw new Error('no member was made');
  return member;
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

  it('is handled in the order of its chat, chats side by side', async () => {
    const seen: number[] = [];
    let most = 0;
    let now = 0;
    const { ingress } = await start({
      handle: async (update) => {
        now += 1;
        most = Math.max(most, now);
        await pool.query('select 1');
        seen.push(update.update_id);
        now -= 1;
      },
      limits: { chatsAtOnce: 3 },
    });
    const updates = Array.from({ length: 60 }, (_, n) => text(n, 100 + (n % 6), 'x'));
    await Promise.all([ingress.ingest(updates.slice(0, 31)), ingress.ingest(updates.slice(31))]);
    await ingress.idle();
    for (let chat = 0; chat < 6; chat += 1) {
      const ofChat = updates.map((update) => update.update_id).filter((id) => id % 6 === chat);
      expect(seen.filter((id) => id % 6 === chat)).toEqual(ofChat);
    }
    expect(most).toBe(3);
    expect(ingress.stats().insertStatements).toBeLessThan(10);
  });

  it('delivered again and again is handled once', async () => {
    let times = 0;
    const { ingress } = await start({
      handle: async () => {
        times += 1;
      },
    });
    await Promise.all([ingress.ingest([text(1, 100, 'a')]), ingress.ingest([text(1, 100, 'a')])]);
    await ingress.idle();
    await ingress.ingest([text(1, 100, 'a')]);
    await ingress.idle();
    expect(times).toBe(1);
  });

  it('that was committed without anybody hearing of it is handled before what comes later', async () => {
    const seen: number[] = [];
    const { ingress, pool: own } = await start({
      handle: async (update) => {
        seen.push(update.update_id);
      },
    });
    await ingress.ingest([text(1, 100, 'a')]);
    await ingress.idle();
    loseAnswer(own, 'ingress-insert');
    await expect(ingress.ingest([text(2, 100, 'b')])).rejects.toThrow('the answer was lost');
    await ingress.ingest([text(2, 100, 'b')]);
    await ingress.ingest([text(3, 100, 'c')]);
    await ingress.idle();
    expect(seen).toEqual([1, 2, 3]);
  });

  it('counts requests from 0 at every attempt', async () => {
    const requests: string[] = [];
    const { ingress } = await start({
      handle: async (_, run) => {
        requests.push(run.nextRequestId(), run.nextRequestId());
        if (run.fence.attempt === 1) throw new DomainError('SUPERSEDED');
      },
    });
    await ingress.ingest([text(3, 100, 'a')]);
    await ingress.idle();
    expect(requests).toEqual(['7:3:0', '7:3:1', '7:3:0', '7:3:1']);
  });

  it('that no person could type into jsonb is kept all the same', async () => {
    const seen: string[] = [];
    const { ingress } = await start({
      handle: async (update, run) => {
        seen.push(update.message?.text ?? '');
        run.writeState({ said: update.message?.text });
      },
    });
    await ingress.ingest([text(1, 100, 'a\u0000\ud83d'), text(2, 200, 'b')]);
    await ingress.idle();
    expect(seen.toSorted()).toEqual(['a\u0000\ud83d', 'b']);
    const { rows } = await pool.query('select state from platform.chat_state where chat_id = 100');
    expect(rows).toEqual([{ state: { said: 'a\ufffd\ufffd' } }]);
  });

  it('left by a stopped process is handled by the next one', async () => {
    const blocked = gate();
    const first = await start({ handle: () => blocked.opened, limits: { chatsAtOnce: 1 } });
    await first.ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b'), text(3, 200, 'c')]);
    const stopping = first.ingress.stop();
    await expect(first.ingress.ingest([text(4, 100, 'd')])).rejects.toThrow();
    blocked.open();
    await stopping;
    expect((await outcomes()).filter((row) => row.outcome === 'done')).toHaveLength(1);
    const seen: number[] = [];
    const second = await start({
      handle: async (update) => {
        seen.push(update.update_id);
      },
    });
    await second.ingress.idle();
    expect(seen.toSorted()).toEqual([2, 3]);
  });

  it('of a chat that another process left is not kept waiting by chats that always have work', async () => {
    let [updates, seen, least] = [100, false, Number.POSITIVE_INFINITY];
    const { ingress } = await start({
      handle: async (update, run) => {
        if (run.chatId === 9) {
          seen = true;
          least = ingress.stats().load;
        } else if (!seen) await ingress.ingest([text((updates += 1), run.chatId, 'more')]);
        await pool.query('select 1');
        if (update.update_id > 20_000) throw new Error('nobody has looked');
      },
      limits: { chatsAtOnce: 2, chatsOfAShare: 2, lookMs: 30 },
    });
    await ingress.ingest([1, 2, 3, 4, 5, 6].map((chatId) => text(chatId, chatId, 'first')));
    await pool.query(
      `with lane as (insert into platform.chat_lane (bot_id, chat_id) values ($1, 9))
        insert into platform.inbox (bot_id, update_id, chat_id, payload) values ($1, 9, 9, $2)`,
      [BOT, text(9, 9, 'cold')],
    );
    await expect.poll(() => seen).toBe(true);
    await ingress.idle();
    expect(least).toBeGreaterThanOrEqual(4);
  });

  it('needs no start to be over before a stop: nothing stays behind', async () => {
    const process = startProcess(database.url, { handle: async () => {} });
    const starting = process.ingress.start();
    await process.end();
    await starting;
    expect(process.pool.totalCount).toBe(0);
    expect((await pool.query('select from platform.ingress_process')).rowCount).toBe(0);
  });

  it('that kills the process every time is given up, its dialogue dropped, and the chat goes on', async () => {
    await pool.query(`insert into platform.chat_lane (bot_id, chat_id) values (7, 100)`);
    await pool.query(
      `insert into platform.inbox (bot_id, update_id, chat_id, payload, attempt, head_claims) values
       (7, 1, 100, $1, 5, 5), (7, 2, 100, $2, 5, 0)`,
      [text(1, 100, 'deadly'), text(2, 100, 'b')],
    );
    await pool.query(
      `insert into platform.chat_state values (7, 100, 0, '{"dialogue": {"step": 1}, "memo": 3}')`,
    );
    const seen: unknown[] = [];
    const { ingress } = await start({
      handle: async (update, run) => {
        seen.push([update.message?.text, run.fence.attempt, run.readState()]);
      },
    });
    await ingress.idle();
    expect(seen).toEqual([['b', 6, { memo: 3 }]]);
    expect(await outcomes()).toEqual([
      { id: 1, outcome: 'poison' },
      { id: 2, outcome: 'done' },
    ]);
  });

  it('is not given up for the deaths of others: only rows that were begun count', async () => {
    await pool.query(`insert into platform.chat_lane (bot_id, chat_id) values (7, 100)`);
    await pool.query(
      `insert into platform.inbox (bot_id, update_id, chat_id, payload, attempt) values (7, 1, 100, $1, 40)`,
      [text(1, 100, 'a')],
    );
    const { ingress } = await start({ handle: async () => {} });
    await ingress.idle();
    expect(await outcomes()).toEqual([{ id: 1, outcome: 'done' }]);
  });
});

describe('a handler that fails', () => {
  it('has an outcome: its person is told, nothing it staged is kept, it is not tried again', async () => {
    const told: unknown[] = [];
    const { ingress } = await start({
      handle: async (update, run) => {
        run.writeState({ at: update.update_id });
        if (update.update_id === 2) throw new Error('a defect');
      },
      onFailure: async (error, update, run) => {
        told.push([update.update_id, error instanceof Error && error.message, run.signal.aborted]);
        run.writeState({ at: 'the failure' });
      },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b')]);
    await ingress.idle();
    expect(told).toEqual([[2, 'a defect', false]]);
    expect(await outcomes()).toEqual([
      { id: 1, outcome: 'done' },
      { id: 2, outcome: 'failed' },
    ]);
    const { rows } = await pool.query('select state, update_id from platform.chat_state');
    expect(rows).toEqual([{ state: { at: 1 }, update_id: 1 }]);
  });

  it('is over even when its person cannot be told', async () => {
    const { ingress } = await start({
      handle: () => Promise.reject(new Error('a defect')),
      onFailure: (_, update) =>
        update.update_id === 1 ? Promise.reject(new Error('blocked')) : new Promise(() => {}),
      limits: { tellMs: 20 },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 100, 'b')]);
    await ingress.idle();
    expect((await outcomes()).map((row) => row.outcome)).toEqual(['failed', 'failed']);
  });

  it('by staging what cannot be stored takes no other update with it', async () => {
    const told: number[] = [];
    const { ingress } = await start({
      handle: async (update, run) => {
        if (update.update_id === 2) {
          run.stageDraft({ companyId: 404, memberId: 404, draftId: 'd', form: 'offer', data: {} });
        }
      },
      onFailure: async (_, update) => {
        told.push(update.update_id);
      },
    });
    await ingress.ingest([text(1, 100, 'a'), text(2, 200, 'b'), text(3, 300, 'c')]);
    await ingress.idle();
    expect((await outcomes()).map((row) => row.outcome)).toEqual(['done', 'failed', 'done']);
    expect(told).toEqual([2]);
  });
});

describe('drafts', () => {
  it('are written with the mark, changed and deleted, and dropped with a failure', async () => {
    const { companyId, memberId } = await aMember();
    const draft = { companyId, memberId, draftId: 'd1', form: 'offer' };
    const { ingress } = await start({
      handle: async (update, run) => {
        const words = update.message?.text ?? '';
        if (words === 'drop') run.stageDraft({ ...draft, data: null });
        else {
          run.stageDraft({ ...draft, data: { words: 'first' } });
          run.stageDraft({ ...draft, data: { words } });
        }
        if (words === 'fail') throw new Error('a defect');
      },
    });
    const drafts = async (): Promise<unknown[]> =>
      (await pool.query('select draft_id, form, data from sales.drafts')).rows;
    await ingress.ingest([text(1, 100, 'a')]);
    await ingress.idle();
    await ingress.ingest([text(2, 100, 'fail')]);
    await ingress.idle();
    expect(await drafts()).toEqual([{ draft_id: 'd1', form: 'offer', data: { words: 'a' } }]);
    await ingress.ingest([text(3, 100, 'drop')]);
    await ingress.idle();
    expect(await drafts()).toEqual([]);
  });
});

describe('the sweep', () => {
  it('deletes handled rows after 48 hours, never open ones', async () => {
    await pool.query(`insert into platform.inbox (bot_id, update_id, chat_id, received_at, handled_at, outcome) values
      (7, 1, 1, now() - interval '49 hours', now() - interval '49 hours', 'done'),
      (7, 2, 1, now() - interval '49 hours', null, null),
      (7, 3, 1, now() - interval '47 hours', now(), 'done')`);
    expect(await sweepInbox(pool)).toBe(1);
    expect((await outcomes()).map((row) => row.id)).toEqual([2, 3]);
  });

  it('deletes drafts nobody has touched for sixty days, whatever form they are of', async () => {
    await pool.query(`insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at)
      select company_id, d.id, member_id, d.form, '{}', now() - make_interval(days => d.days)
      from (select company_id, member_id from sales.members limit 1) m,
        (values ('old', 'incoming', 61), ('older', 'offer', 99), ('new', 'incoming', 59)) d (id, form, days)`);
    await sweepDrafts(pool);
    const { rows } = await pool.query(
      `select draft_id from sales.drafts where draft_id in ('old', 'older', 'new')`,
    );
    expect(rows).toEqual([{ draft_id: 'new' }]);
  });
});
