import { expect } from 'vitest';
import type { Screen } from '../../src/telegram/ui/screen.ts';

/** The most characters of a label by how many stand in its row, so that none is cut at 360 px. */
const mostCharacters = [0, 34, 16, 10, 6, 5];

/** Every label of the screen fits its row, and the screen fits a phone: rows and the length of the text. */
export function expectToFit(screen: Screen): void {
  for (const row of screen.keyboard ?? []) {
    const most = mostCharacters[row.length] ?? 3;
    for (const { label } of row) {
      if ([...label].length > most) expect.fail(`[${label}] is longer than ${most}, ${row.length} in a row`);
    }
  }
  const lines = screen.text.split('\n').filter((line) => line !== '');
  expect(lines.length, screen.text).toBeLessThanOrEqual(14);
  expect(screen.text.replaceAll(/<[^>]+>/g, '').replaceAll(/&\w+;/g, '&').length).toBeLessThanOrEqual(4096);
}
