// @ts-check

/** @typedef {import('../protocol.ts').SandboxMessage} SandboxMessage */
/** @typedef {import('../protocol.ts').SandboxButton} SandboxButton */

/** After this long Telegram's apps stop waiting for the answer to a press. */
const patienceMs = 30_000;

/** The buttons of one chat that were pressed and spin until the bot answers. */
export class Presses {
  #buttons;
  /** By message and callback data. @type {Set<string>} */
  #waiting = new Set();
  /** Their buttons by query. @type {Map<string, string>} */
  #queries = new Map();
  /** Answers that came sooner than the query's id did. @type {Set<string>} */
  #answeredEarly = new Set();

  /** @param {(messageId: number) => NodeListOf<HTMLButtonElement>} buttons Those under a message. */
  constructor(buttons) {
    this.#buttons = buttons;
  }

  /** @param {SandboxMessage} message @param {SandboxButton} button */
  isWaiting(message, button) {
    return this.#waiting.has(keyOf(message, button));
  }

  /**
   * @param {SandboxMessage} message @param {SandboxButton} button
   * @param {(send: () => Promise<void>) => Promise<boolean>} attempt Says what went wrong; false then.
   * @param {(data: string) => Promise<{ queryId: string }>} send
   */
  async press(message, button, attempt, send) {
    const key = keyOf(message, button);
    if (button.callback_data === undefined || this.#waiting.has(key)) return;
    const data = button.callback_data;
    this.#wait(key, true);
    const accepted = await attempt(async () => {
      const { queryId } = await send(data);
      this.#queries.set(queryId, key);
      if (this.#answeredEarly.delete(queryId)) this.#stop(queryId);
      else setTimeout(() => this.#stop(queryId), patienceMs);
    });
    if (!accepted) this.#wait(key, false);
  }

  /** @param {string} queryId */
  answered(queryId) {
    if (this.#queries.has(queryId)) this.#stop(queryId);
    else this.#answeredEarly.add(queryId);
  }

  /** @param {string} queryId */
  #stop(queryId) {
    const key = this.#queries.get(queryId);
    if (key !== undefined && this.#queries.delete(queryId)) this.#wait(key, false);
  }

  /** @param {string} key @param {boolean} waiting */
  #wait(key, waiting) {
    if (waiting) this.#waiting.add(key);
    else this.#waiting.delete(key);
    const [messageId = '', ...data] = key.split(':');
    for (const button of this.#buttons(Number(messageId))) {
      if (button.dataset.callback !== data.join(':')) continue;
      if (waiting) button.setAttribute('aria-busy', 'true');
      else button.removeAttribute('aria-busy');
    }
  }
}

/** @param {SandboxMessage} message @param {SandboxButton} button */
const keyOf = (message, button) => `${message.messageId}:${button.callback_data ?? ''}`;
