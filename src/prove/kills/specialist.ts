import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxMessage } from '../../sandbox/protocol.ts';
import { Failed, has, Person } from './person.ts';
import { undo } from './seller.ts';

const restMs = 300;

/** Somebody of the department: takes what they are told of, sometimes before a colleague, asks, and finishes it. */
export class Specialist extends Person {
  readonly #seen = new Set<number>();
  /** Begun, and not ended. */
  #inHand: number | undefined;

  protected async act(): Promise<void> {
    const id = this.#inHand ?? this.#nextTask();
    if (id === undefined) {
      await delay(restMs);
      return;
    }
    const isAgain = this.#inHand !== undefined;
    this.#inHand = id;
    try {
      await this.#workOn(id, isAgain);
    } catch (error) {
      if (error instanceof Failed) throw error; // they come back to it
      this.#inHand = undefined;
      throw error;
    }
    this.#inHand = undefined;
  }

  async #workOn(id: number, isAgain: boolean): Promise<void> {
    const card = await this.#openTask(id);
    if (has(card, { action: 'task.take', id })) return this.#take(card, id);
    if (isAgain && has(card, { action: 'task.done', id })) await this.#finish(card, id, true);
  }

  async #take(card: SandboxMessage, id: number): Promise<void> {
    const isMine = (m: SandboxMessage) => has(m, { action: 'task.done', id }) && has(m, undo);
    let taken = await this.saved(this.tap(card, { action: 'task.take', id }, isMine));
    this.did(`takeTask ${id}`);
    taken ??= await this.#openTask(id);
    await this.#finish(this.random() < 0.3 ? await this.#ask(taken, id) : taken, id, false);
  }

  #openTask(id: number): Promise<SandboxMessage> {
    return this.press({ action: 'task.card', id }, (m) => has(m, { action: 'task.history', id }));
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
    const isAsked = (m: SandboxMessage) => has(m, undo) && has(m, { action: 'task.done', id });
    const said = await this.saved(this.say(talk.text, isAsked));
    talk.saved();
    this.did(`askInTask ${id}`);
    return said ?? this.#openTask(id);
  }

  /** @param isAgain what they typed before may be kept: it is typed anew */
  async #finish(card: SandboxMessage, id: number, isAgain: boolean): Promise<void> {
    const finish = { action: 'task.finish', id } as const;
    let asked = await this.tap(card, { action: 'task.done', id }, (m) => has(m, finish));
    const result = isAgain || this.random() < 0.5 ? this.words('results') : undefined;
    if (result)
      asked = await this.say(result.text, (m) => has(m, { action: 'task.part', id, args: ['clear'] }));
    const isDone = (m: SandboxMessage) => has(m, undo) && has(m, { action: 'task.history', id });
    await this.saved(this.tap(asked, finish, isDone));
    result?.saved();
    this.did(`finishTask ${id}`);
  }
}
