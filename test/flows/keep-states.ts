import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { type KeptState, keptFolder, readKept } from '../../src/prove/dialogues/kept.ts';
import { beginIdsHigh, nameThings, withNames } from '../../src/prove/dialogues/names.ts';
import { madeSince, missingIn, readRows, tracesOf, wordsIn } from '../../src/prove/dialogues/words.ts';
import { parsePress } from '../../src/telegram/ui/press.ts';
import type { TestBot } from '../support/bot.ts';
import type { Step } from './scripts.ts';
import { play, type Stage } from './stage.ts';
import { nameOf, questionIn, shapesOf } from './state-shapes.ts';

/** With KEEP_STATES=1 what is not kept yet is written to the folder of states; without, it is told. */
const writes = process.env['KEEP_STATES'] === '1';

export interface StateKeeper {
  /** Plays a step; what the database held before it, in the middle of something, is kept or known to be. */
  play(stage: Stage, step: Step): Promise<void>;
  /** Names of states in a shape that no file has: nobody could tell whether a later version still reads it. */
  readonly unkept: readonly string[];
}

/** Watches the dialogues of a test, and keeps their states for the versions to come. */
export async function openStateKeeper({ company, line }: TestBot): Promise<StateKeeper> {
  const { sql } = company;
  if (writes) await beginIdsHigh(sql);
  const [newest] = await sql<{ name: string }>('select max(name) as name from platform.knex_migrations');
  const version = newest?.name ?? '';
  const known = new Set((await readKept()).flatMap(({ kept }) => shapesOf(kept)));
  const unkept: string[] = [];

  const read = async ({ member }: Stage) => {
    const states = await sql<{ state: Record<string, unknown> }>(
      'select state from platform.chat_state where chat_id = $1',
      [member.personId],
    );
    const drafts = await sql<KeptState['drafts'][number]>(
      'select draft_id as "draftId", form, data from sales.drafts where company_id = $1 and member_id = $2',
      [member.companyId, member.memberId],
    );
    return { state: states[0]?.state ?? {}, drafts };
  };

  return {
    unkept,
    async play(stage, step) {
      const { state, drafts } = await read(stage);
      const question = questionIn(state);
      const waits = question !== undefined && !('tap' in step);
      if (!waits && drafts.length === 0) return play(stage.chat, step);
      const { companyId, personId } = stage.member;
      const names = await nameThings(sql, companyId);
      const rows = writes ? await readRows(sql, companyId) : [];
      const [last] = await sql<{ id: number }>('select max(change_id) as id from sales.changes');
      const heard = line.updates.length;
      await play(stage.chat, step);
      const [update] = line.updates.slice(heard);
      if (!update) throw new Error('nothing was sent');
      const named = <T>(value: T): T => withNames(value, names, personId) as T;
      const asks = waits ? { asks: question.name } : {};
      const before = { ...asks, ...named({ state: withoutScreens(state), drafts, act: actOf(update) }) };
      const shapes = shapesOf(before);
      if (shapes.every((shape) => known.has(shape))) return;
      for (const shape of shapes) known.add(shape);
      if (!writes) return void unkept.push(nameOf(before));
      const typed = typedIn(update);
      const after = [...(await readRows(sql, companyId)), questionIn((await read(stage)).state)];
      const words = wordsIn(drafts.map(({ data }) => data));
      const lost = missingIn(after, words);
      const had = tracesOf(typed, rows);
      const kept: KeptState = {
        at: company.clock.now().toISOString(),
        ...before,
        keeps: tracesOf(typed, after).filter((trace) => !had.includes(trace)),
        makes: await madeSince(sql, companyId, last?.id ?? 0),
        stays: words.filter((word) => !lost.includes(word)),
        leadsTo: actionsOf(stage),
      };
      await write(version, nameOf(before), kept);
    },
  };
}

/** What a dialogue keeps of the update it was opened by, without the screen below the button: nothing reads it. */
function withoutScreens(value: unknown, key = ''): Record<string, unknown> {
  const walk = (inner: unknown, name: string): unknown => {
    if (Array.isArray(inner)) return inner.map((one) => walk(one, name));
    if (typeof inner !== 'object' || inner === null) return inner;
    const left = Object.entries(inner).filter(
      ([field]) =>
        name !== 'message' ||
        !/^(text|entities|reply_markup|caption)/.test(field) ||
        !('message_id' in inner && isBots(inner)),
    );
    return Object.fromEntries(left.map(([field, one]) => [field, walk(one, field)]));
  };
  return walk(value, key) as Record<string, unknown>;
}

function isBots(message: object): boolean {
  return JSON.stringify('from' in message ? message.from : {}).includes('"is_bot":true');
}

function actOf({ message, callback_query: query }: Update): KeptState['act'] {
  if (query) return { press: query.data ?? '' };
  if (message?.text !== undefined) return { say: message.text };
  if (message?.contact) return { send: 'contact' };
  return { send: message?.voice ? 'voice' : message?.photo ? 'photo' : 'document' };
}

function typedIn({ message }: Update) {
  const { contact } = message ?? {};
  const words = message?.text ?? (contact ? `${contact.first_name} ${contact.phone_number}` : '');
  return { words, hasFile: Boolean(message?.voice ?? message?.photo ?? message?.document) };
}

function actionsOf({ chat }: Stage): string[] {
  const data =
    chat
      .screen()
      .inlineKeyboard?.flat()
      .map(({ callback_data }) => callback_data ?? '') ?? [];
  return [...new Set(data.flatMap((one) => parsePress(one)?.action ?? []))].toSorted();
}

/** Never over a file that is there: what it holds was written by a program that is. */
async function write(version: string, name: string, kept: KeptState): Promise<void> {
  const folder = join(keptFolder, version);
  await mkdir(folder, { recursive: true });
  for (let nth = 1; ; nth += 1) {
    const file = join(folder, `${name}${nth === 1 ? '' : `-${nth}`}.json`);
    const text = `${JSON.stringify(kept, null, 2)}\n`;
    const done = await writeFile(file, text, { flag: 'wx' }).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
}
