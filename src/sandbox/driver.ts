import type { PrivateChat } from './chats.ts';
import type { ChatEvent } from './events.ts';
import { askInline, pickInline } from './inline-acts.ts';
import type { InlineAnswer } from './inline-queries.ts';
import * as people from './people.ts';
import type { SandboxButton, SandboxMessage } from './protocol.ts';
import { viewOf } from './views.ts';
import type { World } from './world.ts';

/** Generous, because it is reached only when something is wrong. */
const DEFAULT_WAIT_MS = 5000;
const TRANSCRIPT_MESSAGES = 6;

/** What a person looks for: part of the text, a pattern of it, or anything said of the message. */
export type Match = string | RegExp | ((message: SandboxMessage) => boolean);

export interface PressAnswer {
  /** The toast; '' when the bot only took note of the press. */
  readonly text: string;
  readonly alert: boolean;
}

interface Waiter {
  check(): void;
}

/**
 * A person of the sandbox in a test: acts, reads the chat as they would see it, and waits for what the bot
 * does next. "Since the last act" means since the last text, press, file, ... that went through this driver,
 * so an answer to an earlier act is never taken for one to this. Waits end with an error that shows the chat.
 */
export class PersonDriver {
  readonly id: number;
  readonly #world: World;
  /** Ids of the bot's messages sent or edited since the last act, the latest change last. */
  readonly #fresh = new Set<number>();
  readonly #answers = new Map<string, PressAnswer>();
  readonly #waiters = new Set<Waiter>();
  #lastEventAt = 0;

  constructor(world: World, id: number) {
    this.#world = world;
    this.id = id;
    world.events.onChat(id, (event) => this.#hear(event));
  }

  // ---- acts; each returns at once, with the id of the message it made

  text(text: string, opts: { readonly replyTo?: number } = {}): number {
    this.#beginAct();
    return people.sendText(this.#world, this.id, text, opts.replyTo);
  }

  contact(contact: people.SentContact): number {
    this.#beginAct();
    return people.sendContact(this.#world, this.id, contact);
  }

  /** `from` is the person whose chat the message is in; their own by default. */
  forward(messageId: number, from: number = this.id): number {
    this.#beginAct();
    return people.forwardMessage(this.#world, this.id, from, messageId);
  }

  /** Passes on what somebody wrote elsewhere in Telegram. */
  forwardOutside(message: people.OutsideMessage): number {
    this.#beginAct();
    return people.forwardOutside(this.#world, this.id, message);
  }

  /** Several of them at once, as the apps forward what was selected. */
  forwardTalk(messages: readonly people.OutsideMessage[]): readonly number[] {
    this.#beginAct();
    return messages.map((message) => people.forwardOutside(this.#world, this.id, message));
  }

  file(file: people.SentFile): number {
    this.#beginAct();
    return people.sendFile(this.#world, this.id, file);
  }

  /** Several files at once, as the apps send them: one album, its caption on the first. */
  album(files: readonly people.SentFile[]): readonly number[] {
    this.#beginAct();
    const album = String(Date.now());
    return files.map((file) => people.sendFile(this.#world, this.id, { ...file, album }));
  }

  edit(messageId: number, text: string): void {
    this.#beginAct();
    people.editText(this.#world, this.id, messageId, text);
  }

  /** Presses any data on any message, shown there or not; resolves with the bot's answer. */
  async press(messageId: number, data: string, ms = DEFAULT_WAIT_MS): Promise<PressAnswer> {
    const answer = this.beginPress(messageId, data);
    await this.waitUntil(() => answer() !== undefined, ms, 'an answer to the press');
    return answer() ?? { text: '', alert: false };
  }

  /** Presses, and leaves the waiting to the caller. @returns the bot's answer once it is there */
  beginPress(messageId: number, data: string): () => PressAnswer | undefined {
    this.#beginAct();
    const queryId = people.press(this.#world, this.id, messageId, data);
    return () => this.#answers.get(queryId);
  }

  /**
   * Presses the button whose label has this part, on the given message or on the newest one that has such
   * a button; resolves with the bot's answer. Throws at once when there is no such button.
   */
  async pressButton(label: string | RegExp, on?: number, ms = DEFAULT_WAIT_MS): Promise<PressAnswer> {
    const { messageId, button } = this.#findButton(label, on);
    if (button.callback_data === undefined) throw new Error(`[${button.text}] is not a button to press`);
    return this.press(messageId, button.callback_data, ms);
  }

  // ---- an act together with what it brings

  /** Says something and waits for the first message that the bot sends or edits after it. */
  async ask(
    text: string,
    opts: { readonly replyTo?: number; readonly ms?: number } = {},
  ): Promise<SandboxMessage> {
    this.text(text, opts.replyTo === undefined ? {} : { replyTo: opts.replyTo });
    return this.reaction(opts.ms);
  }

  /** Presses a button, waits for its answer and for a message sent or edited; gives the latest of these. */
  async tap(label: string | RegExp, on?: number, ms = DEFAULT_WAIT_MS): Promise<SandboxMessage> {
    await this.pressButton(label, on, ms);
    return this.reaction(ms);
  }

  /**
   * Types `@bot query` and waits for the bot's results; `inGroup` is where it is typed, the chat with the bot by default.
   */
  async askInline(query: string, inGroup?: number, ms = DEFAULT_WAIT_MS): Promise<InlineAnswer> {
    this.#beginAct();
    const chat = inGroup === undefined ? undefined : this.#world.chats.findGroup(inGroup);
    const queryId = askInline(this.#world, this.id, query, chat);
    const answer = () => this.#world.inline.find(queryId)?.answer;
    await this.waitUntil(() => answer() !== undefined, ms, 'an answer to the inline query');
    return answer() ?? this.#fail('the answer is gone');
  }

  /** Picks a result of such an answer; it is sent in this person's name. @returns the id of the message */
  pickInline({ queryId }: InlineAnswer, resultId: string, inGroup?: number): number {
    this.#beginAct();
    return pickInline(this.#world, this.id, queryId, resultId, inGroup);
  }

  // ---- reading

  /** The whole chat, oldest first. */
  messages(): readonly SandboxMessage[] {
    return [...this.#chat().messages.values()].map(viewOf);
  }

  message(messageId: number): SandboxMessage | undefined {
    const message = this.#chat().messages.get(messageId);
    return message === undefined ? undefined : viewOf(message);
  }

  /** The messages in the bar above the chat, the one pinned last at the end. */
  pinned(): readonly SandboxMessage[] {
    return (this.#chat().pinned ?? []).flatMap((id) => this.message(id) ?? []);
  }

  /** The newest message of the chat, whoever wrote it. */
  last(): SandboxMessage | undefined {
    return this.messages().at(-1);
  }

  /** The bot's newest message. Throws when the bot has said nothing. */
  screen(): SandboxMessage {
    return this.find(() => true) ?? this.#fail('the bot has said nothing');
  }

  /** The bot's newest message that matches. */
  find(match: Match): SandboxMessage | undefined {
    return this.messages().findLast((message) => message.from === 'bot' && matches(message, match));
  }

  /** The labels under a message, row by row; under the bot's newest message by default. */
  buttons(messageId: number = this.screen().messageId): readonly (readonly string[])[] {
    const rows = this.message(messageId)?.inlineKeyboard ?? [];
    return rows.map((row) => row.map(({ text }) => text));
  }

  hasButton(label: string | RegExp, messageId?: number): boolean {
    return this.buttons(messageId)
      .flat()
      .some((text) => fits(text, label));
  }

  /** The bytes of the file in a message. Throws when there is none. */
  async download(message: SandboxMessage): Promise<Buffer> {
    const file = this.#world.files.find(message.file?.fileId ?? '');
    const bytes = file === undefined ? undefined : await this.#world.files.bytes(file);
    return bytes ?? this.#fail(`message ${message.messageId} has no file`);
  }

  // ---- waiting

  /** A message that the bot has sent or edited since the last act, the latest that matches. */
  async waitFor(match: Match, ms = DEFAULT_WAIT_MS): Promise<SandboxMessage> {
    let found: SandboxMessage | undefined;
    const look = () => {
      const fresh = [...this.#fresh].map((id) => this.message(id));
      found = fresh.findLast((message) => message !== undefined && matches(message, match));
      return found !== undefined;
    };
    await this.waitUntil(look, ms, typeof match === 'function' ? 'a message' : `"${String(match)}"`);
    return found ?? this.#fail('nothing was found');
  }

  /** The first sign of the bot since the last act: a message sent or edited. */
  reaction(ms?: number): Promise<SandboxMessage> {
    return this.waitFor(() => true, ms);
  }

  /** Waits until the condition holds; it is looked at whenever something happens in this chat. */
  waitUntil(condition: () => boolean, ms = DEFAULT_WAIT_MS, what = 'a condition'): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        settle();
      };
      const waiter: Waiter = {
        check: () => {
          try {
            if (condition()) end(resolve);
          } catch (error) {
            end(() => reject(error instanceof Error ? error : new Error(String(error))));
          }
        },
      };
      const late = () => new Error(`waited ${ms} ms in vain for ${what}\n${this.transcript()}`);
      const timer = setTimeout(() => end(() => reject(late())), ms);
      this.#waiters.add(waiter);
      waiter.check();
    });
  }

  /**
   * Waits until nothing has happened in this chat for `silenceMs`. For the end of a test and for "the bot says
   * nothing"; where something is expected, wait for that instead.
   */
  async quiet(silenceMs = 100): Promise<void> {
    const since = Date.now();
    for (;;) {
      const silentMs = Date.now() - Math.max(this.#lastEventAt, since);
      if (silentMs >= silenceMs) return;
      await new Promise((resolve) => setTimeout(resolve, silenceMs - silentMs));
    }
  }

  // ---- the person themselves

  /** While blocked, the bot gets 403. */
  setBlocked(blocked: boolean): void {
    people.setBlocked(this.#world, this.id, blocked);
  }

  /** The account is deleted: the bot gets 403, and nobody acts. */
  setDeactivated(deactivated: boolean): void {
    people.setDeactivated(this.#world, this.id, deactivated);
  }

  setLanguage(language: string): void {
    people.putPerson(this.#world, { ...this.#chat().person, language });
  }

  /** The end of the chat as text: for error messages and for looking at it. */
  transcript(): string {
    const lines = this.messages().slice(-TRANSCRIPT_MESSAGES).map(drawMessage);
    return [`--- chat of ${this.#chat().person.firstName} (${this.id}) ---`, ...lines].join('\n');
  }

  #findButton(label: string | RegExp, on?: number): { messageId: number; button: SandboxButton } {
    const pool = on === undefined ? this.messages().toReversed() : [this.message(on)];
    for (const message of pool) {
      const buttons = message?.inlineKeyboard?.flat() ?? [];
      // The exact label goes before a part of another one.
      const button =
        buttons.find(({ text }) => text === label) ?? buttons.find(({ text }) => fits(text, label));
      if (message !== undefined && button !== undefined) return { messageId: message.messageId, button };
    }
    return this.#fail(`there is no button [${String(label)}]`);
  }

  #beginAct(): void {
    this.#fresh.clear();
  }

  #hear(event: ChatEvent): void {
    this.#lastEventAt = Date.now();
    if (event.type === 'answered') this.#answers.set(event.queryId, { text: event.text, alert: event.alert });
    if ((event.type === 'message' || event.type === 'edited') && event.message.from.is_bot) {
      this.#fresh.delete(event.message.message_id);
      this.#fresh.add(event.message.message_id);
    }
    for (const waiter of this.#waiters) waiter.check();
  }

  #chat(): PrivateChat {
    const chat = this.#world.chats.find(this.id);
    if (chat === undefined) throw new Error(`there is no person ${this.id} in the sandbox`);
    return chat;
  }

  #fail(reason: string): never {
    throw new Error(`${reason}\n${this.transcript()}`);
  }
}

function matches(message: SandboxMessage, match: Match): boolean {
  return typeof match === 'function' ? match(message) : fits(message.text, match);
}

function fits(text: string, part: string | RegExp): boolean {
  return typeof part === 'string' ? text.includes(part) : part.test(text);
}

function drawMessage(message: SandboxMessage): string {
  const what = message.text || (message.file?.kind ?? (message.contact === undefined ? '' : 'contact'));
  const rows = (message.inlineKeyboard ?? []).map((row) => row.map(({ text }) => `[${text}]`).join(' '));
  return [`${message.messageId} ${message.from}: ${what}`, ...rows].join('\n    ');
}
