import type { Translate } from '../../lib/locale.ts';
import type { Button } from './screen.ts';

/** [Undo] of a change just made; no row without one. */
export function undoRow(t: Translate, changeId: number | undefined): Button[] {
  return changeId === undefined ? [] : [{ label: t('undo'), action: 'change.undo', id: changeId }];
}
