import type { PersonDriver } from '../../sandbox/driver.ts';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { type ActionName, type Press, packPress, parsePress } from '../../telegram/ui/press.ts';
import type { ProofMember } from '../company.ts';
import type { Gate } from '../gate.ts';
import type { World } from '../world.ts';
import { type Deeds, noDeeds, type SaidIn, saidInProof } from './deeds.ts';
import type { WorkingTime } from './working-time.ts';

/** Of programs at work, over as many lives as it takes; who waits longer is stuck. */
const patienceMs = 30_000;
const lookAgainMs = 1_000;

/** What people live in. */
export interface Stage {
  readonly world: Pick<World, 'companyId' | 'sandbox' | 'people' | 'departmentId'>;
  readonly gate: Pick<Gate, 'noteAct'>;
  readonly working: Pick<WorkingTime, 'ms'>;
}

/** The bot has said no to a press, in words: somebody was quicker, or it was drawn for another time. */
class Refused extends Error {}

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
      await this.act().catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        this.refused += 1;
      });
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
      has(message, { action: 'offer.log', id }) && !has(message, { action: 'change.undo' });
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
    if (said !== '') throw new Refused(said);
    return this.#until(expected, { lastIsGood: true });
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
    return this.#wait((ms) => this.driver.waitFor(expected, ms));
  }

  /** Looks again and again, as long as programs have not worked for longer than anybody waits. */
  async #wait<T>(look: (ms: number) => Promise<T>): Promise<T> {
    const { working } = this.stage;
    const since = working.ms;
    for (;;) {
      try {
        const found = await look(lookAgainMs);
        this.longestWaitMs = Math.max(this.longestWaitMs, working.ms - since);
        return found;
      } catch (error) {
        if (working.ms - since >= patienceMs)
          throw new Error(`${patienceMs} ms of a program at work`, { cause: error });
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
