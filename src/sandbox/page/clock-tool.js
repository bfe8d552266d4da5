// @ts-check
import { api } from './api.js';
import { askForm, typed } from './dialogs.js';
import { below, el } from './dom.js';
import { openMenu } from './menu.js';

/** @typedef {import('../protocol.ts').ClockView} ClockView */

const tickMs = 1000;

const resetWarning =
  'What happened ahead of now keeps its dates. Reminders and digests of the days already lived come again only when ' +
  'these days are there, and the order of the newest and the oldest is mixed up until then. For a fresh start stop the ' +
  'program and delete the folder of its data.';

/** The time of the sandbox in the top bar, and the ways to move it on. */
export class ClockTool {
  #time = el('b');
  #day = el('small');
  element = el(
    'button',
    { type: 'button', class: 'clock', title: 'Move the clock', onclick: () => this.#choose() },
    this.#time,
    this.#day,
  );
  /** Ahead of this browser's clock. */
  #aheadMs = 0;
  #zone = 'UTC';
  #moved = false;

  constructor() {
    setInterval(() => this.#draw(), tickMs);
  }

  /** @param {ClockView} clock */
  show({ now, zone, shiftMs }) {
    this.#aheadMs = Date.parse(now) - Date.now();
    this.#zone = zone;
    this.#moved = shiftMs > 0;
    this.#draw();
  }

  #draw() {
    const now = new Date(Date.now() + this.#aheadMs);
    const words = (/** @type {Intl.DateTimeFormatOptions} */ how) =>
      now.toLocaleString('en-GB', { timeZone: this.#zone, ...how });
    const time = words({ hour: '2-digit', minute: '2-digit' });
    const day = words({ weekday: 'short', day: 'numeric', month: 'short' });
    this.#time.textContent = time;
    this.#day.textContent = day;
    this.element.toggleAttribute('data-moved', this.#moved);
    this.element.setAttribute('aria-label', `Clock: ${day}, ${time}. Move it`);
  }

  #choose() {
    const back = { label: 'Back to now…', run: () => this.#goBack() };
    const items = [
      { label: 'One hour later', hint: '+1 h', run: () => this.#move({ to: 'later', minutes: 60 }) },
      { label: 'Next morning', hint: '9:00', run: () => this.#move({ to: 'morning' }) },
      { label: 'Next evening', hint: '18:00', run: () => this.#move({ to: 'evening' }) },
      { label: 'Choose a time…', run: () => this.#chooseTime() },
      ...(this.#moved ? [back] : []),
    ];
    openMenu(document.body, 'Clock', items, below(this.element));
  }

  async #chooseTime() {
    const now = new Date(Date.now() + this.#aheadMs);
    // Swedish writes dates as the input wants them.
    const value = now.toLocaleString('sv-SE', { timeZone: this.#zone }).replace(' ', 'T').slice(0, 16);
    const field = { name: 'local', label: this.#zone, type: 'datetime-local', value, required: true };
    const form = await askForm('Move the clock to', 'Move', [field]);
    if (form) await this.#move({ to: 'chosen', local: typed(form, 'local') });
  }

  async #goBack() {
    const form = await askForm('Turn the clock back to now?', 'Turn back', [], resetWarning);
    if (form) await this.#move({ to: 'now' });
  }

  /** The new time comes back as an event. @param {{ to: string, minutes?: number, local?: string }} where */
  async #move(where) {
    try {
      await api.clock(where);
    } catch (error) {
      alert(error instanceof Error ? error.message : error);
    }
  }
}
