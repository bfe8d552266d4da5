import { type Api, GrammyError, HttpError } from 'grammy';
import type { CallbackQuery, Message, Update, User } from 'grammy/types';
import type { Database } from '../db/company.ts';
import type { OpenDownload } from '../files/keeper.ts';
import type { FileStore } from '../files/store.ts';
import type { Locale, Translate } from '../lib/locale.ts';
import { translator } from '../lib/locale.ts';
import type { Logger } from '../lib/logger.ts';
import type { Painter } from '../lib/pictures/painter.ts';
import { takeOver } from '../notifications/deliveries.ts';
import type { Perform } from '../use-cases.ts';
import { type ChatMemory, type LostQuestion, lostQuestion, readMemory, withMemory } from './chat-memory.ts';
import type { SentBelow, UpdateRun } from './ingress/update-run.ts';
import { drawLive, redrawPressed, sendLine } from './live.ts';
import { h } from './ui/html.ts';
import { type Press, parsePress } from './ui/press.ts';
import type { Screen } from './ui/screen.ts';

/** What every turn of the program has at hand. */
export interface TurnTools {
  readonly database: Database;
  readonly perform: Perform;
  readonly logger: Logger;
  /** Copies of the files people sent. */
  readonly fileStore: FileStore;
  /** Opens what lies at Telegram, by its id. */
  readonly openFile: OpenDownload;
  /** Draws what is sent as a picture. */
  readonly painter: Painter;
  /** The bot's name in links. */
  readonly botUsername: string;
  /** Whether anybody may start a company (SIGNUP=open). */
  readonly openSignup: boolean;
  readonly defaultLocale: Locale;
  readonly defaultTimeZone: string;
}

export interface TurnFacts {
  readonly update: Update;
  readonly run: UpdateRun;
  readonly user: User;
  readonly api: Api;
  /** When the person acted. */
  readonly now: Date;
  readonly locale: Locale;
  readonly timeZone: string;
  /** The person works in several companies: each screen says which one it is of. */
  readonly several?: boolean;
}

/** Bot API: the query is too old, or has its answer. */
const answeredBefore = 400;

/**
 * One update of one person in their private chat with the bot: what came, and the few ways to answer.
 * Screens and dialogues talk to this, never to the Bot API.
 */
export class Turn {
  readonly tools: TurnTools;
  readonly facts: TurnFacts;
  readonly t: Translate;
  /** As the chat was found: what is remembered next forgets it. */
  readonly lostQuestion: LostQuestion | undefined;
  #pressAnswered = false;
  #saved = false;
  /** As read last; only `remember` changes it. */
  #memory: ChatMemory | undefined;

  constructor(tools: TurnTools, facts: TurnFacts) {
    this.tools = tools;
    this.facts = facts;
    this.t = translator(facts.locale);
    this.lostQuestion = lostQuestion(facts.run.readState(), this.memory);
  }

  get personId(): number {
    return this.facts.user.id;
  }

  get now(): Date {
    return this.facts.now;
  }

  get api(): Api {
    return this.facts.api;
  }

  get pressedOn(): number | undefined {
    return this.query?.message?.message_id;
  }

  get lastSent(): SentBelow | undefined {
    return this.facts.run.lastSent;
  }

  /** A use case has been carried out: what fails from now on fails after the save. */
  get saved(): boolean {
    return this.#saved;
  }

  noteSaved(): void {
    this.#saved = true;
  }

  /** The same where the answer of a use case may not have come: after a deadline. */
  async wasSaved(): Promise<boolean> {
    return this.#saved;
  }

  /** The message of news whose button was pressed is drawn in from now on. */
  async takeOver(messageId: number): Promise<void> {
    await takeOver(this.tools.database, { chatId: this.personId, messageId, now: this.now });
  }

  get message(): Message | undefined {
    return this.facts.update.message;
  }

  /** A message of theirs that they have changed. */
  get edited(): Message | undefined {
    return this.facts.update.edited_message;
  }

  get query(): CallbackQuery | undefined {
    return this.facts.update.callback_query;
  }

  /** The button pressed; undefined when this is no press, or one this program never made. */
  get press(): Press | undefined {
    return parsePress(this.query?.data ?? '');
  }

  get memory(): ChatMemory {
    this.#memory ??= readMemory(this.facts.run.readState());
    return this.#memory;
  }

  remember(patch: { [K in keyof ChatMemory]?: ChatMemory[K] | undefined }): void {
    const { run } = this.facts;
    const merged = Object.entries({ ...this.memory, ...patch }).filter(([, value]) => value !== undefined);
    this.#memory = Object.fromEntries(merged);
    run.writeState(withMemory(run.readState(), this.#memory));
  }

  /** Draws a screen in the live message: edited in place while it is the last one, else sent below. */
  async show(screen: Screen): Promise<void> {
    // The answer to the press does not wait for the picture: the save is done by now.
    await Promise.all([this.answerPress(), this.orLater(() => drawLive(this, screen, this.companyId))]);
  }

  /** Draws a line anew in place of the one whose button was pressed; without a press it is sent. */
  async redraw(line: Screen): Promise<void> {
    // What is said later is drawn as good as any.
    const redrawn = this.orLater(() => redrawPressed(this, line, this.companyId), true);
    const [drawn] = await Promise.all([redrawn, this.answerPress()]);
    if (!drawn) await this.say(line);
  }

  /** Sends one line that stays. */
  async say(screen: Screen): Promise<void> {
    await this.orLater(() => sendLine(this, screen, this.companyId));
  }

  /** A flood wait that is too long for an answer: a member's is written down for later (`later` is the result then). */
  protected orLater(draw: () => Promise<void>): Promise<void>;
  protected orLater<T>(draw: () => Promise<T>, later: T): Promise<T>;
  protected orLater<T>(draw: () => Promise<T>, _later?: T): Promise<T | undefined> {
    return draw();
  }

  /**
   * Answers the press, once; a text shows as a toast (200 characters at most), as a window when it must be read.
   * @returns false when nobody sees the text: Telegram has refused it, or the press was answered before
   */
  async answerPress(text?: string, { alert = false } = {}): Promise<boolean> {
    if (!this.query || this.#pressAnswered) return false;
    this.#pressAnswered = true;
    const { id } = this.query;
    const toast = text === undefined ? {} : { text: text.slice(0, 200), show_alert: alert };
    const answer = () => this.api.answerCallbackQuery(id, toast);
    let before = this.facts.run.isAgain;
    try {
      await answer().catch((error: unknown) => {
        if (!(error instanceof HttpError)) throw error;
        // A call that broke on its way is made again: of two answers Telegram shows the first and refuses the other.
        before = true;
        return answer();
      });
      return true;
    } catch (error) {
      // Too old to answer, or answered by an attempt before this one: the person sees the screen all the same.
      this.tools.logger.debug({ updateId: this.facts.update.update_id, err: error }, 'press not answered');
      return before && error instanceof GrammyError && error.error_code === answeredBefore;
    }
  }

  /** Tells a plain text in whatever way fits: a toast for a press, else, or where Telegram takes none, a line. */
  async tell(text: string, { alert = text.length > 60 } = {}): Promise<void> {
    if (!(await this.answerPress(text, { alert }))) await this.say({ text: h(text) });
  }

  /** Screens of somebody without a company show no contacts; protected all the same, for what comes after them. */
  get protects(): boolean {
    return true;
  }

  /** The company buttons act in; 0 for somebody who has none. */
  protected get companyId(): number {
    return 0;
  }
}
