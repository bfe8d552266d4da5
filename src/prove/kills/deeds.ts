/** What one person has done, or what the database says they have. Lists are in the order of the doing. */
export interface Deeds extends Record<SaidIn, string[]> {
  readonly memberId: number;
  /** Changes that were carried out: the use case, and the offer or the task where it was there before. */
  readonly changes: string[];
  /** The offers of the contacts logged and not taken back, tries that reached nobody among them; one entry each. */
  readonly contacts: string[];
}

/** Words typed in a proof, by where they are kept; each is unique. The value marks them among the texts a database has. */
export const saidInProof = {
  /** With moves of an offer. */
  comments: 'proof ',
  /** What is wanted of an offer. */
  wanted: 'offer ',
  notes: 'note ',
  tasks: 'task ',
  /** Questions in a task, and the answers to them. */
  talk: 'talk ',
  results: 'result ',
  /** What managers are asked about offers. */
  questions: 'question ',
  /** What they say to it. */
  replies: 'reply ',
} as const;
export type SaidIn = keyof typeof saidInProof;

export function noDeeds(memberId: number): Deeds {
  return {
    memberId,
    changes: [],
    contacts: [],
    ...{ comments: [], wanted: [], notes: [], tasks: [], talk: [], results: [], questions: [], replies: [] },
  };
}
