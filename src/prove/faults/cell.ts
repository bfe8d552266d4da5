import { setTimeout as delay } from 'node:timers/promises';
import type { BotProcess } from '../bot-process.ts';
import type { Deployment } from './deployment.ts';

/** Something that goes wrong for a while, and what must be heard of it. */
export interface Trouble {
  readonly name: string;
  readonly lastsMs: number;
  /** Part of the reason that `readyz` must give somewhere while it lasts; absent: it may, or not. */
  readonly says?: RegExp;
  begin(deployment: Deployment): Promise<void>;
  heal(deployment: Deployment): Promise<void>;
  /** What must come about after the healing beside people's answers; absent: nothing. */
  readonly after?: { readonly what: string; isSo(deployment: Deployment): Promise<boolean> };
}

export interface CellFigures {
  readonly name: string;
  /** From healing until everybody is answered again, reminded, and all processes are ready; undefined: not in time. */
  readonly resumeMs: number | undefined;
  /** Everything `readyz` said but "ready". */
  readonly said: readonly string[];
  /** What does not hold, in words. */
  readonly wrong: readonly string[];
}

const mostResumeMs = 5_000;
/** Waited for, so that one slow cell does not spoil the next one. */
const patienceMs = 30_000;
const lookMs = 100;

/** One trouble while people write and steps become due. */
export async function tryCell(deployment: Deployment, trouble: Trouble): Promise<CellFigures> {
  const { people, reminded, bot, workers } = deployment;
  // One in the midst of it, one towards its end.
  await reminded.plan(trouble.lastsMs / 2);
  await reminded.plan(trouble.lastsMs - 500);
  const said = new Set<string>();
  let over = false;
  const listening = Promise.all([bot, ...workers].map((one) => listen(one, said, () => over)));
  await trouble.begin(deployment);
  await delay(trouble.lastsMs);
  await trouble.heal(deployment);
  over = true;
  const healedAt = performance.now();
  const waits = new Map<string, Look>([
    ...people.map((person, index): [string, Look] => [
      `person ${index + 1}`,
      () => {
        person.look();
        return person.lastSeenAt > healedAt;
      },
    ]),
    ['reminders', () => reminded.missing().length === 0],
  ]);
  const { after } = trouble;
  if (after) waits.set(after.what, () => after.isSo(deployment));
  const [seenAfter, readyAfter] = await Promise.all([
    untilAll(waits, healedAt),
    untilReady([bot, ...workers], healedAt),
    listening,
  ]);
  const times = [...seenAfter.values(), ...readyAfter.values()];
  const late = [...seenAfter, ...readyAfter].filter(([, ms]) => ms > mostResumeMs);
  const resumeMs = Math.max(...times);
  const wrong = [
    ...late.map(([what, ms]) => `${what} after ${(ms / 1000).toFixed(1)} s`),
    ...(trouble.says && ![...said].some((reason) => trouble.says?.test(reason))
      ? [`readyz said ${said.size ? [...said].join(', ') : 'nothing'}`]
      : []),
  ];
  return {
    name: trouble.name,
    resumeMs: Number.isFinite(resumeMs) ? resumeMs : undefined,
    said: [...said],
    wrong,
  };
}

type Look = () => boolean | Promise<boolean>;

/** When each came true, in milliseconds after `since`; infinite for what did not. */
async function untilAll(waits: ReadonlyMap<string, Look>, since: number): Promise<Map<string, number>> {
  const after = new Map<string, number>();
  while (after.size < waits.size && performance.now() - since < patienceMs) {
    for (const [what, isSo] of waits) {
      if (!after.has(what) && (await isSo())) after.set(what, performance.now() - since);
    }
    await delay(lookMs);
  }
  for (const what of waits.keys()) if (!after.has(what)) after.set(what, Number.POSITIVE_INFINITY);
  return after;
}

async function untilReady(processes: readonly BotProcess[], since: number): Promise<Map<string, number>> {
  const after = new Map<string, number>();
  await Promise.all(
    processes.map(async (one, index) => {
      const name = index === 0 ? 'bot ready' : `worker ${index} ready`;
      after.set(name, Number.POSITIVE_INFINITY);
      while (performance.now() - since < patienceMs) {
        const { status } = await ask(one);
        if (status === 200) return void after.set(name, performance.now() - since);
        await delay(lookMs);
      }
    }),
  );
  return after;
}

async function listen(one: BotProcess, said: Set<string>, over: () => boolean): Promise<void> {
  while (!over()) {
    const { status, text } = await ask(one);
    if (status !== 200 && !over()) said.add(text);
    await delay(lookMs * 3);
  }
}

/** A probe waits for no longer: what does not answer is not ready. */
const probeMs = 3_000;

async function ask(one: BotProcess): Promise<{ status: number; text: string }> {
  const silent = { status: 0, text: 'no answer' };
  return Promise.race([one.get('/readyz').catch(() => silent), delay(probeMs, silent, { ref: false })]);
}
