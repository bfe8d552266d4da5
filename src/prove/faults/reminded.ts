import type { PersonDriver } from '../../sandbox/driver.ts';
import { createPerform } from '../../use-cases.ts';
import type { ProofPerson } from '../company.ts';
import type { World } from '../world.ts';

/** Somebody who only waits: their next steps become due while the program is in trouble. */
export class Reminded {
  /** Names of the clients whose next step was set to become due, with when. */
  readonly due = new Map<string, number>();
  /** Words sent. */
  updates = 0;
  readonly #world: World;
  readonly #person: ProofPerson;
  readonly #driver: PersonDriver;

  constructor(world: World, person: ProofPerson) {
    this.#world = world;
    this.#person = person;
    this.#driver = world.sandbox.person(person.personId);
  }

  /** A bot writes to nobody who has not written first. */
  async begin(): Promise<void> {
    this.updates += 1;
    await this.#driver.ask('/menu', { ms: 30_000 });
  }

  /** Plans a next step past the fault that is about to begin. */
  async plan(inMs: number): Promise<void> {
    const perform = createPerform(this.#world.database);
    const name = `Due ${letters(this.due.size)}`;
    const at = new Date(Date.now() + inMs);
    const { memberId } = this.#person;
    const { companyId } = this.#world;
    const request = { id: `due:${this.due.size}`, at: new Date() };
    await perform('createOffer', { companyId, memberId }, request, {
      client: { new: { name } },
      wanted: 'A reminder',
      nextStep: { at },
    });
    this.due.set(name, at.getTime());
  }

  /** How many messages remind of each. */
  seen(): Map<string, number> {
    const bots = this.#driver.messages().filter(({ from }) => from === 'bot');
    return new Map(
      [...this.due.keys()].map((name) => [
        name,
        bots.filter(({ text }) => new RegExp(`${name}\\b`).test(text)).length,
      ]),
    );
  }

  missing(): string[] {
    return [...this.seen()].filter(([, count]) => count === 0).map(([name]) => name);
  }
}

/** Unlike each other, or they would be asked about as doubles. */
function letters(index: number): string {
  const words = [
    'Amber',
    'Birch',
    'Cedar',
    'Dahlia',
    'Elder',
    'Fennel',
    'Ginger',
    'Hazel',
    'Iris',
    'Juniper',
  ];
  const first = words[index % words.length] ?? '';
  const second = words[Math.floor(index / words.length) % words.length] ?? '';
  return `${first}${second}${index}`;
}
