import type { MemberTurn } from './member-turn.ts';

/** What is remembered of a change shown with [Undo], whatever it was made on. */
interface ShownUndo {
  readonly companyId: number;
  readonly revision: number;
  readonly changeId: number;
  readonly by?: string | undefined;
}

/** Of a change that this turn shows with [Undo]. @param revision of what it was made on, as it is now */
export function shownUndo(
  { actor, query }: MemberTurn,
  revision: number,
  changeId: number,
): Required<ShownUndo> {
  return { companyId: actor.companyId, revision, changeId, by: query?.data };
}

/**
 * Whether the button pressed is the one that made the change shown last, and nothing came between: a second touch. Any
 * other button of an older card has done nothing, even if all that came between was the person's own.
 * @param revision as it is now
 */
export function isSecondTouch(
  { actor, query }: MemberTurn,
  shown: ShownUndo | undefined,
  revision: number,
): boolean {
  return (
    shown?.companyId === actor.companyId &&
    shown.revision === revision &&
    query !== undefined &&
    shown.by === query.data
  );
}
