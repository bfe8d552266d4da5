import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { type CompanyRows, readCompanyRows } from '../support/company-rows.ts';
import { once } from '../support/line.ts';
import type { Step } from './scripts.ts';
import { openStage, play, type Stage } from './stage.ts';

const DRAWING = ['sendMessage', 'editMessageText'];

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot({ limits: { stopMs: 20 } });
});
afterAll(() => bot.close());

/** Ways of buttons alone; those with a question are among the dialogues. */
const presses: readonly { readonly name: string; readonly steps: readonly Step[] }[] = [
  {
    name: 'a fact chosen from a list',
    steps: [{ say: '#1' }, { tap: 'Ещё' }, { tap: 'Важность' }, { tap: 'Срочное' }],
  },
  {
    name: 'a move with a ready reason, taken back',
    steps: [
      { say: '#1' },
      { tap: 'Статус' },
      { tap: 'Ждём ответа' },
      { tap: 'КП отправлено' },
      { tap: 'Отменить' },
    ],
  },
  {
    name: 'a call by three taps',
    steps: [{ say: '#1' }, { tap: '📞' }, { tap: 'Думает' }, { tap: 'Завтра' }],
  },
  {
    name: 'a day walked by taps',
    steps: [
      ...[{ say: '#1' }, { tap: 'Следующий шаг' }, { tap: '18:00' }, { say: '/today' }],
      ...[{ tap: 'Нет ответа' }, { tap: 'Отменить' }, { tap: '+1 ч' }],
    ],
  },
  { name: 'the next step by a button', steps: [{ say: '#1' }, { tap: 'Следующий шаг' }, { tap: 'Завтра' }] },
];

/** A process that dies when all is saved and nothing is shown yet; the next one handles the update again. */
async function playAndDie({ chat: { driver } }: Stage, step: Step): Promise<void> {
  const drawing = new Promise<void>((resolve) => {
    bot.line.decide = (method) => {
      if (!DRAWING.includes(method)) return 'pass';
      bot.line.decide = () => 'pass';
      resolve();
      return 'hang';
    };
  });
  const pressed = 'tap' in step ? driver.pressButton(step.tap, undefined, 60_000) : undefined;
  if ('say' in step) driver.text(step.say);
  await drawing;
  await bot.restart();
  await bot.app().ingress.idle();
  await pressed;
}

/** One that dies when all is saved and shown, and the press not yet answered. */
async function playAndDieShown({ chat }: Stage, step: Step): Promise<void> {
  if (!('tap' in step)) return play(chat, step);
  once(bot.line, ['answerCallbackQuery'], 'hang');
  const pressed = chat.driver.pressButton(step.tap, undefined, 60_000);
  await chat.driver.reaction(60_000);
  await bot.restart();
  await bot.app().ingress.idle();
  await pressed;
}

interface Ending {
  readonly rows: CompanyRows;
  /** What was told on top of the last screen, and its buttons. */
  readonly screen: readonly (string | undefined)[];
}

async function ending(
  steps: readonly Step[],
  perform: (stage: Stage, step: Step) => Promise<void>,
): Promise<Ending> {
  const stage = await openStage(bot);
  for (const step of steps) await perform(stage, step);
  const { chat, member } = stage;
  const [told] = chat.screen().text.split('\n');
  return {
    rows: await readCompanyRows(bot.company, member.companyId),
    screen: [told, ...chat.labels()],
  };
}

describe('a process that dies between a save and its picture', () => {
  it.each(presses)('$name: comes to the same, on the screen too', async ({ steps }) => {
    const alive = await ending(steps, ({ chat }, step) => play(chat, step));
    const died = await ending(steps, playAndDie);
    expect(died.screen).toEqual(alive.screen);
    expect(died.rows).toEqual(alive.rows);
  });
});

describe('a process that dies between a picture and the answer to its press', () => {
  it.each(presses)('$name: is answered by the next one, and comes to the same', async ({ steps }) => {
    const alive = await ending(steps, ({ chat }, step) => play(chat, step));
    const died = await ending(steps, playAndDieShown);
    expect(died.screen).toEqual(alive.screen);
    expect(died.rows).toEqual(alive.rows);
  });
});
