/** Times are milliseconds. */
export interface IngressLimits {
  /** Chats in work at a time; bounds what a person can see twice after a crash. */
  readonly chatsAtOnce: number;
  /** Of one company, or of people of none; the rest is for the others. */
  readonly chatsOfAShare: number;
  /**
   * And of these, while others are at work too, that are at work here rather than waiting for Telegram: what is at work
   * side by side shares the processor and the disk, so each one more of one company makes the answers to the others
   * slower.
   */
  readonly atWorkBesideOthers: number;
  /** Many times what work here takes: what is not over by then hangs, and takes nothing from the others either. */
  readonly hangsAfterMs: number;
  /** A handling that gets no answer of the database or of Telegram for so long is closed, and its person told. */
  readonly deadlineMs: number;
  /** And one that is not over by then, however it goes on: a busy machine is slow for all. */
  readonly mostMs: number;
  /** `/start` and `/cancel` overtake a handling that has run this long. */
  readonly overtakeAfterMs: number;
  /** Time for telling a person that something failed. */
  readonly tellMs: number;
  /** A process that has not renewed its lease for this long is taken for frozen. */
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  /** How often to look for rows that other processes left, or wrote without being heard. */
  readonly lookMs: number;
  /** An idle chat stays with its process this long: as people pause between two looks at their phone. */
  readonly warmMs: number;
  /** With a process that has no room for more it stays shorter: others may have. */
  readonly warmWhenBusyMs: number;
  /** Rows of one chat taken by one claim. */
  readonly rowsAChat: number;
  /** A row that was begun again more often than this is given up: each time before, its process died. */
  readonly begunMost: number;
  /** Longest answer of one long poll, the server's own wait included. */
  readonly pollTimeoutMs: number;
  /** A handling that meets a database or a Telegram that is away is begun again for so long. */
  readonly awayMs: number;
  /** Between two tries after a failure: from ... to. */
  readonly retryMs: number;
  readonly retryMostMs: number;
  /** A second poller is answered 409: wait this long before asking again. */
  readonly conflictMs: number;
  readonly sweepMs: number;
  /** `stop` gives up on handlings after this long. */
  readonly stopMs: number;
}

export const defaultLimits: IngressLimits = {
  chatsAtOnce: 20,
  chatsOfAShare: 15,
  atWorkBesideOthers: 2,
  hangsAfterMs: 250,
  deadlineMs: 10_000,
  mostMs: 30_000,
  overtakeAfterMs: 2_000,
  tellMs: 5_000,
  leaseMs: 6_000,
  heartbeatMs: 1_500,
  lookMs: 1_000,
  warmMs: 120_000,
  warmWhenBusyMs: 5_000,
  rowsAChat: 20,
  begunMost: 5,
  pollTimeoutMs: 4_500,
  awayMs: 120_000,
  retryMs: 100,
  retryMostMs: 500,
  conflictMs: 2_000,
  sweepMs: 10 * 60_000,
  stopMs: 7_500,
};
