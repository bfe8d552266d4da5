import { expect, test } from 'vitest';
import { benchUpdate } from '../../src/bench/update.ts';
import { withGiven } from '../support/given.ts';

test('the benchmark of updates gives each kind a row, with its floor and what it asked of the database', async () => {
  const { rows } = await withGiven((given) => benchUpdate({ chats: 3, rounds: 1, given }));

  expect(rows.map(({ kind }) => kind)).toEqual([
    'state change, 3 presses',
    'screen',
    'changing press',
    'dialogue step',
    'echo, one call one row',
  ]);
  for (const row of rows) {
    expect(row['floor /s'], row.kind).toBeGreaterThan(0);
    // Each update is one committed row there, a press that changes something is two.
    const presses = row.kind === 'changing press' ? 2 : row.kind === 'state change, 3 presses' ? 4 / 3 : 1;
    expect(row['floor sql'], row.kind).toBeCloseTo(presses, 2);
    expect(row['floor commits'], row.kind).toBeCloseTo(presses, 2);
  }
  for (const row of rows.slice(0, -1)) {
    for (const column of ['ratio', '/s', 'p50 ms', 'p99 ms', 'cpu us', 'sql', 'flights', 'commits', 'MB']) {
      expect(row[column], `${row.kind}: ${column}`).toBeGreaterThan(0);
    }
    expect(row['flights'], row.kind).toBeLessThan(Number(row['sql']));
  }
}, 240_000);
