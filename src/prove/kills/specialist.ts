import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { has, Person } from './person.ts';
import { undo } from './seller.ts';

const restMs = 300;

/** Somebody of the department: takes what they are told of, sometimes before a colleague, asks, and finishes it. */
export class Specialist extends Person {
  readonly #seen = new Set<number>();

  protected async act(): Promise<void> {
    const id = this.#nextTask();
    if (id === undefined) {
      await delay(restMs);
      return;
    }
    const isCard = (m: SandboxMessage) => has(m, { action: 'task.history', id });
    const card = await this.press({ action: 'task.card', id }, isCard);
    if (!has(card, { action: 'task.take', id })) return;
    const mine = { action: 'task.done', id } as const;
    const taken = await this.tap(card, { action: 'task.take', id }, (m) => has(m, mine) && has(m, undo));
    this.did(`takeTask ${id}`);
    await this.#finish(this.random() < 0.3 ? await this.#ask(taken, id) : taken, id);
  }

  /** Each is told of it, on a card of its own or in a line of several. */
  #nextTask(): number | undefined {
    const id = (this.news({ action: 'task.take' }) ?? this.news({ action: 'task.card' }))?.press.id;
    if (id === undefined || this.#seen.has(id)) return undefined;
    this.#seen.add(id);
    return id;
  }

  async #ask(card: SandboxMessage, id: number): Promise<SandboxMessage> {
    await this.tap(card, { action: 'task.ask', id }, (m) => has(m, { action: 'task.card', id }));
    const talk = this.words('talk');
    const said = await this.say(talk.text, (m) => has(m, undo) && has(m, { action: 'task.done', id }));
    talk.saved();
    this.did(`askInTask ${id}`);
    return said;
  }

  async #finish(card: SandboxMessage, id: number): Promise<void> {
    const finish = { action: 'task.finish', id } as const;
    let asked = await this.tap(card, { action: 'task.done', id }, (m) => has(m, finish));
    const result = this.random() < 0.5 ? this.words('results') : undefined;
    if (result)
      asked = await this.say(result.text, (m) => has(m, { action: 'task.part', id, args: ['clear'] }));
    const isDone = (m: SandboxMessage) => has(m, undo) && has(m, { action: 'task.history', id });
    await this.tap(asked, finish, isDone);
    result?.saved();
    this.did(`finishTask ${id}`);
  }
}
