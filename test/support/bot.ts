import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import type { HintQueue } from '../../src/jobs/queue/queue.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import type { SandboxMessage } from '../../src/sandbox/protocol.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.ts';
import type { IngressLimits } from '../../src/telegram/ingress/limits.ts';
import { createTestCompany, type TestCompany, type TestMember } from './company.ts';
import { doWork } from './deliver.ts';
import { openLine, type TestLine } from './line.ts';

const TOKEN = '1000000001:token-of-a-test-bot';
/** A busy machine takes its time. */
const SLOW_MS = 60_000;

/** A real bot on the sandbox's Bot API, with the test company's people in its chats. */
export interface TestBot {
  readonly company: TestCompany;
  readonly sandbox: Sandbox;
  readonly line: TestLine;
  /** Where copies of files lie. */
  readonly filesFolder: string;
  /** The chat of a member, or of a stranger by their id. Telegram's language is `language`, Russian by default. */
  chat(person: TestMember | { personId: number; name: string }, language?: string): TestChat;
  /** Stops the program and starts it anew on the same database and chats. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  app(): App;
  /** The program's time, which runs on from the company's; a move of it reaches the worker. */
  readonly clock: SandboxClock;
  /** Does all that is due now, as the worker does: the messages are in the chats then. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

/** One person's chat as they see and touch it. Every act waits until the bot has finished with it. */
export interface TestChat {
  /** Presses on buttons so far; set it to 0 to count a flow. */
  taps: number;
  /** Presses the button with this label, or part of it; gives the screen after. */
  tap(label: string | RegExp): Promise<SandboxMessage>;
  /** Presses whatever data on the newest message of the bot, or on the given one; gives the toast. */
  pressData(data: string, messageId?: number): Promise<string>;
  /** Sends words; gives the screen after. */
  say(text: string): Promise<SandboxMessage>;
  /** Sends something else: `act` does it through the driver. */
  send(act: (driver: ReturnType<Sandbox['person']>) => unknown): Promise<SandboxMessage>;
  /** The bot's newest message. */
  screen(): SandboxMessage;
  /** The toast of the last press. */
  readonly toast: string;
  labels(): string[];
  /** The data behind a label on the newest message that has it. */
  data(label: string | RegExp): string;
  readonly driver: ReturnType<Sandbox['person']>;
}

interface TestBotOptions {
  readonly openSignup?: boolean;
  readonly limits?: Partial<IngressLimits>;
  /** With it the program acts by itself; without, when `deliver` says so. */
  readonly openQueue?: (company: TestCompany) => Promise<HintQueue>;
}

export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const company = await createTestCompany();
  const sandbox = await createSandbox({ token: TOKEN, port: 0 });
  const line = await openLine(sandbox);
  const filesFolder = await mkdtemp(join(tmpdir(), 'files-'));
  // The program's time runs on from wherever the company's clock was put; the Bot API's own stays the machine's.
  const startedAt = Date.now();
  const now = () => new Date(company.clock.now().getTime() + Date.now() - startedAt);
  const clock = new SandboxClock({ now, zone: 'Europe/Kyiv' });
  let queue: HintQueue | undefined;
  const open = async (): Promise<App> => {
    queue = await options.openQueue?.(company);
    const app = await createApp({
      roles: ['bot', 'worker'],
      ...(queue ? { queue } : {}),
      pool: company.pool,
      token: TOKEN,
      apiRoot: line.apiRoot,
      updates: { via: 'polling' },
      openSignup: options.openSignup ?? false,
      filesFolder,
      defaultLocale: 'ru',
      defaultTimeZone: 'Europe/Kyiv',
      clock,
      logger: silentLogger,
      // What is due comes at once, several messages to one chat as well.
      sendLimits: { gapMs: 0, chatRestMs: 0, groupRestMs: 0 },
      ...(options.limits ? { limits: options.limits } : {}),
    });
    await app.start();
    return app;
  };
  let app = await open();
  const stop = async (): Promise<void> => {
    await app.stop();
    await queue?.close();
  };
  clock.onMove(() => void app.worker?.clockMoved());
  const chats = new Map<number, TestChat>();

  return {
    company,
    sandbox,
    line,
    filesFolder,
    app: () => app,
    clock,
    async deliver() {
      await doWork(company, clock);
      await app.delivery.deliverDue();
    },
    chat(person, language = 'ru') {
      const known = chats.get(person.personId);
      if (known) return known;
      const chat = openChat(sandbox, person, language, () => app);
      chats.set(person.personId, chat);
      return chat;
    },
    async restart(meanwhile) {
      await stop();
      await meanwhile?.();
      app = await open();
    },
    async close() {
      await stop();
      await line.close();
      await sandbox.close();
      await company.close();
      await rm(filesFolder, { recursive: true });
    },
  };
}

function openChat(
  sandbox: Sandbox,
  person: { personId: number; name: string },
  language: string,
  app: () => App,
): TestChat {
  const driver = sandbox.addPerson({ id: person.personId, firstName: person.name, language });
  let toast = '';

  /** The update is taken and handled: nothing of it is still to come. */
  const settle = (): Promise<void> => app().ingress.idle();
  const send: TestChat['send'] = async (act) => {
    act(driver);
    await driver.reaction(SLOW_MS);
    await settle();
    return driver.screen();
  };
  return {
    driver,
    taps: 0,
    get toast() {
      return toast;
    },
    async tap(label) {
      this.taps += 1;
      ({ text: toast } = await driver.pressButton(label, undefined, SLOW_MS));
      await settle();
      return driver.screen();
    },
    async pressData(data, messageId = driver.screen().messageId) {
      ({ text: toast } = await driver.press(messageId, data, SLOW_MS));
      await settle();
      return toast;
    },
    say: (text) => send((acting) => acting.text(text)),
    send,
    screen: () => driver.screen(),
    labels: () => driver.buttons().flat(),
    data(label) {
      const all = driver
        .messages()
        .toReversed()
        .flatMap((message) => message.inlineKeyboard?.flat() ?? []);
      const found = all.find(({ text }) =>
        typeof label === 'string' ? text.includes(label) : label.test(text),
      );
      if (found?.callback_data === undefined) throw new Error(`no button [${label}]\n${driver.transcript()}`);
      return found.callback_data;
    },
  };
}
