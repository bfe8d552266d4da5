import type { PersonDriver } from '../sandbox/driver.ts';
import type { SandboxButton, SandboxMessage } from '../sandbox/protocol.ts';

/** What a bot shows; the floor shows the same. */
export interface DrawnScreen {
  readonly html: string;
  readonly keyboard: readonly (readonly SandboxButton[])[];
}

/** The action that stands for words typed into a dialogue. */
export const typedAnswer = 'typed';
const patienceMs = 30_000;

/** `offer.state` of `v1:1:offer.state:2:3`. */
export function actionOf(data: string): string {
  return data.split(':')[2] ?? '';
}

/** Somebody with one open offer and one half-filled form, who presses as fast as the bot answers. */
export class BusyPerson {
  /** What stood on the screen after each action, last time. */
  readonly screens: Record<string, DrawnScreen> = {};
  readonly #driver: PersonDriver;
  readonly #cardData: string;
  #screen: SandboxMessage | undefined;
  #formData = '';
  #words = 0;

  /** @param cardData the button that opens the offer's card */
  constructor(driver: PersonDriver, cardData: string) {
    this.#driver = driver;
    this.#cardData = cardData;
  }

  /** From an empty chat to a half-filled form. */
  async begin(): Promise<void> {
    await this.#say('/new', 'offers.new');
    if (this.#find('form.set', 'client')) {
      await this.#press(this.#button('form.set', 'client'));
      await this.say();
      await this.#press(this.#button('form.set', 'd3'));
      this.#formData = this.#button('form.field', 'wanted');
    } else this.#formData = `v1:1:form.field:0:0:${'0'.repeat(9)}:wanted`;
    await this.openForm();
    await this.say();
  }

  /** Every act resolves with the milliseconds until the person saw what it brought. */
  openCard = (): Promise<number> => this.#press(this.#cardData);
  askState = (): Promise<number> => this.#press(this.#button('offer.state'));
  pickState = (): Promise<number> =>
    this.#press(this.#find('offer.move', 'await_client') ?? this.#button('offer.move', 'owe_client'));
  giveReason = (): Promise<number> => this.#press(this.#button('offer.moved'));
  openForm = (): Promise<number> => this.#press(this.#formData);
  echo = (): Promise<number> => this.#say('echo', 'echo');

  /** Words for the open question. */
  say = (): Promise<number> => {
    this.#words += 1;
    return this.#say(`Words of a bench, ${this.#words}`, typedAnswer);
  };

  async #press(data: string): Promise<number> {
    const startedAt = performance.now();
    const on = this.#screen?.messageId ?? 0;
    await this.#driver.press(on, data, patienceMs);
    // Not the one above, which loses its keyboard after the words of before were answered.
    this.#see(actionOf(data), await this.#driver.waitFor(({ messageId }) => messageId >= on, patienceMs));
    return performance.now() - startedAt;
  }

  async #say(text: string, action: string): Promise<number> {
    const startedAt = performance.now();
    this.#driver.text(text);
    this.#see(action, await this.#driver.waitFor((message) => message.from === 'bot', patienceMs));
    return performance.now() - startedAt;
  }

  #see(action: string, screen: SandboxMessage): void {
    this.#screen = screen;
    this.screens[action] = { html: screen.html, keyboard: screen.inlineKeyboard ?? [] };
  }

  #find(action: string, arg = ''): string | undefined {
    const buttons = this.#screen?.inlineKeyboard?.flat() ?? [];
    return buttons
      .flatMap(({ callback_data }) => callback_data ?? [])
      .find((data) => actionOf(data) === action && data.includes(arg));
  }

  #button(action: string, arg?: string): string {
    const data = this.#find(action, arg);
    if (data === undefined) throw new Error(`no button ${action} ${arg ?? ''}\n${this.#driver.transcript()}`);
    return data;
  }
}
