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
