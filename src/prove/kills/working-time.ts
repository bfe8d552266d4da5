/** Nobody gives up before. */
const patienceMs = 30_000;
/** How often everybody else is answered meanwhile, before somebody is taken for forgotten: a slow machine is slow for all. */
const fairTurns = 10;
/** And however slow it is. */
const mostPatientMs = 300_000;

export interface Wait {
  /** So far, of programs at work. */
  readonly ms: number;
  readonly isTooLong: boolean;
}

/**
 * For how long at least one of some programs has worked so far, in milliseconds. People's patience is counted in it: how
 * long a busy machine takes to start the next program says nothing of whether the bot has forgotten somebody.
 */
export class WorkingTime {
  #before = 0;
  #since = 0;
  #atWork = 0;
  #answers = 0;

  get ms(): number {
    return this.#before + (this.#atWork === 0 ? 0 : performance.now() - this.#since);
  }

  /** One more works. */
  begin(): void {
    if (this.#atWork === 0) this.#since = performance.now();
    this.#atWork += 1;
  }

  /** One of them works no longer. */
  end(): void {
    this.#before = this.ms;
    this.#since = performance.now();
    this.#atWork -= 1;
  }

  /** Somebody was answered. */
  noteAnswer(): void {
    this.#answers += 1;
  }

  /** Somebody waits from now on, among so many. */
  wait(people: number): Wait {
    const [since, answers] = [this.ms, this.#answers];
    const waited = (): number => this.ms - since;
    const overtaken = (): boolean => this.#answers - answers >= people * fairTurns;
    return {
      get ms() {
        return waited();
      },
      get isTooLong() {
        return waited() >= mostPatientMs || (waited() >= patienceMs && overtaken());
      },
    };
  }
}
