import { questionNames } from '../../telegram/question.ts';
import { actionNames } from '../../telegram/ui/press.ts';
import { useCases } from '../../use-cases.ts';
import type { Proof } from '../proof.ts';
import { openServer, type ProofDatabase } from '../server.ts';
import { openTheatre, type Theatre } from './theatre.ts';
import { noTally, type Tally, Tries, type TriesWish } from './tries.ts';
import { type Act, Walk } from './walk.ts';

export interface ThrowWish extends TriesWish {
  /** Acts tried at most; all of them by default. */
  readonly mostActs?: number;
  /** As many stages as databases, side by side. */
  readonly databases: readonly ProofDatabase[];
}

export interface ThrowFigures extends Readonly<Tally> {
  readonly actions: number;
  readonly questions: number;
  readonly useCases: number;
  /** Those of people; what the clock does has no screen. */
  readonly allUseCases: number;
  /** Kinds of buttons, questions and use cases that nothing led to. */
  readonly unmet: readonly string[];
}

/**
 * Fails each query and each call of the Bot API of everything that can be done in a chat, one at a time. On several
 * stages the same walk is gone side by side, and whoever comes to an act first tries it.
 */
export async function proveThrow(wish: ThrowWish): Promise<ThrowFigures> {
  const tally = noTally();
  const taken = new Set<string>();
  const theatres = await Promise.all(wish.databases.map(openTheatre));
  try {
    const walks = await Promise.all(theatres.map((theatre) => goThrough(theatre, wish, tally, taken)));
    return { ...tally, ...metBy(walks) };
  } finally {
    await Promise.all(theatres.map((theatre) => theatre.close()));
  }
}

async function goThrough(theatre: Theatre, wish: ThrowWish, tally: Tally, taken: Set<string>): Promise<Walk> {
  const tries = new Tries(theatre, wish, tally);
  const met = new Map<string, number>();
  const tryAct = async (act: Act): Promise<void> => {
    const nth = (met.get(act.title) ?? 0) + 1;
    met.set(act.title, nth);
    const name = `${act.title} ${nth}`;
    if (taken.has(name)) return;
    taken.add(name);
    await tries.tryAct(act);
  };
  const walk = new Walk(theatre.stage, wish.mostActs ?? Number.POSITIVE_INFINITY, tryAct);
  await walk.from(theatre.beginnings);
  return walk;
}

/** What the walks have met of all there is. */
function metBy(
  walks: readonly Walk[],
): Pick<ThrowFigures, 'actions' | 'questions' | 'useCases' | 'allUseCases' | 'unmet'> {
  const kinds = new Set(walks.flatMap((walk) => [...walk.kinds].map((kind) => kind.split(':')[0] ?? '')));
  const carriedOut = new Set(walks.flatMap((walk) => [...walk.useCases]));
  const byPeople = Object.values(useCases).filter(({ by }) => by !== 'clock');
  const unmet = [
    ...actionNames.filter((name) => !kinds.has(name)),
    ...questionNames.map((name) => `?${name}`).filter((name) => !kinds.has(name)),
    ...byPeople.map(({ name }) => name).filter((name) => !carriedOut.has(name)),
  ];
  return {
    actions: actionNames.filter((name) => kinds.has(name)).length,
    questions: questionNames.filter((name) => kinds.has(`?${name}`)).length,
    useCases: byPeople.filter(({ name }) => carriedOut.has(name)).length,
    allUseCases: byPeople.length,
    unmet,
  };
}

/** Whether the figures say what must be. */
export function held({ broken, unmet, queries, calls }: ThrowFigures): boolean {
  return broken.length === 0 && unmet.length === 0 && queries > 0 && calls > 0;
}

/** Two cores are busy with so many. */
const stages = 3;

/** In troubles that each query and each call meets. */
export const throwProof: Proof = {
  size: 1,
  async run({ seed, size }) {
    const { databases, close } = await openServer(stages);
    try {
      const figures = await proveThrow({ seed, troubles: size, databases, tell: console.error });
      if (figures.unmet.length > 0) console.error(`nothing led to ${figures.unmet.join(' ')}`);
      return { line: lineOf(figures), held: held(figures) };
    } finally {
      await close();
    }
  },
};

function lineOf(figures: ThrowFigures): string {
  const { acts, actions, questions, queries, calls, counts } = figures;
  const { silent, untrue, slow, ended } = counts;
  return (
    `${queries} queries and ${calls} calls failed in ${acts} acts (${figures.missed} were not asked again; ${actions} of ${actionNames.length} buttons, ` +
    `${questions} of ${questionNames.length} questions, ${figures.useCases} of ${figures.allUseCases} use cases): ` +
    `${silent} silent, ${counts['half done']} half done, ${untrue} told otherwise than it was, ` +
    `${counts['not as good the next time']} not as good the next time, ${ended} ended, ${slow} without /start ` +
    `within 1 s, the slowest ${figures.slowestStartMs} ms`
  );
}
