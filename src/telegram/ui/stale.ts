import { DomainError } from '../../lib/domain-error.ts';
import { errorText } from '../../lib/error-text.ts';
import type { MemberTurn } from '../member-turn.ts';

/** Carries out `work`; what somebody has changed meanwhile is said and shown as it is now. */
export async function orShowFresh(
  turn: MemberTurn,
  work: () => Promise<void>,
  showFresh: (said: string) => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'STALE') throw error;
    await showFresh(errorText(turn.t, error));
  }
}
