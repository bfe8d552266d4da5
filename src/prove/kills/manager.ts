import { translator } from '../../lib/locale.ts';
import type { PersonDriver } from '../../sandbox/driver.ts';
import { packPress, parsePress } from '../../telegram/ui/press.ts';
import type { ProofPerson } from '../company.ts';
import type { World } from '../world.ts';
import { type Deeds, noDeeds, saidInProof } from './deeds.ts';
import type { WorkingTime } from './working-time.ts';

const t = translator('en');
/** Of programs at work, over as many lives as it takes; who waits longer is stuck. */
const patienceMs = 30_000;
const lookAgainMs = 1_000;

/** A manager who works on, whatever happens to the program: one act after another, each waited for. */
export class Manager {
  /** What they have seen confirmed. */
  readonly deeds: Deeds;
  /** Words and presses sent. */
  updates = 0;
  /** The longest of the waits that ended well, in milliseconds of programs at work. */
  longestWaitMs = 0;
  readonly #world: Pick<World, 'companyId'>;
  readonly #person: ProofPerson;
  readonly #driver: PersonDriver;
  readonly #random: () => number;
  readonly #working: Pick<WorkingTime, 'ms'>;

  constructor(
    world: Pick<World, 'companyId' | 'sandbox'>,
    person: ProofPerson,
    random: () => number,
    working: Pick<WorkingTime, 'ms'>,
  ) {
    this.#world = world;
    this.#working = working;
    this.#person = person;
    this.#driver = world.sandbox.person(person.personId);
    this.#random = random;
    this.deeds = noDeeds(person.memberId);
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
    const offerId = await this.#openCard();
    await this.#tap('📞', 'Thinking');
    await this.#tap('Thinking', t('date-choice-h1'));
    await this.#tap(t('date-choice-h1'), t('undo'));
    this.deeds.changes.push(`logContact ${offerId}`);
    if (this.#random() < 0.3) {
      await this.#tap(t('undo'), '📞');
      this.deeds.changes.push('undo');
    } else this.deeds.contacts.push(String(offerId));
  }

  async #move(): Promise<void> {
    const offerId = await this.#openCard();
    await this.#tap(t('offer-button-state'), t('state-cancelled'));
    const target = this.#shows(t('state-await-client')) ? 'await-client' : 'owe-client';
    await this.#tap(t(`state-${target}`), t(`list-reason-${target}-1`));
    const comment = this.#words(saidInProof.comment, this.deeds.comments);
    await this.#say(comment, () => this.#shows(t('undo')));
    this.deeds.comments.push(comment);
    this.deeds.changes.push(`changeState ${offerId}`);
  }

  async #planStep(): Promise<void> {
    const offerId = await this.#openCard();
    await this.#tap(t('offer-button-step'), t('date-choice-h1'));
    await this.#say('tomorrow 10:00', () => this.#shows(t('undo')));
    this.deeds.changes.push(`planNextStep ${offerId}`);
  }

  /** By the form, for a client nobody has yet. */
  async #makeOffer(): Promise<void> {
    const wanted = this.#words(saidInProof.wanted, this.deeds.wanted);
    const newClient = t('form-button-new-client', { name: '' }).trim();
    await this.#say('/new', () => this.#reads(t('form-ask-client')));
    await this.#say(this.#name(), () => this.#shows(newClient));
    await this.#tap(newClient, t('form-without-phone'));
    await this.#press(t('form-without-phone'), () => this.#reads(t('form-ask-wanted')));
    await this.#say(wanted, () => this.#shows(t('date-choice-h1')));
    await this.#tap(t('date-choice-h1'), t('form-save'));
    await this.#tap(t('form-save'), t('undo'));
    this.deeds.wanted.push(wanted);
    this.deeds.changes.push('createOffer');
  }

  /** Like no other: a name that resembles one is asked about. */
  #name(): string {
    const letters = Array.from({ length: 14 }, () => 97 + Math.floor(this.#random() * 26));
    return String.fromCharCode(...letters);
  }

  /** Words nobody has said before. */
  #words(kind: string, said: readonly string[]): string {
    return `${kind}${this.#person.memberId}-${said.length + 1}`;
  }

  /** @returns the offer's id */
  async #openCard(): Promise<number> {
    const { offerIds } = this.#person;
    const id = offerIds[Math.floor(this.#random() * offerIds.length)] ?? 0;
    const { companyId } = this.#world;
    const data = packPress({ companyId, action: 'offer.card', id, revision: 0, args: [] });
    await this.#pressData(this.#driver.screen().messageId, data);
    // The press may be answered before the card is drawn, and the one before looks alike.
    await this.#until(() => this.#offerShown() === id && !this.#shows(t('undo')));
    return id;
  }

  #tap(label: string, expected: string): Promise<void> {
    return this.#press(label, () => this.#shows(expected));
  }

  /** Presses a button of the newest message that has it, and waits for what it brings. */
  async #press(label: string, expected: () => boolean): Promise<void> {
    const message = this.#driver.find(({ inlineKeyboard }) => buttonOf(inlineKeyboard, label) !== undefined);
    const data = buttonOf(message?.inlineKeyboard, label)?.callback_data;
    if (!message || data === undefined) {
      throw new Error(`there is no button [${label}]\n${this.#driver.transcript()}`);
    }
    await this.#pressData(message.messageId, data);
    await this.#until(expected);
  }

  async #pressData(messageId: number, data: string): Promise<void> {
    const answer = this.#driver.beginPress(messageId, data);
    this.updates += 1;
    await this.#until(() => answer() !== undefined, 'an answer to the press');
  }

  async #say(text: string, expected: () => boolean): Promise<void> {
    this.#driver.text(text);
    this.updates += 1;
    await this.#until(expected);
  }

  /** The newest message of the chat is the bot's and has this button. */
  #shows(label: string): boolean {
    const last = this.#driver.last();
    return last?.from === 'bot' && this.#driver.hasButton(label, last.messageId);
  }

  /** The offer whose card is the newest message. */
  #offerShown(): number | undefined {
    const last = this.#driver.last();
    const data = last?.from === 'bot' ? buttonOf(last.inlineKeyboard, '📞')?.callback_data : undefined;
    return parsePress(data ?? '')?.id;
  }

  #reads(words: string): boolean {
    const last = this.#driver.last();
    return last?.from === 'bot' && last.text.includes(words);
  }

  async #until(condition: () => boolean, what = 'the screen'): Promise<void> {
    const since = this.#working.ms;
    const come = () => this.#driver.waitUntil(condition, lookAgainMs, what).then(() => true);
    while (!(await come().catch(() => false))) {
      if (this.#working.ms - since < patienceMs) continue;
      throw new Error(
        `waited ${patienceMs} ms of a program at work in vain for ${what}\n${this.#driver.transcript()}`,
      );
    }
    this.longestWaitMs = Math.max(this.longestWaitMs, this.#working.ms - since);
  }
}

type Keyboard = ReturnType<PersonDriver['screen']>['inlineKeyboard'];

/** The exact label goes before a part of another one. */
function buttonOf(keyboard: Keyboard, label: string) {
  const buttons = keyboard?.flat() ?? [];
  return buttons.find(({ text }) => text === label) ?? buttons.find(({ text }) => text.includes(label));
}
