import { seeded } from '../random.ts';
import { judge, same, type Verdict } from './judge.ts';
import { callTroubles } from './line.ts';
import { queryTroubles } from './query-faults.ts';
import type { Fault, Step } from './stage.ts';
import type { Theatre } from './theatre.ts';
import type { Act } from './walk.ts';

/** What all tries came to, on however many stages. */
export interface Tally {
  /** Buttons, questions, commands and messages that were tried. */
  acts: number;
  queries: number;
  calls: number;
  /** What was to fail and was not asked again: the act took less the next time. */
  missed: number;
  /** What is wrong, one line each. */
  readonly broken: string[];
  readonly counts: Record<Verdict | 'not as good the next time' | 'slow' | 'ended', number>;
  slowestStartMs: number;
}

export function noTally(): Tally {
  const counts = { silent: 0, 'half done': 0, untrue: 0, 'not as good the next time': 0, slow: 0, ended: 0 };
  return { acts: 0, queries: 0, calls: 0, missed: 0, broken: [], counts, slowestStartMs: 0 };
}

export interface TriesWish {
  readonly seed: number;
  /** How many troubles each query and each call meets, one after the other, each another one. */
  readonly troubles: number;
  /** Of the queries and calls, how many are failed: from 0 to 1, which is all of them by default. */
  readonly share?: number;
  /** Hears of each thing that is wrong at once: all of it takes long. */
  readonly tell?: (broken: string) => void;
}

type Told = Pick<Act, 'title' | 'effect'>;

const startWithinMs = 1_000;
/** Times that it is tried anew. */
const slowMost = 2;
const startAnew: Step = { say: '/start' };

/** Does an act again and again, each time with another one of its queries or calls failing. */
export class Tries {
  readonly #theatre: Pick<Theatre, 'stage' | 'members'>;
  readonly #wish: TriesWish;
  readonly #tally: Tally;

  constructor(theatre: Pick<Theatre, 'stage' | 'members'>, wish: TriesWish, tally: Tally) {
    this.#theatre = theatre;
    this.#wish = wish;
    this.#tally = tally;
  }

  async tryAct(act: Act): Promise<void> {
    this.#tally.acts += 1;
    const { seed, troubles, share = 1 } = this.#wish;
    // Of the act alone: which stage comes to it first, and after what, is another each time.
    const random = seeded(
      [...act.title].reduce((sum, word) => Math.imul(sum, 31) + word.charCodeAt(0), seed),
    );
    for (const failing of ['query', 'call'] as const) {
      const kinds = failing === 'query' ? queryTroubles : callTroubles;
      for (let nth = 1; nth <= (failing === 'query' ? act.good.queries : act.good.calls); nth += 1) {
        const first = Math.floor(random() * kinds.length);
        if (random() > share) continue;
        for (let more = 0; more < Math.min(troubles, kinds.length); more += 1) {
          const trouble = kinds[(first + more) % kinds.length];
          const again = random() < 0.5;
          if (trouble !== undefined) await this.#try(act, { of: failing, nth, trouble } as Fault, again);
        }
      }
    }
  }

  /** @param again when nothing was done, it is done once more */
  async #try(act: Act, fault: Fault, again: boolean): Promise<void> {
    const { stage } = this.#theatre;
    await stage.restore();
    const seen = await stage.act(act.personId, act.step, { fault });
    if (!seen.struck) {
      this.#tally.missed += 1;
      return;
    }
    if (fault.of === 'query') this.#tally.queries += 1;
    else this.#tally.calls += 1;
    const effect = await stage.effect();
    for (const verdict of judge(act, fault, seen, effect)) this.#break(verdict, act, fault, { seen, effect });
    const undone = Object.keys(act.effect).length > 0 && Object.keys(effect).length === 0;
    if (again && undone) await this.#again(act, fault);
    await this.#start(act, fault);
    if (!stage.lives()) this.#break('ended', act, fault, {});
  }

  /** Who was told that it did not work does it once more, and it has its one effect. */
  async #again(act: Act, fault: Fault): Promise<void> {
    const { stage } = this.#theatre;
    const seen = await stage.act(act.personId, act.step, { again: true });
    const effect = await stage.effect();
    if (!same(effect, act.effect)) this.#break('not as good the next time', act, fault, { seen, effect });
  }

  /** A busy machine may be slow by itself: slow is what is slow each time. */
  async #start(act: Told & Pick<Act, 'personId' | 'step'>, fault: Fault, again = slowMost): Promise<void> {
    const { personId, step } = act;
    const { stage, members } = this.#theatre;
    if (!members.has(personId)) return; // a stranger hears one sentence, a few times an hour
    const { ms, shown } = await stage.act(personId, startAnew);
    if (ms > startWithinMs && again > 0) {
      await stage.restore();
      await stage.act(personId, step, { fault });
      return this.#start(act, fault, again - 1);
    }
    this.#tally.slowestStartMs = Math.max(this.#tally.slowestStartMs, Math.round(ms));
    if (ms > startWithinMs || shown.length === 0) this.#break('slow', act, fault, { ms, shown });
  }

  #break(what: keyof Tally['counts'], { title, effect }: Told, fault: Fault, how: object): void {
    this.#tally.counts[what] += 1;
    const meant = JSON.stringify(effect);
    const broken = `${what}: ${title}, ${fault.of} ${fault.nth} ${fault.trouble}: ${JSON.stringify(how)}, meant ${meant}`;
    this.#tally.broken.push(broken);
    this.#wish.tell?.(broken);
  }
}
