import type { Update } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALOGUE_KEY } from '../../src/telegram/ingress/update-run.ts';
import { questionNames } from '../../src/telegram/question.ts';
import { startTestBot, type TestBot, type TestChat } from '../support/bot.ts';
import type { TestMember } from '../support/company.ts';
import { type CompanyRows, readCompanyRows } from '../support/company-rows.ts';
import { once } from '../support/line.ts';
import { openStateKeeper, type StateKeeper } from './keep-states.ts';
import { type Script, type Step, scripts, withoutQuestion } from './scripts.ts';
import { openQuestion, openStage, play, type Stage } from './stage.ts';

const DRAWING = ['sendMessage', 'editMessageText'];

let bot: TestBot;
let keeper: StateKeeper;
beforeAll(async () => {
  bot = await startTestBot();
  keeper = await openStateKeeper(bot);
});
afterAll(() => bot.close());

interface Ending {
  readonly rows: CompanyRows;
  readonly screen: readonly string[];
}

async function endingOf({ member, chat }: Stage): Promise<Ending> {
  return { rows: await readCompanyRows(bot.company, member.companyId), screen: chat.labels() };
}

/** What every script came to by itself, and the labels before each of its steps. */
const undisturbed = new Map<Script, { ending: Ending; before: string[]; answered: string[] }>();

async function playUndisturbed(script: Script): Promise<void> {
  const stage = await openStage(bot, script);
  const before: string[] = [];
  const answered: string[] = [];
  for (const step of script.steps) {
    before.push(stage.chat.labels().join('|'));
    const question = await openQuestion(bot, stage);
    if (question !== undefined && !('tap' in step)) answered.push(question.name);
    await keeper.play(stage, step);
  }
  undisturbed.set(script, { ending: await endingOf(stage), before, answered });
}

function known(script: Script) {
  const found = undisturbed.get(script);
  if (!found) throw new Error(`${script.name} was not played undisturbed`);
  return found;
}

/** Plays the script with something in the way of every step; what it comes to must be the same. */
async function playDisturbed(
  script: Script,
  disturb: (stage: Stage, step: Step, index: number) => Promise<void>,
): Promise<Stage> {
  const stage = await openStage(bot, script);
  for (const [index, step] of script.steps.entries()) await disturb(stage, step, index);
  expect((await endingOf(stage)).rows).toEqual(known(script).ending.rows);
  return stage;
}

describe('every dialogue', () => {
  it.each(scripts)('$name: asks what its script answers', async (script) => {
    await playUndisturbed(script);
    expect(new Set(known(script).answered)).toEqual(new Set(script.answers));
    expect(Object.keys(known(script).ending.rows)).toContain('offers');
  });

  it('is played by a script, question by question', () => {
    const answered = new Set([...undisturbed.values()].flatMap((played) => played.answered));
    expect([...answered].toSorted()).toEqual([...questionNames].toSorted());
  });

  it.each(withoutQuestion)('$name: waits in its draft', (script) => playUndisturbed(script));

  it('leaves nothing in the database in a shape that no later version is tried with: KEEP_STATES=1 keeps it', () => {
    expect(keeper.unkept).toEqual([]);
  });

  it.each(scripts)(
    '$name: goes on after a restart before any step, of another version too',
    async (script) => {
      const { screen } = await playDisturbed(script, async ({ member, chat }, step, index) => {
        await bot.restart(() => keepAsBefore(member, versions[index % versions.length]));
        await play(chat, step);
      }).then(endingOf);
      expect(screen).toEqual(known(script).ending.screen);
    },
  );

  it.each(scripts)('$name: takes an update that comes twice as one', async (script) => {
    const { screen } = await playDisturbed(script, async ({ chat }, step) => {
      const heard = bot.line.updates.length;
      await play(chat, step);
      const again = bot.line.updates.slice(heard);
      expect(again).toHaveLength(1);
      await bot.app().ingress.ingest(again);
      await bot.app().ingress.idle();
    }).then(endingOf);
    expect(screen).toEqual(known(script).ending.screen);
  });

  it.each(scripts.filter(({ renewsLink }) => !renewsLink))(
    '$name: is the same after a crash between what a step saved and its mark',
    async (script) => {
      const { screen } = await playDisturbed(script, async ({ member, chat }, step) => {
        const heard = bot.line.updates.length;
        const before = await remembered(member);
        await play(chat, step);
        const [update] = bot.line.updates.slice(heard);
        let drawn = 0;
        await bot.restart(async () => {
          await takeMarkBack(member, update, before);
          // The next program may draw before it has wholly started.
          drawn = bot.sandbox.ledger.entries().length;
        });
        await expect.poll(openRows).toBe(0);
        await bot.app().ingress.idle();
        const calls = bot.sandbox.ledger.entries().slice(drawn);
        expect(calls.filter(({ method }) => DRAWING.includes(method))).not.toEqual([]);
      }).then(endingOf);
      expect(screen).toEqual(known(script).ending.screen);
    },
  );

  it.each(scripts)('$name: a step that failed is done again', async (script) => {
    await playDisturbed(script, async ({ chat }, step, index) => {
      // What follows a save in the middle of a script cannot be reached when that save was not shown.
      if (script.savesAt === undefined || index < script.savesAt - 1) {
        once(bot.line, DRAWING, 'fail');
        await play(chat, step);
        // Told that it was saved, a person may press again all the same, but does not type it all anew.
        const saved = chat.toast.startsWith('Сохранили') || chat.screen().text.startsWith('Сохранили');
        if (saved && !('tap' in step)) return;
      }
      await play(chat, step);
    });
  });

  it.each(scripts)('$name: survives the desk before any step', async (script) => {
    const before = known(script).before;
    const last = script.savesAt ?? script.steps.length;
    await playDisturbed(script, async ({ chat }, step, index) => {
      const interrupted = index < last;
      const begin = interrupted ? await interrupt(chat, script, before.slice(0, index + 1)) : index;
      if (interrupted && 'tap' in step && step.leadsBack) return;
      for (const again of script.steps.slice(begin, index)) await play(chat, again);
      await play(chat, step);
    });
  });
});

/** What the dialogue of a chat looks like when another version of the program has kept it: as now first. */
const versions: readonly (((dialogue: unknown) => unknown) | undefined)[] = [
  undefined,
  () => 'of a time before there were versions',
  (dialogue) => JSON.parse(JSON.stringify(dialogue).replaceAll('"ask"', '"question"')),
  () => ({
    version: [0, 0],
    state: { ask: [{ args: '[]', interrupts: [], replay: { send: [], receive: [] } }] },
  }),
];

/** A question that is open is remembered beside its dialogue, and is still answered. */
async function keepAsBefore(
  { personId }: TestMember,
  version: ((dialogue: unknown) => unknown) | undefined,
): Promise<void> {
  const select = 'select state from platform.chat_state where chat_id = $1';
  const [row] = await bot.company.sql<{ state: Record<string, unknown> }>(select, [personId]);
  const dialogue = row?.state[DIALOGUE_KEY];
  if (!row || !version || dialogue === undefined) return;
  const state = { ...row.state, [DIALOGUE_KEY]: version(dialogue) };
  await bot.company.sql('update platform.chat_state set state = $2 where chat_id = $1', [
    personId,
    JSON.stringify(state),
  ]);
}

interface Remembered {
  readonly state: unknown;
  readonly drafts: readonly object[];
  readonly changes: number;
}

async function remembered({ personId, companyId, memberId }: TestMember): Promise<Remembered> {
  const { sql } = bot.company;
  const mine = [companyId, memberId];
  const states = await sql<{ state: unknown }>('select state from platform.chat_state where chat_id = $1', [
    personId,
  ]);
  return {
    state: states[0]?.state ?? null,
    drafts: await sql('select * from sales.drafts where company_id = $1 and member_id = $2', mine),
    changes: (await sql('select 1 from sales.changes where company_id = $1 and member_id = $2', mine)).length,
  };
}

/**
 * What a program leaves that was killed just before it could mark an update: mark, state and drafts are one commit, what
 * a use case wrote is another. A draft that a use case has spent stays spent.
 */
async function takeMarkBack(
  member: TestMember,
  update: Update | undefined,
  before: Remembered,
): Promise<void> {
  const { sql } = bot.company;
  await sql('update platform.chat_state set state = $2 where chat_id = $1', [
    member.personId,
    JSON.stringify(before.state),
  ]);
  if ((await remembered(member)).changes === before.changes) {
    await sql('delete from sales.drafts where company_id = $1 and member_id = $2', [
      member.companyId,
      member.memberId,
    ]);
    await sql('insert into sales.drafts select * from jsonb_populate_recordset(null::sales.drafts, $1)', [
      JSON.stringify(before.drafts),
    ]);
  }
  const reopened = await sql(
    `update platform.inbox set handled_at = null, outcome = null, payload = $2 where update_id = $1
      returning update_id`,
    [update?.update_id, JSON.stringify(update)],
  );
  expect(reopened).toHaveLength(1);
}

async function openRows(): Promise<number> {
  return (await bot.company.sql('select 1 from platform.inbox where handled_at is null')).length;
}

/**
 * Leaves for the desk and comes back: to the draft where there is one, else to the beginning.
 * @param before the labels before each step so far
 * @returns the step to go on from
 */
async function interrupt(chat: TestChat, script: Script, before: readonly string[]): Promise<number> {
  await chat.say('/start');
  const draft = chat.labels().find((label) => label.startsWith('✏️'));
  if (draft === undefined) return Math.min(script.resumesAt ?? 0, before.length - 1);
  await chat.tap(draft);
  return before.lastIndexOf(chat.labels().join('|'));
}
