/** What one person has done, or what the database says they have. Lists are in the order of the doing. */
export interface Deeds {
  readonly memberId: number;
  /** Changes that were carried out: the use case, and the offer where it was there before. */
  readonly changes: string[];
  /** Comments typed with moves; each is unique. */
  readonly comments: string[];
  /** What was wanted of each offer made by the form; each is unique. */
  readonly wanted: string[];
  /** The offers of the contacts logged and not taken back, one entry a contact. */
  readonly contacts: string[];
}

export function noDeeds(memberId: number): Deeds {
  return { memberId, changes: [], comments: [], wanted: [], contacts: [] };
}

/** Marks the words of a proof among the texts a database has. */
export const saidInProof = { comment: 'proof ', wanted: 'offer ' } as const;
