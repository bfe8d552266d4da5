import { mostCounted } from '../../offers/working-list.queries.ts';

/** As text: past the most that is counted, "99+". */
export function counted(count: number): string {
  return count >= mostCounted ? `${mostCounted - 1}+` : String(count);
}
