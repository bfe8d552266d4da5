export type ClientStatus = 'potential' | 'active' | 'passive' | 'blocked';
export type ClientKind = 'organisation' | 'person';

/** What it takes to enter a client: a name, perhaps a phone, perhaps whom to ask for. */
export interface NewClient {
  readonly name: string;
  /** E.164 */
  readonly phone?: string | undefined;
  readonly contactPerson?: string | undefined;
  /** Why it is made all the same, although a client of one's own has its phone. */
  readonly duplicateReason?: string | undefined;
}
