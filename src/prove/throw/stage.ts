import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { PersonDriver } from '../../sandbox/driver.ts';
import type { LedgerEntry } from '../../sandbox/ledger.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { readMemory } from '../../telegram/chat-memory.ts';
import type { Question } from '../../telegram/question.ts';
import { parsePress } from '../../telegram/ui/press.ts';
import type { Child } from './child.ts';
import type { CallFault, Line } from './line.ts';
import type { QueryFault } from './query-faults.ts';
import type { Effect, Snapshot } from './snapshot.ts';

/** One thing that a person does. A button is found again by its kind: ids in it may be others the next time. */
export type Step =
  | Press
  | { readonly say: string }
  | { readonly send: string; readonly act: (driver: PersonDriver, place: Place) => unknown };

/** What a person replies to, or edits. */
export interface Place {
  /** The message drawn last. */
  readonly screen: number;
  /** The one with the buttons. */
  readonly card: number | undefined;
  /** Their own last one. */
  readonly own: number | undefined;
}

export interface Press {
  /** Its kind. */
  readonly press: string;
  readonly data: string;
  /** The message it stands under. */
  readonly on: number;
}

/** What came of a step, as the person sees it. */
export interface Seen {
  /** Messages sent and edited, in order. */
  readonly shown: readonly { readonly messageId: number; readonly text: string }[];
  /** A message was to be drawn as it stands already. */
  readonly stands: boolean;
  readonly toast: string;
  /** Of a press: the bot has tried to answer it. */
  readonly answered: boolean;
  /** Until all of it was handled. */
  readonly ms: number;
  /** What the handling took. */
  readonly queries: number;
  readonly calls: number;
  readonly struck: boolean;
}

export type Fault = ({ readonly of: 'query' } & QueryFault) | ({ readonly of: 'call' } & CallFault);

/** The parts of a stage that are opened beside it. */
export interface StageParts {
  readonly pool: Pool;
  readonly sandbox: Sandbox;
  readonly line: Line;
  readonly child: Child;
  readonly snapshot: Snapshot;
}

/** Rows that the program remembers for a while. */
const remembered = ['sales.members', 'sales.companies', 'sales.member_settings', 'sales.modules'];
const slowMs = 20_000;

/** The program, its database and its chats; acts on it, and puts it back. */
export class Stage {
  readonly #parts: StageParts;
  /** Put the chats back to where they were kept, the last one last. */
  readonly #chats: (() => void)[] = [];
  #place: Place = { screen: 0, card: undefined, own: undefined };

  constructor(parts: StageParts) {
    this.#parts = parts;
  }

  /**
   * Does it, with this fault under way, and waits until all is handled.
   * @param again the same as the time before: to the messages of then
   */
  async act(
    personId: number,
    step: Step,
    { fault, again = false }: { fault?: Fault; again?: boolean } = {},
  ): Promise<Seen> {
    const { sandbox, line, child } = this.#parts;
    await child.ask({ ask: 'arm', ...(fault?.of === 'query' ? { fault } : {}) });
    line.arm(fault?.of === 'call' ? fault : undefined);
    const before = sandbox.ledger.entries().length;
    const since = performance.now();
    const driver = sandbox.person(personId);
    if (!again) this.#place = placeOf(driver);
    const toast = this.#do(driver, step);
    while (sandbox.pendingUpdates() > 0) {
      if (performance.now() - since > slowMs) throw new Error('the program takes no updates any more');
      await delay(1);
    }
    const queries = await child.ask({ ask: 'settle' });
    const calls = line.count();
    const entries = sandbox.ledger.entries().slice(before);
    return {
      shown: entries.flatMap((entry) => shownIn(entry, personId)),
      stands: entries.some(({ description }) => description?.includes('message is not modified')),
      toast: toast(),
      answered: calls.methods.includes('answerCallbackQuery'),
      ms: performance.now() - since,
      queries: queries.asked,
      calls: calls.made,
      struck: queries.struck || calls.struck,
    };
  }

  /** Database and chats as they were kept last; the program reads them anew. */
  async restore(): Promise<void> {
    const { pool, child, snapshot } = this.#parts;
    const changed = await snapshot.changed();
    const anew = remembered.some((name) => name in changed);
    const owners = anew
      ? (
          await pool.query<{ companyId: number; memberId: number }>(
            `select company_id as "companyId", min(member_id) as "memberId" from sales.members
              where role = 'owner' and suspended_at is null group by 1`,
          )
        ).rows
      : [];
    await child.ask({ ask: 'forget', owners });
    // Forgetting may have changed something itself.
    await snapshot.restore(anew ? await snapshot.changed() : changed);
    this.#chats.at(-1)?.();
  }

  push(): Promise<void> {
    this.#chats.push(this.#parts.sandbox.keepChats());
    return this.#parts.snapshot.push();
  }

  pop(): Promise<void> {
    this.#chats.pop();
    return this.#parts.snapshot.pop();
  }

  effect(): Promise<Effect> {
    return this.#parts.snapshot.effect();
  }

  lives(): boolean {
    return this.#parts.child.lives();
  }

  /** The question that is open in a chat. */
  async question(personId: number): Promise<Question | undefined> {
    const { rows } = await this.#parts.pool.query<{ state: Record<string, unknown> }>(
      'select state from platform.chat_state where chat_id = $1',
      [personId],
    );
    return readMemory(rows[0]?.state).question;
  }

  /** The use cases carried out since the database was kept. */
  async useCases(): Promise<readonly string[]> {
    const { rows } = await this.#parts.pool.query<{ name: string }>(
      `select distinct use_case as name from sales.changes where request_id ~ '^[0-9]+:[0-9]+:[0-9]+$'`,
    );
    return rows.map(({ name }) => name);
  }

  /** Everything to press under these messages. */
  buttons(personId: number, messageIds: readonly number[]): readonly Press[] {
    const driver = this.#parts.sandbox.person(personId);
    return [...new Set(messageIds)].toReversed().flatMap((on) =>
      (driver.message(on)?.inlineKeyboard?.flat() ?? []).flatMap(({ callback_data: data }) => {
        const key = data === undefined ? undefined : pressKey(data);
        return key === undefined || data === undefined ? [] : [{ press: key, data, on }];
      }),
    );
  }

  #do(driver: PersonDriver, step: Step): () => string {
    if ('press' in step) {
      const answer = driver.beginPress(step.on, step.data);
      return () => answer()?.text ?? '';
    }
    if ('say' in step) driver.text(step.say);
    else step.act(driver, this.#place);
    return () => '';
  }
}

function placeOf(driver: PersonDriver): Place {
  const messages = driver.messages();
  const posted = messages.filter(({ from }) => from === 'bot');
  return {
    screen: posted.at(-1)?.messageId ?? 0,
    card: posted.findLast(({ inlineKeyboard }) => inlineKeyboard !== undefined)?.messageId,
    own: messages.findLast(({ from, forwardedFrom }) => from === 'person' && !forwardedFrom)?.messageId,
  };
}

function shownIn({ method, code, chatId, messageId, text }: LedgerEntry, personId: number) {
  const draws = /^(?:send|edit|copy|forward)/.test(method) && code === 200 && chatId === personId;
  return draws && messageId !== undefined ? [{ messageId, text: text ?? '' }] : [];
}

/** What kind of button it is: its action and the words in it, without ids, dates and pages. */
export function pressKey(data: string): string | undefined {
  const press = parsePress(data);
  if (!press) return undefined;
  return [press.action, ...press.args.map(kindOf)].join(':');
}

/** What kind of question it is. */
export function questionKey({ name, args }: Question): string {
  const parts = Object.entries(args).map(([arg, value]) => `${arg}=${kindOf(String(value))}`);
  return `?${name}:${parts.join(',')}`;
}

function kindOf(arg: string): string {
  return /^[a-z][a-z_-]{2,}$/i.test(arg) && !/^\w*\d/.test(arg) ? arg : '*';
}
