import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf } from '../../src/prove/model/commands.ts';
import { proveModel } from '../../src/prove/model/model.ts';
import type { Perform } from '../../src/use-cases.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';

let company: TestCompany;
beforeAll(async () => {
  company = await createTestCompany();
});
afterAll(() => company.close());

test('histories of people who work side by side go as the rules say', { timeout: 240_000 }, async () => {
  const { broken, ...figures } = await proveModel(company, { seed: 4, histories: 6, commands: 50 });
  expect(broken).toBeUndefined();
  expect(figures.histories).toBe(6);
  expect(figures.commands).toBeGreaterThanOrEqual(300);
  expect(Math.min(figures.done, figures.refused)).toBeGreaterThan(80);
  expect(figures.undone).toBeGreaterThan(5);
});

/** A logged contact writes down another next step than it plans. */
const forgetful: Perform = async (name, who, request, input, look) => {
  const done = await company.perform(name, who, request, input, look);
  if (name === 'logContact') {
    await company.sql(
      `update sales.offers set next_step_at = next_step_at + interval '1 day' where company_id = $1`,
      [who.companyId],
    );
  }
  return done;
};

test('a rule that is broken is found, and the history shrunk to what it takes', {
  timeout: 240_000,
}, async () => {
  const { broken = 'nothing' } = await proveModel(
    { ...company, perform: forgetful },
    { seed: 5, histories: 6, commands: 20, shrinkMs: 8_000 },
  );
  expect(broken).toMatch(/^of 20 moments 1?\d are left/);
  expect(broken).toContain('does not plan what it says');
});

test('the same seed tells the same histories', () => {
  const told = () => fc.sample(historyOf({ least: 50, most: 50 }), { seed: 9, numRuns: 2 });
  expect(told()).toEqual(told());
});
