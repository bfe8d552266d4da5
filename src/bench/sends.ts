import { setTimeout as sleep } from 'node:timers/promises';
import { type BotProcess, startBotProcess } from '../prove/bot-process.ts';
import { openWorld, type World } from '../prove/world.ts';
import { telegramRates } from '../sandbox/flood-limits.ts';
import type { LedgerEntry } from '../sandbox/ledger.ts';
import { usualLimits } from '../telegram/notices/post.ts';
import { packPress } from '../telegram/ui/press.ts';
import { percentile } from './figures.ts';
import { BusyPerson } from './update-people.ts';

export interface SendsWish {
  /** People with a reminder due at one instant. */
  readonly receivers: number;
  /** Others, who go from screen to screen meanwhile. */
  readonly pressing: number;
}

type SendsRow = Readonly<Record<string, string | number>>;

interface Scene {
  readonly name: string;
  /** Every so many ms Telegram takes no message for `floodSeconds`, beside its limits. */
  readonly floodEveryMs?: number;
}

const ourRate = 1_000 / usualLimits.gapMs;
const floodSeconds = 2;
const scenes: readonly Scene[] = [
  { name: "Telegram's limits" },
  { name: 'with floods of 2 s', floodEveryMs: 10_000 },
];
/** Between two presses of a person: Telegram takes a message a second in one chat. */
const restMs = 1_500;
const firstMember = 1_000_000;
const firstReceiver = 6_000_000_000;

/**
 * The real program, bot and worker in one process, at a Bot API that keeps Telegram's limits: reminders of many people are
 * due at once, and others press meanwhile.
 */
export async function benchSends(wish: SendsWish): Promise<{ title: string; rows: SendsRow[] }> {
  const world = await openWorld(wish.pressing, 1);
  let program: BotProcess | undefined;
  try {
    await addReceivers(world, wish.receivers);
    program = startBotProcess(world);
    await program.works;
    const people = world.people.map(({ personId, offerIds: [id = 0] }) => {
      const card = { companyId: world.companyId, action: 'offer.card', id, revision: 0, args: [] } as const;
      return new BusyPerson(world.sandbox.person(personId), packPress(card));
    });
    for (const person of people) await person.begin();
    const rows: SendsRow[] = [];
    for (const scene of scenes) rows.push(await play(world, people, scene, wish));
    return { title: titleOf(wish), rows };
  } finally {
    await program?.kill();
    await world.close();
  }
}

function titleOf({ receivers, pressing }: SendsWish): string {
  return `${receivers} reminders due at one instant, ${pressing} people who press every ${restMs / 1000} s; the program keeps to ${tenth(ourRate)} messages a second, Telegram's limit is ${telegramRates.bulk}.`;
}

async function play(
  world: World,
  people: readonly BusyPerson[],
  { name, floodEveryMs }: Scene,
  { receivers }: SendsWish,
): Promise<SendsRow> {
  const { ledger, faults } = world.sandbox;
  ledger.clear();
  faults.limit(telegramRates);
  const begunAt = performance.now();
  let floods = 0;
  let over = false;
  const answers = Promise.all(people.map((person, at) => pressUntil(person, at, () => over)));
  await letBeDue(world);
  while (remindersIn(ledger.entries()).length < receivers) {
    const flooded = floodEveryMs === undefined ? 0 : (performance.now() - begunAt) / floodEveryMs;
    if (Math.floor(flooded) > floods) {
      floods += 1;
      faults.add({ trouble: { kind: 'flood', seconds: floodSeconds }, methods: ['sendMessage'] });
    }
    await sleep(50);
  }
  over = true;
  const waits = (await answers).flat();
  faults.clear();
  return toRow(name, { entries: ledger.entries(), waits, floods });
}

async function pressUntil(person: BusyPerson, at: number, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  // Not all in one moment.
  await sleep((at * 97) % restMs);
  while (!isOver()) {
    waits.push(await person.openCard());
    await sleep(restMs);
    waits.push(await person.askState());
    await sleep(restMs);
  }
  return waits;
}

function toRow(
  scene: string,
  { entries, waits, floods }: { entries: readonly LedgerEntry[]; waits: number[]; floods: number },
): SendsRow {
  const at = remindersIn(entries).map((entry) => entry.at);
  // Seconds in which Telegram took nothing are nobody's to send in.
  const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000 - floods * floodSeconds;
  const rate = (at.length - 1) / seconds;
  const { underWay, early } = countEarly(entries);
  return {
    scene,
    sent: at.length,
    'a second': tenth(rate),
    'of ours %': tenth((rate / ourRate) * 100),
    "of Telegram's %": tenth((rate / telegramRates.bulk) * 100),
    answers: waits.length,
    'p50 ms': Math.round(percentile(waits, 0.5)),
    'p99 ms': Math.round(percentile(waits, 0.99)),
    'told to wait': entries.filter(({ code }) => code === 429).length,
    'under way': underWay,
    'too early': early,
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

const isReminder = ({ method, chatId = 0 }: LedgerEntry): boolean =>
  method === 'sendMessage' && chatId >= firstReceiver;

function remindersIn(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.filter((entry) => isReminder(entry) && entry.code === 200);
}

/** What was on its way when Telegram wanted no more; a busy machine takes as long to hear of it. */
const underWayMs = 250;

/** Reminders that Telegram was asked for after it had wanted no more of them, and before that was over. */
function countEarly(entries: readonly LedgerEntry[]): { underWay: number; early: number } {
  let [from, until, underWay, early] = [0, 0, 0, 0];
  for (const { at, code, description = '' } of entries.filter(isReminder)) {
    const isTooSoon = at < until;
    if (isTooSoon && at <= from + underWayMs) underWay += 1;
    else if (isTooSoon) early += 1;
    if (isTooSoon || code !== 429) continue;
    from = at;
    until = at + Number(/retry after (\d+)/.exec(description)?.[1] ?? 0) * 1000;
  }
  return { underWay, early };
}

/** Managers with a client and an offer each. */
async function addReceivers({ pool, companyId, sandbox }: World, count: number): Promise<void> {
  const ids = `generate_series(${firstMember + 1}, ${firstMember + count}) id`;
  const statements = [
    `insert into sales.members (company_id, member_id, name, role) select ${companyId}, id, 'Receiver ' || id, 'manager' from ${ids}`,
    `insert into platform.people (person_id, locale) select ${firstReceiver} + id, 'en' from ${ids}`,
    `insert into platform.memberships (person_id, company_id, member_id, joined_at)
      select ${firstReceiver} + id, ${companyId}, id, now() from ${ids}`,
    `insert into sales.clients (company_id, client_id, name, name_key, manager_id, created_at)
      select ${companyId}, id, 'Client ' || id, 'client ' || id, id, now() from ${ids}`,
    `insert into sales.offers (company_id, offer_id, number, client_id, client_manager_id, manager_id, state, state_since,
        wanted, next_step_at, created_at)
      select ${companyId}, id, id, id, id, id, 'new', now(), 'What the client wants', now() + interval '1 day', now() from ${ids}`,
    `insert into sales.interactions (company_id, client_id, offer_id, responsible_id, planned_at, plan_made_at)
      select company_id, client_id, offer_id, manager_id, next_step_at, now() from sales.offers where offer_id > ${firstMember}`,
  ];
  for (const statement of statements) await pool.query(statement);
  await pool.query('vacuum analyze');
  for (let id = firstMember + 1; id <= firstMember + count; id += 1) {
    sandbox.addPerson({ id: firstReceiver + id, firstName: `Receiver ${id}`, language: 'en' }).text('/start');
  }
  // They have written once, long ago: nobody is to answer that.
  await fetch(`${sandbox.apiRoot}/bot${sandbox.token}/getUpdates?offset=-1`);
}

/** Somebody has moved all of their next steps to a moment in some seconds. */
async function letBeDue({ pool }: World): Promise<void> {
  await pool.query(
    `with moved as (
        update sales.interactions set planned_at = date_trunc('milliseconds', now() + interval '3 seconds')
        where offer_id > ${firstMember} and happened_at is null returning company_id, offer_id, planned_at)
      update sales.offers o set next_step_at = moved.planned_at from moved
      where o.company_id = moved.company_id and o.offer_id = moved.offer_id`,
  );
}
