import type { Pool } from 'pg';
import type { Database } from '../../db/company.ts';
import { translator } from '../../lib/locale.ts';
import type { PersonDriver } from '../../sandbox/driver.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { parsePress } from '../../telegram/ui/press.ts';
import { createPerform } from '../../use-cases.ts';
import { startBotProcess } from '../bot-process.ts';
import type { Outcome, Proof } from '../proof.ts';
import { seeded } from '../random.ts';
import { openWorld, proofToken } from '../world.ts';
import { type Finding, findings, laterWords } from './damage.ts';
import { type Ground, openGround, renamingOf } from './ground.ts';
import { type KeptAct, type KeptFile, type KeptState, readKept } from './kept.ts';
import { beginIdsHigh, type Sql, sqlOf, withIds } from './names.ts';
import { madeSince, missingIn, readRows, tracesOf } from './words.ts';

export interface DialoguesWish {
  readonly seed: number;
  /** How many states at most, of all versions in turn. */
  readonly size: number;
  readonly files: readonly KeptFile[];
  readonly findings: readonly Finding[];
}

export interface DialoguesPlace {
  /** A migrated database and a Bot API with the token of proofs. */
  readonly pool: Pool;
  readonly database: Database;
  readonly sandbox: Sandbox;
  /** Starts the program. @returns how to end it */
  start(): Promise<() => Promise<unknown>>;
}

/** Every state that an earlier version has kept, as it was and in five other shapes. Size: how many of them at most. */
export const dialoguesProof: Proof = {
  size: 10_000,
  async run({ seed, size }) {
    const world = await openWorld(0, 0);
    try {
      const start = async () => {
        const program = startBotProcess(world, { role: 'bot' });
        await program.works;
        return () => program.kill();
      };
      const files = await readKept();
      const { wrong, ...outcome } = await proveDialogues(
        { ...world, start },
        { seed, size, files, findings },
      );
      for (const one of wrong) process.stderr.write(`${one}\n`);
      return outcome;
    } finally {
      await world.close();
    }
  },
};

/** A state in a chat of the company made for it. */
interface Case {
  readonly title: string;
  readonly finding: Finding;
  readonly kept: KeptState;
  readonly ground: Ground;
  readonly lastChange: number;
  readonly driver: PersonDriver;
  readonly messageId: number;
}

type Verdict = 'resumed' | 'continued' | 'lost' | 'stuck' | 'failed';

/** What stands in a chat before the program runs. */
const screenText = 'A screen';
const atOnce = 4;
const answerMs = 60_000;
const firstPersonId = 8_000_000_000;

/** @returns beside the outcome what is wrong, one line each */
export async function proveDialogues(
  place: DialoguesPlace,
  wish: DialoguesWish,
): Promise<Outcome & { readonly wrong: readonly string[] }> {
  const random = seeded(wish.seed);
  const sql = sqlOf(place.pool);
  await beginIdsHigh(sql);
  const chosen = spread(wish.files, wish.size);
  const found = chosen.flatMap(({ version, name, kept }) =>
    wish.findings.flatMap((finding) => {
      const as = finding.find(kept, random);
      return as ? [{ title: `${name} of ${version} ${finding.name}`, finding, kept: as }] : [];
    }),
  );
  const cases = await eachOf(found, (one, index) =>
    putIn(place, sql, one, firstPersonId + index * 10, withMessage(place.sandbox)),
  );
  const end = await place.start();
  const verdicts: { readonly of: Case; readonly verdict: Verdict; readonly why: string }[] = [];
  try {
    await eachOf(cases, async (of) => void verdicts.push({ of, ...(await goOn(sql, of)) }));
  } finally {
    await end();
  }
  const wrong = verdicts.filter(({ of, verdict }) => !isRight(of, verdict));
  return {
    held: cases.length > 0 && wrong.length === 0,
    line: lineOf(chosen, verdicts),
    wrong: wrong.map(({ of, verdict, why }) => `${verdict}: ${of.title} (${why})`),
  };
}

function isRight({ finding }: Case, verdict: Verdict): boolean {
  return verdict === 'resumed' || (verdict === 'continued' && !finding.isWhole);
}

function lineOf(
  files: readonly KeptFile[],
  verdicts: readonly { readonly of: Case; readonly verdict: Verdict }[],
): string {
  const count = (verdict: Verdict, finding?: string): number =>
    verdicts.filter(
      (one) => one.verdict === verdict && (finding ?? one.of.finding.name) === one.of.finding.name,
    ).length;
  const versions = new Set(files.map(({ version }) => version)).size;
  const met = new Set(verdicts.map(({ of }) => of.finding));
  const named = [...met].toSorted(inOrder).map(({ name, mustTell }) => {
    const continued = count('continued', name);
    const how = mustTell ? 'told so, their drafts whole' : 'asked for it again';
    const others = continued === 0 ? '' : `, ${continued} ${how}`;
    return `${name} ${count('resumed', name)} resumed${others}`;
  });
  return (
    `${files.length} states in the middle of something, of ${versions} versions of the program: ${named.join('; ')}: ` +
    `${count('lost')} lost, ${count('stuck')} stuck, ${count('failed')} failed`
  );
}

const inOrder = (a: Finding, b: Finding): number => findings.indexOf(a) - findings.indexOf(b);

/** As many as wished, and of every version. */
function spread(files: readonly KeptFile[], size: number): readonly KeptFile[] {
  const step = Math.max(1, files.length / size);
  return files.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Some at a time, in their order. */
async function eachOf<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item !== undefined) done[index] = await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}

/** The bot says something in a chat, with a button, before the program runs that will answer. @returns its message */
function withMessage({ apiRoot }: Sandbox) {
  return async (chatId: number, data: string): Promise<number> => {
    const keyboard = [[{ text: 'A button', callback_data: data }]];
    const response = await fetch(`${apiRoot}/bot${proofToken}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: chatId,
        text: screenText,
        reply_markup: { inline_keyboard: keyboard },
      }),
    });
    const { result } = (await response.json()) as { result: { message_id: number } };
    return result.message_id;
  };
}

const dayMs = 86_400_000;

async function putIn(
  { database, pool, sandbox }: DialoguesPlace,
  sql: Sql,
  { title, finding, kept }: Pick<Case, 'title' | 'finding' | 'kept'>,
  personId: number,
  say: (chatId: number, data: string) => Promise<number>,
): Promise<Case> {
  const ground = await openGround(database, createPerform(database), personId);
  const { companyId, memberId } = ground;
  const driver = sandbox.addPerson({ id: personId, firstName: 'Olena', language: 'ru', started: true });
  const laterMs = Math.ceil((Date.now() - Date.parse(kept.at)) / dayMs) * dayMs;
  const renaming = { ...(await renamingOf(pool, ground)), laterMs, messageId: 0 };
  const act = withIds(kept.act, renaming) as KeptAct;
  const messageId = await say(personId, 'press' in act ? act.press : 'v1:0:desk.show:0:0');
  const ids = { ...renaming, messageId };
  const state = JSON.stringify(withIds(kept.state, ids));
  await sql(
    `with lane as (insert into platform.chat_lane (bot_id, chat_id) values ($1, $2))
      insert into platform.chat_state (bot_id, chat_id, update_id, state) values ($1, $2, 1, $3)`,
    [Number(proofToken.split(':')[0]), personId, state],
  );
  for (const { draftId, form, data } of kept.drafts) {
    await sql(
      `insert into sales.drafts (company_id, draft_id, member_id, form, data, updated_at) values ($1, $2, $3, $4, $5, now())`,
      [companyId, withIds(draftId, ids), memberId, form, JSON.stringify(withIds(data, ids))],
    );
  }
  const [last] = await sql<{ id: number }>('select max(change_id)::int as id from sales.changes');
  return { title, finding, ground, driver, messageId, lastChange: last?.id ?? 0, kept: { ...kept, act } };
}

/** Sends what its person sent next. */
async function goOn(sql: Sql, of: Case): Promise<{ verdict: Verdict; why: string }> {
  const { driver, kept, ground, finding } = of;
  if (!(await isAnswered(sql, of, () => doNext(of)))) return { verdict: 'stuck', why: 'no answer' };
  const failed = await failureOf(sql, ground);
  if (failed !== undefined) return { verdict: 'failed', why: failed };
  const shown = driver.messages().filter(({ from, text }) => from === 'bot' && text !== screenText);
  const texts = shown.map(({ text }) => text);
  const buttons = shown.flatMap(({ inlineKeyboard }) => inlineKeyboard?.flat() ?? []);
  const actions = buttons.flatMap(({ callback_data: data }) => parsePress(data ?? '')?.action ?? []);
  const rows = await readRows(sql, ground.companyId);
  const made = await madeSince(sql, ground.companyId, of.lastChange);
  const stays = made.length === 0 ? kept.stays : kept.stays.filter((word) => word !== laterWords);
  const gone = missingIn(rows, stays);
  if (gone.length > 0) return { verdict: 'lost', why: `entered and gone: ${gone.join(', ')}` };
  const missed = await missedOf(sql, of, { rows, actions, made });
  if (!(await isAnswered(sql, of, async () => void driver.text('/start'))))
    return { verdict: 'stuck', why: '/start is not answered' };
  if (missed === undefined) return { verdict: 'resumed', why: '' };
  const t = translator('ru');
  const told = ['question-lost', 'question-lost-in-form'].some((key) => texts.includes(t(key)));
  if (told || (!finding.isWhole && !finding.mustTell)) return { verdict: 'continued', why: '' };
  return { verdict: 'lost', why: `${missed}; it said: ${texts.at(-1)?.slice(0, 80) ?? 'nothing'}` };
}

async function doNext({ driver, kept: { act }, messageId }: Case): Promise<void> {
  if ('press' in act) await driver.press(messageId, act.press, answerMs);
  else if ('say' in act) driver.text(act.say);
  else if (act.send === 'contact')
    driver.contact({ phone: '380675551003', firstName: 'Mark', lastName: 'Levin' });
  else if (act.send === 'voice')
    driver.file({ kind: 'voice', bytes: Buffer.from('voice'), durationSeconds: 3 });
  else driver.file({ kind: act.send, bytes: Buffer.from('file'), name: 'plan.pdf' });
}

/** Does it, and waits until the bot has shown something and all that was sent is handled. */
async function isAnswered(sql: Sql, { driver, ground }: Case, act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    await driver.reaction(answerMs);
  } catch {
    return false;
  }
  const end = Date.now() + answerMs;
  while (Date.now() < end) {
    const open = 'select from platform.inbox where chat_id = $1 and handled_at is null';
    if ((await sql(open, [ground.personId])).length === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

async function failureOf(sql: Sql, { personId }: Ground): Promise<string | undefined> {
  const [failed] = await sql<{ outcome: string }>(
    `select outcome from platform.inbox where chat_id = $1 and outcome <> 'done'`,
    [personId],
  );
  return failed?.outcome;
}

interface Found {
  readonly rows: readonly unknown[];
  /** Of the buttons that are shown. */
  readonly actions: readonly string[];
  /** Use cases. */
  readonly made: readonly string[];
}

/** What did not go as in the program that kept it: what was typed is not there, or what was done is not. */
async function missedOf(
  sql: Sql,
  { kept, ground, finding }: Case,
  { rows, actions, made }: Found,
): Promise<string | undefined> {
  const states = await sql<{ state: unknown }>('select state from platform.chat_state where chat_id = $1', [
    ground.personId,
  ]);
  const words = 'say' in kept.act ? kept.act.say : 'Mark 380675551003';
  const traces = tracesOf({ words, hasFile: 'send' in kept.act }, [...rows, ...states]);
  const unkept = kept.keeps.filter((trace) => !traces.includes(trace));
  if (unkept.length > 0) return `not kept: ${unkept.join(', ')}`;
  // A later version may do at once what an earlier one asked for with one more button; nothing is done twice.
  const isMade = kept.makes.every((name) => made.includes(name)) && new Set(made).size === made.length;
  if (!isMade) return `carried out: ${made.join(', ') || 'nothing'}`;
  if (kept.keeps.length + made.length > 0) return undefined;
  const leads =
    kept.leadsTo.length === 0 ? finding.isWhole : kept.leadsTo.some((one) => actions.includes(one));
  return leads ? undefined : `led to ${actions.join(' ') || 'nothing'}`;
}
