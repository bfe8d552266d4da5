/**
 * For how long at least one of some programs has worked so far, in milliseconds. People's patience is counted in it: how
 * long a busy machine takes to start the next program says nothing of whether the bot has forgotten somebody.
 */
export class WorkingTime {
  #before = 0;
  #since = 0;
  #atWork = 0;

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
}
