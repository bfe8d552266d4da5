import { expect, it } from 'vitest';
import { held, lineOf, proveTroubles } from '../../src/prove/faults/faults.ts';
import { wireTroubles } from '../../src/prove/faults/troubles.ts';
import { withGiven } from '../support/given.ts';

it('a bot and a worker whose ways break go on by themselves, and nothing is lost', {
  timeout: 240_000,
}, async () => {
  const [refuse] = wireTroubles('PostgreSQL');
  const reset = wireTroubles('Telegram').find(({ name }) => name.includes('reset'));
  const troubles = [refuse, reset].flatMap((trouble) => (trouble ? [{ ...trouble, lastsMs: 2_500 }] : []));
  const figures = await withGiven((given) =>
    proveTroubles({ seed: 7, people: 2, workers: 1, redis: false, troubles, given }),
  );
  expect(held(figures), lineOf(figures)).toBe(true);
  expect(figures.cells.map(({ said }) => said)).toEqual([
    ['the database is away'],
    ['Telegram does not answer'],
  ]);
  const [cell] = figures.cells;
  const [balance] = figures.balances;
  if (!cell || !balance) throw new Error('nothing was tried');
  const { cells, balances } = figures;
  expect(held({ ...figures, balances: [{ ...balance, lost: 1 }] })).toBe(false);
  expect(held({ ...figures, cells: [...cells, { ...cell, wrong: ['bot ready after 5.1 s'] }] })).toBe(false);
  expect(held({ ...figures, balances: [...balances, { ...balance, notes: 0 }] })).toBe(false);
});
