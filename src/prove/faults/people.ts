import type { PersonDriver, PressAnswer } from '../../sandbox/driver.ts';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { packPress, parsePress } from '../../telegram/ui/press.ts';
import type { ProofPerson } from '../company.ts';
import type { World } from '../world.ts';

/** They look at the chat for so long, and go on whether there is an answer or not: people do. */
const patienceMs = 1_500;
const betweenMs = 150;
/** Who has been left alone with so many waits for one of them. */
const mostUnanswered = 4;
/** One in so many notes is taken back by its button. */
const undoOne = 4;

const failed = /did not work|could not show/;

/** A manager who writes notes into an offer and takes some back, whatever happens to the program. */
export class NoteTaker {
  readonly memberId: number;
  /** Words sent as notes. */
  readonly notes: string[] = [];
  /** [Undo] pressed and seen to be done, by its change. */
  readonly undone = new Set<number>();
  /** Pressed, and nothing has come of it so far. */
  readonly undoing = new Map<number, number>();
  /** The answers to these presses; the bot may say there that it has failed. */
  readonly #answers = new Map<number, () => PressAnswer | undefined>();
  /** Changes whose line was seen, and how many lines there were of each. */
  readonly lines = new Map<number, Set<number>>();
  /** When the newest line came, by performance.now(). */
  lastSeenAt = 0;
  /** Presses and words sent. */
  updates = 0;
  readonly #world: Pick<World, 'companyId'>;
  readonly #person: ProofPerson;
  readonly #driver: PersonDriver;
  readonly #random: () => number;
  #card = 0;

  constructor(world: Pick<World, 'companyId' | 'sandbox'>, person: ProofPerson, random: () => number) {
    this.#world = world;
    this.#person = person;
    this.#driver = world.sandbox.person(person.personId);
    this.#random = random;
    this.memberId = person.memberId;
  }

  /** The card that notes answer to; in healthy days. */
  async begin(): Promise<void> {
    this.#driver.text('/menu');
    this.updates += 1;
    await this.#driver.waitUntil(() => this.#driver.find(() => true) !== undefined, 30_000);
    const [id = 0] = this.#person.offerIds;
    const { companyId } = this.#world;
    const menu = this.#driver.screen().messageId;
    this.updates += 1;
    await this.#driver.press(
      menu,
      packPress({ companyId, action: 'offer.card', id, revision: 0, args: [] }),
      30_000,
    );
    const card = () => this.#driver.find((message) => hasAction(message, 'offer.state'));
    await this.#driver.waitUntil(() => card() !== undefined, 30_000, 'the card');
    this.#card = card()?.messageId ?? 0;
  }

  async work(stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      if (this.waitsFor() < mostUnanswered) await this.note();
      if (this.#random() * undoOne < 1) await this.#undo();
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
  }

  /** Notes and undos without an answer, as of now. */
  waitsFor(): number {
    return this.notes.length - this.look() - this.told().length + this.undoing.size - this.refused();
  }

  /** Presses of [Undo] that were answered with a failure over the chat and not in it. */
  refused(): number {
    return [...this.undoing.keys()].filter((id) => failed.test(this.#answers.get(id)?.()?.text ?? '')).length;
  }

  /** Whether its line has come in time. @param bytes of a file that the words come with */
  async note(withinMs = patienceMs, bytes?: Buffer): Promise<boolean> {
    const before = this.lines.size;
    const words = `note ${this.memberId}-${this.notes.length + 1}`;
    this.notes.push(words);
    this.updates += 1;
    if (bytes) {
      const file = { kind: 'document', bytes, name: 'plan.pdf' } as const;
      this.#driver.file({ ...file, caption: words, replyTo: this.#card });
    } else this.#driver.text(words, { replyTo: this.#card });
    const seen = this.#driver.waitUntil(() => this.look() > before, withinMs);
    return seen.then(
      () => true,
      () => false,
    );
  }

  /** Reads the chat. @returns how many changes have been seen */
  look(): number {
    for (const message of this.#driver.messages()) {
      if (message.from !== 'bot') continue;
      const changeId = undoOf(message);
      if (changeId !== undefined) {
        const lines = this.lines.get(changeId) ?? new Set();
        if (lines.size === 0) this.lastSeenAt = performance.now();
        this.lines.set(changeId, lines.add(message.messageId));
      }
    }
    for (const [changeId, messageId] of this.undoing) {
      const message = this.#driver.message(messageId);
      if (message && undoOf(message) === undefined) {
        this.undoing.delete(changeId);
        this.undone.add(changeId);
        this.lastSeenAt = performance.now();
      }
    }
    return this.lines.size;
  }

  /** Of failures and such: every other thing the bot has said. */
  told(): readonly string[] {
    return this.#driver
      .messages()
      .filter((message) => message.from === 'bot' && failed.test(message.text))
      .map(({ text }) => text);
  }

  async #undo(): Promise<void> {
    const message = this.#driver.find((one) => undoOf(one) !== undefined);
    const changeId = message && undoOf(message);
    const data = message?.inlineKeyboard
      ?.flat()
      .find((button) => isUndo(button.callback_data))?.callback_data;
    if (!message || changeId === undefined || data === undefined || this.undoing.has(changeId)) return;
    this.undoing.set(changeId, message.messageId);
    this.updates += 1;
    this.#answers.set(changeId, this.#driver.beginPress(message.messageId, data));
    const done = () => {
      this.look();
      return this.undone.has(changeId);
    };
    await this.#driver.waitUntil(done, patienceMs).catch(() => undefined);
  }
}

function undoOf({ inlineKeyboard }: SandboxMessage): number | undefined {
  const undo = inlineKeyboard?.flat().find(({ callback_data: data }) => isUndo(data));
  return parsePress(undo?.callback_data ?? '')?.id;
}

const isUndo = (data: string | undefined): boolean => parsePress(data ?? '')?.action === 'talk.undo';

function hasAction({ inlineKeyboard }: SandboxMessage, action: string): boolean {
  return Boolean(
    inlineKeyboard?.flat().some(({ callback_data: data }) => parsePress(data ?? '')?.action === action),
  );
}
