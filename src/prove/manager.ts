import { translator } from '../lib/locale.ts';
import type { PersonDriver } from '../sandbox/driver.ts';
import { packPress } from '../telegram/ui/press.ts';
import type { ProofPerson } from './company.ts';
import type { World } from './world.ts';

const t = translator('en');
/** Restarts included; who waits longer is stuck. */
const patienceMs = 30_000;

/** What one manager has done, as they believe: compared with the database afterwards. */
export interface Deeds {
  /** Updates sent: words and presses. */
  updates: number;
  /** Contacts logged and not taken back. */
  contacts: number;
  /** Comments typed with moves, in the order they were typed; each is unique. */
  readonly comments: string[];
  /** Offers made by the form: what was wanted, each unique. */
  readonly wanted: string[];
  steps: number;
  undone: number;
}

/** A manager who works on, whatever happens to the program: one act after another, each waited for. */
export class Manager {
  readonly deeds: Deeds = { updates: 0, contacts: 0, comments: [], wanted: [], steps: 0, undone: 0 };
  readonly #world: World;
  readonly #person: ProofPerson;
  readonly #driver: PersonDriver;
  readonly #random: () => number;
  readonly #hasForm: boolean = false;

  constructor(world: World, person: ProofPerson, random: () => number) {
    this.#world = world;
    this.#person = person;
    this.#driver = world.sandbox.person(person.personId);
    this.#random = random;
  }

  /** Acts until told to stop; the flow in hand is finished. Rejects when the bot does not answer. */
  async work(stopped: () => boolean): Promise<void> {
    await this.#say('/menu', () => this.#driver.find(() => true) !== undefined);
    const flows = [
      () => this.#logContact(),
      () => this.#move(),
      () => this.#planStep(),
      () => this.#makeOffer(),
    ];
    while (!stopped()) await flows[Math.floor(this.#random() * flows.length)]?.();
  }

  /** Whether the chat still answers. */
  async answers(): Promise<boolean> {
    const before = this.#driver.last()?.messageId ?? 0;
    const answered = this.#say('/menu', () => (this.#driver.find(() => true)?.messageId ?? 0) > before);
    return answered.then(
      () => true,
      () => false,
    );
  }

  /** The bot's messages that stand twice in a row. */
  seenTwice(): number {
    return this.#driver
      .messages()
      .filter(
        (message, index, all) =>
          message.from === 'bot' && all[index - 1]?.from === 'bot' && all[index - 1]?.text === message.text,
      ).length;
  }

  async #logContact(): Promise<void> {
    await this.#openCard();
    await this.#tap('📞', 'Thinking');
    await this.#tap('Thinking', t('date-choice-h1'));
    await this.#tap(t('date-choice-h1'), t('undo'));
    this.deeds.contacts += 1;
    if (this.#random() < 0.3) {
      await this.#tap(t('undo'), '📞');
      this.deeds.contacts -= 1;
      this.deeds.undone += 1;
    }
  }

  async #move(): Promise<void> {
    await this.#openCard();
    await this.#tap(t('offer-button-state'), t('state-cancelled'));
    const target = this.#driver.hasButton(t('state-await-client')) ? 'await-client' : 'owe-client';
    const reason = t(`list-reason-${target}-1`);
    await this.#tap(t(`state-${target}`), reason);
    const comment = `proof ${this.#person.memberId}-${this.deeds.comments.length + 1}`;
    await this.#say(comment, () => this.#shows(t('undo')));
    this.deeds.comments.push(comment);
  }

  async #planStep(): Promise<void> {
    await this.#openCard();
    await this.#tap(t('offer-button-step'), t('date-choice-h1'));
    await this.#say('tomorrow 10:00', () => this.#shows(t('undo')));
    this.deeds.steps += 1;
  }

  async #makeOffer(): Promise<void> {
    const wanted = `offer ${this.#person.memberId}-${this.deeds.wanted.length + 1}`;
    await this.#openForm(wanted);
    if (this.#hasForm) this.deeds.wanted.push(wanted);
  }

  async #openForm(_wanted: string): Promise<void> {}

  async #openCard(): Promise<void> {
    const offerIds = this.#person.offerIds;
    const id = offerIds[Math.floor(this.#random() * offerIds.length)] ?? 0;
    const data = packPress({
      companyId: this.#world.companyId,
      action: 'offer.card',
      id,
      revision: 0,
      args: [],
    });
    this.deeds.updates += 1;
    await this.#driver.press(this.#driver.screen().messageId, data, patienceMs);
    await this.#until(() => this.#shows('📞') && !this.#shows(t('undo')));
  }

  /** Presses a button of the newest message that has it, and waits until another one is there. */
  async #tap(label: string, expected: string): Promise<void> {
    this.deeds.updates += 1;
    await this.#driver.pressButton(label, undefined, patienceMs);
    await this.#until(() => this.#shows(expected));
  }

  async #say(text: string, expected: () => boolean): Promise<void> {
    this.deeds.updates += 1;
    this.#driver.text(text);
    await this.#until(expected);
  }

  /** The newest message of the bot, below all the person wrote, has this button. */
  #shows(label: string): boolean {
    const last = this.#driver.last();
    return last?.from === 'bot' && this.#driver.hasButton(label, last.messageId);
  }

  #until(condition: () => boolean): Promise<void> {
    return this.#driver.waitUntil(condition, patienceMs, 'the screen');
  }
}
