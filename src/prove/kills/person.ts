import { translator } from '../../lib/locale.ts';
import type { PersonDriver } from '../../sandbox/driver.ts';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { type ActionName, type Press, packPress, parsePress } from '../../telegram/ui/press.ts';
import type { ProofMember } from '../company.ts';
import type { Gate } from '../gate.ts';
import type { World } from '../world.ts';
import { type Deeds, noDeeds, type SaidIn, saidInProof } from './deeds.ts';
import type { WorkingTime } from './working-time.ts';

const t = translator('en');
const lookAgainMs = 1_000;

/** What people live in. */
export interface Stage {
  readonly world: Pick<World, 'companyId' | 'sandbox' | 'people' | 'departmentId'>;
  readonly gate: Pick<Gate, 'noteAct'>;
  readonly working: Pick<WorkingTime, 'ms' | 'noteAnswer' | 'wait'>;
}

/** The bot has said no to a press, in words: somebody was quicker, or it was drawn for another time. */
class Refused extends Error {}

/** The bot has said that it could not do what was asked in its time: `saved` when it had done it, and could not show it. */
export class Failed extends Error {
  readonly saved: boolean;

  constructor(saved: boolean) {
    super(saved ? 'saved, and not shown' : 'not done');
    this.saved = saved;
  }
}
const failures = new Map([
  [t('error-unexpected'), { saved: false }],
  [t('error-saved-not-shown'), { saved: true }],
]);

/** Part of a button. */
export interface Wanted {
  readonly action?: ActionName;
  /** Part of what stands on it. */
  readonly label?: string;
  readonly id?: number;
  readonly args?: readonly string[];
}

/** Somebody who works on, whatever happens to the program: one act after another, each waited for. */
export abstract class Person {
  /** What they have seen confirmed. */
  readonly deeds: Deeds;
  /** Words and presses sent. */
  updates = 0;
  /** Presses that were answered with a no. */
  refused = 0;
  /** The longest of the waits that ended well, in milliseconds of programs at work. */
  longestWaitMs = 0;
  readonly personId: number;
  protected readonly stage: Stage;
  protected readonly driver: PersonDriver;
  protected readonly random: () => number;
  readonly #followed = new Set<string>();
  #words = 0;

  constructor(stage: Stage, person: ProofMember, random: () => number) {
    this.stage = stage;
    this.personId = person.personId;
    this.driver = stage.world.sandbox.person(person.personId);
    this.random = random;
    this.deeds = noDeeds(person.memberId);
  }

  /** One flow of theirs, from its first act to the last. */
  protected abstract act(): Promise<void>;

  /** Acts until told to stop; the flow in hand is finished. Rejects when the bot does not answer. */
  async work(stopped: () => boolean): Promise<void> {
    await this.say('/menu', () => true);
    while (!stopped()) {
      try {
        await this.act();
      } catch (error) {
        if (error instanceof Refused) this.refused += 1;
        else if (error instanceof Failed) await this.#startAgain();
        else throw error;
      }
    }
  }

  /** As the sentence says that told them. */
  async #startAgain(): Promise<void> {
    for (;;) {
      try {
        await this.say('/start', () => true);
        return;
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
      }
    }
  }

  /** The act that saves what a flow is for. @returns undefined when they were told that it is saved, and saw no more */
  protected async saved(act: Promise<SandboxMessage>): Promise<SandboxMessage | undefined> {
    try {
      return await act;
    } catch (error) {
      if (error instanceof Failed && error.saved) return undefined;
      throw error;
    }
  }

  /** Whether the chat still answers. */
  answers(): Promise<boolean> {
    return this.say('/menu', () => true).then(
      () => true,
      () => false,
    );
  }

  protected say(
    text: string,
    expected: (message: SandboxMessage) => boolean,
    replyTo?: number,
  ): Promise<SandboxMessage> {
    this.#begin();
    this.driver.text(text, replyTo === undefined ? {} : { replyTo });
    return this.#until(expected);
  }

  /**
   * Presses a button of this message and waits for its answer and for what it brings.
   * @throws Refused when the answer is words
   */
  protected async tap(
    message: SandboxMessage,
    wanted: Wanted,
    expected: (message: SandboxMessage) => boolean,
  ): Promise<SandboxMessage> {
    const data = buttonsOf(message).find((button) => fits(button, wanted))?.data;
    if (data === undefined) {
      const what = JSON.stringify(wanted);
      throw new Error(`message ${message.messageId} has no button ${what}\n${this.driver.transcript()}`);
    }
    return this.#pressData(message.messageId, data, expected);
  }

  /** Presses what any card has, on the newest message. */
  protected press(
    press: Pick<Press, 'action' | 'id'> & { readonly args?: readonly string[] },
    expected: (message: SandboxMessage) => boolean,
  ): Promise<SandboxMessage> {
    const { companyId } = this.stage.world;
    const data = packPress({ companyId, revision: 0, args: [], ...press });
    return this.#pressData(this.driver.screen().messageId, data, expected);
  }

  /** @returns the card of the offer, without what was done last */
  protected openOffer(id: number): Promise<SandboxMessage> {
    const isFresh = (message: SandboxMessage) =>
      has(message, { action: 'offer.history', id }) && !has(message, { action: 'change.undo' });
    return this.press({ action: 'offer.card', id }, isFresh);
  }

  /**
   * The newest button of this kind that they have not followed yet: what they were told of, and did not ask for.
   * @param about of which messages
   */
  protected news(
    wanted: Wanted,
    about: (message: SandboxMessage) => boolean = () => true,
  ): { readonly message: SandboxMessage; readonly press: Press } | undefined {
    for (const message of this.driver.messages().toReversed()) {
      if (message.from !== 'bot' || !about(message)) continue;
      for (const { press, data } of buttonsOf(message).filter((button) => fits(button, wanted))) {
        if (this.#followed.has(data)) continue;
        this.#followed.add(data);
        return { message, press };
      }
    }
    return undefined;
  }

  protected did(what: string): void {
    this.deeds.changes.push(what);
  }

  /** Words nobody has said before; they are noted once their flow has ended well. */
  protected words(kind: SaidIn): { readonly text: string; readonly saved: () => void } {
    this.#words += 1;
    const text = `${saidInProof[kind]}${this.deeds.memberId}-${this.#words}`;
    return { text, saved: () => void this.deeds[kind].push(text) };
  }

  protected oneOf<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.random() * list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  async #pressData(
    messageId: number,
    data: string,
    expected: (message: SandboxMessage) => boolean,
  ): Promise<SandboxMessage> {
    this.#begin();
    const answer = this.driver.beginPress(messageId, data);
    await this.#wait((ms) =>
      this.driver.waitUntil(() => answer() !== undefined, ms, 'an answer to the press'),
    );
    const said = answer()?.text ?? '';
    this.#failWith(said);
    if (said !== '') throw new Refused(said);
    return this.#until(expected, { lastIsGood: true });
  }

  /** @throws Failed when these words say so */
  #failWith(said: string): void {
    const failure = failures.get(said);
    if (!failure) return;
    throw new Failed(failure.saved);
  }

  #begin(): void {
    this.stage.gate.noteAct(this.personId);
    this.updates += 1;
  }

  /** @param lastIsGood the newest message may be what is expected already: the bot changes nothing then */
  async #until(
    expected: (message: SandboxMessage) => boolean,
    { lastIsGood = false } = {},
  ): Promise<SandboxMessage> {
    const last = lastIsGood ? this.driver.last() : undefined;
    if (last?.from === 'bot' && expected(last)) return last;
    const isEnd = (message: SandboxMessage) => failures.has(message.text) || expected(message);
    const found = await this.#wait((ms) => this.driver.waitFor(isEnd, ms));
    this.#failWith(found.text);
    return found;
  }

  /** Looks again and again, as long as nobody would say that the bot has forgotten them. */
  async #wait<T>(look: (ms: number) => Promise<T>): Promise<T> {
    const { working } = this.stage;
    const wait = working.wait(this.stage.world.people.length);
    for (;;) {
      try {
        const found = await look(lookAgainMs);
        working.noteAnswer();
        this.longestWaitMs = Math.max(this.longestWaitMs, wait.ms);
        return found;
      } catch (error) {
        if (wait.isTooLong)
          throw new Error(`person ${this.personId} waits for ${wait.ms} ms`, { cause: error });
      }
    }
  }
}

export function has(message: SandboxMessage, wanted: Wanted): boolean {
  return buttonsOf(message).some((button) => fits(button, wanted));
}

/** Of the object that this button of the message is about. */
export function idOf(message: SandboxMessage, action: ActionName): number {
  const button = buttonsOf(message).find(({ press }) => press.action === action);
  if (!button) throw new Error(`message ${message.messageId} has no button ${action}`);
  return button.press.id;
}

interface PressButton {
  readonly label: string;
  readonly data: string;
  readonly press: Press;
}

function buttonsOf(message: SandboxMessage): PressButton[] {
  return (message.inlineKeyboard ?? []).flat().flatMap(({ text: label, callback_data: data }) => {
    const press = data === undefined ? undefined : parsePress(data);
    return data !== undefined && press ? [{ label, data, press }] : [];
  });
}

function fits({ label, press }: PressButton, wanted: Wanted): boolean {
  const { action = press.action, id = press.id, args = [] } = wanted;
  if (press.action !== action || press.id !== id || !label.includes(wanted.label ?? '')) return false;
  return args.every((arg) => press.args.includes(arg));
}
