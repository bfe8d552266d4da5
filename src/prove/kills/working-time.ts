/**
 * For how long programs have worked so far, in milliseconds. People's patience is counted in it: how long a busy
 * machine takes to start the next program says nothing of whether the bot has forgotten somebody.
 */
export class WorkingTime {
  #before = 0;
  #since: number | undefined;

  get ms(): number {
    return this.#before + (this.#since === undefined ? 0 : performance.now() - this.#since);
  }

  begin(): void {
    this.#since ??= performance.now();
  }

  end(): void {
    this.#before = this.ms;
    this.#since = undefined;
  }
}
