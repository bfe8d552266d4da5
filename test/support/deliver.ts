import { GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { dueFeatures } from '../../src/jobs/due/index.ts';
import { collectDue } from '../../src/jobs/due.ts';
import { relayOutbox } from '../../src/jobs/relay.ts';
import { runDue } from '../../src/jobs/run-due.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { notePersonGone } from '../../src/notifications/reach.ts';
import { createDelivery } from '../../src/telegram/notices/delivery.ts';
import { type NoticeViews, noticeViews } from '../../src/telegram/notices/index.ts';
import type { SendLimits } from '../../src/telegram/notices/post.ts';
import type { MessageCalls } from '../../src/telegram/send.ts';
import type { TestCompany } from './company.ts';

/** All that the worker does by the clock's time now but the sending: events are handed on, what is due is carried out. */
export async function doWork(company: TestCompany, clock: Clock = company.clock): Promise<void> {
  const { database, perform } = company;
  const tools = { database, perform, due: collectDue(dueFeatures), logger: silentLogger };
  await relayOutbox(tools, clock.now());
  await runDue(tools, clock.now());
  // What was due may have changed something that is told.
  await relayOutbox(tools, clock.now());
}

/** A message that was sent, as it stands now. */
export interface PostedMessage {
  readonly messageId: number;
  readonly chatId: number;
  /** When, by the clock of the limits. */
  readonly at: Date;
  text: string;
  labels: string[];
  /** What the buttons carry, in the order of the labels. */
  data: string[];
  readonly isProtected: boolean;
  edits: number;
}

/** What becomes of a call; an answer is lost after the message has been sent, or before. */
export type Fate =
  | 'pass'
  | 'gone'
  | 'away'
  | 'lost'
  | 'lost-after-sending'
  | { readonly floodSeconds: number }
  | { readonly refused: string }
  | { readonly movedTo: number };

/** A recording Bot API: what people are told, without a bot and without waiting. */
export interface Postbox {
  /** All that was sent, in order. */
  readonly messages: PostedMessage[];
  /** Calls of sendMessage and editMessageText, refused ones too. */
  readonly calls: { readonly chatId: number; readonly at: Date }[];
  /** Asked before each call; 'pass' by default. */
  decide: (chatId: number, text: string) => Fate;
  /** Whether Telegram takes the harmless call that is made after an answer was lost. */
  isAnswering: boolean;
  /** Does what is due, hands events on and sends all that is due now. @returns when there is more; `messages` grows */
  deliver(): Promise<Date | undefined>;
  /** Messages to this person since the last time this was asked. */
  newTo(person: { personId: number }): PostedMessage[];
}

/** @param views others than the program's, for the delivery itself */
export function openPostbox(
  company: TestCompany,
  { views = noticeViews, limits }: { views?: NoticeViews; limits?: Partial<SendLimits> } = {},
): Postbox {
  // Time of the limits: it runs when somebody waits in it.
  let pace = Date.UTC(2026, 0, 1);
  const seen = new Map<number, number>();
  const postbox: Postbox = {
    messages: [],
    calls: [],
    decide: () => 'pass',
    isAnswering: true,
    async deliver() {
      await doWork(company);
      const next = await delivery.deliverDue();
      // A chat that has just been written to rests; for the next delivery it has rested.
      pace += 60_000;
      return next;
    },
    newTo({ personId }) {
      const all = postbox.messages.filter(({ chatId }) => chatId === personId);
      const fresh = all.slice(seen.get(personId) ?? 0);
      seen.set(personId, all.length);
      return fresh;
    },
  };
  const delivery = createDelivery({
    database: company.database,
    api: recordingCalls(postbox, () => new Date(pace)),
    views,
    clock: company.clock,
    logger: silentLogger,
    onGone: (personId, at) => notePersonGone(company.database, personId, at),
    limits: { gapMs: 0, chatRestMs: 0, groupRestMs: 0, ...limits },
    pace: {
      now: () => new Date(pace),
      wait: async (ms) => {
        pace += ms;
      },
    },
  });
  return postbox;
}

function recordingCalls(postbox: Postbox, now: () => Date): MessageCalls {
  const drawn = (text: string, { inline_keyboard }: InlineKeyboardMarkup) => ({
    text,
    labels: inline_keyboard.flat().map((button) => button.text),
    data: inline_keyboard.flat().map((button) => ('callback_data' in button ? button.callback_data : '')),
  });
  const meet = (chatId: number, text: string, method: string): Fate => {
    postbox.calls.push({ chatId, at: now() });
    const fate = postbox.decide(chatId, text);
    const refuse = (code: number, description: string, parameters = {}): never => {
      const error = { ok: false as const, error_code: code, description, parameters };
      throw new GrammyError(description, error, method, {});
    };
    if (fate === 'gone') refuse(403, 'Forbidden: bot was blocked by the user');
    if (fate === 'away') throw Object.assign(new Error('nobody there'), { code: 'ECONNREFUSED' });
    if (fate === 'lost') throw new Error('the connection broke');
    if (typeof fate === 'object') {
      if ('floodSeconds' in fate) refuse(429, 'Too Many Requests', { retry_after: fate.floodSeconds });
      if ('refused' in fate) refuse(400, fate.refused);
      if ('movedTo' in fate) refuse(400, 'Bad Request: moved', { migrate_to_chat_id: fate.movedTo });
    }
    return fate;
  };
  return {
    async sendMessage(chatId, text, { reply_markup, protect_content }) {
      const fate = meet(chatId, text, 'sendMessage');
      const messageId = postbox.messages.length + 1_000;
      const isProtected = protect_content === true;
      postbox.messages.push({
        ...{ messageId, chatId, at: now(), isProtected, edits: 0 },
        ...drawn(text, reply_markup),
      });
      if (fate === 'lost-after-sending') throw new Error('the connection broke');
      return { message_id: messageId };
    },
    async editMessageText(chatId, messageId, text, { reply_markup }) {
      meet(chatId, text, 'editMessageText');
      const message = postbox.messages.find((one) => one.messageId === messageId);
      if (!message) throw new Error(`no message ${messageId}`);
      Object.assign(message, drawn(text, reply_markup), { edits: message.edits + 1 });
    },
    async getMe() {
      if (!postbox.isAnswering) throw new Error('the connection broke');
      return {};
    },
  };
}
