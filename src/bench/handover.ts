import type { Pool } from 'pg';
import { type ProofMember, type ProofPerson } from '../prove/company.ts';
import { openWorld, type World } from '../prove/world.ts';
import { createPerform, type Perform } from '../use-cases.ts';
import { median } from './figures.ts';
import { openServerCpu, type ReadServerCpu } from './server-cpu.ts';

export interface HandoverWish {
  /** Clients of the one who goes, never more than `mostClients`; open offers are half as many. */
  readonly clients: number;
  readonly rounds: number;
}

type Row = Readonly<Record<string, string | number>>;

const mostClients = 10_000;
const mostRounds = 3;

/** One move of everything, by the use case or by hand, as long as it took and as much CPU. */
interface Taken {
  readonly ms: number;
  readonly serverMs: number;
  readonly botMs: number;
}

/** All that a manager has goes to a colleague and comes back, in each of the ways there are, beside bare SQL that moves the same rows. */
export async function benchHandover(wish: HandoverWish): Promise<{ title: string; rows: Row[] }> {
  const clients = Math.min(wish.clients, mostClients);
  const rounds = Math.min(wish.rounds, mostRounds);
  const world = await openWorld(2, 1);
  try {
    const [from, to] = world.people;
    if (!from || !to) throw new Error('a company without managers');
    await seedBelongings(world.pool, world.companyId, from, clients);
    const scene = { world, perform: createPerform(world.database), from, to };
    const serverCpu = await openServerCpu(world.pool);
    const taken = new Map<string, Taken[]>();
    for (let round = 0; round < rounds; round += 1) {
      await playRound(scene, async (name, act) => {
        taken.set(name, [...(taken.get(name) ?? []), await measure(serverCpu, act)]);
      });
    }
    const bare = await measureBare(scene, serverCpu, rounds);
    const title = `handover: ${clients.toLocaleString('en')} clients and half as many open offers; medians of ${rounds} rounds, bare SQL beside them`;
    return { title, rows: [...taken].map(([name, times]) => toRow(name, times, bare)) };
  } finally {
    await world.close();
  }
}

interface Scene {
  readonly world: World;
  readonly perform: Perform;
  readonly from: ProofMember;
  readonly to: ProofMember;
}

type Timed = (name: string, act: () => Promise<unknown>) => Promise<void>;

/** Away and taken back, away and back, gone for good and taken back. */
async function playRound(scene: Scene, timed: Timed): Promise<void> {
  const { perform } = scene;
  const owner = { companyId: scene.world.companyId, memberId: scene.world.owner.memberId };
  const way = { memberId: scene.from.memberId, receiverId: scene.to.memberId };
  let handoverId = 0;
  const go = async (): Promise<void> => {
    const input = { ...way, revision: await revisionOf(scene), backOn: inDays(7) };
    await timed('go away', async () => {
      handoverId = (await perform('goAway', owner, newRequest(), input)).result.handoverId;
    });
  };
  const takeBack = () =>
    timed('take back', () => perform('takeBackHandover', owner, newRequest(), { handoverId }));
  await go();
  await takeBack();
  await go();
  await timed('come back', () => perform('comeBack', owner, newRequest(), { handoverId }));
  const revision = await revisionOf(scene);
  await timed('let go', async () => {
    handoverId = (await perform('letGo', owner, newRequest(), { ...way, revision })).result.handoverId;
  });
  await takeBack();
}

let requests = 0;
const newRequest = () => ({ id: `bench:${(requests += 1)}`, at: new Date() });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function revisionOf({ world, from }: Scene): Promise<number> {
  const { rows } = await world.pool.query<{ revision: number }>(
    'select revision from sales.members where company_id = $1 and member_id = $2',
    [world.companyId, from.memberId],
  );
  return rows[0]?.revision ?? 0;
}

async function measure(serverCpu: ReadServerCpu, act: () => Promise<unknown>): Promise<Taken> {
  const [serverBefore, botBefore, startedAt] = [await serverCpu(), process.cpuUsage(), performance.now()];
  await act();
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(botBefore);
  return { ms, serverMs: ((await serverCpu()) - serverBefore) / 1_000, botMs: (user + system) / 1_000 };
}

const written = ['clients', 'offers', 'interactions', 'client_events', 'offer_events'];

/** The same rows and their lines of history, one statement a table, without images, reminders and row-level security. */
async function measureBare(scene: Scene, serverCpu: ReadServerCpu, rounds: number): Promise<Taken[]> {
  const { pool, companyId } = scene.world;
  const triggers = (how: 'disable' | 'enable') =>
    pool.query(written.map((table) => `alter table sales.${table} ${how} trigger user`).join(';'));
  await triggers('disable');
  const client = await pool.connect();
  const times: Taken[] = [];
  try {
    let [from, to] = [scene.from.memberId, scene.to.memberId];
    for (let move = 0; move < 2 * rounds; move += 1) {
      const values = [companyId, from, to];
      times.push(
        await measure(serverCpu, async () => {
          await client.query('begin');
          for (const statement of bareMoves) await client.query(statement, values);
          await client.query('commit');
        }),
      );
      [from, to] = [to, from];
    }
  } finally {
    client.release();
    await triggers('enable');
  }
  return times;
}

const bareMoves = [
  `with moved as (update sales.offers set manager_id = $3, client_manager_id = $3, revision = revision + 1
      where company_id = $1 and manager_id = $2 and state not in ('success', 'cancelled') returning offer_id),
    planned as (update sales.interactions i set responsible_id = $3, revision = i.revision + 1, plan_made_at = now()
      from moved m where i.company_id = $1 and i.offer_id = m.offer_id and i.happened_at is null)
    insert into sales.offer_events (company_id, offer_id, member_id, at, kind, detail)
      select $1, offer_id, $3, now(), 'field', '{"field": "manager_id"}' from moved`,
  `with moved as (update sales.clients set manager_id = $3, revision = revision + 1
      where company_id = $1 and manager_id = $2 returning client_id)
    insert into sales.client_events (company_id, client_id, member_id, at, kind, detail)
      select $1, client_id, $3, now(), 'field', '{"field": "manager_id"}' from moved`,
];

/** Every other client has an open offer with a next step and its reminder. */
async function seedBelongings(
  pool: Pool,
  companyId: number,
  { memberId }: ProofPerson,
  count: number,
): Promise<void> {
  const first = 1_000_000;
  const ids = `generate_series(${first}, ${first + count - 1}) n`;
  const half = `generate_series(${first}, ${first + count - 1}, 2) n`;
  const at = `now() + (n % 20000) * interval '1 minute' + interval '1 day'`;
  const statements = [
    ...written.map((table) => `alter table sales.${table} disable trigger user`),
    `insert into sales.clients (company_id, client_id, name, name_key, manager_id, created_at)
      select ${companyId}, n, 'Client ' || n, 'klient ' || n, ${memberId}, now() from ${ids}`,
    `insert into sales.offers (company_id, offer_id, number, client_id, client_manager_id, manager_id, state, state_since,
        wanted, next_step_at, created_at)
      select ${companyId}, n, n, n, ${memberId}, ${memberId}, 'new', now(), 'Something', ${at}, now() from ${half}`,
    `insert into sales.interactions (company_id, interaction_id, client_id, offer_id, responsible_id, planned_at)
      select ${companyId}, n, n, n, ${memberId}, ${at} from ${half}`,
    `insert into platform.due_times (company_id, kind, subject_id, due_at) select ${companyId}, 'step.remind', n, ${at} from ${half}`,
    ...written.map((table) => `alter table sales.${table} enable trigger user`),
    'vacuum analyze',
  ];
  for (const statement of statements) await pool.query(statement);
}

function toRow(move: string, times: readonly Taken[], bare: readonly Taken[]): Row {
  const of = (taken: readonly Taken[], figure: keyof Taken) =>
    Math.round(median(taken.map((each) => each[figure])));
  return {
    move,
    ms: of(times, 'ms'),
    'bare ms': of(bare, 'ms'),
    'server ms': of(times, 'serverMs'),
    'bare server': of(bare, 'serverMs'),
    ratio: Math.round((10 * of(times, 'serverMs')) / of(bare, 'serverMs')) / 10,
    'bot ms': of(times, 'botMs'),
  };
}
