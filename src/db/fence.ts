/**
 * The inbox row whose handling this work belongs to. A use case takes the row FOR SHARE first; when
 * the attempt was taken over, hit its deadline or was overtaken, the row does not come back and
 * nothing is written.
 */
export interface Fence {
  readonly botId: number;
  readonly updateId: number;
  readonly attempt: number;
}

/**
 * The due row that is carried out. Taken for update by the clock's use case and deleted with its commit; moved, dropped
 * or carried out already, it does not come back, and nothing is written.
 */
export interface DueFence {
  readonly kind: string;
  readonly subjectId: number;
  /** Whole milliseconds. */
  readonly dueAt: Date;
}
