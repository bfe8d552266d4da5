import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { held, proveStrange } from '../../src/prove/strange/strange.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';
import { compiledProgram } from '../support/compiled.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('updates nobody has thought of', () => {
  it('end well, every press is answered, and people work on', { timeout: 240_000 }, async () => {
    const figures = await proveStrange({
      ...{ seed: 5, updates: 600, databaseUrl: database.url, companies: 2 },
      compiled: await compiledProgram(),
    });
    expect(figures).toMatchObject({
      ...{
        updates: 600,
        unhandled: {},
        unanswered: 0,
        stuck: 0,
        wrong: [],
        ended: 0,
        worksAfterwards: true,
      },
    });
    expect(figures.presses).toBeGreaterThan(150);
    // Memory is looked at over a longer time: a program that has just begun still grows.
    const flat = { ...figures, heapBytes: [100, 100] as const };
    expect(held(flat)).toBe(true);
    expect(held({ ...flat, heapBytes: [100, 150] })).toBe(false);
    for (const wrong of [
      { unanswered: 1 },
      { stuck: 1 },
      { unhandled: { failed: 1 } },
      { wrong: ['a row'] },
    ]) {
      expect(held({ ...flat, ...wrong })).toBe(false);
    }
  });
});
