import type { ProofPerson } from '../company.ts';
import { has } from './person.ts';
import { Seller, undo } from './seller.ts';

/** The head of all managers: looks, writes notes on their offers, asks about them, and has work done by the department. */
export class Supervisor extends Seller {
  protected async act(): Promise<void> {
    const flows = [
      () => this.#look(),
      () => this.writeNote(this.#anyOffer()),
      () => this.writeNote(this.#anyOffer()),
      () => this.#ask(),
      () => this.askDepartment(this.#anyOffer()),
    ];
    await this.oneOf(flows)();
  }

  #anyOffer(): number {
    return this.oneOf(this.#anybody().offerIds);
  }

  #anybody(): ProofPerson {
    return this.oneOf(this.stage.world.people);
  }

  async #look(): Promise<void> {
    const summary = await this.say('/summary', (m) => has(m, { action: 'summary.managers' }));
    await this.tap(summary, { action: 'summary.managers' }, (m) => has(m, { action: 'summary.show' }));
  }

  /** About the open offers of one manager, from the list behind a number of the summary. */
  async #ask(): Promise<void> {
    const args = ['d', `u${this.#anybody().memberId.toString(36)}`, 'a'];
    const asked = (m: Parameters<typeof has>[0]) =>
      has(m, { action: 'behind.list' }) && !has(m, { action: 'behind.ask' });
    await this.press({ action: 'behind.ask', id: 0, args }, asked);
    const question = this.words('questions');
    await this.saved(this.say(question.text, (m) => has(m, undo) && has(m, { action: 'question.show' })));
    question.saved();
    this.did('askAboutOffers');
  }
}
