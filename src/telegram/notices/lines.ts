import type { Button } from '../ui/screen.ts';
import type { Line } from './view.ts';

/** Numbers stand side by side and stay wide enough for a thumb. */
const doorsARow = 5;

/** Lines with their numbers, and the rows of buttons that open them. @param from the first number */
export function numbered(lines: readonly Line[], from = 1): { texts: string[]; rows: Button[][] } {
  const doors = lines.map(({ door }, index): Button => ({ ...door, label: String(from + index) }));
  return {
    texts: lines.map(({ text }, index) => `${from + index}. ${text}`),
    rows: doors.flatMap((_, index) =>
      index % doorsARow === 0 ? [doors.slice(index, index + doorsARow)] : [],
    ),
  };
}
